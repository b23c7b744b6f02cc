using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>What a designation is decided on.</summary>
/// <param name="ActorId">The register lead who designates.</param>
/// <param name="Known">Every designation the person has or had.</param>
/// <param name="ContractInForce">True for own employees; for another firm's, whether its contract covers the first day.</param>
/// <param name="LastDay">Of somebody who leaves: nothing is given beyond it (S6).</param>
public sealed record DesignationFacts(
    Guid ActorId, Guid StaffMemberId, Role Role, DateOnly From, DateOnly? Until, IReadOnlyCollection<Designation> Known, bool ContractInForce, DateOnly? LastDay = null);

/// <summary>Who may be designated to what (R32, S1a, S2, S5, S6).</summary>
public static class DesignationRule
{
    /// <summary>Why the designation may not be given; null when it may.</summary>
    public static Refusal? Refuse(DesignationFacts facts, DateOnly today)
    {
        if (facts.ActorId == facts.StaffMemberId) return new Refusal("DesignationOfOneself", "S2");
        if (!facts.Role.IsForPeople()) return new Refusal("RoleNotForPeople", "R33");
        if (facts.Until < facts.From) return new Refusal("DesignationEndsBeforeStart", "R32");
        // A designation is an order, not a record of the past: one dated back would make yesterday's unlawful look lawful.
        if (facts.From < today) return new Refusal("DesignationInThePast", "R32");
        if (facts.LastDay is { } last && (facts.Until is null || facts.Until > last)) return new Refusal("DesignationOfLeaver", "S6", last);
        if (!facts.ContractInForce) return new Refusal("ProcessorContractMissing", "R32, S5");

        var overlapping = facts.Known.Where(known => Overlaps(known, facts)).ToList();
        if (overlapping.Any(known => known.Role == facts.Role)) return new Refusal("DesignationAlreadyLive", "R32");
        if (overlapping.Any(known => (known.Role is Role.Administrator) != (facts.Role is Role.Administrator))) return new Refusal("AdministratorSeparation", "S1a");
        // Mover: the old role goes before the new one comes.
        return overlapping.Count > 0 ? new Refusal("OtherRoleStillLive", "S6") : null;
    }

    private static bool Overlaps(Designation known, DesignationFacts facts) =>
        known.EndedAt is null && (known.ValidUntil is null || known.ValidUntil >= facts.From) && (facts.Until is null || known.ValidFrom <= facts.Until);
}
