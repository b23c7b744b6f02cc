using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Features.Recipients;

/// <summary>How a contract or a transfer stands today.</summary>
public enum CoverState
{
    /// <summary>None is needed.</summary>
    NotNeeded,
    InForce,

    /// <summary>In force, and ends within <see cref="RecipientStanding.DaysAhead"/> days.</summary>
    Ending,
    Missing,
}

/// <summary>A recipient's standing on a day (R9, R26): nothing is stored of it, everything follows from dates.</summary>
/// <param name="Until">The last day of what ends within <see cref="RecipientStanding.DaysAhead"/> days.</param>
public sealed record Cover(CoverState State, DateOnly? Until = null);

/// <summary>Works out whether a recipient's contract and transfer cover a day, and until when.</summary>
public static class RecipientStanding
{
    /// <summary>How many days ahead the register lead is told that a contract or a transfer ends.</summary>
    public const int DaysAhead = ExpiryRule.DaysAhead;

    /// <summary>The contract: processors need one (R9); an outside source's is looked at once there is one, and its files are refused without it (R22).</summary>
    public static Cover Contract(RecipientRole role, IEnumerable<ProcessorContract> contracts, DateOnly today) =>
        role is RecipientRole.Recipient || (role is RecipientRole.Source && !contracts.Any()) ? new Cover(CoverState.NotNeeded) : Of([.. contracts.Select(DatedRight.Of)], today);

    /// <summary>The transfer: only outside the EEA (R26).</summary>
    public static Cover Transfer(string country, IEnumerable<ThirdCountryTransfer> transfers, DateOnly today) =>
        Eea.Contains(country) ? new Cover(CoverState.NotNeeded) : Of([.. transfers.Select(DatedRight.Of)], today);

    private static Cover Of(IReadOnlyList<DatedRight> rights, DateOnly today)
    {
        if (!rights.Any(right => right.From <= today && (right.Until is null || today <= right.Until))) return new Cover(CoverState.Missing);
        return ExpiryRule.LastDay(rights, today, DaysAhead) is { } last ? new Cover(CoverState.Ending, last) : new Cover(CoverState.InForce);
    }
}
