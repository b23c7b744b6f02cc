using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Organisations;

/// <summary>What decides whether an organisation is merged into another.</summary>
/// <param name="IsSame">Both are one.</param>
/// <param name="From">The one that ceases.</param>
/// <param name="Into">The one that goes on.</param>
/// <param name="SoleTrader">One of them is a person's trade: it cannot be anybody else's (T16).</param>
/// <param name="On">The first day as one.</param>
/// <param name="LastRoleStartedOn">The latest first day of the roles that would move.</param>
public sealed record MergeOrganisationsFacts(bool IsSame, OrganisationStanding From, OrganisationStanding Into, bool SoleTrader, DateOnly? On, DateOnly? LastRoleStartedOn);

/// <summary>When firms that merged are merged here (T1, M3): contact roles and objections follow, nothing is lost, and the one that ceased leads to the one that goes on.</summary>
public static class MergeOrganisationsRule
{
    /// <summary>Why not; null when they may be merged.</summary>
    public static Refusal? Refuse(MergeOrganisationsFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.IsSame) return new Refusal("MergeWithItself", "I3");
        if (facts.From.MergedInto is { } already) return new SeeOrganisation("OrganisationMerged", "T1", already);
        if (facts.Into.Refuse() is { } closed) return closed;
        if (facts.SoleTrader) return new Refusal("MergeSoleTrader", "T16");
        if (facts.On is not { } on) return new Refusal("MergeDayMissing", "T1");
        if (on > today) return new Refusal("MergeAhead", "T1");
        if (on < facts.From.EndedOn) return new Refusal("MergeBeforeEnd", "T1", facts.From.EndedOn);
        return on < facts.LastRoleStartedOn ? new Refusal("MergeBeforeRole", "T1", facts.LastRoleStartedOn) : null;
    }
}
