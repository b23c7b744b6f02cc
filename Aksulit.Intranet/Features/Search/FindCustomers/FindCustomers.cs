using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Search.FindCustomers;

/// <summary>What is looked for, and why.</summary>
/// <param name="Text">As typed; it is neither stored nor logged.</param>
/// <param name="After">The page's key; null for the first.</param>
public sealed record FindCustomersQuery(string Text, TaskPurpose Task, string? After = null, CustomershipFilter Customership = CustomershipFilter.All);

/// <summary>The hit list.</summary>
public interface IFindCustomers
{
    /// <summary>One page of hits; refused without a purpose under which persons are looked at (R4).</summary>
    Task<Result<CustomerHits>> RunAsync(FindCustomersQuery query, CancellationToken ct = default);

    /// <summary>Persons whose keys are known already, as far as they are still in the register: a hit list like any other.</summary>
    Task<Result<CustomerHits>> RecallAsync(IReadOnlyList<Guid> ids, TaskPurpose task, CancellationToken ct = default);
}

/// <summary>
/// Finds persons. Each list that is handed out has one audit entry with its persons' keys, inserted before anybody sees it (S3); the pages wait until the typing rests,
/// so that a search that settled is one entry and nothing is ever shown that has none. The search text is in no entry.
/// </summary>
public sealed class FindCustomers(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, ICustomerSearch search, TimeProvider clock) : IFindCustomers
{
    private static readonly CultureInfo Names = CultureInfo.GetCultureInfo("fi-FI");

    public Task<Result<CustomerHits>> RunAsync(FindCustomersQuery query, CancellationToken ct = default) =>
        HandOutAsync((db, scope) => scope is HitScope.Key ? ByKeyAsync(db, query.Text, ct) : search.FindAsync(db, SearchQueryParser.Parse(query.Text) with { Customership = query.Customership }, query.After, ct), query.Task, ct);

    public Task<Result<CustomerHits>> RecallAsync(IReadOnlyList<Guid> ids, TaskPurpose task, CancellationToken ct = default) =>
        HandOutAsync(async (db, _) => new SearchHits(await db.Customers.Where(c => ids.Contains(c.Id)).Select(c => new FoundPerson(c.Seq, null)).ToListAsync(ct), null, More: false), task, ct);

    private async Task<Result<CustomerHits>> HandOutAsync(Func<AksulitDbContext, HitScope, Task<SearchHits>> find, TaskPurpose task, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.FindPersons, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct); // one connection for all of it: each opening costs its pragmas
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.PersonsFound, task, now, customerId: null, ct) is { } refusal) return refusal;

        var scope = HitScopes.Of(actor.Roles);
        var found = await find(db, scope);
        var hits = await RowsAsync(db, found.Persons, scope, actor.Is(Role.RegisterLead), ct);

        var entry = AuditEntry.Of(actor, AuditAction.PersonsFound, now, purpose: task.Purpose, fields: HitScopes.Fields(scope), reference: task.Reference,
            detail: $"hits:{hits.Count.ToString(CultureInfo.InvariantCulture)}{(found.More ? "+" : "")}");
        await db.StoreReadAsync(entry, [.. hits.Select(hit => hit.Id)], ct);
        return new CustomerHits(hits, found.Next, found.More, actor.Roles.Any(Operations.ReadCard.Roles.Contains), scope);
    }

    /// <summary>By the whole customer number or the key of the audit trail, and by nothing else ("by key", docs/access.md).</summary>
    private static async Task<SearchHits> ByKeyAsync(AksulitDbContext db, string text, CancellationToken ct)
    {
        var number = SearchKeys.Fold(text);
        var byId = Guid.TryParse(text.Trim(), out var id);
        var stands = db.CustomerAliases.Where(alias => byId ? alias.FormerId == id : alias.Number == number).Select(alias => alias.CustomerId); // merged into them (M3)
        var found = await db.Customers.Where(c => (byId ? c.Id == id : c.Number == number) || stands.Contains(c.Id)).Select(c => new FoundPerson(c.Seq, null)).ToListAsync(ct);
        return new SearchHits(found, null, More: false);
    }

    private static async Task<List<CustomerHit>> RowsAsync(AksulitDbContext db, IReadOnlyList<FoundPerson> found, HitScope scope, bool seesProtected, CancellationToken ct)
    {
        if (found.Count == 0) return [];
        var keys = found.Select(person => person.Seq).ToList();
        var via = found.ToDictionary(person => person.Seq, person => person.Via);
        var rows = await db.Customers.AsNoTracking().Where(c => keys.Contains(c.Seq)).Select(c => new HitRow(
            c.Seq, c.Id, c.Number, c.NameKey, c.FirstName, c.LastName, c.Contact.Email, c.Contact.Phone, c.HasProtectedAddress && !seesProtected ? null : c.Contact.City, c.Billing.City, c.RelationshipEndedOn,
            db.ContactRoles.Where(r => r.CustomerId == c.Id && r.EndedOn == null).OrderBy(r => r.Seq).Join(db.Organisations, r => r.OrganisationId, o => o.Id, (r, o) => o.Name).FirstOrDefault()))
            .ToListAsync(ct);
        return [.. rows.OrderBy(row => row.NameKey, StringComparer.Create(Names, ignoreCase: true)).ThenBy(row => row.Seq).Select(row => Shown(row, scope) with { Via = via[row.Seq] })];
    }

    private static CustomerHit Shown(HitRow row, HitScope scope)
    {
        var hit = new CustomerHit { Id = row.Id, Number = row.Number };
        if (scope is HitScope.Key) return hit;
        hit = hit with { Name = row.FirstName is null ? row.LastName : $"{row.FirstName} {row.LastName}", Organisation = row.Organisation, City = row.City };
        return scope is HitScope.Billing ? hit with { City = row.BillingCity ?? row.City } : hit with { Email = row.Email, Phone = row.Phone, EndedOn = row.EndedOn };
    }

    private sealed record HitRow(long Seq, Guid Id, string Number, string NameKey, string? FirstName, string LastName, string? Email, string? Phone, string? City, string? BillingCity,
        DateOnly? EndedOn, string? Organisation);
}
