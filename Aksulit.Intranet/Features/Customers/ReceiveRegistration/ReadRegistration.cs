using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers.ReceiveRegistration;

/// <summary>What became of a registration that the asking system sent itself, within thirty days: a state, no personal data (R10). Another's and none look the same.</summary>
public sealed class ReadRegistration(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<RegistrationAnswer>> RunAsync(Guid id, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadOwnRegistrations, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var found = await db.ApiRegistrations.Where(row => row.Id == id && row.ClientId == actor.Id)
            .Select(row => new { row.CustomerId, Stands = db.Customers.Any(customer => customer.Id == row.CustomerId) }).SingleOrDefaultAsync(ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.ApiCalled, clock.GetUtcNow(), found is null ? AuditSubjectKind.ApiClient : AuditSubjectKind.Customer, found?.CustomerId ?? actor.Id, detail: found is null ? "RegistrationNotFound" : "State",
            outcome: found is null ? AuditOutcome.Refused : AuditOutcome.Done));
        await db.SaveChangesAsync(ct);
        if (found is null) return new ApiRefused(StatusCodes.Status404NotFound, "RegistrationNotFound", "R10");
        return new RegistrationAnswer(id, found.Stands ? RegistrationState.InRegister : RegistrationState.Gone);
    }
}
