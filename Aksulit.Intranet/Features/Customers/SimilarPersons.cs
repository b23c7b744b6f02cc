using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Features.Customers.EditCustomer;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers;

/// <summary>Who of the register is like somebody: the exact name, e-mail address or phone number, each over its index. Whoever shows them logs it.</summary>
internal static class SimilarPersons
{
    private const int Looked = 20;

    /// <summary>The most alike first.</summary>
    public static async Task<IReadOnlyList<SimilarPerson>> LoadAsync(AksulitDbContext db, ICustomerSearch search, CustomerValues typed, CancellationToken ct)
    {
        var seqs = new HashSet<long>();
        foreach (var text in new[] { typed[CustomerField.Email], typed[CustomerField.Phone] })
            if (SearchQueryParser.Parse(text) is { Indexed.Count: > 0 } query) seqs.UnionWith((await search.FindAsync(db, query, null, ct)).Persons.Take(Looked).Select(person => person.Seq));
        var keys = seqs.ToArray();
        var name = SimilarPersonRule.NameKey(typed) ?? "";
        var known = await db.Customers.AsNoTracking().Where(customer => customer.NameKey == name).OrderBy(customer => customer.Seq).Take(Looked)
            .Union(db.Customers.AsNoTracking().Where(customer => EF.Parameter(keys).Contains(customer.Seq)))
            .Select(customer => new { customer.Id, customer.Number, customer.FirstName, customer.LastName, customer.NameKey, customer.Contact.Email, customer.Contact.Phone, customer.HasProtectedAddress, customer.Contact.City }).ToListAsync(ct);
        return [.. known.Select(person => new SimilarPerson(person.Id, person.Number, Customer.NameOf(person.FirstName, person.LastName), person.HasProtectedAddress ? null : person.City,
                SimilarPersonRule.Compare(typed, person.NameKey, person.Email, person.Phone)))
            .Where(person => person.Alike is not Likeness.None).OrderByDescending(person => person.Alike).ThenBy(person => person.Number, StringComparer.Ordinal)];
    }
}
