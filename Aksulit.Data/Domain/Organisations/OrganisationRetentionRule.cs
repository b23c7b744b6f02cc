using Aksulit.Data.Domain.Retention;

namespace Aksulit.Data.Domain.Organisations;

/// <summary>What decides how long an organisation is kept.</summary>
/// <param name="EndedOn">The end of its customership that was given.</param>
/// <param name="LastEventOn">The latest event of its own that is known.</param>
/// <param name="Represented">Somebody in the register acts or has acted for it: their roles name it, so it stays as long as they do.</param>
/// <param name="SoleTrader">It is one person's trade.</param>
/// <param name="Named">An order still names it, or another organisation was merged into it and is still here.</param>
/// <param name="MigrationOpen">It came from a source whose migration is not closed.</param>
public sealed record OrganisationRetentionFacts(DateOnly? EndedOn, DateOnly? LastEventOn, bool Represented, bool SoleTrader = false, bool Named = false, bool MigrationOpen = false);

/// <summary>What becomes of an organisation's row.</summary>
public enum OrganisationFate
{
    /// <summary>It is its person's data and goes with the person (T16).</summary>
    WithItsPerson,

    /// <summary>Somebody represents or represented it: its own ten years decide once the last of them has left the register.</summary>
    StaysWithItsPeople,

    /// <summary>Nobody represents it and no event says from when to count: it waits until an end is given. No end is derived from missing events (T1).</summary>
    NothingToCountFrom,

    /// <summary>Nobody represents it; its ten years run.</summary>
    Counting,

    /// <summary>Its ten years are over, but something still names it or its migration is open.</summary>
    Held,

    /// <summary>Its ten years are over: the night's run takes it.</summary>
    Due,
}

/// <summary>How long an organisation is kept (T1, T2, T16): ten years from the end that was given, else from the last event of its own, once nobody in the register represents it any more.</summary>
public static class OrganisationRetentionRule
{
    /// <summary>The day to store as "destroy from"; null while no event is known. As with persons it needs no today: ten years contain the 24 months of T1.</summary>
    public static DateOnly? EraseFrom(DateOnly? endedOn, DateOnly? lastEventOn) => (endedOn ?? lastEventOn) is { } end ? RetentionRule.EraseFrom(end) : null;

    /// <summary>What becomes of it on the day.</summary>
    public static OrganisationFate On(OrganisationRetentionFacts facts, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.SoleTrader) return OrganisationFate.WithItsPerson;
        if (facts.Represented) return OrganisationFate.StaysWithItsPeople;
        if (EraseFrom(facts.EndedOn, facts.LastEventOn) is not { } from) return OrganisationFate.NothingToCountFrom;
        if (day < from) return OrganisationFate.Counting;
        return facts.Named || facts.MigrationOpen ? OrganisationFate.Held : OrganisationFate.Due;
    }

    /// <summary>What a role says of its organisation when it leaves the register with its person: the day on which the person ceased to be its customer, at the latest (T1).</summary>
    /// <param name="roleEndedOn">The role's own end.</param>
    /// <param name="personsEnd">The end of the person's customership.</param>
    public static DateOnly EventOfRole(DateOnly startedOn, DateOnly? roleEndedOn, DateOnly personsEnd)
    {
        var until = roleEndedOn is { } ended && ended < personsEnd ? ended : personsEnd;
        return until < startedOn ? startedOn : until;
    }
}
