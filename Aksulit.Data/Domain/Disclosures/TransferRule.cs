using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>A transfer outside the EEA as it is to be recorded.</summary>
public sealed record TransferFacts(string Country, bool IsRemoved, string? Necessity, TransferTool? Tool, string? ToolReference, DateOnly? CheckedOn, DateOnly? ValidUntil);

/// <summary>What a transfer outside the EEA needs (R26, C4): necessity in words, and a tool of Chapter V that was looked at and runs out.</summary>
public static class TransferRule
{
    /// <summary>A word is no reason: so many characters at least.</summary>
    public const int NecessityMinLength = 20;

    /// <summary>The framework between the Union and this country is the only one of its kind.</summary>
    private const string UnitedStates = "US";

    /// <summary>Why it cannot be recorded; null when it can.</summary>
    public static Refusal? Refuse(TransferFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.IsRemoved) return new Refusal("RecipientRemoved", "R17");
        if (Eea.Contains(facts.Country)) return new Refusal("TransferInsideEea", "R26");
        if (facts.Necessity?.Trim().Length is not >= NecessityMinLength) return new Refusal("TransferNecessityMissing", "R26");
        if (facts.Tool is not { } tool || string.IsNullOrWhiteSpace(facts.ToolReference)) return new Refusal("TransferToolMissing", "R26");
        if (tool is TransferTool.DataPrivacyFramework && !facts.Country.Equals(UnitedStates, StringComparison.OrdinalIgnoreCase)) return new Refusal("TransferFrameworkElsewhere", "R26");
        if (facts.CheckedOn is not { } checkedOn || facts.ValidUntil is not { } until) return new Refusal("TransferDaysMissing", "R26");
        if (checkedOn > today) return new Refusal("TransferCheckedInFuture", "R26");
        return until < today ? new Refusal("TransferOverAlready", "R26") : null;
    }

    /// <summary>Both are there today: necessity and tool (R26).</summary>
    public static bool Covers(IEnumerable<ThirdCountryTransfer> transfers, DateOnly day) => transfers.Any(transfer => transfer.CoversDay(day));
}
