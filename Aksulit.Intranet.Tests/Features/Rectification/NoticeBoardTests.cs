using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Oversight;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Features.Requests;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Rectification;

/// <summary>The board of open notices: the lists that the DPO's figures open, answers, doubts, dead ends, unknown sources (R56, D16, Art. 19).</summary>
[BothDatabases]
public sealed class NoticeBoardTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Each_of_the_dashboards_figures_opens_the_list_that_it_counted()
    {
        var request = await _register.DecidedAsync(await _register.PersonAsync());
        var (now, today) = (_register.Clock.GetUtcNow(), _register.Today);
        foreach (var (state, due) in new[]
        {
            (NoticeState.Waiting, 3), (NoticeState.Waiting, -1), (NoticeState.Sent, 3), (NoticeState.Sent, -9), (NoticeState.Sent, 0), (NoticeState.Uncertain, 1), (NoticeState.Uncertain, -2), (NoticeState.Undelivered, -2), (NoticeState.Done, -2),
        })
        {
            var notice = new RectificationNotice(request, Guid.NewGuid(), null, "X Oy", NoticeReason.HoldsOtherValue, "Street", now.AddDays(-10), today.AddDays(due));
            if (state is NoticeState.Sent) notice.MarkSent(now.AddDays(-8));
            if (state is NoticeState.Uncertain) notice.MarkUncertain();
            if (state is NoticeState.Undelivered) notice.MarkUndelivered();
            if (state is NoticeState.Done) notice.Answer(NoticeState.Done, null, Guid.NewGuid(), now);
            await _register.SaveAsync(notice);
        }

        var counted = (await _register.ActAsync(Role.DataProtectionOfficer, (IDashboardQuery query) => query.RunAsync(Ct))).Notices;

        Assert.Equal((2, 1, 2, 1, 3), (counted.Unsent, counted.Late, counted.Uncertain, counted.Undelivered, counted.Unacknowledged));
        foreach (var (filter, count) in new[]
        {
            (NoticeFilter.Waiting, counted.Unsent), (NoticeFilter.Late, counted.Late), (NoticeFilter.Uncertain, counted.Uncertain), (NoticeFilter.Undelivered, counted.Undelivered), (NoticeFilter.Sent, counted.Unacknowledged), (NoticeFilter.Open, 8),
        })
            Assert.Equal((filter, count), (filter, (await BoardAsync(Role.DataProtectionOfficer, filter)).Count));
        var tasks = await TasksAsync();
        Assert.Equal([Urls.NoticesBy("Uncertain"), Urls.NoticesBy("Undelivered"), Urls.NoticesBy("Unaddressed"), Urls.NoticesBy("Late")], tasks.Select(task => task.Href));
    }

    [Fact]
    public async Task An_answer_is_written_down_by_the_desk_and_wipes_what_the_mail_said()
    {
        var notice = await SentAsync("X Oy");
        Assert.Equal("NoticeReasonMissing", (await AnswerAsync(notice, NoticeState.Cannot, null)).Refusal?.Code);
        Assert.True((await AnswerAsync(notice, NoticeState.Done, null)).Succeeded);
        Assert.Equal("NoticeAlreadyAnswered", (await AnswerAsync(notice, NoticeState.NotFound, null)).Refusal?.Code);
        await using var db = await _register.OpenDbAsync();
        Assert.Null((await db.OutboxMessages.SingleAsync(message => message.SubjectId == notice && message.Kind == OutboxKind.RectificationNotice, Ct)).Content);
        Assert.Empty(await BoardAsync(Role.CustomerService, NoticeFilter.Open));
    }

    [Fact]
    public async Task Two_who_write_an_answer_down_at_once_are_told_apart()
    {
        var notice = await SentAsync("X Oy");
        var revision = Assert.Single(await BoardAsync(Role.CustomerService, NoticeFilter.Sent)).Revision;
        var answers = await Task.WhenAll(
            Task.Run(() => _register.ActAsync(Role.CustomerService, (IAnswerNotice answer) => answer.HandleAsync(new(notice, revision, NoticeState.Done, null), Ct)), Ct),
            Task.Run(() => _register.ActAsync(Role.RegisterLead, (IAnswerNotice answer) => answer.HandleAsync(new(notice, revision, NoticeState.NotFound, null), Ct)), Ct));
        Assert.Single(answers, answer => answer.Succeeded);
        Assert.Contains(Assert.Single(answers, answer => !answer.Succeeded).Refusal!.Code, (string[])["NoticeChangedMeanwhile", "NoticeAlreadyAnswered"]);
    }

    [Fact]
    public async Task A_doubt_is_the_leads_to_resolve_either_way_and_nothing_leaves_twice_by_itself()
    {
        var (first, second) = (await SentAsync("X Oy"), await SentAsync("Y Oy"));
        await DoubtAsync(first, second);
        Assert.Equal([NoticeSettlement.WasSent, NoticeSettlement.SendAgain, NoticeSettlement.GiveUp], (await BoardAsync(Role.RegisterLead, NoticeFilter.Uncertain))[0].Settlements);
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.CustomerService, (ISettleNotice settle) => settle.HandleAsync(new(first, 1, NoticeSettlement.WasSent), Ct)));

        Assert.True((await SettleAsync(first, NoticeSettlement.WasSent)).Succeeded);
        Assert.True((await SettleAsync(second, NoticeSettlement.SendAgain)).Succeeded);

        Assert.Equal((NoticeState.Sent, OutboxState.Sent), await StandingAsync(first));
        Assert.Equal((NoticeState.Waiting, OutboxState.Waiting), await StandingAsync(second));
        Assert.Equal("NoticeSettlementDoesNotFit", (await SettleAsync(first, NoticeSettlement.SendAgain)).Refusal?.Code);
    }

    [Fact]
    public async Task A_mail_that_came_back_goes_again_to_the_address_that_was_mended_or_by_post()
    {
        var (mended, posted) = (await SentAsync("X Oy"), await SentAsync("Y Oy"));
        await using (var db = await _register.OpenDbAsync())
        {
            await db.RectificationNotices.ExecuteUpdateAsync(set => set.SetProperty(notice => notice.State, NoticeState.Undelivered), Ct);
            await db.OutboxMessages.Where(message => message.Kind == OutboxKind.RectificationNotice).ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.DeadLetter).SetProperty(message => message.LastFailure, "550"), Ct);
            await db.Letters.Where(letter => letter.NoticeId != null).ExecuteUpdateAsync(set => set.SetProperty(letter => letter.SentAt, (DateTimeOffset?)null), Ct);
            await db.Recipients.Where(recipient => recipient.Name == "X Oy").ExecuteUpdateAsync(set => set.SetProperty(recipient => recipient.NoticeEmail, "uusi@example.com"), Ct);
        }

        Assert.All(await BoardAsync(Role.RegisterLead, NoticeFilter.Undelivered), notice => Assert.Equal("550", notice.Failure));
        Assert.True((await SettleAsync(mended, NoticeSettlement.SendAgain)).Succeeded);
        Assert.True((await SettleAsync(posted, NoticeSettlement.Posted)).Succeeded);

        await using var read = await _register.OpenDbAsync();
        var mail = await read.OutboxMessages.SingleAsync(message => message.SubjectId == mended && message.Kind == OutboxKind.RectificationNotice, Ct);
        Assert.Equal((OutboxState.Waiting, "uusi@example.com"), (mail.State, _register.Get<CaseVault>().Open<OutgoingMail>(mail.Content!).To));
        Assert.Equal(NoticeState.Sent, (await read.RectificationNotices.SingleAsync(notice => notice.Id == posted, Ct)).State);
        Assert.NotNull((await read.Letters.SingleAsync(letter => letter.NoticeId == posted, Ct)).PostedBy);
    }

    [Fact]
    public async Task Impossible_or_disproportionate_is_a_leads_word_with_its_reason_and_its_letter_is_not_posted_any_more()
    {
        var person = await _register.PersonAsync();
        var firm = await _register.RecipientAsync("Lopettanut Oy", email: null);
        await _register.DiscloseAsync(person, firm, "Peltotie 100 A", 5);
        var request = await _register.DecidedAsync(person);
        var notice = Assert.Single(await BoardAsync(Role.RegisterLead, NoticeFilter.Waiting));
        Assert.Equal(false, notice.ByMail);

        Assert.Equal("NoticeReasonMissing", (await SettleAsync(notice.Id, NoticeSettlement.GiveUp)).Refusal?.Code);
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.CustomerService, (ISettleNotice settle) => settle.HandleAsync(new(notice.Id, notice.Revision, NoticeSettlement.GiveUp, "syy"), Ct)));
        Assert.Equal("TextHoldsIdentityCode", (await SettleAsync(notice.Id, NoticeSettlement.GiveUp, "131052-308T")).Refusal?.Code);
        Assert.True((await SettleAsync(notice.Id, NoticeSettlement.GiveUp, "Yritys on purettu.")).Succeeded);

        await using var db = await _register.OpenDbAsync();
        var letter = await db.Letters.SingleAsync(letter => letter.NoticeId == notice.Id, Ct);
        Assert.NotNull(letter.CancelledAt);
        Assert.Equal("LetterCancelled", (await _register.ActAsync(Role.CustomerService, (IPostLetter post) => post.HandleAsync(letter.Id, Ct))).Refusal?.Code);
        var view = (await _register.ActAsync(Role.CustomerService, (IReadRectification read) => read.RunAsync(request, Ct))).Value;
        Assert.Equal((NoticeState.GivenUp, "Yritys on purettu."), (view.Notices![0].State, view.Notices[0].AnswerReason));
    }

    [Fact]
    public async Task A_posted_notice_is_marked_by_posting_its_letter()
    {
        var person = await _register.PersonAsync();
        await _register.DiscloseAsync(person, await _register.RecipientAsync("Kirjefirma Oy", email: null), "Peltotie 100 A", 5);
        await _register.DecidedAsync(person);
        await using var db = await _register.OpenDbAsync();
        var letter = await db.Letters.SingleAsync(letter => letter.NoticeId != null, Ct);
        Assert.Equal(LetterMeans.Post, letter.Means);
        Assert.True((await _register.ActAsync(Role.CustomerService, (IPostLetter post) => post.HandleAsync(letter.Id, Ct))).Succeeded);
        Assert.Equal(NoticeState.Sent, (await db.RectificationNotices.SingleAsync(Ct)).State);
    }

    [Fact]
    public async Task A_source_that_the_register_did_not_know_is_addressed_by_the_lead_and_gets_its_letter()
    {
        var person = await _register.PersonAsync(new FieldSource(SourceKind.UpdateService, "Tuntematon palvelu", new(2026, 3, 1), Guid.Empty, 1));
        await _register.DecidedAsync(person);
        var notice = Assert.Single(await BoardAsync(Role.RegisterLead, NoticeFilter.Unaddressed));
        Assert.False(notice.IsAddressed);
        var found = await _register.RecipientAsync("Päivityspalvelu Oy", RecipientRole.Source);

        Assert.Equal("NoticeRecipientMissing", (await AddressAsync(null)).Refusal?.Code);
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.CustomerService, (IAddressNotice address) => address.HandleAsync(new(notice.Id, notice.Revision, found.Id), Ct)));
        Assert.True((await AddressAsync(found.Id)).Succeeded);
        Assert.Equal("NoticeSettlementDoesNotFit", (await AddressAsync(found.Id)).Refusal?.Code);

        await using var db = await _register.OpenDbAsync();
        var letter = await db.Letters.SingleAsync(letter => letter.NoticeId == notice.Id, Ct);
        Assert.Contains("Peltotie 110 A", _register.Get<CaseVault>().Open<string>(letter.Html), StringComparison.Ordinal);
        Assert.Equal(1, await db.OutboxMessages.CountAsync(message => message.SubjectId == notice.Id, Ct));

        Task<Result> AddressAsync(Guid? recipient) => _register.ActAsync(Role.RegisterLead, (IAddressNotice address) => address.HandleAsync(new(notice.Id, notice.Revision, recipient), Ct));
    }

    [Theory]
    [InlineData(Role.Marketing), InlineData(Role.Billing), InlineData(Role.ExternalAccounting), InlineData(Role.Administrator)]
    public async Task Who_has_no_part_in_notices_is_stopped_in_every_handler(Role role)
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (NoticeBoardQuery board) => board.RunAsync(NoticeFilter.Open, null, Ct)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (IAnswerNotice answer) => answer.HandleAsync(new(Guid.NewGuid(), 1, NoticeState.Done, null), Ct)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (IAddressNotice address) => address.LoadAsync(Ct)));
    }

    [Theory]
    [InlineData(NoticeSettlement.Posted, NoticeState.Waiting, true, true, true, false), InlineData(NoticeSettlement.Posted, NoticeState.Waiting, true, false, false, true), InlineData(NoticeSettlement.Posted, NoticeState.Waiting, false, false, false, false)]
    [InlineData(NoticeSettlement.SendAgain, NoticeState.Undelivered, true, false, false, false), InlineData(NoticeSettlement.SendAgain, NoticeState.Undelivered, true, false, true, true), InlineData(NoticeSettlement.SendAgain, NoticeState.Sent, true, false, true, false)]
    [InlineData(NoticeSettlement.WasSent, NoticeState.Uncertain, true, false, true, true), InlineData(NoticeSettlement.WasSent, NoticeState.Undelivered, true, false, true, false), InlineData(NoticeSettlement.GiveUp, NoticeState.Done, true, false, false, false)]
    public void A_settlement_fits_how_the_notice_stands(NoticeSettlement settlement, NoticeState state, bool written, bool queued, bool sendable, bool fits) =>
        Assert.Equal(fits, NoticeRule.Fits(settlement, state, written, queued, sendable));

    /// <summary>A notice to a firm of that name that has left.</summary>
    private async Task<Guid> SentAsync(string firm)
    {
        var person = await _register.PersonAsync();
        await _register.DiscloseAsync(person, await _register.RecipientAsync(firm), "Peltotie 100 A", 5);
        var request = await _register.DecidedAsync(person);
        await using var db = await _register.OpenDbAsync();
        var notice = await db.RectificationNotices.AsTracking().SingleAsync(notice => notice.RequestId == request, Ct);
        await db.OutboxMessages.Where(message => message.SubjectId == notice.Id).ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.Sent).SetProperty(message => message.SentAt, _register.Clock.GetUtcNow()), Ct);
        await db.RectificationNotices.Where(n => n.Id == notice.Id).ExecuteUpdateAsync(set => set.SetProperty(n => n.State, NoticeState.Sent).SetProperty(n => n.SentAt, _register.Clock.GetUtcNow()), Ct);
        return notice.Id;
    }

    private async Task DoubtAsync(params Guid[] notices)
    {
        await using var db = await _register.OpenDbAsync();
        await db.RectificationNotices.Where(notice => notices.Contains(notice.Id)).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.State, NoticeState.Uncertain), Ct);
        await db.OutboxMessages.Where(message => notices.Contains(message.SubjectId)).ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.Uncertain), Ct);
    }

    private async Task<(NoticeState Notice, OutboxState Mail)> StandingAsync(Guid notice)
    {
        await using var db = await _register.OpenDbAsync();
        return ((await db.RectificationNotices.SingleAsync(n => n.Id == notice, Ct)).State, (await db.OutboxMessages.SingleAsync(message => message.SubjectId == notice && message.Kind == OutboxKind.RectificationNotice, Ct)).State);
    }

    private async Task<int> RevisionAsync(Guid notice)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.RectificationNotices.Where(n => n.Id == notice).Select(n => n.Revision).SingleAsync(Ct);
    }

    private async Task<Result> AnswerAsync(Guid notice, NoticeState state, string? reason)
    {
        var revision = await RevisionAsync(notice);
        return await _register.ActAsync(Role.CustomerService, (IAnswerNotice answer) => answer.HandleAsync(new(notice, revision, state, reason), Ct));
    }

    private async Task<Result> SettleAsync(Guid notice, NoticeSettlement settlement, string? reason = null)
    {
        var revision = await RevisionAsync(notice);
        return await _register.ActAsync(Role.RegisterLead, (ISettleNotice settle) => settle.HandleAsync(new(notice, revision, settlement, reason), Ct));
    }

    private async Task<IReadOnlyList<NoticeView>> BoardAsync(Role role, NoticeFilter filter) => (await _register.ActAsync(role, (NoticeBoardQuery board) => board.RunAsync(filter, null, Ct))).Value.Items;

    private Task<IReadOnlyList<TodayTask>> TasksAsync() => _register.ActAsync(Role.RegisterLead, (IEnumerable<ITodayTasks> all) => all.OfType<NoticeTasks>().Single().RunAsync(_register.Today, Ct));
}
