using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>The question about identity from the doubt to the answer, with the clock that stands still meanwhile (D8, L8).</summary>
[BothDatabases]
public sealed class IdentityQuestionTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    /// <summary>The row of the rules' §2: received Mon 1 March, asked 3 March, supplied 15 March.</summary>
    [Fact]
    public async Task Asked_in_time_the_days_until_the_answer_are_added_to_both_time_limits()
    {
        var request = await ReceivedAsync();
        At(3, 3);
        Assert.True((await AskAsync(request)).Succeeded);
        At(3, 15);
        Assert.True((await SupplyAsync(request, new DateOnly(2027, 3, 15))).Succeeded);

        var deadline = (await _register.OpenAsync(Role.RegisterLead, request)).Value.Frame.Deadline;
        Assert.Equal((new DateOnly(2027, 4, 13), 12), (deadline.DueOn, deadline.PausedDays));
        Assert.Contains(_register.Get<IStringLocalizer<CaseTexts>>().Counting(deadline), step => step.Contains("12", StringComparison.Ordinal));
        Assert.Single(await _register.TasksAsync(Role.CustomerService), task => task.On == new DateOnly(2027, 4, 13) && task.Href == Intranet.Urls.Request(request) && task.Ground == "D2" && !task.Title.Contains('/', StringComparison.Ordinal));

        At(4, 12); // past the first limit without the pause
        var extended = await _register.ActAsync(Role.RegisterLead, async (IExtendRequest extend) => await extend.HandleAsync(new(request, await _register.RevisionAsync(request), ExtensionGround.Complexity, "Tiedot ovat monessa paikassa."), Ct));
        Assert.True(extended.Succeeded, extended.Refusal?.Code);
        Assert.Equal(new DateOnly(2027, 6, 14), (await _register.OpenAsync(Role.RegisterLead, request)).Value.Frame.Deadline.DueOn);
    }

    [Fact]
    public async Task Asked_later_the_clock_runs_on_and_the_letter_says_so()
    {
        var request = await ReceivedAsync();
        At(3, 8);
        Assert.True((await AskAsync(request)).Succeeded);
        At(3, 15);
        Assert.True((await SupplyAsync(request, new DateOnly(2027, 3, 15))).Succeeded);

        Assert.Equal((new DateOnly(2027, 4, 1), 0), ((await _register.OpenAsync(Role.RegisterLead, request)).Value.Frame.Deadline.DueOn, (await _register.OpenAsync(Role.RegisterLead, request)).Value.Frame.Deadline.PausedDays));
        Assert.Contains("kuluu sillä välin", await LetterAsync(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_letter_asks_for_the_one_thing_and_for_no_code_copy_or_signature()
    {
        var request = await ReceivedAsync();
        At(3, 3);
        await AskAsync(request);

        var letter = await LetterAsync(request);
        Assert.Contains("jonkin tilauksesi numero", letter, StringComparison.Ordinal);
        Assert.Contains("Älä lähetä henkilötunnusta, kopiota henkilötodistuksesta tai allekirjoitusta", letter, StringComparison.Ordinal);
        Assert.Contains("ei kulu ennen kuin", letter, StringComparison.Ordinal);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.IdentityAsked && entry.SubjectId == request, Ct));
        Assert.Equal("IdentityAskedAlready", (await AskAsync(request)).Refusal?.Code);
    }

    [Fact]
    public async Task A_stale_page_a_doubt_with_an_identity_code_and_a_role_without_the_right_ask_nothing()
    {
        var request = await ReceivedAsync();
        var revision = await _register.RevisionAsync(request);
        await _register.ProposeAsync(request);
        Assert.Equal("RequestChangedMeanwhile", (await AskAsync(request, revision: revision)).Refusal?.Code);
        Assert.Equal("TextHoldsIdentityCode", (await AskAsync(request, "131052-308T")).Refusal?.Code);
        foreach (var role in new[] { Role.DataProtectionOfficer, Role.Auditor, Role.Marketing }) await Assert.ThrowsAsync<AccessDeniedException>(() => AskAsync(request, role: role));
        Assert.Equal("IdentityNotAsked", (await SupplyAsync(request, _register.Today)).Refusal?.Code);

        await using var db = await _register.OpenDbAsync();
        Assert.False(await db.Letters.AnyAsync(letter => letter.Kind == LetterKind.IdentityQuestion, Ct));
    }

    private async Task<Guid> ReceivedAsync()
    {
        At(3, 1);
        return await _register.ReceiveAsync(await _register.PersonAsync(), demands: [DeskRegister.Street("Uusikatu 1")]);
    }

    private void At(int month, int day) => _register.Clock.SetUtcNow(new DateTimeOffset(2027, month, day, 8, 0, 0, TimeSpan.Zero));

    private async Task<Result> AskAsync(Guid request, string doubt = "Osoite ei ole meille tuttu.", int? revision = null, Role role = Role.CustomerService)
    {
        var shown = revision ?? await _register.RevisionAsync(request);
        return await _register.ActAsync(role, (AskIdentity ask) => ask.HandleAsync(new(request, shown, doubt, IdentityItem.OrderNumber), Ct));
    }

    private async Task<Result> SupplyAsync(Guid request, DateOnly on)
    {
        var shown = await _register.RevisionAsync(request);
        return await _register.ActAsync(Role.CustomerService, (SupplyIdentity supply) => supply.HandleAsync(new(request, shown, on), Ct));
    }

    private async Task<string> LetterAsync(Guid request)
    {
        var letter = Assert.Single((await _register.OpenAsync(Role.CustomerService, request)).Value.Letters, letter => letter.Kind is LetterKind.IdentityQuestion);
        return Encoding.UTF8.GetString((await _register.ReadAsync(Role.CustomerService, letter.Id, LetterForm.Html)).Value.Content);
    }
}
