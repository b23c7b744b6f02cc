using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Data.Domain.Objections;

/// <summary>One use that is objected to.</summary>
public sealed record ObjectionTarget(ObjectionKind Kind, ObjectionScope Scope);

/// <summary>When a standing objection, a person's or an organisation's, is taken down and when it is taken back (R13, R50, M3, M4).</summary>
public static class StandingObjectionRule
{
    /// <summary>What "no marketing", said without more, means: every kind in both scopes, publication included (R50).</summary>
    public static readonly IReadOnlyList<ObjectionTarget> All = [.. Enum.GetValues<ObjectionKind>().SelectMany(_ => Enum.GetValues<ObjectionScope>(), (kind, scope) => new ObjectionTarget(kind, scope))];

    /// <summary>By which way the word came, for a request of that channel; null for what is nobody's word.</summary>
    public static Channel? Through(RequestChannel channel) => channel switch
    {
        RequestChannel.Letter => Channel.Letter,
        RequestChannel.Email => Channel.Email,
        RequestChannel.Phone => Channel.Phone,
        RequestChannel.Desk or RequestChannel.OralNote => Channel.Desk,
        _ => null,
    };

    /// <summary>Why it cannot be taken down; null when it can. No reason and no signature is asked (R50).</summary>
    public static Refusal? RefuseRecording(IReadOnlyCollection<ObjectionKind> kinds, IReadOnlyCollection<ObjectionScope> scopes, Channel? channel)
    {
        if (kinds.Count == 0 || scopes.Count == 0) return new Refusal("ObjectionNothingChosen", "R50");
        return channel is { } through && Channels.ByHand.Contains(through) ? null : new Refusal("ObjectionChannelMissing", "R50");
    }

    /// <summary>Why it stands; null when it may be lifted: by the own later word alone, with its day and the way it came (M4).</summary>
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
