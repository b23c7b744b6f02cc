using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>Whether an invoice's debtor was disclosed for collection.</summary>
public static class CollectionQueries
{
    /// <summary>The ledger has a line of it (R25).</summary>
    public static Task<bool> IsDisclosedForCollectionAsync(this AksulitDbContext db, Invoice invoice, CancellationToken ct) =>
        db.Disclosures.AnyAsync(line => line.CustomerId == invoice.CustomerId && line.Ground == DisclosureGround.DebtCollection && line.Reference == invoice.Number, ct);
}
