namespace Aksulit.Data.Domain.Objections;

/// <summary>Whom an organisation's word covers (M4). When it is taken down and taken back is <see cref="StandingObjectionRule"/>'s.</summary>
public static class OrganisationObjectionRule
{
    /// <summary>Whether it covers a contact on the day: while the role is live, its last day included. An earlier or a later contact is not covered.</summary>
    public static bool Covers(DateOnly startedOn, DateOnly? endedOn, DateOnly day) => startedOn <= day && (endedOn is null || day <= endedOn);
}
