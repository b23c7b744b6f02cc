using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>
/// Opens an organisation's page: the scope by role first, and the read-log entry with every person on it before anything is handed out (R4, S3). The reading itself is <see cref="OrganisationReader"/>'s.
/// </summary>
public sealed class OpenOrganisation(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<OrganisationView>> RunAsync(Guid organisationId, TaskPurpose task, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadCard, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct); // one connection for all of it: each opening costs its pragmas
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.OrganisationRead, task, now, customerId: null, ct) is { } refusal) return refusal;
        if (await db.Organisations.AsNoTracking().SingleOrDefaultAsync(organisation => organisation.Id == organisationId, ct) is not { } organisation) return new Refusal("OrganisationNotFound", "T16");
        if (await TradeGate.RefuseAsync(db, actor, AuditAction.OrganisationRead, task, now, organisation, ct) is { } own) return own;

        var scope = OrganisationScope.Of(actor.Roles, task);
        var (view, persons) = await new OrganisationReader(db, organisation, scope, FinnishTime.LocalDate(now)).ReadAsync(RightsOf(actor), ct);
        var entry = AuditEntry.Of(actor, AuditAction.OrganisationRead, now, AuditSubjectKind.Organisation, organisationId, task.Purpose, scope.FieldGroups, reference: task.Reference,
            detail: task.Wider is { } reason ? $"{AuditEntry.WiderDetail}{reason}" : null);
        await db.StoreReadAsync(entry, persons, ct);
        return view;
    }

    private static OrganisationRights RightsOf(Actor actor) => new(
        May(actor, Operations.EditCard), May(actor, Operations.EndCustomership), May(actor, Operations.SetObjections), May(actor, Operations.LiftObjections), May(actor, Operations.MergeOrganisations));

    private static bool May(Actor actor, Operation operation) => actor.Roles.Any(operation.Roles.Contains);
}
