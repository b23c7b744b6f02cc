using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>The steps of coming and going, in the demanded order (S6).</summary>
public enum StaffStepKind
{
    // A joiner.
    Added,
    Designated,
    Undertaking,

    /// <summary>Every lock is open: with the app role in Entra ID the person gets in.</summary>
    AccountOpen,
    SecondFactor,

    // A leaver.
    DesignationsEnded,
    AccountClosed,
    WorkHandedOver,
    PaperReturned,
}

/// <summary>How a step stands.</summary>
public enum StepState
{
    Done,

    /// <summary>The first that is not done: it comes next.</summary>
    Next,

    /// <summary>Its turn comes after others.</summary>
    Coming,
}

/// <summary>A step of the checklist.</summary>
/// <param name="Turn">Whose it is (docs/access.md); null when nobody does it by itself.</param>
/// <param name="On">The day on which it was done, where it is known.</param>
/// <param name="By">Who did it, where it is known.</param>
public sealed record StaffStep(StaffStepKind Kind, StepState State, Role? Turn, DateOnly? On = null, Guid? By = null);

/// <summary>What the checklist is worked out from.</summary>
/// <param name="OpenWork">How much still belongs to them by name.</param>
public sealed record StaffStepFacts(
    StaffMember Member, IReadOnlyCollection<Designation> Designations, IReadOnlyCollection<ConfidentialityUndertaking> Undertakings, IReadOnlyCollection<StaffFact> Facts,
    AccessLock? Shut, int OldestAcceptedText, int OpenWork);

/// <summary>The joiner's and the leaver's checklist: nothing is stored of it, everything follows from rows (S6).</summary>
public static class StaffStepRule
{
    /// <summary>The steps that count now: a leaver's when they leave, else a joiner's.</summary>
    public static IReadOnlyList<StaffStep> Steps(StaffStepFacts facts, DateOnly today) => InOrder(facts.Member.LeavesOn is { } last ? Leaver(facts, last, today) : Joiner(facts, today));

    /// <summary>Why the second factor cannot be confirmed yet; null when it can: it comes last (S6).</summary>
    public static Refusal? RefuseSecondFactor(StaffStepFacts facts, DateOnly on, DateOnly today)
    {
        if (on > today) return new Refusal("FactInFuture", "S6");
        return facts.Shut is null ? null : new Refusal("SecondFactorTooEarly", "S6, R33");
    }

    /// <summary>Why the return of paper cannot be recorded; null when it can.</summary>
    public static Refusal? RefusePaper(StaffStepFacts facts, DateOnly on, DateOnly today)
    {
        if (on > today) return new Refusal("FactInFuture", "S6");
        return facts.Member.LeavesOn is null ? new Refusal("PaperOfNoLeaver", "S6, R30") : null;
    }

    private static IEnumerable<(StaffStepKind, Role?, (DateOnly? On, Guid? By)?)> Joiner(StaffStepFacts facts, DateOnly today)
    {
        var designation = facts.Designations.Where(it => it.IsToEnd(today)).OrderBy(it => it.ValidFrom).FirstOrDefault();
        var undertaking = facts.Undertakings.Where(it => it.IsInForce(today, facts.OldestAcceptedText)).OrderBy(it => it.SignedOn).FirstOrDefault();
        yield return (StaffStepKind.Added, Role.Administrator, Fact(facts, StaffFactKind.AccountAdded) ?? (null, null));
        yield return (StaffStepKind.Designated, Role.RegisterLead, designation is null ? null : (designation.ValidFrom, designation.DesignatedBy));
        yield return (StaffStepKind.Undertaking, Role.Administrator, undertaking is null ? null : (undertaking.SignedOn, null));
        yield return (StaffStepKind.AccountOpen, null, facts.Shut is null ? (Later(designation?.ValidFrom, undertaking?.ValidFrom), null) : null);
        yield return (StaffStepKind.SecondFactor, Role.Administrator, Fact(facts, StaffFactKind.SecondFactorConfirmed));
    }

    private static IEnumerable<(StaffStepKind, Role?, (DateOnly? On, Guid? By)?)> Leaver(StaffStepFacts facts, DateOnly lastDay, DateOnly today)
    {
        var ended = facts.Designations.All(it => it.EndedAt is not null || it.ValidUntil <= lastDay);
        var endedOn = facts.Designations.Select(it => it.EndedAt is { } at ? FinnishTime.LocalDate(at) : it.ValidUntil).Max();
        yield return (StaffStepKind.DesignationsEnded, Role.RegisterLead, ended ? (endedOn, null) : null);
        yield return (StaffStepKind.AccountClosed, Role.Administrator, facts.Member.ClosedAt is null ? null : Fact(facts, StaffFactKind.AccountClosed) ?? (FinnishTime.LocalDate(facts.Member.ClosedAt.Value), null));
        yield return (StaffStepKind.WorkHandedOver, Role.RegisterLead, facts.OpenWork > 0 ? null : Fact(facts, StaffFactKind.WorkHandedOver) ?? (null, null));
        yield return (StaffStepKind.PaperReturned, Role.Administrator, Fact(facts, StaffFactKind.PaperReturned));
    }

    /// <summary>The newest fact of the kind since the person last came back. The account itself is added once.</summary>
    private static (DateOnly? On, Guid? By)? Fact(StaffStepFacts facts, StaffFactKind kind)
    {
        var back = facts.Facts.Where(fact => fact.Kind is StaffFactKind.CameBack).Select(fact => fact.RecordedAt).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        var known = facts.Facts.Where(fact => fact.Kind == kind && (kind is StaffFactKind.AccountAdded || fact.RecordedAt >= back)).MaxBy(fact => fact.RecordedAt);
        return known is null ? null : (known.On, known.RecordedBy);
    }

    private static DateOnly? Later(DateOnly? left, DateOnly? right) => left > right ? left : right;

    private static List<StaffStep> InOrder(IEnumerable<(StaffStepKind Kind, Role? Turn, (DateOnly? On, Guid? By)? Done)> steps)
    {
        var list = new List<StaffStep>();
        foreach (var (kind, turn, done) in steps)
            list.Add(done is { } known ? new StaffStep(kind, StepState.Done, turn, known.On, known.By)
                : new StaffStep(kind, list.Exists(step => step.State is StepState.Next) ? StepState.Coming : StepState.Next, turn));
        return list;
    }
}
