using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>An organisation's new name.</summary>
/// <param name="Revision">The revision that the page showed.</param>
public sealed record RenameOrganisationCommand(Guid OrganisationId, int Revision, string? Name, TaskPurpose Task, bool DoubtConfirmed = false);

/// <summary>Renames an organisation; the business ID stays, since another one is another firm (I3).</summary>
public sealed class RenameOrganisation(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(RenameOrganisationCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditCard, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.OrganisationChanged, command.Task, now, customerId: null, ct) is { } purpose) return purpose;
        if (await db.Organisations.SingleOrDefaultAsync(o => o.Id == command.OrganisationId, ct) is not { } organisation) return new Refusal("OrganisationNotFound", "T16");
        if (await TradeGate.RefuseAsync(db, actor, AuditAction.OrganisationChanged, command.Task, now, organisation, ct) is { } own) return own;
        if (OrganisationRule.RefuseName(command.Name, command.DoubtConfirmed) is { } refusal) return refusal;

        db.Entry(organisation).Property(o => o.Revision).OriginalValue = command.Revision;
        organisation.Name = command.Name!;
        db.Record(AuditEntry.Of(actor, AuditAction.OrganisationChanged, now, AuditSubjectKind.Organisation, organisation.Id, command.Task.Purpose, detail: command.DoubtConfirmed ? "name;hetu?" : "name", reference: command.Task.Reference));
        return await db.TrySaveAsync("OrganisationChangedMeanwhile", ct);
    }
}
