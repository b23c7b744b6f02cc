using System.Text.RegularExpressions;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Credit;

/// <summary>An application as it is taken down.</summary>
/// <param name="Sum">Euros applied for.</param>
/// <param name="InformedOn">The day on which the person was told that credit information may be asked for.</param>
public sealed record TypedApplication(DateOnly? AppliedOn, decimal? Sum, DateOnly? InformedOn);

/// <summary>A decision as it is typed.</summary>
/// <param name="Limit">Euros; only for a lower limit.</param>
public sealed record TypedDecision(CreditOutcome? Outcome, decimal? Limit, IReadOnlyList<CreditGround> Grounds, string? Reason, bool DoubtConfirmed = false);

/// <summary>What a decision is judged on.</summary>
/// <param name="Sum">Euros applied for.</param>
/// <param name="ByHuman">Decided by a signed-in member of the staff, not by a job.</param>
public sealed record CreditFacts(CreditState State, decimal Sum, DateOnly? InformedOn, bool ByHuman);

/// <summary>Applications for credit and the decisions about them (R24, R46; GDPR Art. 22, C-634/21): a human decides, says what was looked at and why, and no score is kept.</summary>
public static partial class CreditRule
{
    public const int ReasonMinLength = 10;
    public const decimal MostEuros = 1_000_000m;

    /// <summary>Why the application cannot be taken down; null when it can.</summary>
    public static Refusal? RefuseTaking(TypedApplication typed, bool restricted, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (restricted) return new Refusal("CreditForRestricted", "D13");
        if (typed.AppliedOn is not { } on || on > today) return new Refusal("CreditAppliedOn", "R25");
        if (typed.Sum is not (> 0 and <= MostEuros)) return new Refusal("CreditSum", "R25", MostEuros);
        return typed.InformedOn > today ? new Refusal("CreditInformedInFuture", "R24") : null;
    }

    /// <summary>Why the decision cannot be made; null when it can.</summary>
    public static Refusal? RefuseDecision(CreditFacts facts, TypedDecision typed)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(typed);
        if (!facts.ByHuman) return new Refusal("CreditNeedsHuman", "R46");
        if (facts.State is not CreditState.Waiting) return new Refusal("CreditNotWaiting", "R46");
        if (typed.Outcome is not { } outcome) return new Refusal("CreditOutcomeMissing", "R46");
        return RefuseGrounds(facts, typed.Grounds) ?? RefuseLimit(facts, outcome, typed.Limit) ?? RefuseReason(typed);
    }

    /// <summary>Euros that a decision grants.</summary>
    public static decimal? Granted(CreditOutcome outcome, decimal sum, decimal? limit) => outcome switch { CreditOutcome.Granted => sum, CreditOutcome.Limited => limit, _ => null };

    private static Refusal? RefuseGrounds(CreditFacts facts, IReadOnlyList<CreditGround> grounds)
    {
        if (grounds.Count == 0) return new Refusal("CreditGroundsMissing", "R46");
        if (!grounds.Contains(CreditGround.CreditInformation)) return null;
        if (facts.InformedOn is null) return new Refusal("CreditNotInformed", "R24");
        return grounds.Count == 1 ? new Refusal("CreditInformationAlone", "R46") : null;
    }

    private static Refusal? RefuseLimit(CreditFacts facts, CreditOutcome outcome, decimal? limit) =>
        outcome is CreditOutcome.Limited && !(limit > 0 && limit < facts.Sum) ? new Refusal("CreditLimit", "R46", facts.Sum) : null;

    private static Refusal? RefuseReason(TypedDecision typed)
    {
        var reason = typed.Reason?.Trim() ?? "";
        if (reason.Length < ReasonMinLength) return new Refusal("CreditReasonMissing", "R46", ReasonMinLength);
        if (reason.Length > CreditApplication.ReasonMaxLength) return new Refusal("CreditReasonLong", "R46", CreditApplication.ReasonMaxLength);
        return Score().IsMatch(reason) ? new Refusal("CreditScoreInReason", "R46") : ScreeningRule.Refuse(typed.DoubtConfirmed, ("Reason", reason));
    }

    /// <summary>Words of scores and ratings, in both languages: "luottoluokka", "riskiluokitus B", "54 pistettä", "rating AA", "score 611".</summary>
    [GeneratedRegex(@"(luotto|riski|maksu)\w*(luok|pist|skoor)|\b(score|scoring|rating|skoor)\w*|\b\d+\s*(pistettä|p\b|points?\b)|\bA{1,3}[+-]?\s*-?\s*(luok|rated|rating)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Score();
}
