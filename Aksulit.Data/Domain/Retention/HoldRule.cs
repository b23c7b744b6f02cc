using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Retention;

/// <summary>An unpaid invoice of the person's own.</summary>
public sealed record UnpaidInvoice(string Number, InvoiceState State);

/// <summary>A case of the person's own that holds: one that waits for a copy of the data, or a restriction (T5, D13).</summary>
/// <param name="Number">The case's.</param>
public sealed record HoldingCase(HoldReason Reason, string Number);

/// <summary>A hold that somebody placed (T5). <paramref name="Until"/> is the last day included; null: until released.</summary>
public sealed record PlacedHold(HoldReason Reason, string Ground, DateOnly From, DateOnly? Until);

/// <summary>What decides whether a person is held.</summary>
public sealed record HoldFacts(IReadOnlyCollection<UnpaidInvoice> Unpaid, IReadOnlyCollection<PlacedHold> Placed)
{
    /// <summary>Nothing holds.</summary>
    public static readonly HoldFacts None = new([], []);

    /// <summary>The cases that hold.</summary>
    public IReadOnlyCollection<HoldingCase> Cases { get; init; } = [];
}

/// <summary>One reason why a person's data stays.</summary>
/// <param name="Until">The last day on which it holds; null when the day is not known yet.</param>
/// <param name="Evidence">Numbers of the invoices or cases, or the ground that was written down.</param>
public sealed record Hold(HoldReason Reason, DateOnly? Until, IReadOnlyList<string> Evidence);

/// <summary>What stops the destruction of a person who is due (rules R27, T4, T5, T7, D13).</summary>
public static class HoldRule
{
    /// <summary>
    /// Every reason that holds on the day, since whoever asks must be told them all. An unpaid invoice holds its own customer and nobody else, time-barred or not, until it is paid or released (T7).
    /// Who asked for a copy of their data gets it before anything is destroyed, and who had the processing restricted keeps the data until they are told that the restriction ends (T5, D13).
    /// </summary>
    public static IReadOnlyList<Hold> On(HoldFacts facts, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return
        [
            .. OfInvoices(facts, InvoiceState.Open, HoldReason.OpenInvoice),
            .. OfInvoices(facts, InvoiceState.InCollection, HoldReason.DebtCollection),
            .. facts.Placed.Where(hold => hold.From <= day && (hold.Until is null || day <= hold.Until)).OrderBy(hold => hold.Reason)
                .Select(hold => new Hold(hold.Reason, hold.Until, [hold.Ground])),
            .. OfCases(facts, HoldReason.OpenRequest),
            .. OfCases(facts, HoldReason.Restriction),
        ];
    }

    /// <summary>The day of destruction as far as it is known: the later of the ten years' end and the day after the last hold (T4). Null while a hold has no last day.</summary>
    public static DateOnly? DestroyOn(DateOnly eraseFrom, IReadOnlyCollection<Hold> holds)
    {
        ArgumentNullException.ThrowIfNull(holds);
        return holds.Any(hold => hold.Until is null) ? null : RetentionRule.DestroyOn(eraseFrom, holds.Max(hold => hold.Until));
    }

    private static IEnumerable<Hold> OfInvoices(HoldFacts facts, InvoiceState state, HoldReason reason)
    {
        List<string> numbers = [.. facts.Unpaid.Where(invoice => invoice.State == state).Select(invoice => invoice.Number).Order(StringComparer.Ordinal)];
        return numbers.Count > 0 ? [new Hold(reason, null, numbers)] : [];
    }

    private static IEnumerable<Hold> OfCases(HoldFacts facts, HoldReason reason)
    {
        List<string> numbers = [.. facts.Cases.Where(one => one.Reason == reason).Select(one => one.Number).Order(StringComparer.Ordinal)];
        return numbers.Count > 0 ? [new Hold(reason, null, numbers)] : [];
    }
}
