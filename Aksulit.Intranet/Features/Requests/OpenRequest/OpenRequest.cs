using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Opens one request: the frame, for whoever may know of the case. The purpose is the case itself (P14).</summary>
public interface IOpenRequest
{
    Task<Result<RequestView>> RunAsync(Guid requestId, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class OpenRequest(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseVault vault, TimeProvider clock) : IOpenRequest
{
    public async Task<Result<RequestView>> RunAsync(Guid requestId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReadRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await db.RequestsOf(actor).AsNoTracking().SingleOrDefaultAsync(r => r.Id == requestId, ct) is not { } request) return new Refusal("RequestNotFound");
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.RequestRead, new TaskPurpose(ProcessingPurpose.RightsRequest, request.Number), now, request.CustomerId, ct) is { } own) return own;

        var file = await db.LoadCaseFileAsync(request.Id, request.CustomerId, ct);
        var name = CaseFileRule.TellsNames(actor)
            ? await db.Customers.Where(customer => customer.Id == request.CustomerId).Select(customer => (customer.FirstName ?? "") + " " + customer.LastName).SingleOrDefaultAsync(ct)
            : null;
        var letters = await LetterReader.ReadAsync(db, request.Id, file, actor, ct);
        var closed = CaseFileRule.RefuseFile(actor, file);
        var parties = CaseFileRule.TellsNames(actor) && closed is null ? await PartiesAsync(db, request.Id, ct) : [];
        var today = FinnishTime.LocalDate(now);
        var deputy = DeputyRule.ActingFor(await db.LoadDeputiesAsync(today, ct), request.OwnerId, today);
        var staff = await NamesAsync(db, [request.OwnerId, request.RecordedBy, deputy ?? Guid.Empty], ct);
        var days = (await db.LoadSettingsAsync(today, ct)).Days(SettingKey.IdentityAnswerDays);
        var decides = actor.Roles.Any(Operations.DecideRequests.Roles.Contains);
        var reminders = await db.RequestReminders.AsNoTracking().Where(reminder => reminder.RequestId == request.Id).OrderBy(reminder => reminder.Seq).Select(reminder => new ReminderView(reminder.On, reminder.Step, reminder.Mails)).ToListAsync(ct);

        var entry = AuditEntry.Of(actor, AuditAction.RequestRead, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, name is null && parties.Count == 0 ? "Number" : "Number,Name", reference: request.Number);
        if (name is not null) entry.About(request.CustomerId);
        db.RecordRead(entry);
        await db.SaveChangesAsync(ct);
        return new RequestView
        {
            Frame = new RequestFrame(request.Id, request.Number, request.Kind, request.CustomerId, file.PersonGone, request.Channel, request.Clock().Count(), request.State, request.Outcome) { FileClosed = closed is not null },
            Person = name?.Trim(),
            MayOpenCard = !file.PersonGone && request.CustomerId != Guid.Empty && actor.Roles.Any(Operations.ReadCard.Roles.Contains),
            Owner = staff.GetValueOrDefault(request.OwnerId),
            RecordedBy = staff.GetValueOrDefault(request.RecordedBy),
            RecordedAt = request.RecordedAt,
            ClosedAt = request.ClosedAt,
            Language = request.Language,
            AnswerBy = request.AnswerBy,
            WasSigned = request.WasSigned,
            Evidence = request.Evidence,
            MovedFor = request.MovedFor is { } why && closed is null ? vault.Open<string>(why) : null,
            Proposal = request.Proposal is { } proposal && closed is null ? vault.Open<ProposalContent>(proposal) : null,
            ExtendedFor = request.ExtendedFor,
            ExtendedAt = request.ExtendedAt,
            Revision = request.Revision,
            FileRefusal = closed,
            Letters = letters,
            Parties = parties,
            Together = await TogetherAsync(db, request, actor, ct),
            MaySetPerson = actor.Roles.Any(Operations.ReceiveRights.Roles.Contains),
            MayExtend = decides,
            IdentityUnanswered = IdentityQuestionRule.IsUnanswered(request.State, request.IdentityAskedOn, request.IdentitySuppliedOn, days, today),
            IdentityDays = days,
            CannotIdentifyProposed = request is { State: RequestState.Proposed, ProposedOutcome: RequestOutcome.CannotIdentify },
            CannotIdentifyRefusal = decides ? RequestDecisionRule.RefuseDecider(actor, request.State, request.ProposedBy, request.ProposedOutcome, RequestOutcome.CannotIdentify) : null,
            CannotIdentifyLate = CannotIdentify.IsLate(request, today),
            ReopenedAt = request.ReopenedAt,
            MayWithdraw = actor.Roles.Any(Operations.WithdrawRequests.Roles.Contains),
            WithdrawalRefusal = WithdrawalRule.RefuseNow(request.Kind, request.State, request.Channel),
            MayReopen = decides && !file.PersonGone && WithdrawalRule.RefuseReopening(request.Outcome, request.DueOn, request.Clock().Stands(), today) is null,
            Withdrawal = WithdrawalOf(request, closed is null),
            Deputy = deputy is { } acting ? staff.GetValueOrDefault(acting) : null,
            Reminders = reminders,
            MayAskIdentity = actor.Roles.Any(Operations.ReceiveRequests.Roles.Contains),
            IdentityRefusal = IdentityQuestionRule.RefuseNow(request.State, request.Channel, request.IdentityAskedOn is not null),
            IdentityAskedOn = request.IdentityAskedOn,
            IdentitySuppliedOn = request.IdentitySuppliedOn,
            ExtensionRefusal = RequestExtensionRule.Refuse(request.State, request.Channel, request.Clock().FirstOn(today).DueOn, request.ExtendedAt is not null, today),
        };
    }

    private WithdrawalView? WithdrawalOf(DataSubjectRequest request, bool opensFile) => request is { WithdrawnOn: { } on, WithdrawnThrough: { } through, WithdrawnSaid: { } said }
        ? new WithdrawalView(on, through, opensFile ? vault.Open<string>(said) : null, opensFile && request.ReopenedFor is { } why ? vault.Open<string>(why) : null)
        : null;

    private async Task<IReadOnlyList<PartyView>> PartiesAsync(AksulitDbContext db, Guid requestId, CancellationToken ct) =>
        [.. (await db.CaseParties.AsNoTracking().Where(party => party.RequestId == requestId).OrderBy(party => party.Seq).ToListAsync(ct)).Select(party => new PartyView(party.Role, vault.Open<PartyContent>(party.Content), party.TakesAnswers))];

    private static async Task<IReadOnlyList<CaseOfArrival>> TogetherAsync(AksulitDbContext db, DataSubjectRequest request, Actor actor, CancellationToken ct)
    {
        var others = await db.RequestsOf(actor).Where(other => other.ArrivalId == request.ArrivalId && other.Id != request.Id)
            .Select(other => new CaseOfArrival(other.Id, other.Number, other.Kind, other.State, other.Outcome)).ToListAsync(ct);
        return [.. others.OrderBy(other => CasePersonRule.Order(other.Kind)).ThenBy(other => other.Number, StringComparer.Ordinal)];
    }

    private static Task<Dictionary<Guid, string>> NamesAsync(AksulitDbContext db, Guid[] ids, CancellationToken ct) =>
        db.StaffMembers.Where(member => EF.Parameter(ids).Contains(member.Id)).ToDictionaryAsync(member => member.Id, member => member.Name, ct);
}
