using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Organisations;

namespace Aksulit.Data.Domain.Orders;

/// <summary>A line as it is typed.</summary>
/// <param name="LineId">The stored line that it changes; null for a new one.</param>
/// <param name="Sum">Euros, VAT included.</param>
public sealed record TypedLine(Guid? LineId, string? ProductGroup, decimal? Sum)
{
    /// <summary>Nothing is typed in it: it does not count.</summary>
    public bool IsBlank => LineId is null && string.IsNullOrWhiteSpace(ProductGroup) && Sum is null;
}

/// <summary>What decides whether a person's order may be taken down.</summary>
/// <param name="Exists">The person is in the register: the destroyed are not (T2, T12).</param>
/// <param name="IsRestricted">Processing of the person's data is restricted (D13).</param>
/// <param name="StartedOn">The customership's first day.</param>
public sealed record OrdererFacts(bool Exists, bool IsRestricted, DateOnly StartedOn);

/// <summary>When an order may be taken down, and what its lines must be (R4: P2, R18, R19).</summary>
public static class PlaceOrderRule
{
    public const int MostLines = 50;
    public const decimal LargestSum = 10_000_000m;

    /// <summary>Whose order cannot be taken down, and what to do instead; null when it can. A new order after a destruction is allowed, for a person entered anew (T12).</summary>
    public static Refusal? RefusePerson(OrdererFacts person)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.Exists) return new Refusal("OrderForNobody", "T12");
        return person.IsRestricted ? new Refusal("OrderForRestricted", "D13") : null;
    }

    /// <summary>Why nothing is ordered for the organisation; null when it can be. An ended one and one that was merged away lead on; the orderer must represent it.</summary>
    public static Refusal? RefuseOrganisation(OrganisationStanding organisation, bool represents)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        return organisation.Refuse() ?? (represents ? null : new SeeOrganisation("OrderForUnrepresented", "T1", organisation.Itself));
    }

    /// <summary>The day is the customer event (T1): not ahead of time, and not before the customership.</summary>
    public static Refusal? RefuseDay(OrdererFacts person, DateOnly? placedOn, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (placedOn is not { } on) return new Refusal("OrderDayMissing", "T1");
        if (on > today) return new Refusal("OrderDayInFuture", "T1");
        return on < person.StartedOn ? new Refusal("OrderBeforeCustomership", "T1", person.StartedOn) : null;
    }

    /// <summary>What is wrong with the lines; null when they can be stored. Blank ones do not count, and one with content is needed.</summary>
    public static Refusal? RefuseLines(IReadOnlyCollection<TypedLine> lines, bool doubtConfirmed)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (ScreeningRule.Refuse(doubtConfirmed, lines.Select(line => (nameof(TypedLine.ProductGroup), line.ProductGroup))) is { } screened) return screened;
        var counting = lines.Where(line => !line.IsBlank).ToList();
        if (counting.Count == 0) return new Refusal("OrderLinesMissing", "R18");
        if (counting.Count > MostLines) return new Refusal("OrderLinesTooMany", "R18", MostLines);
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.IsBlank) continue;
            if (string.IsNullOrWhiteSpace(line.ProductGroup) || line.ProductGroup.Trim().Length > Order.ProductGroupMaxLength) return new Refusal("OrderLineGroup", "R18", number, Order.ProductGroupMaxLength);
            if (line.Sum is not { } sum || sum < 0 || sum > LargestSum || decimal.Round(sum, 2) != sum) return new Refusal("OrderLineSum", "R18", number);
        }

        return null;
    }

    /// <summary>Whether the order restarts a customership whose end was given (T3): one that came after it. One taken down late, for a day before the end, does not.</summary>
    public static bool Restarts(DateOnly? endGiven, DateOnly placedOn) => endGiven is { } ended && placedOn >= ended;
}
