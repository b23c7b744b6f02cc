using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A person whom a file of addresses names.</summary>
internal sealed record AddressedCustomer(Customer Card, bool Restricted)
{
    /// <summary>Keys of offers of the same source that wait or were answered with the card's value.</summary>
    public HashSet<string> Answered { get; } = [];

    public AddressUpdateDecision Decide(AddressImportRow row, DateOnly today) => AddressUpdateRule.Decide(new(Card, Restricted, Answered, today), row);
}

/// <summary>The known among a chunk's persons, in four queries whatever the chunk's size.</summary>
internal sealed class AddressedCustomers
{
    private readonly Dictionary<string, AddressedCustomer> _byNumber = new(StringComparer.Ordinal);

    public AddressedCustomer? Find(string number) => _byNumber.GetValueOrDefault(number);

    public static async Task<AddressedCustomers> LoadAsync(AksulitDbContext db, IReadOnlyList<AddressImportRow> rows, ImportScope scope, CancellationToken ct)
    {
        var result = new AddressedCustomers();
        var numbers = rows.Select(row => row.CustomerNumber).Distinct(StringComparer.Ordinal).ToList();
        var aliases = (await db.AliasesOfNumbersAsync(numbers, ct)).ToDictionary(alias => alias.Number, alias => alias.CustomerId, StringComparer.Ordinal);
        var merged = aliases.Values.Distinct().ToArray();
        var cards = await db.Customers.Where(customer => EF.MultipleParameters(numbers).Contains(customer.Number) || EF.Parameter(merged).Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, ct);
        var restricted = await db.RestrictedAmongAsync(cards.Keys, ct);
        foreach (var card in cards.Values) result._byNumber[card.Number] = new AddressedCustomer(card, restricted.Contains(card.Id));
        foreach (var (number, id) in aliases) result._byNumber[number] = result._byNumber[cards[id].Number]; // a number that was merged means the one who stands (M3)
        if (scope.SourceId is not { } source || cards.Count == 0) return result;

        var ids = cards.Keys.ToArray();
        var offers = await db.QueuedUpdates.AsNoTracking()
            .Where(update => EF.Parameter(ids).Contains(update.CustomerId) && db.ImportRuns.Any(run => run.Id == update.RunId && run.SourceId == source && run.Kind == ImportKind.Addresses))
            .Select(update => new { update.CustomerId, update.Payload, Settled = update.SettledAt != null }).ToListAsync(ct);
        foreach (var offer in offers) result._byNumber[cards[offer.CustomerId].Number].Answered.UnionWith(KeysOf(offer.Payload, offer.Settled));
        return result;
    }

    private static IEnumerable<string> KeysOf(string payload, bool settled)
    {
        if (settled) return OfferJson.Read<SettledOffer>(payload).Answered;
        var offer = OfferJson.Read<QueuedOffer>(payload);
        return new[] { offer.NameKey, offer.AddressKey }.OfType<string>();
    }
}
