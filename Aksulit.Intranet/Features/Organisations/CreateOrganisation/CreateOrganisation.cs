using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>A new organisation as it was typed.</summary>
/// <param name="DoubtConfirmed">A name that resembles an identity code was looked at and is none (I2).</param>
public sealed record CreateOrganisationCommand(string? Name, string? BusinessId, TaskPurpose Task, bool DoubtConfirmed = false);

/// <summary>Enters an organisation. One that has the business ID already is led to instead: there are no two of one firm (I3).</summary>
public sealed class CreateOrganisation(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>The new organisation's key, or why not.</summary>
    public async Task<Result<Guid>> HandleAsync(CreateOrganisationCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditCard, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.OrganisationEntered, command.Task, clock.GetUtcNow(), customerId: null, ct) is { } purpose) return purpose;
        await using var transaction = await db.BeginWritingAsync(ct); // no business ID is entered twice
        var now = clock.GetUtcNow();
        var (reading, id) = OrganisationRule.Read(command.BusinessId);
        var known = reading is BusinessIdReading.Valid
            ? await db.Organisations.Where(o => o.BusinessId == id.Text).Select(o => new OrganisationPointer(o.Id, o.Name, o.BusinessId)).SingleOrDefaultAsync(ct) : null;
        if (OrganisationRule.RefuseNew(command.Name, reading, known, command.DoubtConfirmed) is { } refusal) return refusal;

        var organisation = new Organisation(command.Name!, id.Text);
        organisation.Happened(FinnishTime.LocalDate(now));
        db.Add(organisation);
        db.Record(AuditEntry.Of(actor, AuditAction.OrganisationEntered, now, AuditSubjectKind.Organisation, organisation.Id, command.Task.Purpose, detail: command.DoubtConfirmed ? "hetu?" : null, reference: command.Task.Reference));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return organisation.Id;
    }
}
