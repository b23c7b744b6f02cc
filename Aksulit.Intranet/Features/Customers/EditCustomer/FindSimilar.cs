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
    private const int Most = 5;

    public async Task<IReadOnlyList<SimilarPerson>> RunAsync(CustomerValues typed, TaskPurpose task, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditCard, ct);
        if (PurposeRule.RefuseReading(task.Purpose) is not null) return [];

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var similar = (await SimilarPersons.LoadAsync(db, search, typed, ct)).Take(Most).ToList();
        if (similar.Count == 0) return [];
        await db.StoreReadAsync(AuditEntry.Of(actor, AuditAction.PersonsFound, clock.GetUtcNow(), purpose: task.Purpose, fields: "Number,Name,Contact", detail: $"similar:{similar.Count}", reference: task.Reference),
            [.. similar.Select(person => person.Id)], ct);
        return similar;
    }
}
