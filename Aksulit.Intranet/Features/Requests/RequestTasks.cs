using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Requests by their last day: a lead's to decide, one's own to take care of, and the letters that wait for somebody to post them. Cases by number only.</summary>
public sealed class RequestTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<RequestTexts> texts, IStringLocalizer<CaseTexts> cases) : ITodayTasks
{
    public Operation? Operation => Operations.ReceiveRequests;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReceiveRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var id = actor.Id;
        var owners = await db.OwnersActedForAsync(id, today, ct);
        var unanswered = (await db.LoadSettingsAsync(today, ct)).Days(SettingKey.IdentityAnswerDays);
        var decides = actor.Roles.Any(Operations.DecideRequests.Roles.Contains);
        var open = await db.RequestsOf(actor).AsNoTracking().Where(request => request.State != RequestState.Closed && (EF.Parameter(owners).Contains(request.OwnerId) || (decides && request.State == RequestState.Proposed && request.ProposedBy != id))).ToListAsync(ct);
        return [.. open.Select(request => Case(request, today, decides && request.State is RequestState.Proposed && request.ProposedBy != id, standsIn: request.OwnerId != id)),
            .. decides ? await UnansweredAsync(db, actor, unanswered, today, ct) : [], .. await LettersAsync(db, actor, decides, today, ct)];
    }

    /// <summary>Questions about identity without an answer: a lead's, since nothing follows from them by itself (D8, R46).</summary>
    private async Task<IEnumerable<TodayTask>> UnansweredAsync(AksulitDbContext db, Actor actor, int days, DateOnly today, CancellationToken ct)
    {
        var waiting = await db.RequestsOf(actor).AsNoTracking().Where(request => request.State == RequestState.Received && request.IdentityAskedOn != null && request.IdentitySuppliedOn == null).ToListAsync(ct);
        return waiting.Where(request => IdentityQuestionRule.IsUnanswered(request.State, request.IdentityAskedOn, request.IdentitySuppliedOn, days, today)).Select(request => new TodayTask(
            IdentityQuestionRule.UnansweredFrom(request.IdentityAskedOn!.Value, days), TodayDate.Since, texts["TaskUnanswered", request.Number], texts["TaskUnansweredAbout", Formats.Date(request.IdentityAskedOn.Value)], Urls.Request(request.Id), "D8"));
    }

    private TodayTask Case(DataSubjectRequest request, DateOnly today, bool toDecide, bool standsIn)
    {
        var kind = cases[$"RequestKind.{request.Kind}"].Value;
        var about = toDecide ? texts["TaskDecideAbout"] : texts[standsIn ? "TaskStandInAbout" : "TaskMineAbout", cases[$"RequestState.{request.State}"].Value, Formats.Date(request.ReceivedOn)];
        return new TodayTask(request.Clock().CountOn(today).DueOn, TodayDate.Due, texts[toDecide ? "TaskDecide" : "TaskMine", kind, request.Number], about, Urls.Request(request.Id), toDecide ? "S2" : "D2");
    }

    /// <summary>A letter's day is its case's; an extension must be told before the first time limit ends (D6), a notice by its own day (D16). Of a person who is gone only a lead may open what is to be printed (T15).</summary>
    private async Task<IEnumerable<TodayTask>> LettersAsync(AksulitDbContext db, Actor actor, bool leads, DateOnly today, CancellationToken ct)
    {
        var notices = actor.Roles.Any(Operations.AnswerNotices.Roles.Contains);
        var waiting = await (from letter in db.Letters.AsNoTracking()
                             join request in db.RequestsOf(actor) on letter.RequestId equals (Guid?)request.Id
                             where letter.SentAt == null && letter.CancelledAt == null && (letter.NoticeId == null || notices)
                                 && (leads || request.CustomerId == Guid.Empty || db.Customers.Any(customer => customer.Id == request.CustomerId))
                             select new
                             {
                                 letter.Number, letter.Kind, letter.Means, letter.NoticeId, Request = request,
                                 NoticeDueOn = db.RectificationNotices.Where(notice => notice.Id == letter.NoticeId).Select(notice => (DateOnly?)notice.DueOn).SingleOrDefault(),
                                 Mail = db.OutboxMessages.Where(message => message.SubjectId == letter.Id && message.Kind == OutboxKind.Letter).Select(message => (OutboxState?)message.State).SingleOrDefault(),
                             }).ToListAsync(ct);
        return waiting.Where(letter => LetterRule.WaitsForPost(letter.Means, letter.Mail, isNotice: letter.NoticeId is not null)).Select(letter => new TodayTask(
            letter.NoticeDueOn ?? (letter.Kind is LetterKind.Extension ? letter.Request.Clock().First() : letter.Request.Clock().CountOn(today)).DueOn, TodayDate.Due, texts["TaskPost", letter.Number],
            texts[letter.Means is LetterMeans.Post ? "TaskPostAbout" : "TaskPostInsteadAbout", cases[$"LetterKind.{letter.Kind}"].Value], Urls.Request(letter.Request.Id), letter.NoticeId is null ? "D2" : "D16"));
    }
}
