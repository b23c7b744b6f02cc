using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A person whom the register knows, as far as a file's row needs it. <see cref="Card"/> is loaded only where the row differs.</summary>
internal sealed record KnownCustomer(Guid Id, string? RowHash)
{
    public Customer? Card { get; set; }

    /// <summary>The row's number is one that was merged into this person (M3): it is theirs, and says nothing new about their values, which a human chose.</summary>
    public bool IsAlias { get; init; }

    /// <summary>The processing of the person's data is restricted (Art. 18).</summary>
    public bool Restricted { get; set; }

    public List<(ObjectionKind Kind, ObjectionScope Scope)> Objections { get; } = [];
    public List<(ContactRole Role, string BusinessId)> Roles { get; } = [];
}

/// <summary>The known among a chunk's persons, in five queries whatever the chunk's size.</summary>
internal sealed class KnownCustomers
{
    private readonly Dictionary<string, KnownCustomer> _byNumber = new(StringComparer.Ordinal);

    public KnownCustomer? Find(string number) => _byNumber.GetValueOrDefault(number);

    /// <summary>A person who is new with this chunk, so that a second row in it finds them.</summary>
    public void Add(Customer customer, ContactRole? role, string? businessId)
    {
        var known = new KnownCustomer(customer.Id, customer.ImportRowHash) { Card = customer };
        if (role is not null) known.Roles.Add((role, businessId!));
        _byNumber[customer.Number] = known;
    }

    public static async Task<KnownCustomers> LoadAsync(AksulitDbContext db, IReadOnlyList<CustomerImportRow> rows, CancellationToken ct)
    {
        var result = new KnownCustomers();
        var numbers = rows.Select(row => row.CustomerNumber).ToList();
        await foreach (var person in db.Customers.Where(customer => EF.MultipleParameters(numbers).Contains(customer.Number))
            .Select(customer => new { customer.Number, customer.Id, customer.ImportRowHash }).AsAsyncEnumerable().WithCancellation(ct))
            result._byNumber[person.Number] = new(person.Id, person.ImportRowHash);
        var unknown = numbers.Where(number => !result._byNumber.ContainsKey(number)).Distinct(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            foreach (var alias in await db.AliasesOfNumbersAsync(unknown, ct)) result._byNumber[alias.Number] = new(alias.CustomerId, RowHash: null) { IsAlias = true };

        var differing = rows.Select(row => (row.RowHash, Person: result.Find(row.CustomerNumber))).Where(pair => pair.Person is not null && pair.Person.RowHash != pair.RowHash)
            .Select(pair => pair.Person!).Distinct(ReferenceEqualityComparer.Instance).Cast<KnownCustomer>().ToLookup(person => person.Id);
        if (differing.Count > 0) await LoadCardsAsync(db, differing, ct);
        return result;
    }

    private static async Task LoadCardsAsync(AksulitDbContext db, ILookup<Guid, KnownCustomer> persons, CancellationToken ct)
    {
        var ids = persons.Select(person => person.Key).ToList();
        foreach (var card in await db.Customers.Where(customer => EF.Parameter(ids).Contains(customer.Id)).ToListAsync(ct))
            foreach (var person in persons[card.Id]) person.Card = card;
        foreach (var restricted in await db.RestrictedAmongAsync(ids, ct))
            foreach (var person in persons[restricted]) person.Restricted = true;
        foreach (var objection in await db.Objections.AsNoTracking().Where(objection => objection.LiftedAt == null && EF.Parameter(ids).Contains(objection.CustomerId)).ToListAsync(ct))
            foreach (var person in persons[objection.CustomerId]) person.Objections.Add((objection.Kind, objection.Scope));
        var roles = from role in db.ContactRoles
                    join organisation in db.Organisations on role.OrganisationId equals organisation.Id
                    where role.EndedOn == null && EF.Parameter(ids).Contains(role.CustomerId)
                    select new { Role = role, organisation.BusinessId };
        foreach (var pair in await roles.ToListAsync(ct))
            foreach (var person in persons[pair.Role.CustomerId]) person.Roles.Add((pair.Role, pair.BusinessId));
    }
}
