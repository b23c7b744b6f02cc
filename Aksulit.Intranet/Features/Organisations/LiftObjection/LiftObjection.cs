using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>An organisation's later word: on which day it was said and how it came.</summary>
public sealed record LiftObjectionCommand(Guid ObjectionId, int Revision, DateOnly? SaidOn, Channel? Channel, TaskPurpose Task);

/// <summary>Lifts one objection of an organisation, by the organisation's own later word alone (M4). There is no lifting of several at once.</summary>
public sealed class LiftObjection(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(LiftObjectionCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.LiftObjections, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.ObjectionLifted, command.Task, now, customerId: null, ct) is { } purpose) return purpose;
        if (await db.OrganisationObjections.SingleOrDefaultAsync(o => o.Id == command.ObjectionId, ct) is not { } objection) return new Refusal("ObjectionNotFound", "M4");
        if (StandingObjectionRule.RefuseLifting(FinnishTime.LocalDate(objection.RecordedAt), objection.LiftedAt is not null, command.SaidOn, command.Channel, FinnishTime.LocalDate(now)) is { } refusal) return refusal;

        db.Entry(objection).Property(o => o.Revision).OriginalValue = command.Revision;
        objection.Lift(command.SaidOn!.Value, command.Channel!.Value, actor.Id, now);
        db.Record(AuditEntry.Of(actor, AuditAction.ObjectionLifted, now, AuditSubjectKind.Organisation, objection.OrganisationId, command.Task.Purpose,
            detail: string.Create(CultureInfo.InvariantCulture, $"{objection.Kind}/{objection.Scope};said={command.SaidOn:yyyy-MM-dd};{command.Channel}"), reference: command.Task.Reference));
        return await db.TrySaveAsync("OrganisationChangedMeanwhile", ct);
    }
}
