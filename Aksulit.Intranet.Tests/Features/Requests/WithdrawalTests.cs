using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Objections;
using Aksulit.Intranet.Features.Oversight;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Features.RightsCases;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>The person takes a request back: it ends by a human's act with a confirmation, what waits does not leave, nobody is reminded any more, and a mistake is undone with its trace (R46, R48, M4, D13).</summary>
[BothDatabases]
public sealed class WithdrawalTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();
    private Guid _person;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Theory]
    [InlineData(Role.CustomerService), InlineData(Role.RegisterLead)]
    public async Task It_ends_at_once_with_a_confirmation_and_what_waited_does_not_leave(Role by)
    {
        var request = await ReceiveAsync();
        await AskAsync(request);

        Assert.True((await WithdrawAsync(request, by)).Succeeded);

        var stored = await StoredAsync(request);
        Assert.Equal((RequestState.Closed, RequestOutcome.Withdrawn, _register.Clock.GetUtcNow()), (stored.State, stored.Outcome, stored.ClosedAt));
        Assert.Equal((await _register.StaffAsync(by), _register.Today, RequestChannel.Phone), (stored.DecidedBy, stored.WithdrawnOn, stored.WithdrawnThrough));
        Assert.DoesNotContain("Antaa olla", stored.WithdrawnSaid, StringComparison.Ordinal); // sealed
        var view = await OpenAsync(request);
        Assert.Equal("Antaa olla, löysin laskun.", view.Withdrawal?.Said);
        Assert.Equal([(LetterKind.Receipt, true), (LetterKind.IdentityQuestion, true), (LetterKind.Withdrawal, false)], view.Letters.Select(letter => (letter.Kind, letter.CancelledAt is not null)));
        var html = await HtmlAsync(view.Letters[2].Id);
        Assert.All(["Peruit pyyntösi", "uudelleen milloin tahansa"], text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.DoesNotContain("kiellot", html, StringComparison.Ordinal); // there are none
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.RequestWithdrawn && entry.SubjectId == request, Ct));
        Assert.DoesNotContain("olla", (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.RequestWithdrawn, Ct)).Detail!, StringComparison.Ordinal);
        Assert.True((await _register.PostAsync(view.Letters[2].Id)).Succeeded); // the case is closed, the letter leaves all the same
        Assert.Equal("LetterCancelled", (await _register.PostAsync(view.Letters[0].Id)).Refusal?.Code);
    }

    [Fact]
    public async Task By_mail_the_others_are_wiped_and_the_confirmation_is_queued()
    {
        var request = await ReceiveAsync(answerBy: LetterMeans.Email);

        Assert.True((await WithdrawAsync(request)).Succeeded);

        await using var db = await _register.OpenDbAsync();
        var mails = await db.OutboxMessages.Where(message => message.Kind == OutboxKind.Letter).OrderBy(message => message.Seq).ToListAsync(Ct);
        Assert.Equal([true, false], mails.Select(mail => mail.Content is null));
    }

    [Fact]
    public async Task The_clock_stops_everywhere()
    {
        var request = await ReceiveAsync();
        _register.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Contains(await _register.TasksAsync(Role.CustomerService), task => task.Href == Intranet.Urls.Request(request));

        Assert.True((await WithdrawAsync(request)).Succeeded);

        Assert.Equal(0, (await _register.ActAsync(Role.Job, (RemindOwners remind) => remind.HandleAsync(Ct))).Reminded);
        Assert.Empty((await ListAsync(new RequestFilter())).Items);
        var closed = Assert.Single((await ListAsync(new RequestFilter(RequestState.Closed))).Items);
        Assert.Equal((RequestOutcome.Withdrawn, NextStep.None), (closed.Outcome, closed.Next));
        var board = (await _register.ActAsync(Role.CustomerService, (BoardQuery query) => query.RunAsync(new RequestFilter(), Ct))).Value;
        Assert.Equal(RequestOutcome.Withdrawn, Assert.Single(board.Single(column => column.Step is NextStep.None).Cards).Outcome);
        var figures = (await _register.ActAsync(Role.DataProtectionOfficer, (IDashboardQuery query) => query.RunAsync(Ct)));
        Assert.Equal(0, figures.Requests.Values.Sum());
        Assert.Equal(RequestOutcome.Withdrawn, Assert.Single(await _register.ActAsync(Role.RegisterLead, (PersonRequestsQuery query) => query.RunAsync(_person, Ct))).Outcome);
        Assert.Equal(LetterKind.Withdrawal, (await OpenAsync(request)).Letters.Single(letter => letter.MayPost).Kind);
        Assert.Single(await _register.TasksAsync(Role.CustomerService), task => task.Href == Intranet.Urls.Request(request)); // the confirmation is still to be posted
    }

    [Fact]
    public async Task A_restriction_ends_with_it_and_a_standing_objection_does_not()
    {
        var person = await _register.PersonAsync();
        Assert.True((await _register.ActAsync(Role.CustomerService, (ReceiveObjection receive) => receive.HandleAsync(new(person.Id, Intake(), [ObjectionKind.DirectMarketing], [ObjectionScope.Processing]), Ct))).Succeeded);
        var request = (await _register.ActAsync(Role.CustomerService, (ReceiveRightsCase receive) => receive.HandleAsync(new(person.Id, RequestKind.Restriction, Intake(), []), Ct))).Value.Id;
        await using var db = await _register.OpenDbAsync();
        Assert.True(await db.IsRestrictedAsync(person.Id, Ct));

        Assert.True((await WithdrawAsync(request)).Succeeded);

        Assert.False(await db.IsRestrictedAsync(person.Id, Ct));
        Assert.True(await db.Objections.AllAsync(objection => objection.LiftedAt == null, Ct));
        var html = await HtmlAsync((await OpenAsync(request)).Letters.Single(letter => letter.Kind is LetterKind.Withdrawal).Id);
        Assert.All(["rajoitus päättyi", "kiellot"], text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.True((await ReopenAsync(request)).Succeeded);
        Assert.True(await db.IsRestrictedAsync(person.Id, Ct));
        var objection = await db.Requests.Where(one => one.Kind == RequestKind.StandingObjection).Select(one => one.Id).SingleAsync(Ct);
        Assert.Equal("WithdrawalObjectionInForce", (await WithdrawAsync(objection)).Refusal?.Code);
    }

    [Fact]
    public async Task What_is_decided_is_refused_and_so_is_who_may_not_and_a_code_in_the_words()
    {
        var request = await ReceiveAsync();
        foreach (var role in new[] { Role.Billing, Role.DataProtectionOfficer, Role.Auditor, Role.Job }) await Assert.ThrowsAsync<AccessDeniedException>(() => WithdrawAsync(request, role));
        Assert.Equal("TextHoldsIdentityCode", (await WithdrawAsync(request, said: "131052-308T")).Refusal?.Code);
        Assert.Equal("WithdrawalWordsMissing", (await WithdrawAsync(request, said: " ")).Refusal?.Code);
        var old = await _register.RevisionAsync(request);
        await AskAsync(request);
        Assert.Equal("RequestChangedMeanwhile", (await _register.ActAsync(Role.CustomerService, (WithdrawRequest withdraw) => withdraw.HandleAsync(new(request, old, _register.Today, RequestChannel.Phone, "Antaa olla."), Ct))).Refusal?.Code);
        Assert.Equal(RequestState.Received, (await StoredAsync(request)).State);

        var decided = await _register.DecidedAsync(await _register.PersonAsync());
        Assert.Equal("WithdrawalDecided", (await WithdrawAsync(decided)).Refusal?.Code);
    }

    [Fact]
    public async Task A_mistake_is_undone_by_a_lead_with_its_trace_and_the_confirmation_does_not_leave()
    {
        var request = await ReceiveAsync();
        await PostAsync(request, LetterKind.Receipt);
        await WithdrawAsync(request);
        await Assert.ThrowsAsync<AccessDeniedException>(() => ReopenAsync(request, by: Role.CustomerService));
        Assert.Equal("WithdrawalReasonMissing", (await ReopenAsync(request, why: " ")).Refusal?.Code);

        Assert.True((await ReopenAsync(request)).Succeeded);

        var view = await OpenAsync(request);
        Assert.Equal((RequestState.Received, null), (view.Frame.State, view.Frame.Outcome));
        Assert.Equal(("Antaa olla, löysin laskun.", "Puhelu koski toista pyyntöä.", _register.Clock.GetUtcNow()), (view.Withdrawal?.Said, view.Withdrawal?.ReopenedFor, view.ReopenedAt));
        Assert.Equal([(LetterKind.Receipt, false), (LetterKind.Withdrawal, true)], view.Letters.Select(letter => (letter.Kind, letter.CancelledAt is not null))); // the person knows of nothing but the receipt
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.RequestReopened && entry.SubjectId == request, Ct));
        Assert.Equal("WithdrawalNotThere", (await ReopenAsync(request)).Refusal?.Code);
        await _register.ProposeAsync(request); // and goes on like any other
    }

    [Fact]
    public async Task Who_was_told_that_it_ended_is_told_that_it_goes_on_and_what_never_left_moved_no_clock()
    {
        var request = await ReceiveAsync();
        await AskAsync(request);
        var due = RequestDeadlineRule.First((await StoredAsync(request)).ReceivedOn).DueOn;
        await WithdrawAsync(request);
        await PostAsync(request, LetterKind.Withdrawal);

        Assert.True((await ReopenAsync(request)).Succeeded);

        var view = await OpenAsync(request);
        var receipt = view.Letters[^1];
        Assert.Equal((LetterKind.Receipt, null, due), (receipt.Kind, receipt.CancelledAt, view.Frame.Deadline.DueOn));
        Assert.Contains("käsittely jatkuu", await HtmlAsync(receipt.Id), StringComparison.Ordinal);
        Assert.Null(view.IdentityAskedOn); // the question never left, so it may be asked
        await AskAsync(request);
    }

    [Fact]
    public async Task Who_was_never_told_anything_gets_the_receipt_as_if_nothing_had_been()
    {
        var request = await ReceiveAsync();
        await WithdrawAsync(request);
        Assert.True((await ReopenAsync(request)).Succeeded);
        var receipt = (await OpenAsync(request)).Letters[^1];
        Assert.Equal((LetterKind.Receipt, null), (receipt.Kind, receipt.CancelledAt));
        Assert.DoesNotContain("erehdyksessä", await HtmlAsync(receipt.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_its_last_day_it_stays_closed()
    {
        var request = await ReceiveAsync();
        await WithdrawAsync(request);
        Assert.True((await OpenAsync(request)).MayReopen);
        _register.Clock.Advance(TimeSpan.FromDays(60));
        Assert.False((await OpenAsync(request)).MayReopen);
        Assert.Equal("WithdrawalClockOver", (await ReopenAsync(request)).Refusal?.Code);
        Assert.Equal(RequestState.Closed, (await StoredAsync(request)).State);
    }

    [Fact]
    public async Task Somebody_unknown_takes_it_back_too_and_gets_the_confirmation_where_the_request_says()
    {
        var asker = new PartyContent("Maija Kysyjä", "maija@example.fi", null, null, null, null, "Kaikki tietoni.");
        var request = (await _register.ActAsync(Role.CustomerService, (ReceiveUnknown receive) => receive.HandleAsync(new(RequestKind.Access, Intake() with { AnswerBy = LetterMeans.Email }, asker), Ct))).Value.Id;
        Assert.True((await WithdrawAsync(request)).Succeeded);
        Assert.Contains("Maija Kysyjä", await HtmlAsync((await OpenAsync(request)).Letters.Single(letter => letter.Kind is LetterKind.Withdrawal).Id), StringComparison.Ordinal);
    }

    private CaseIntake Intake() => new(RequestChannel.Phone, _register.Today, "fi", LetterMeans.Post);

    private async Task<Guid> ReceiveAsync(LetterMeans answerBy = LetterMeans.Post)
    {
        var person = await _register.PersonAsync();
        _person = person.Id;
        return await _register.ReceiveAsync(person, answerBy, demands: [DeskRegister.Street("Uusikatu 1")]);
    }

    private async Task AskAsync(Guid request) =>
        Assert.True((await _register.ActAsync(Role.CustomerService, async (AskIdentity ask) => await ask.HandleAsync(new(request, await _register.RevisionAsync(request), "Osoite ei ole meille tuttu.", IdentityItem.OrderNumber), Ct))).Succeeded);

    private Task<Result> WithdrawAsync(Guid request, Role by = Role.CustomerService, string said = "Antaa olla, löysin laskun.") =>
        _register.ActAsync(by, async (WithdrawRequest withdraw) => await withdraw.HandleAsync(new(request, await _register.RevisionAsync(request), _register.Today, RequestChannel.Phone, said), Ct));

    private Task<Result> ReopenAsync(Guid request, string why = "Puhelu koski toista pyyntöä.", Role by = Role.RegisterLead) =>
        _register.ActAsync(by, async (ReopenWithdrawn reopen) => await reopen.HandleAsync(new(request, await _register.RevisionAsync(request), why), Ct));

    private async Task PostAsync(Guid request, LetterKind kind) => Assert.True((await _register.PostAsync((await OpenAsync(request)).Letters.Single(letter => letter.Kind == kind).Id)).Succeeded);

    private async Task<string> HtmlAsync(Guid letter) => Encoding.UTF8.GetString((await _register.ReadAsync(Role.RegisterLead, letter, LetterForm.Html)).Value.Content);

    private async Task<RequestView> OpenAsync(Guid request) => (await _register.OpenAsync(Role.RegisterLead, request)).Value;

    private async Task<Page<RequestRow>> ListAsync(RequestFilter filter) => (await _register.ActAsync(Role.CustomerService, (RequestListQuery list) => list.RunAsync(filter, null, Ct))).Value;

    private async Task<DataSubjectRequest> StoredAsync(Guid request)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Requests.AsNoTracking().SingleAsync(r => r.Id == request, Ct);
    }
}
