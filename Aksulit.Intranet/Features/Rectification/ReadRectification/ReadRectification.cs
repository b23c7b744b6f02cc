using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Opens what a request for rectification is about: the facts, how far it is, and for those who prepare and decide, what each choice would bring about.</summary>
public interface IReadRectification
{
    Task<Result<RectificationView>> RunAsync(Guid requestId, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class ReadRectification(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseVault vault, TimeProvider clock) : IReadRectification
{
    public async Task<Result<RectificationView>> RunAsync(Guid requestId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReadRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestRead, requestId, clock.GetUtcNow(), ct) is { } own) return own;
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (await db.RequestsOf(actor).AsNoTracking().SingleOrDefaultAsync(r => r.Id == requestId && r.Kind == RequestKind.Rectification, ct) is not { } request) return new Refusal("RequestNotFound");

        var file = await db.LoadCaseFileAsync(request.Id, request.CustomerId, ct);
        var refusal = CaseFileRule.RefuseFile(actor, file);
        var theirs = refusal is null ? CaseFileRule.FieldsOf(actor, file.AddressProtected) : [];
        var lines = await db.RectificationLines.AsNoTracking().Where(line => line.RequestId == request.Id).OrderBy(line => line.Seq).ToListAsync(ct);
        var contents = lines.Where(line => theirs.Contains(line.Field)).ToDictionary(line => line.Field, line => vault.Open<LineContent>(line.Content));
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CustomerId, ct);
        var open = request.State is RequestState.Received or RequestState.Proposed;
        var (prepares, decides) = (May(actor, Operations.ReceiveRequests), May(actor, Operations.DecideRequests));
        var oldValues = open || May(actor, Operations.ReadOldValues);
        var staff = await db.LoadStaffAsync(ct);

        var view = new RectificationView
        {
            RequestId = request.Id,
            Revision = request.Revision,
            State = request.State,
            Channel = request.Channel,
            Language = request.Language,
            FreePart = refusal is null && request.Proposal is { } proposal ? vault.Open<ProposalContent>(proposal).FreePart : null,
            Lines = [.. lines.Select(line => Line(line, contents.GetValueOrDefault(line.Field), customer, oldValues))],
            FileRefusal = refusal,
            ShowsOldValues = oldValues,
            ProposedBy = Name(staff, request.ProposedBy),
            ProposedAt = request.ProposedAt,
            DecidedBy = Name(staff, request.DecidedBy),
            DecidedAt = request.DecidedAt,
            TargetOn = open ? request.ReceivedOn.AddDays((await db.LoadSettingsAsync(today, ct)).Days(SettingKey.RectificationTargetDays)) : null,
            MayPrepare = prepares && open && customer is not null,
            MayDecide = decides && open && customer is not null,
            DecideRefusal = decides ? RequestDecisionRule.RefuseDecider(actor, request.State, request.ProposedBy, request.ProposedOutcome) : null,
            NoOtherLead = request.ProposedBy is { } proposer && !staff.ActiveIn(Role.RegisterLead, today).Any(lead => lead.Id != proposer),
            ToSpecify = prepares && lines.Count == 0 && request.State is RequestState.Received && customer is not null && refusal is null ? RectifiableValues.Of(customer, theirs) : null,
            Notices = May(actor, Operations.ReadNotices) ? await NoticesAsync(db, request.Id, today, ct) : null,
            Outlook = (prepares || decides) && open && customer is not null && lines.Count > 0 && contents.Count == lines.Count ? await OutlookAsync(db, request, customer, contents, actor, now, ct) : null,
        };
        await RecordAsync(db, request, contents.Keys, actor, now, ct);
        return view;
    }

    private static bool May(Actor actor, Operation operation) => actor.Roles.Any(operation.Roles.Contains);

    private static string? Name(StaffSnapshot staff, Guid? id) => staff.Members.FirstOrDefault(member => member.Id == id)?.Name;

    private static LineView Line(RectificationLine line, LineContent? content, Customer? customer, bool oldValues) => content is null
        ? new LineView(line.Field, Hidden: true, null, null, null, "", null, default, line.Proposed, line.Decision, null)
        : new LineView(line.Field, Hidden: false, oldValues ? content.Replaced?.Value ?? content.Current : null, customer is null ? null : CustomerValues.Stored(customer, line.Field), content.Demanded, content.Ground, content.Evidence, content.From,
            line.Proposed, line.Decision, content.RefusalReason);

    private static async Task<IReadOnlyList<NoticeView>> NoticesAsync(AksulitDbContext db, Guid requestId, DateOnly today, CancellationToken ct) =>
        await NoticeReader.ReadAsync(db, await db.RectificationNotices.AsNoTracking().Where(notice => notice.RequestId == requestId).OrderBy(notice => notice.Seq).ToListAsync(ct), today, ct);

    private static async Task<RectificationOutlook> OutlookAsync(AksulitDbContext db, DataSubjectRequest request, Customer customer, Dictionary<CustomerField, LineContent> contents, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var decider = May(actor, Operations.DecideRequests) ? actor.Id : (Guid?)null;
        return new RectificationOutlook(await RectificationPlan.LoadAsync(db, request, customer, contents, ct), request, customer, await CaseLetters.FrameAsync(db, decider, "", [], now, ct));
    }

    private static async Task RecordAsync(AksulitDbContext db, DataSubjectRequest request, Dictionary<CustomerField, LineContent>.KeyCollection read, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var entry = AuditEntry.Of(actor, AuditAction.RequestRead, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, string.Join(',', read), detail: "rectification", reference: request.Number);
        if (read.Count > 0) entry.Subjects.Add(new AuditSubject(request.CustomerId));
        db.RecordRead(entry);
        await db.SaveChangesAsync(ct);
    }
}
