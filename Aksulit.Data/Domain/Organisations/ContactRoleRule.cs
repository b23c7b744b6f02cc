using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Organisations;

/// <summary>What decides whether something new may be done for an organisation: a contact, an order.</summary>
/// <param name="EndedOn">Its end; null while it goes on.</param>
/// <param name="MergedInto">What it was merged into.</param>
/// <param name="Itself">Where its own page is.</param>
public sealed record OrganisationStanding(DateOnly? EndedOn, OrganisationPointer? MergedInto, OrganisationPointer Itself)
{
    /// <summary>Why nothing new is done for it; null when it may be. Each "no" leads somewhere: to what it was merged into, or to its own page, where the end can be taken back.</summary>
    public Refusal? Refuse() =>
        MergedInto is { } other ? new SeeOrganisation("OrganisationMerged", "T1", other)
        : EndedOn is not null ? new SeeOrganisation("OrganisationHasEnded", "T1", Itself) : null;
}

/// <summary>What decides whether a person becomes an organisation's contact.</summary>
/// <param name="PersonExists">The person is in the register.</param>
/// <param name="StartsOn">The role's first day.</param>
/// <param name="ActsAlready">The person's role there goes on already.</param>
/// <param name="OthersTrade">It is the trade of somebody else: a sole trader has exactly one contact (T16).</param>
public sealed record ContactRoleFacts(OrganisationStanding Organisation, bool PersonExists, DateOnly? StartsOn, bool ActsAlready, bool OthersTrade);

/// <summary>When a contact role begins and ends (T1, T16). One person may act for several organisations, for each once at a time.</summary>
public static class ContactRoleRule
{
    /// <summary>Why no role can begin; null when it can.</summary>
    public static Refusal? RefuseStart(ContactRoleFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Organisation.Refuse() is { } closed) return closed;
        if (!facts.PersonExists) return new Refusal("CustomerNotFound");
        if (facts.OthersTrade) return new Refusal("SoleTraderHasOneContact", "T16");
        if (facts.ActsAlready) return new Refusal("ContactRoleGoesOn", "T1");
        if (facts.StartsOn is not { } on) return new Refusal("ContactRoleDayMissing", "T1");
        return on > today ? new Refusal("ContactRoleAheadOfTime", "T1") : null;
    }

    /// <summary>Why a role cannot end on the day; null when it can. A sole trader's ends with the organisation's customership, never alone (T16).</summary>
    /// <remarks>
    /// Not ahead of time, as with a customership (<see cref="Retention.EndCustomershipRule"/>): an end is what has happened. A role with an end that is still to come would have to be told apart from one that
    /// goes on wherever the register asks who represents an organisation, and somebody who stays after all would be left without.
    /// </remarks>
    public static Refusal? RefuseEnd(DateOnly startedOn, DateOnly? endedOn, DateOnly? endsOn, bool ownTrade, DateOnly today)
    {
        if (ownTrade) return new Refusal("SoleTraderEndsWhole", "T16");
        if (endedOn is not null) return new Refusal("ContactRoleOver", "T1", endedOn);
        if (endsOn is not { } on) return new Refusal("ContactRoleDayMissing", "T1");
        if (on > today) return new Refusal("ContactRoleAheadOfTime", "T1");
        return on < startedOn ? new Refusal("ContactRoleEndBeforeStart", "T1", startedOn) : null;
    }
}
