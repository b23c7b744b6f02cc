using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Files of customers.</summary>
internal sealed class CustomerRows : ImportRows<CustomerImportRow>
{
    public override IEnumerable<RowOutcome<CustomerImportRow>> Read(ImportSheet sheet) => sheet.Customers();

    public override string NumberOf(CustomerImportRow row) => row.CustomerNumber;

    public override string? BusinessIdOf(CustomerImportRow row) => row.BusinessId?.Text;

    public override string? Unfit(CustomerImportRow row)
    {
        if (!IsSane(row.StartedOn) || !IsSane(row.EndedOn)) return RowReasons.Date;
        var fits = Fits(row.CustomerNumber, Customer.NumberMaxLength) && Fits(row.FirstName, Customer.NameMaxLength) && Fits(row.LastName, Customer.NameMaxLength)
            && Fits(row.Organisation, Organisation.NameMaxLength) && Fits(row.Email, ContactDetails.EmailMaxLength) && Fits(row.Phone, ContactDetails.PhoneMaxLength)
            && Fits(row.Street, ContactDetails.StreetMaxLength) && Fits(row.PostalCode, ContactDetails.PostalCodeMaxLength) && Fits(row.Town, ContactDetails.CityMaxLength)
            && Fits(row.Website, ContactDetails.WebsiteMaxLength) && Fits(row.IpAddress, Customer.IpAddressMaxLength) && Fits(row.Note, Customer.DeliveryNoteMaxLength);
        return fits ? null : RowReasons.Length;
    }

    public override async Task<Dictionary<int, string>> JudgeAsync(AksulitDbContext db, IReadOnlyList<CustomerImportRow> rows, ImportScope scope, NumberSet seen, CancellationToken ct) =>
        Judge(await KnownCustomers.LoadAsync(db, rows, ct), rows, _ => scope, seen);

    public override async Task<List<WrittenRow>> WriteAsync(AksulitDbContext db, IReadOnlyList<CustomerImportRow> rows, ImportScope scope, CancellationToken ct) =>
        await WriteAsync(db, await KnownCustomers.LoadAsync(db, rows, ct), rows, _ => scope, ct);

    /// <summary>The fate of each row.</summary>
    /// <param name="scopeOf">A partner's rows have each a source of their own (R23); all others the run's.</param>
    internal static Dictionary<int, string> Judge(KnownCustomers known, IReadOnlyList<CustomerImportRow> rows, Func<CustomerImportRow, ImportScope> scopeOf, NumberSet seen)
    {
        var fates = new Dictionary<int, string>(rows.Count);
        foreach (var row in rows)
        {
            var (again, scope) = (!seen.Add(row.CustomerNumber), scopeOf(row));
            fates[row.RowNumber] = known.Find(row.CustomerNumber) switch
            {
                null when again => scope.Evidence is null ? RowFates.Applied : RowFates.Queued,     // a second row of a person who is new with this file
                null => FateOfNew(row, scope),
                { IsAlias: true } person => new MergedNumberRow(person, row, scope).Fate,
                { } person when person.RowHash == row.RowHash => RowFates.Unchanged,
                { } person => new KnownCustomerChange(person, row, scope).Fate,
            };
        }
        return fates;
    }

    /// <summary>Adds the rows to the context.</summary>
    /// <param name="scopeOf">As in <see cref="Judge"/>.</param>
    internal static async Task<List<WrittenRow>> WriteAsync(AksulitDbContext db, KnownCustomers known, IReadOnlyList<CustomerImportRow> rows, Func<CustomerImportRow, ImportScope> scopeOf, CancellationToken ct)
    {
        var written = new List<WrittenRow>(rows.Count);
        if (rows.Count == 0) return written;
        var organisations = await OrganisationsOf(db, rows, scopeOf(rows[0]), ct);
        foreach (var row in rows)
        {
            var scope = scopeOf(row);
            var organisation = row.BusinessId is { } id ? organisations[id.Text] : null;
            if (known.Find(row.CustomerNumber) is not { } person)
            {
                var fate = FateOfNew(row, scope);
                written.Add(new(row.RowNumber, fate, fate is RowFates.Accepted ? Add(db, row, organisation, known, scope) : Guid.Empty));
            }
            else if (person.IsAlias) written.Add(new MergedNumberRow(person, row, scope).Write(db));
            else if (person.RowHash == row.RowHash) written.Add(new(row.RowNumber, RowFates.Unchanged, person.Id));
            else written.Add(new KnownCustomerChange(person, row, scope).Write(db, organisation));
        }
        return written;
    }

    /// <summary>A person whose ten years are over does not come back into a register whose migration was closed (T2).</summary>
    private static string FateOfNew(CustomerImportRow row, ImportScope scope) =>
        scope.SourceWasClosed && row.EndedOn is { } ended && RetentionRule.EraseFrom(ended) <= scope.Today ? RowFates.PastRetention : RowFates.Accepted;

    private static Guid Add(AksulitDbContext db, CustomerImportRow row, Organisation? organisation, KnownCustomers known, ImportScope scope)
    {
        var contact = new ContactDetails
        {
            Email = row.Email, Phone = row.Phone, Street = row.Street, PostalCode = row.PostalCode, City = row.Town, Country = "FI", Website = row.Website,
        };
        var customer = new Customer(row.CustomerNumber, row.FirstName, row.LastName, contact, row.StartedOn, scope.Brought) { IpAddress = row.IpAddress, DeliveryNote = row.Note };
        if (row.EndedOn is { } ended) customer.EndRelationship(ended);
        customer.CameWith(scope.RunId, row.RowHash, row.RowNumber, migrationOpen: !scope.ClosedSince);
        db.Add(customer);
        if (scope.Supplier is not null) db.Add(new Article14Duty(customer.Id, scope.RunId, scope.Today));
        // A sole trader has exactly one contact (T16), and nobody acts for what has ended.
        var role = organisation?.SoleTraderId is not null || organisation is null ? null : new ContactRole(customer.Id, organisation.Id, row.StartedOn, organisation.EndOfRole(row.StartedOn, row.EndedOn));
        if (role is not null) db.Add(role);
        foreach (var objection in ImportedObjections.Of(row, customer.Id, scope)) db.Add(objection);
        known.Add(customer, role, organisation?.BusinessId);
        return customer.Id;
    }

    /// <summary>By business ID: an existing one is reused under the name it has; equal names with different IDs are different organisations.</summary>
    private static async Task<Dictionary<string, Organisation>> OrganisationsOf(AksulitDbContext db, IReadOnlyList<CustomerImportRow> rows, ImportScope scope, CancellationToken ct)
    {
        var named = rows.Where(row => row.BusinessId is not null).DistinctBy(row => row.BusinessId).ToDictionary(row => row.BusinessId!.Value.Text, row => row.Organisation);
        if (named.Count == 0) return [];
        var ids = named.Keys.ToList();
        var organisations = await db.Organisations.Where(organisation => EF.MultipleParameters(ids).Contains(organisation.BusinessId)).ToDictionaryAsync(organisation => organisation.BusinessId, ct);
        await FollowMergersAsync(db, organisations, ct);
        foreach (var (id, name) in named.Where(pair => !organisations.ContainsKey(pair.Key)))
        {
            db.Add(organisations[id] = new Organisation(name ?? id, id));
            organisations[id].CameWith(scope.RunId);
        }
        return organisations;
    }

    /// <summary>The old system may still know a firm under the business ID that it had before it merged: its people are the other one's here.</summary>
    private static async Task FollowMergersAsync(AksulitDbContext db, Dictionary<string, Organisation> organisations, CancellationToken ct)
    {
        var merged = organisations.Where(pair => pair.Value.MergedIntoId is not null).ToList();
        if (merged.Count == 0) return;
        var targets = merged.Select(pair => pair.Value.MergedIntoId!.Value).Distinct().ToArray();
        var into = await db.Organisations.Where(organisation => EF.Parameter(targets).Contains(organisation.Id)).ToDictionaryAsync(organisation => organisation.Id, ct);
        foreach (var (id, organisation) in merged) organisations[id] = into[organisation.MergedIntoId!.Value];
    }
}
