using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>The names that a page of a list shows beside its rows: one query for all of them.</summary>
public static class PersonNames
{
    /// <summary>Names by key; whoever is gone is left out.</summary>
    public static Task<Dictionary<Guid, string>> LoadNamesAsync(this AksulitDbContext db, IEnumerable<Guid> persons, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var ids = persons.Distinct().ToArray();
        return db.Customers.Where(customer => EF.Parameter(ids).Contains(customer.Id)).Select(customer => new { customer.Id, customer.FirstName, customer.LastName })
            .ToDictionaryAsync(customer => customer.Id, customer => Domain.Customers.Customer.NameOf(customer.FirstName, customer.LastName), ct);
    }
}
