using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>What somebody else did to a case between two looks at it.</summary>
public enum CaseChange
{
    /// <summary>What is demanded was written down.</summary>
    Specified,

    /// <summary>A proposal was made, or made anew.</summary>
    Proposed,

    /// <summary>It was decided.</summary>
    Decided,

    /// <summary>One field was proposed or decided to be rectified.</summary>
    LineRectified,

    /// <summary>One field was proposed or decided to be refused.</summary>
    LineRefused,

    /// <summary>The card's value of one field is another now.</summary>
    CardChanged,
}

/// <summary>One thing that changed.</summary>
/// <param name="By">Who, where that is known.</param>
/// <param name="Field">Which field; null for the whole case.</param>
/// <param name="From">The card's value before, for <see cref="CaseChange.CardChanged"/>.</param>
/// <param name="To">The card's value now.</param>
public sealed record ChangedThing(CaseChange Change, string? By, DateTimeOffset? At, CustomerField? Field = null, string? From = null, string? To = null);

/// <summary>Compares what a reader saw with what there is now, so that the second of two people sees what the first did.</summary>
public static class RectificationDiff
{
    public static IReadOnlyList<ChangedThing> Between(RectificationView seen, RectificationView now)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(now);
        var before = seen.Lines.ToDictionary(line => line.Field);
        var whole = new[]
        {
            seen.Lines.Count == 0 && now.Lines.Count > 0 ? new ChangedThing(CaseChange.Specified, null, null) : null,
            now.ProposedAt != seen.ProposedAt ? new ChangedThing(CaseChange.Proposed, now.ProposedBy, now.ProposedAt) : null,
            now.DecidedAt != seen.DecidedAt ? new ChangedThing(CaseChange.Decided, now.DecidedBy, now.DecidedAt) : null,
        }.OfType<ChangedThing>();
        return [.. whole, .. now.Lines.Where(line => before.ContainsKey(line.Field)).SelectMany(line => Line(before[line.Field], line))];
    }

    private static IEnumerable<ChangedThing> Line(LineView seen, LineView now)
    {
        if (Standing(now) is { } verdict && verdict != Standing(seen)) yield return new ChangedThing(verdict is LineDecision.Rectified ? CaseChange.LineRectified : CaseChange.LineRefused, null, null, now.Field);
        if (!now.Hidden && now.Decision is null && !HeldValues.Same(seen.Now, now.Now)) yield return new ChangedThing(CaseChange.CardChanged, null, null, now.Field, seen.Now, now.Now);
    }

    private static LineDecision? Standing(LineView line) => line.Decision ?? line.Proposed;
}
