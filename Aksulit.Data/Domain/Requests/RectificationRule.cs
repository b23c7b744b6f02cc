using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;

namespace Aksulit.Data.Domain.Requests;

/// <summary>One field's demand as it is written down.</summary>
/// <param name="Demanded">The right value; null or empty: the value is to be deleted.</param>
public sealed record RectificationDemand(CustomerField Field, string? Demanded, string? Ground, string? Evidence);

/// <summary>One field's decision as it is given.</summary>
public sealed record LineVerdict(CustomerField Field, LineDecision Decision, string? Reason);

/// <summary>What can be asked to be rectified, who decides, and how a case ends (R46, R52, R54, R57, S2).</summary>
public static class RectificationRule
{
    /// <summary>Days and technical fields have their own ways.</summary>
    public static readonly IReadOnlyList<CustomerField> Fields = CustomerValues.TextFields;

    /// <summary>Why demands cannot be written down so; null when they can.</summary>
    public static Refusal? RefuseDemands(IReadOnlyCollection<RectificationDemand> demands, CustomerValues stored)
    {
        if (demands.Count == 0) return new Refusal("RectificationNothingNamed", "R54");
        if (demands.Select(demand => demand.Field).Distinct().Count() != demands.Count) return new Refusal("RectificationFieldTwice", "R54");
        if (demands.FirstOrDefault(demand => !Fields.Contains(demand.Field)) is not null) return new Refusal("RectificationFieldNotHere", "R18");
        if (demands.FirstOrDefault(demand => string.IsNullOrWhiteSpace(demand.Ground)) is { } groundless) return new Refusal("RectificationGroundMissing", "R54", groundless.Field);
        if (demands.FirstOrDefault(demand => demand.Field is CustomerField.LastName && string.IsNullOrWhiteSpace(demand.Demanded)) is not null) return new Refusal("RectificationLastNameNeeded", "R18");
        return demands.FirstOrDefault(demand => HeldValues.Same(demand.Demanded, stored[demand.Field])) is { } same ? new Refusal("RectificationSameValue", "R52", same.Field) : null;
    }

    /// <summary>
    /// What rectifying a line puts right, on the card and with others (R56). When somebody has put the card right since the line was noted, the value as it was noted is what others may still hold. Null:
    /// nothing was wrong, so nobody is told.
    /// </summary>
    /// <param name="stored">The card's value now.</param>
    /// <param name="source">Where that one came from.</param>
    public static RectifiedField? ChangeOf(CustomerField field, LineContent line, string? stored, FieldSource source)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (!HeldValues.Same(stored, line.Demanded)) return new RectifiedField(field, stored, line.Demanded, source);
        return line.CurrentSource is { } noted && !HeldValues.Same(line.Current, line.Demanded) ? new RectifiedField(field, line.Current, line.Demanded, noted) : null;
    }

    /// <summary>Where the right values come from: the person's own word, or for a fault that the staff found by themselves the source that they name (R20, R52); null when none was named.</summary>
    public static SourceKind? SourceOf(RequestChannel channel, SourceKind? named) =>
        channel is not RequestChannel.OwnFinding ? SourceKind.CustomerStatement : named is { } kind && SourceRule.ByHand.Contains(kind) ? kind : null;

    /// <summary>Why the verdicts will not do; null when they will: one for each line, and a reason for each refusal (R57).</summary>
    public static Refusal? RefuseVerdicts(IReadOnlyCollection<CustomerField> lines, IReadOnlyCollection<LineVerdict> verdicts)
    {
        if (lines.Count == 0) return new Refusal("RectificationStillUnspecified", "R54");
        if (verdicts.Count != lines.Count || lines.Except(verdicts.Select(verdict => verdict.Field)).Any()) return new Refusal("RectificationUndecidedLine", "R54");
        return verdicts.FirstOrDefault(verdict => verdict.Decision is LineDecision.Refused && string.IsNullOrWhiteSpace(verdict.Reason)) is { } bare
            ? new Refusal("RefusalReasonMissing", "R57", bare.Field)
            : null;
    }

    /// <summary>How the case ended.</summary>
    public static RequestOutcome OutcomeOf(IReadOnlyCollection<LineDecision> decisions) =>
        decisions.All(decision => decision is LineDecision.Rectified) ? RequestOutcome.Granted
        : decisions.All(decision => decision is LineDecision.Refused) ? RequestOutcome.Refused
        : RequestOutcome.PartlyGranted;
}
