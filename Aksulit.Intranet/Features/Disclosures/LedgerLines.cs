using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Features.Disclosures;

/// <summary>How a disclosed value stands against the card today (R25, R56).</summary>
public enum ValueStanding
{
    /// <summary>The recipient holds it, and it is what the card says.</summary>
    UpToDate,

    /// <summary>The recipient holds it, and the card says otherwise now.</summary>
    OutOfDate,

    /// <summary>The recipient was told another value later.</summary>
    Superseded,
}

/// <summary>A value of the ledger as somebody may see it.</summary>
/// <param name="Value">Null when it was told that there is none, or when it is not shown.</param>
/// <param name="IsHidden">This viewer may not see the value: it is not in their browser (R7, R21).</param>
/// <param name="Current">What the card says now, where that is another value and may be seen.</param>
public sealed record LedgerValue(CustomerField Field, string? Value, bool IsHidden, ValueStanding Standing, string? Current);

/// <summary>What the ledger's lists have in common: who may read which lines, and how values stand.</summary>
internal static class LedgerLines
{
    /// <summary>The lines that these roles may read (docs/access.md).</summary>
    public static IQueryable<Disclosure> ReadableBy(this IQueryable<Disclosure> ledger, AksulitDbContext db, Actor actor) => DisclosureRights.ReadsEverything(actor)
        ? ledger
        : ledger.Where(line => (line.Ground == DisclosureGround.DebtCollection || line.Ground == DisclosureGround.Invoicing)
            && db.Recipients.Any(recipient => recipient.Id == line.RecipientId && recipient.Role != RecipientRole.Processor));

    /// <summary>The values of one line. A later line of the same recipient about the same person takes a field over.</summary>
    /// <param name="theirs">Every line of this recipient about this person.</param>
    /// <param name="shown">The fields whose values this viewer may see.</param>
    public static IReadOnlyList<LedgerValue> ValuesOf(Disclosure line, IReadOnlyList<Disclosure> theirs, Customer customer, IReadOnlyCollection<CustomerField> shown) =>
        [.. line.Values.Select(value => ValueOf(line, value, theirs, customer, shown.Contains(value.Field)))];

    private static LedgerValue ValueOf(Disclosure line, DisclosedValue value, IReadOnlyList<Disclosure> theirs, Customer customer, bool shown)
    {
        var current = CustomerValues.Stored(customer, value.Field);
        var standing = theirs.Any(later => later.Seq > line.Seq && later.ToldAs == line.ToldAs && later.Values.Any(told => told.Field == value.Field)) ? ValueStanding.Superseded
            : HeldValues.Same(value.Value, current) ? ValueStanding.UpToDate : ValueStanding.OutOfDate;
        return new LedgerValue(value.Field, shown ? value.Value : null, !shown, standing, shown && standing is ValueStanding.OutOfDate ? current : null);
    }
}
