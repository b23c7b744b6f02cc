using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Objections;

/// <summary>When an organisation's word is taken down and when it is taken back (R50, M3, M4).</summary>
public static class OrganisationObjectionRule
{
    /// <summary>Whether it covers a contact on the day: while the role is live, its last day included. An earlier or a later contact is not covered.</summary>
    public static bool Covers(DateOnly startedOn, DateOnly? endedOn, DateOnly day) => startedOn <= day && (endedOn is null || day <= endedOn);

    /// <summary>Why it cannot be taken down; null when it can. No reason and no signature is asked (R50).</summary>
    public static Refusal? RefuseRecording(IReadOnlyCollection<ObjectionKind> kinds, IReadOnlyCollection<ObjectionScope> scopes, Channel? channel)
    {
        if (kinds.Count == 0 || scopes.Count == 0) return new Refusal("ObjectionNothingChosen", "R50");
        return channel is { } through && Channels.ByHand.Contains(through) ? null : new Refusal("ObjectionChannelMissing", "R50");
    }

    /// <summary>Why it stands; null when it may be lifted: by the organisation's own later word alone, with its day and the way it came (M4).</summary>
    /// <param name="recordedOn">The local day on which the objection was recorded.</param>
    public static Refusal? RefuseLifting(DateOnly recordedOn, bool isLifted, DateOnly? saidOn, Channel? channel, DateOnly today)
    {
        if (isLifted) return new Refusal("ObjectionLiftedAlready", "M4");
        if (saidOn is not { } on) return new Refusal("LiftingDayMissing", "M4");
        if (channel is not { } through || !Channels.ByHand.Contains(through)) return new Refusal("LiftingChannelMissing", "M4");
        if (on > today) return new Refusal("LiftingAhead", "M4");
        return on < recordedOn ? new Refusal("LiftingNotLater", "M4", recordedOn) : null;
    }
}
