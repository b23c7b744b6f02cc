namespace Aksulit.Data.Domain.Staff;

/// <summary>The locks before any customer's data, in the order in which they are tried (R30, R32–R34, S1a, S4, S5).</summary>
public enum AccessLock
{
    /// <summary>Signed in with Entra ID, with an app role.</summary>
    SignIn,

    /// <summary>An account that is not closed (S6).</summary>
    Account,

    /// <summary>A live designation by the register lead, of a role that the token has too.</summary>
    Designation,

    /// <summary>For another firm's employee: that firm's contract in force.</summary>
    ProcessorContract,

    /// <summary>A confidentiality undertaking in force.</summary>
    Undertaking,

    /// <summary>Administrator together with a role that sees customers.</summary>
    Separation,
}

/// <summary>What the locks look at.</summary>
public sealed record LockFacts(
    IReadOnlySet<Role> TokenRoles,
    bool IsStaff,
    IReadOnlyCollection<Designation> Designations,
    IReadOnlyCollection<ConfidentialityUndertaking> Undertakings,
    int OldestAcceptedText,
    bool EmployedByProcessor,
    bool ProcessorContractInForce)
{
    /// <summary>The account was closed: the person has left (S6).</summary>
    public bool AccountClosed { get; init; }

    /// <summary>No lead's right was confirmed in time: those of leads stay all the same (R3 before S6).</summary>
    public bool KeepsUnreviewedLeads { get; init; }
}

/// <summary>The answer: the effective roles, or the first lock that stays shut.</summary>
public sealed record LockDecision(IReadOnlySet<Role> Roles, AccessLock? Shut);

/// <summary>The three locks as a pure function (R32, R34, S1a, S4, S5).</summary>
public static class LockRule
{
    /// <summary>Effective roles are the token's ∩ those of the live designations; the first shut lock is named, nothing else.</summary>
    public static LockDecision Decide(LockFacts facts, DateOnly today)
    {
        if (facts.TokenRoles.Count == 0) return Closed(AccessLock.SignIn);
        if (facts.AccountClosed) return Closed(AccessLock.Account);
        var designated = facts.Designations.Where(designation => Gives(designation, facts.KeepsUnreviewedLeads, today)).Select(designation => designation.Role);
        var effective = designated.Where(facts.TokenRoles.Contains).ToHashSet();
        if (!facts.IsStaff || effective.Count == 0) return Closed(AccessLock.Designation);
        if (facts.EmployedByProcessor && !facts.ProcessorContractInForce) return Closed(AccessLock.ProcessorContract);
        if (!facts.Undertakings.Any(undertaking => undertaking.IsInForce(today, facts.OldestAcceptedText))) return Closed(AccessLock.Undertaking);
        if (facts.TokenRoles.Contains(Role.Administrator) && effective.Any(role => role is not Role.Administrator)) return Closed(AccessLock.Separation);
        return new LockDecision(effective, Shut: null);
    }

    /// <summary>Whether a designation gives its role on a day.</summary>
    public static bool Gives(Designation designation, bool keepsUnreviewedLeads, DateOnly today) =>
        designation.IsLive(today) || (keepsUnreviewedLeads && designation.Role is Role.RegisterLead && designation.Stands(today));

    private static LockDecision Closed(AccessLock shut) => new(new HashSet<Role>(), shut);
}
