using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>What an organisation objects to; each kind in each scope is one objection.</summary>
public sealed record RecordObjectionCommand(Guid OrganisationId, IReadOnlyCollection<ObjectionKind> Kinds, IReadOnlyCollection<ObjectionScope> Scopes, Channel? Channel, TaskPurpose Task);

/// <summary>Takes down an organisation's objection: in force at once, for all who represent it (R50, M4). One that stands already is not doubled. An organisation that has ended or merged may object all the same.</summary>
public sealed class RecordObjection(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(RecordObjectionCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.SetObjections, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.ObjectionRecorded, command.Task, clock.GetUtcNow(), customerId: null, ct) is { } purpose) return purpose;
        await using var transaction = await db.BeginWritingAsync(ct); // not merged meanwhile: the word would stay behind
        var now = clock.GetUtcNow();
        if (await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == command.OrganisationId, ct) is not { } organisation) return new Refusal("OrganisationNotFound", "T16");
        if ((await db.StandingAsync(organisation, ct)) is { MergedInto: not null } merged) return merged.Refuse()!;
        if (StandingObjectionRule.RefuseRecording(command.Kinds, command.Scopes, command.Channel) is { } refusal) return refusal;
        var today = FinnishTime.LocalDate(now);
        var notice = await db.PrivacyNotices.Where(known => known.ValidFrom <= today).OrderByDescending(known => known.ValidFrom).Select(known => (int?)known.Version).FirstOrDefaultAsync(ct);
        if (notice is not { } version) return new Refusal("NoNoticeInForce", "R1");

        var standing = await db.OrganisationObjections.Where(o => o.OrganisationId == organisation.Id && o.LiftedAt == null).Select(o => new { o.Kind, o.Scope }).ToListAsync(ct);
        var said = command.Kinds.SelectMany(kind => command.Scopes, (kind, scope) => new { Kind = kind, Scope = scope }).Except(standing).ToList();
        if (said.Count == 0) return Result.Ok;
        db.AddRange(said.Select(one => new OrganisationObjection(organisation.Id, one.Kind, one.Scope, command.Channel!.Value, now, actor.Id, version)));
        db.Record(AuditEntry.Of(actor, AuditAction.ObjectionRecorded, now, AuditSubjectKind.Organisation, organisation.Id, command.Task.Purpose, detail: string.Join(',', said.Select(one => $"{one.Kind}/{one.Scope}")),
            reference: command.Task.Reference));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
