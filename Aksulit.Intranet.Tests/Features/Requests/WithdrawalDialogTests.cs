using System.Globalization;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>The dialogs in which a person's word takes a case back, and a lead says that it was a mistake: what is missing is said there, and nothing is lost.</summary>
[BothDatabases]
public sealed class WithdrawalDialogTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task What_is_missing_is_said_in_the_dialog_the_letter_is_shown_before_and_the_case_ends_by_the_persons_word()
    {
        ScreenContext.SpeakFinnish();
        var request = await ReceiveAsync();
        await using var screen = await SignedInAsync(Role.CustomerService);
        var dialog = await ShowAsync<WithdrawRequestDialog>(screen, Role.CustomerService, request);
        Says(dialog, "Lähtemättömät kirjeet jäävät lähettämättä: 1.");

        Press(dialog, "Kirjaa peruutus");
        dialog.WaitForAssertion(() => Assert.NotEmpty(dialog.FindAll(".mud-alert")), ScreenContext.Patience);
        Assert.Equal(RequestState.Received, (await StoredAsync(request)).State);

        dialog.FindAll("input[type=text]")[0].Change(_register.Today.ToString("d.M.yyyy", CultureInfo.InvariantCulture));
        dialog.FindAll("input[type=radio]")[WithdrawalRule.Channels.ToList().IndexOf(RequestChannel.Phone)].Click();
        dialog.FindAll("textarea")[0].Change("Antaa olla, löysin laskun.");
        dialog.FindAll("textarea")[1].Change("Kiitos yhteydenotosta.");
        dialog.Find(".previews button").Click();
        dialog.WaitForAssertion(() => Assert.Contains("Kiitos yhteydenotosta.", dialog.Find(".letter").TextContent, StringComparison.Ordinal), ScreenContext.Patience);
        Assert.Equal(RequestState.Received, (await StoredAsync(request)).State);

        Press(dialog, "Kirjaa peruutus");
        dialog.WaitForAssertion(() => Assert.DoesNotContain("Kirjaa peruutus", dialog.Markup, StringComparison.Ordinal), ScreenContext.Patience);
        Assert.Equal((RequestState.Closed, RequestOutcome.Withdrawn, RequestChannel.Phone), (await StoredAsync(request) is var stored ? stored.State : default, stored.Outcome, stored.WithdrawnThrough));
    }

    [Fact]
    public async Task A_lead_says_why_it_was_a_mistake_and_is_told_what_happens_to_the_confirmation()
    {
        ScreenContext.SpeakFinnish();
        var request = await ReceiveAsync();
        await _register.ActAsync(Role.CustomerService, async (WithdrawRequest withdraw) => await withdraw.HandleAsync(new(request, await _register.RevisionAsync(request), _register.Today, RequestChannel.Phone, "Antaa olla."), Ct));
        await using var screen = await SignedInAsync(Role.RegisterLead);
        var dialog = await ShowAsync<ReopenWithdrawnDialog>(screen, Role.RegisterLead, request);
        Says(dialog, "Lähtemätön vahvistus jää lähettämättä.");

        Press(dialog, "Avaa uudelleen");
        dialog.WaitForAssertion(() => Assert.NotEmpty(dialog.FindAll(".mud-alert")), ScreenContext.Patience);
        Assert.Equal(RequestState.Closed, (await StoredAsync(request)).State);

        dialog.Find("textarea").Change("Puhelu koski toista pyyntöä.");
        Press(dialog, "Avaa uudelleen");
        dialog.WaitForAssertion(() => Assert.DoesNotContain("Avaa uudelleen", dialog.Markup, StringComparison.Ordinal), ScreenContext.Patience);
        Assert.Equal(RequestState.Received, (await StoredAsync(request)).State);
    }

    private static void Press(IRenderedComponent<MudDialogProvider> dialog, string text) => dialog.FindAll("button").Single(button => button.TextContent.Trim() == text).Click();

    private static void Says(IRenderedComponent<MudDialogProvider> dialog, string text) => dialog.WaitForAssertion(() => Assert.Contains(text, dialog.Find(".consequences").TextContent, StringComparison.Ordinal), ScreenContext.Patience);

    private async Task<IRenderedComponent<MudDialogProvider>> ShowAsync<TDialog>(ScreenContext screen, Role role, Guid request) where TDialog : IComponent
    {
        var view = (await _register.OpenAsync(role, request)).Value;
        var provider = screen.Render<MudDialogProvider>();
        await provider.InvokeAsync(() => screen.Services.GetRequiredService<IDialogService>().ShowAsync<TDialog>("", new DialogParameters { ["Request"] = view }));
        return provider;
    }

    private async Task<Guid> ReceiveAsync()
    {
        return await _register.ReceiveAsync(await _register.PersonAsync(), LetterMeans.Post, demands: [DeskRegister.Street("Uusikatu 1")]);
    }

    private async Task<DataSubjectRequest> StoredAsync(Guid request)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Requests.AsNoTracking().SingleAsync(r => r.Id == request, Ct);
    }

    private async Task<ScreenContext> SignedInAsync(Role role)
    {
        var screen = await ScreenContext.OfAsync(_register, role);
        screen.Services.AddLetters().AddRequests().AddSingleton(_register.Get<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>());
        screen.Render<MudPopoverProvider>();
        return screen;
    }
}
