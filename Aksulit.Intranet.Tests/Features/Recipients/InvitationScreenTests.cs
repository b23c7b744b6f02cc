using System.Globalization;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Recipients;
using Aksulit.Intranet.Features.Recipients.Invitations;
using Aksulit.Intranet.Features.Recipients.RecipientCard;
using Aksulit.Intranet.Tests.Features.Import;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Features.Recipients;

/// <summary>Issuing invitations on the partner's page: what is missing is said in the dialog, the ids are shown this once, and the list counts them (R23).</summary>
[BothDatabases]
public sealed class InvitationScreenTests : IAsyncLifetime
{
    private readonly PartnerRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_lead_issues_some_sees_their_ids_once_and_then_how_many_there_are()
    {
        ScreenContext.SpeakFinnish();
        await using var screen = await SignedInAsync(Role.RegisterLead);
        var dialogs = screen.Render<MudDialogProvider>();
        var list = await RenderAsync(screen, Role.RegisterLead);
        var before = await CountAsync();

        Button(list, "Anna kutsuja").Click();                               // not awaited: it ends when the dialog closes
        dialogs.WaitForAssertion(() => Assert.NotEmpty(dialogs.FindAll(".form-group")), ScreenContext.Patience);
        Button(dialogs, "Anna kutsuja").Click();
        dialogs.WaitForAssertion(() => Assert.NotEmpty(dialogs.FindAll(".mud-alert")), ScreenContext.Patience);
        Assert.Equal(before, await CountAsync());

        dialogs.FindAll("input")[0].Change("3");
        dialogs.FindAll("input")[1].Change(_register.Today.AddDays(30).ToString("d.M.yyyy", CultureInfo.InvariantCulture));
        Button(dialogs, "Anna kutsuja").Click();
        dialogs.WaitForAssertion(() => Assert.Contains("Kopioi tunnukset nyt.", dialogs.Markup, StringComparison.Ordinal), ScreenContext.Patience);
        var ids = dialogs.Find("textarea").GetAttribute("value")!.Split('\n');
        await using (var db = await _register.OpenDbAsync())
        {
            var hashes = await db.Invitations.Select(invitation => invitation.IdHash).ToListAsync(Ct);
            Assert.All(ids, id => Assert.Contains(InvitationRule.HashOf(id), hashes));
        }

        Button(dialogs, "Kopioin ne").Click();
        list.WaitForAssertion(() => Assert.Contains("3 kutsua, annettu", list.Markup, StringComparison.Ordinal), ScreenContext.Patience);
        Assert.Equal((3, before + 1), (ids.Length, await CountAsync()));
        Assert.All(ids, id => Assert.DoesNotContain(id, list.Markup + dialogs.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_data_protection_officer_sees_them_and_can_neither_issue_nor_end_them()
    {
        ScreenContext.SpeakFinnish();
        await using var screen = await SignedInAsync(Role.DataProtectionOfficer);
        var list = await RenderAsync(screen, Role.DataProtectionOfficer);
        Assert.NotEmpty(list.FindAll("li"));
        Assert.DoesNotContain(list.FindAll("button"), button => button.TextContent.Contains("kutsu", StringComparison.OrdinalIgnoreCase));
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> of, string text) where T : Microsoft.AspNetCore.Components.IComponent =>
        of.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private async Task<IRenderedComponent<RecipientInvitations>> RenderAsync(ScreenContext screen, Role role)
    {
        var partner = (await _register.ActAsync(role, (RecipientQuery query) => query.RunAsync(_register.Partner.Id, Ct))).Value;
        var list = screen.Render<RecipientInvitations>(parameters => parameters.Add(invitations => invitations.Recipient, partner));
        list.WaitForAssertion(() => Assert.NotEmpty(list.FindAll("ul.dated")), ScreenContext.Patience);
        return list;
    }

    private async Task<int> CountAsync()
    {
        await using var db = await _register.OpenDbAsync();
        return await db.InvitationBatches.CountAsync(batch => batch.RecipientId == _register.Partner.Id, Ct);
    }

    private async Task<ScreenContext> SignedInAsync(Role role)
    {
        var screen = await ScreenContext.OfAsync(_register, role);
        screen.Services.AddRecipients();
        screen.Render<MudPopoverProvider>();
        return screen;
    }
}
