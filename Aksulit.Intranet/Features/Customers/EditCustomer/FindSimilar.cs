using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers.EditCustomer;

/// <summary>Somebody of the register who is like the one being entered.</summary>
/// <param name="City">Null when the address is protected (R21).</param>
public sealed record SimilarPerson(Guid Id, string Number, string Name, string? City, Likeness Alike);

/// <summary>Finds persons who may be the one that is being entered.</summary>
public interface IFindSimilar
{
    /// <summary>The first few, the most alike first; nobody without a purpose (R4).</summary>
    Task<IReadOnlyList<SimilarPerson>> RunAsync(CustomerValues typed, TaskPurpose task, CancellationToken ct = default);
}

/// <summary>By the exact name, e-mail address or phone number, each over its index; a hit list like any other, in the audit trail before it is shown (S3).</summary>
public sealed class FindSimilar(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, ICustomerSearch search, TimeProvider clock) : IFindSimilar
{
    private const int Most = 5, Looked = 20;

    public async Task<IReadOnlyList<SimilarPerson>> RunAsync(CustomerValues typed, TaskPurpose task, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditCard, ct);
        if (PurposeRule.RefuseReading(task.Purpose) is not null) return [];

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var seqs = new HashSet<long>();
        foreach (var text in new[] { typed[CustomerField.Email], typed[CustomerField.Phone] })
            if (SearchQueryParser.Parse(text) is { Indexed.Count: > 0 } query) seqs.UnionWith((await search.FindAsync(db, query, null, ct)).Persons.Take(Looked).Select(person => person.Seq));
        var keys = seqs.ToArray();
        var name = SimilarPersonRule.NameKey(typed) ?? "";
        var known = await db.Customers.AsNoTracking().Where(customer => customer.NameKey == name).OrderBy(customer => customer.Seq).Take(Looked)
            .Union(db.Customers.AsNoTracking().Where(customer => EF.Parameter(keys).Contains(customer.Seq)))
            .Select(customer => new { customer.Id, customer.Number, customer.FirstName, customer.LastName, customer.NameKey, customer.Contact.Email, customer.Contact.Phone, customer.HasProtectedAddress, customer.Contact.City }).ToListAsync(ct);
        var similar = known.Select(person => new SimilarPerson(person.Id, person.Number, Customer.NameOf(person.FirstName, person.LastName), person.HasProtectedAddress ? null : person.City,
                SimilarPersonRule.Compare(typed, person.NameKey, person.Email, person.Phone)))
            .Where(person => person.Alike is not Likeness.None).OrderByDescending(person => person.Alike).ThenBy(person => person.Number, StringComparer.Ordinal).Take(Most).ToList();
        if (similar.Count == 0) return [];
        await db.StoreReadAsync(AuditEntry.Of(actor, AuditAction.PersonsFound, clock.GetUtcNow(), purpose: task.Purpose, fields: "Number,Name,Contact", detail: $"similar:{similar.Count}", reference: task.Reference),
            [.. similar.Select(person => person.Id)], ct);
        return similar;
    }
}
