using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Files of update services (R21): the address of known persons, and nobody is created. What speaks against a change leaves it in the queue.</summary>
internal sealed class AddressRows : ImportRows<AddressImportRow>
{
    private readonly NumberSet _customers = new();

    public override Task PrepareAsync(AksulitDbContext db, CancellationToken ct) => KnownNumbers.LoadCustomersAsync(db, _customers, ct);

    public override IEnumerable<RowOutcome<AddressImportRow>> Read(ImportSheet sheet) => sheet.Addresses(_customers.Contains);

    public override string NumberOf(AddressImportRow row) => row.CustomerNumber;

    public override string? Unfit(AddressImportRow row)
    {
        if (!IsSane(row.MovedOn)) return RowReasons.Date;
        var fits = Fits(row.CustomerNumber, Customer.NumberMaxLength) && Fits(row.FirstName, Customer.NameMaxLength) && Fits(row.LastName, Customer.NameMaxLength)
            && Fits(row.Street, ContactDetails.StreetMaxLength) && Fits(row.Town, ContactDetails.CityMaxLength);
        return fits ? null : RowReasons.Length;
    }

    public override async Task<Dictionary<int, string>> JudgeAsync(AksulitDbContext db, IReadOnlyList<AddressImportRow> rows, ImportScope scope, NumberSet seen, CancellationToken ct)
    {
        var known = await AddressedCustomers.LoadAsync(db, rows, scope, ct);
        return rows.ToDictionary(row => row.RowNumber, row => known.Find(row.CustomerNumber) is { } person ? FateOf(person.Decide(row, scope.Today)) : RowFates.Rejected);
    }

    public override async Task<List<WrittenRow>> WriteAsync(AksulitDbContext db, IReadOnlyList<AddressImportRow> rows, ImportScope scope, CancellationToken ct)
    {
        var known = await AddressedCustomers.LoadAsync(db, rows, scope, ct);
        var written = new List<WrittenRow>(rows.Count);
        foreach (var row in rows)
        {
            if (known.Find(row.CustomerNumber) is not { } person) written.Add(new(row.RowNumber, RowFates.Rejected, Guid.Empty, RowReasons.UnknownCustomer));
            else written.Add(new(row.RowNumber, Write(db, person, row, scope), person.Card.Id));
        }

        return written;
    }

    private static string FateOf(AddressUpdateDecision decision) => decision.Queue.Count > 0 ? RowFates.Queued : decision.Apply.Count > 0 ? RowFates.Applied : RowFates.Unchanged;

    private static string Write(AksulitDbContext db, AddressedCustomer person, AddressImportRow row, ImportScope scope)
    {
        var (card, decision) = (person.Card, person.Decide(row, scope.Today));
        var fate = FateOf(decision);
        if (fate is RowFates.Unchanged) return fate;
        var before = new RowBefore { RowHash = card.ImportRowHash };
        if (fate is RowFates.Applied) before = Apply(db, card, decision.Apply, before, scope);
        else
        {
            var offer = new QueuedOffer(decision.Queue)
            {
                Source = scope.Supplied, Reasons = decision.Reasons, MovedOn = row.MovedOn, NameKey = AddressUpdateRule.NameKey(card, row), AddressKey = AddressUpdateRule.AddressKey(card, row),
            };
            db.Add(new QueuedUpdate(card.Id, scope.RunId, OfferJson.Write(offer), scope.Now, decision.WaitsUntil));
            person.Answered.UnionWith([offer.NameKey, offer.AddressKey]);
        }

        db.Add(new ImportChange(scope.RunId, row.RowNumber, card.Id, ImportKind.Addresses, card.Id, scope.Now, before));
        return fate;
    }

    private static RowBefore Apply(AksulitDbContext db, Customer card, IReadOnlyList<OfferedValue> values, RowBefore before, ImportScope scope)
    {
        var fields = values.Select(offer => new FieldBefore(offer.Field, KnownCustomerRule.Present(card, offer.Field), card.Provenance.Of(offer.Field))).ToList();
        var history = fields.ConvertAll(field => new FieldChange(card.Id, field.Field, field.Value, field.Source, scope.Now, scope.ActorId));
        db.AddRange(history);
        KnownCustomerRule.Apply(card, values);
        card.Sourced(values.Select(offer => offer.Field), scope.Supplied);
        return before with { Fields = fields, History = history.ConvertAll(change => change.Id) };
    }
}
