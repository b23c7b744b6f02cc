using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>An end that was given by mistake, or a firm that buys again.</summary>
public sealed record ReopenOrganisationCommand(Guid OrganisationId, int Revision, TaskPurpose Task);

/// <summary>Takes an organisation's end back (T3). The roles that ended with it stay ended: who acts for it now is said anew. A merger is not taken back.</summary>
public sealed class ReopenOrganisation(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(ReopenOrganisationCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EndCustomership, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.OrganisationChanged, command.Task, now, customerId: null, ct) is { } purpose) return purpose;
        if (await db.Organisations.SingleOrDefaultAsync(o => o.Id == command.OrganisationId, ct) is not { } organisation) return new Refusal("OrganisationNotFound", "T16");
        if ((await db.StandingAsync(organisation, ct)) is { MergedInto: not null } merged) return merged.Refuse()!;
        if (organisation.EndedOn is null) return new Refusal("OrganisationGoesOn", "T1");

        db.Entry(organisation).Property(o => o.Revision).OriginalValue = command.Revision;
        organisation.Reopen();
        organisation.Happened(FinnishTime.LocalDate(now));
        db.Record(AuditEntry.Of(actor, AuditAction.OrganisationChanged, now, AuditSubjectKind.Organisation, organisation.Id, command.Task.Purpose, detail: "reopened", reference: command.Task.Reference));
        return await db.TrySaveAsync("OrganisationChangedMeanwhile", ct);
    }
}
