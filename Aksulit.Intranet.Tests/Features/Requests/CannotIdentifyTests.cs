using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>Thirty days without an answer to who is asking: shown, proposed by one, decided by another, told by a letter, and open again when the answer comes (D8, R46, S2). Received on Monday 1.3.2027.</summary>
[BothDatabases]
public sealed class CannotIdentifyTests : IAsyncLifetime
{
    private const string Reason = "Rekisterissä on usea samanniminen.";
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task On_the_thirtieth_day_the_person_still_has_time_and_on_the_next_the_lead_has_a_task()
    {
        var request = await AskedAsync(3);
        At(4, 2); // thirty days after 3 March
        Assert.Equal("IdentityStillTime", (await ProposeAsync(request)).Refusal?.Code);
        Assert.False((await OpenAsync(request)).IdentityUnanswered);
        Assert.DoesNotContain(await _register.TasksAsync(Role.RegisterLead), task => task.Ground == "D8");

        At(4, 3);
        Assert.True((await OpenAsync(request)).IdentityUnanswered);
        Assert.Single(await _register.TasksAsync(Role.RegisterLead), task => task.Ground == "D8" && task.Href == Intranet.Urls.Request(request));
        Assert.Equal(RequestState.Received, (await StoredAsync(request)).State); // nothing follows by itself (R46)
    }

    [Fact]
    public async Task One_proposes_another_decides_and_the_letter_closes_it()
    {
        var request = await UnansweredAsync();
        Assert.Equal("RequestNotProposed", (await DecideAsync(request)).Refusal?.Code);
        Assert.True((await ProposeAsync(request, Role.RegisterLead)).Succeeded);
        Assert.Equal("RequestOwnProposal", (await DecideAsync(request)).Refusal?.Code);
        Assert.Equal("RequestOtherProposal", (await DecideKindAsync(request)).Refusal?.Code);
        Assert.Equal(("IdentityReasonMissing", "D8"), await ProposeAsync(request, reason: " ") is { Refusal: { } bare } ? (bare.Code, bare.Ground) : default);
        Assert.True((await ProposeAsync(request)).Succeeded);
        Assert.Equal("IdentityReasonMissing", (await DecideAsync(request, reason: " ")).Refusal?.Code);
        Assert.True((await DecideAsync(request)).Succeeded);

        var letter = Assert.Single((await OpenAsync(request)).Letters, letter => letter.Kind is LetterKind.CannotIdentify);
        var html = Encoding.UTF8.GetString((await _register.ReadAsync(Role.RegisterLead, letter.Id, LetterForm.Html)).Value.Content);
        Assert.All(["11 artiklan 2 kohta", "12 artiklan 2 kohta", Reason, "tuomioistuimessa", "avaamme pyyntösi uudelleen"], text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.Equal(RequestState.Decided, (await StoredAsync(request)).State);
        Assert.True((await _register.PostAsync(letter.Id)).Succeeded);
        var closed = await StoredAsync(request);
        Assert.Equal((RequestState.Closed, RequestOutcome.CannotIdentify), (closed.State, closed.Outcome));
        Assert.NotEqual(closed.ProposedBy, closed.DecidedBy);
    }

    [Fact]
    public async Task The_proposals_reason_is_the_seconds_to_read_and_stays_on_the_case_sealed()
    {
        var request = await UnansweredAsync();
        Assert.Equal("TextHoldsIdentityCode", (await ProposeAsync(request, reason: "131052-308T")).Refusal?.Code);
        Assert.True((await ProposeAsync(request, reason: "Kahdella on sama nimi.")).Succeeded);
        Assert.Equal("Kahdella on sama nimi.", (await OpenAsync(request)).Proposal?.Reason);
        Assert.Null((await _register.OpenAsync(Role.Auditor, request)).Value.Proposal);
        Assert.DoesNotContain("sama nimi", (await StoredAsync(request)).Proposal, StringComparison.Ordinal);

        Assert.True((await DecideAsync(request)).Succeeded);
        Assert.Equal("Kahdella on sama nimi.", (await OpenAsync(request)).Proposal?.Reason);
        At(5, 3);
        Assert.True((await SupplyAsync(request)).Succeeded);
        Assert.Equal("Kahdella on sama nimi.", (await OpenAsync(request)).Proposal?.Reason);   // why it once ended is told when it is open again
    }

    [Fact]
    public async Task The_answer_opens_it_again_with_its_clock_and_its_trace()
    {
        var request = await UnansweredAsync();
        await ProposeAsync(request);
        await DecideAsync(request);
        await _register.PostAsync((await OpenAsync(request)).Letters.Single(letter => letter.Kind is LetterKind.CannotIdentify).Id);
        At(5, 3); // 61 days after the question
        Assert.True((await SupplyAsync(request)).Succeeded);

        var stored = await StoredAsync(request);
        Assert.Equal((RequestState.Received, null, 61), (stored.State, stored.Outcome, stored.Clock().PausedDays()));
        Assert.Equal(new DateOnly(2027, 6, 1), stored.DueOn); // 1 April and 61 days
        var view = await OpenAsync(request);
        Assert.Equal(_register.Clock.GetUtcNow(), view.ReopenedAt);
        Assert.Single(view.Letters, letter => letter is { Kind: LetterKind.CannotIdentify, SentAt: not null });
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.RequestReopened && entry.SubjectId == request, Ct));
        await _register.ProposeAsync(request); // and goes on like any other
    }

    [Fact]
    public async Task An_answer_before_the_letter_has_left_takes_the_letter_back()
    {
        var request = await UnansweredAsync();
        await ProposeAsync(request);
        await DecideAsync(request);
        Assert.True((await SupplyAsync(request)).Succeeded);
        var letter = (await OpenAsync(request)).Letters.Single(letter => letter.Kind is LetterKind.CannotIdentify);
        Assert.NotNull(letter.CancelledAt);
        Assert.Equal("LetterCancelled", (await _register.PostAsync(letter.Id)).Refusal?.Code);
        Assert.Equal(RequestState.Received, (await StoredAsync(request)).State);
    }

    [Fact]
    public async Task Asked_too_late_for_a_pause_the_letter_tells_of_the_delay()
    {
        var request = await AskedAsync(10);
        At(4, 12);
        await ProposeAsync(request);
        Assert.Equal("RefusalAfterDeadline", (await DecideAsync(request)).Refusal?.Code);
        Assert.True((await DecideAsync(request, delay: "Odotimme vastausta.")).Succeeded);
    }

    [Fact]
    public async Task Neither_the_program_nor_the_desk_decides_and_who_only_reads_proposes_nothing()
    {
        var request = await UnansweredAsync();
        foreach (var role in new[] { Role.DataProtectionOfficer, Role.Auditor, Role.Job }) await Assert.ThrowsAsync<AccessDeniedException>(() => ProposeAsync(request, role));
        await ProposeAsync(request);
        foreach (var role in new[] { Role.CustomerService, Role.Job }) await Assert.ThrowsAsync<AccessDeniedException>(() => DecideAsync(request, by: role));
        Assert.Equal("TextHoldsIdentityCode", (await DecideAsync(request, reason: "131052-308T")).Refusal?.Code);
        Assert.Equal(RequestState.Proposed, (await StoredAsync(request)).State);
    }

    private async Task<Guid> AskedAsync(int march)
    {
        At(3, 1);
        var request = await _register.ReceiveAsync(await _register.PersonAsync(), LetterMeans.Post, demands: [DeskRegister.Street("Uusikatu 1")]);
        At(3, march);
        Assert.True((await _register.ActAsync(Role.CustomerService, async (AskIdentity ask) => await ask.HandleAsync(new(request, await _register.RevisionAsync(request), "Osoite ei ole meille tuttu.", IdentityItem.OrderNumber), Ct))).Succeeded);
        return request;
    }

    private async Task<Guid> UnansweredAsync()
    {
        var request = await AskedAsync(3);
        At(4, 3);
        return request;
    }

    private void At(int month, int day) => _register.Clock.SetUtcNow(new DateTimeOffset(2027, month, day, 8, 0, 0, TimeSpan.Zero));

    private Task<Result> ProposeAsync(Guid request, Role by = Role.CustomerService, string reason = Reason) => _register.ActAsync(by, async (CannotIdentify ending) => await ending.ProposeAsync(new(request, await _register.RevisionAsync(request), reason), Ct));

    private Task<Result> DecideAsync(Guid request, string reason = Reason, string? delay = null, Role by = Role.RegisterLead) =>
        _register.ActAsync(by, async (CannotIdentify ending) => await ending.DecideAsync(new(request, await _register.RevisionAsync(request), reason, delay), Ct));

    private async Task<Result> DecideKindAsync(Guid request)
    {
        var revision = await _register.RevisionAsync(request);
        var decided = await _register.ActAsDeputyAsync((IDecideRectification decide) => decide.HandleAsync(new(request, revision, [new(Aksulit.Data.Domain.Customers.CustomerField.Street, LineDecision.Rectified, null)]), Ct));
        return decided.Succeeded ? Result.Ok : decided.Refusal!;
    }

    private Task<Result> SupplyAsync(Guid request) => _register.ActAsync(Role.CustomerService, async (SupplyIdentity supply) => await supply.HandleAsync(new(request, await _register.RevisionAsync(request), _register.Today), Ct));

    private async Task<RequestView> OpenAsync(Guid request) => (await _register.OpenAsync(Role.RegisterLead, request)).Value;

    private async Task<DataSubjectRequest> StoredAsync(Guid request)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Requests.AsNoTracking().SingleAsync(r => r.Id == request, Ct);
    }
}
