using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Objections;

/// <summary>One objection, whose it is and what became of it.</summary>
/// <param name="CaseNumber">The case in which it was said; null for one without.</param>
public sealed record LiftableObjection(Guid Id, int Revision, Guid CustomerId, string Name, ObjectionKind Kind, ObjectionScope Scope, Channel Channel, DateTimeOffset RecordedAt, string? CaseNumber, DateOnly? LiftedOn);

/// <summary>The person's own later word.</summary>
/// <param name="Said">In their words; kept with the objection (M4).</param>
/// <param name="DoubtConfirmed">The words resemble an identity code, and somebody has looked (I2).</param>
public sealed record LiftPersonsObjectionCommand(Guid ObjectionId, int Revision, DateOnly? SaidOn, Channel? Channel, string? Said, bool DoubtConfirmed = false);

/// <summary>Lifts one of a person's objections, by the person's own later word alone: its text, its day, its way and who recorded it (M4). There is no lifting of several at once.</summary>
public sealed class LiftPersonsObjection(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private static readonly TaskPurpose Rights = new(ProcessingPurpose.RightsRequest);

    /// <summary>What would be lifted; a read like any other (S3).</summary>
    public async Task<Result<LiftableObjection>> LoadAsync(Guid objectionId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.LiftObjections, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var found = await (from objection in db.Objections
                           where objection.Id == objectionId
                           join customer in db.Customers on objection.CustomerId equals customer.Id
                           select new { Objection = objection, customer.FirstName, customer.LastName, CaseNumber = db.Requests.Where(request => request.Id == objection.RequestId).Select(request => request.Number).SingleOrDefault() })
            .AsNoTracking().SingleOrDefaultAsync(ct);
        if (found is null) return new Refusal("ObjectionNotFound", "M4");
        var (one, now) = (found.Objection, clock.GetUtcNow());
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.CardOpened, Rights, now, one.CustomerId, ct) is { } own) return own;
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, now, AuditSubjectKind.Customer, one.CustomerId, ProcessingPurpose.RightsRequest, "Name,Objections", detail: "objections", reference: found.CaseNumber));
        await db.SaveChangesAsync(ct);
        return new LiftableObjection(one.Id, one.Revision, one.CustomerId, $"{found.FirstName} {found.LastName}".Trim(), one.Kind, one.Scope, one.Channel, one.RecordedAt, found.CaseNumber, one.LiftedOn);
    }

    public async Task<Result> HandleAsync(LiftPersonsObjectionCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.LiftObjections, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await db.Objections.SingleOrDefaultAsync(o => o.Id == command.ObjectionId, ct) is not { } objection) return new Refusal("ObjectionNotFound", "M4");
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.ObjectionLifted, Rights, now, objection.CustomerId, ct) is { } own) return own;
        if (StandingObjectionRule.RefuseLifting(FinnishTime.LocalDate(objection.RecordedAt), objection.LiftedAt is not null, command.SaidOn, command.Channel, FinnishTime.LocalDate(now)) is { } refusal) return refusal;
        if (string.IsNullOrWhiteSpace(command.Said)) return new Refusal("LiftingWordsMissing", "M4");
        if (ScreeningRule.Refuse(command.DoubtConfirmed, [("Said", command.Said)]) is { } screened) return screened;

        db.Entry(objection).Property(o => o.Revision).OriginalValue = command.Revision;
        objection.Lift(command.SaidOn!.Value, command.Channel!.Value, command.Said.Trim(), actor.Id, now);
        db.Record(AuditEntry.Of(actor, AuditAction.ObjectionLifted, now, AuditSubjectKind.Customer, objection.CustomerId, ProcessingPurpose.RightsRequest,
            detail: string.Create(CultureInfo.InvariantCulture, $"{objection.Kind}/{objection.Scope};said={command.SaidOn:yyyy-MM-dd};{command.Channel}")));
        return await db.TrySaveAsync("ObjectionChangedMeanwhile", ct);
    }
}
