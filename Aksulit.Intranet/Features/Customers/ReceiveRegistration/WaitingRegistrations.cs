using System.Globalization;
using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers.ReceiveRegistration;

/// <summary>Somebody whom another system registered and who may be in the register already.</summary>
/// <param name="City">Null where the address is protected (R21).</param>
public sealed record WaitingRegistration(Guid CustomerId, string Number, string Name, string? City, DateTimeOffset ReceivedAt);

/// <summary>Registrations that wait for a human's look, the oldest first, a page at a time: a read of the persons under P1, logged before it is shown (R4, R46, S3).</summary>
public sealed class WaitingRegistrations(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <param name="after">The page's key; null for the oldest.</param>
    public async Task<Result<Page<WaitingRegistration>>> RunAsync(string? after, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditCard, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var seq = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : 0;
        var found = await (from row in Of(db).Where(row => row.Seq > seq)
                           join customer in db.Customers on row.CustomerId equals customer.Id
                           orderby row.Seq
                           select new { row.Seq, customer.Id, customer.Number, customer.FirstName, customer.LastName, City = customer.HasProtectedAddress ? null : customer.Contact.City, row.ReceivedAt }).Take(PageSize + 1).ToListAsync(ct);
        var page = found.Take(PageSize).ToList();
        await db.StoreReadAsync(AuditEntry.Of(actor, AuditAction.PersonsFound, clock.GetUtcNow(), purpose: ProcessingPurpose.RegisterUpkeep, fields: "Number,Name,Contact", detail: "registrations"), [.. page.Select(row => row.Id).Distinct()], ct);
        return new Page<WaitingRegistration>([.. page.Select(row => new WaitingRegistration(row.Id, row.Number, Customer.NameOf(row.FirstName, row.LastName), row.City, row.ReceivedAt))],
            found.Count > PageSize ? page[^1].Seq.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Registrations of somebody who may be known, until a human has opened the card.</summary>
    internal static IQueryable<ApiRegistration> Of(AksulitDbContext db) => db.ApiRegistrations.AsNoTracking().Where(row =>
        row.MayBeKnown && !db.AuditEntries.Any(entry => entry.SubjectId == row.CustomerId && entry.Action == AuditAction.CardOpened && entry.Outcome == AuditOutcome.Done));
}
