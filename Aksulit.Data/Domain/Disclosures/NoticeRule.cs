using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>A field that was put right.</summary>
/// <param name="WrongSource">Where the wrong value had come from.</param>
public sealed record RectifiedField(CustomerField Field, string? Wrong, string? Right, FieldSource WrongSource);

/// <summary>Who is to be told of which fields.</summary>
/// <param name="RecipientId">Null for a source that the recipients' register does not know.</param>
/// <param name="SourceName">The name under which the values carry the source; null for a recipient of the ledger.</param>
public sealed record NoticePlan(Guid? RecipientId, string? SourceName, NoticeReason Reason, IReadOnlyList<CustomerField> Fields);

/// <summary>What a lead can do about a notice that does not go on by itself.</summary>
public enum NoticeSettlement
{
    /// <summary>The lead found out that the doubtful mail had left.</summary>
    WasSent,

    /// <summary>It had not left, or its address was mended: into the queue once more.</summary>
    SendAgain,

    /// <summary>It went by post.</summary>
    Posted,

    /// <summary>Impossible or a disproportionate effort (Art. 19), with the reason.</summary>
    GiveUp,
}

/// <summary>
/// The two-way chain (R56: "ilmoitetaan sille, jolta virheelliset tiedot on saatu tai jolle tiedot on luovutettu"; Art. 19): back to the external source of the wrong value,
/// forward to every recipient whose latest disclosed value of the field is not the right one. Nobody twice; a source that is the person gets none.
/// </summary>
public static class NoticeRule
{
    private static readonly SourceKind[] Outside = [SourceKind.Authority, SourceKind.UpdateService, SourceKind.Subcontractor, SourceKind.PartnerLink, SourceKind.PartnerCookie, SourceKind.PartnerIdentifier];

    /// <summary>True when the value came from somebody else than the person or Aksulit's own old system.</summary>
    public static bool IsOutside(FieldSource source) => Outside.Contains(source.Kind);

    /// <summary>The notices of a change, recipients in the order of their keys, sources without a key last.</summary>
    public static IReadOnlyList<NoticePlan> Plan(IReadOnlyCollection<RectifiedField> changes, IReadOnlyCollection<HeldValue> held)
    {
        var told = changes.Join(held, change => change.Field, value => value.Field, (change, value) => (change, value))
            .Where(pair => !HeldValues.Same(pair.value.Value, pair.change.Right))
            .Select(pair => (Key: (pair.value.RecipientId, (string?)null), pair.change.Field, Reason: NoticeReason.HoldsOtherValue));
        var came = changes.Where(change => IsOutside(change.WrongSource))
            .Select(change => (Key: change.WrongSource.SourceId is { } id ? (id, (string?)null) : (Guid.Empty, change.WrongSource.Name), change.Field, Reason: NoticeReason.WasSource));

        return
        [
            .. told.Concat(came).GroupBy(one => one.Key)
                .Select(group => new NoticePlan(
                    group.Key.Item1 == Guid.Empty ? null : group.Key.Item1,
                    group.Key.Item2,
                    // A source that was also told the value gets one notice, as the source it is.
                    group.Max(one => one.Reason),
                    [.. group.Select(one => one.Field).Distinct().Order()]))
                .OrderBy(plan => plan.RecipientId is null).ThenBy(plan => plan.RecipientId).ThenBy(plan => plan.SourceName, StringComparer.Ordinal),
        ];
    }

    /// <summary>A notice that still waits after its day (D16). One that has left is not late: whoever does not answer is reminded; what is in doubt or came back is looked at by itself.</summary>
    public static bool IsLate(NoticeState state, DateOnly dueOn, DateOnly today) => state is NoticeState.Waiting && today > dueOn;

    /// <summary>Whether a lead can settle a notice so. Nothing is sent twice: what is in the queue is left to it.</summary>
    /// <param name="written">Its letter has been written: it has an addressee.</param>
    /// <param name="queued">Its mail waits in the queue, or is being sent.</param>
    /// <param name="sendable">Its mail still has its contents.</param>
    public static bool Fits(NoticeSettlement settlement, NoticeState state, bool written, bool queued, bool sendable) => settlement switch
    {
        NoticeSettlement.WasSent => state is NoticeState.Uncertain,
        NoticeSettlement.SendAgain => state is NoticeState.Uncertain or NoticeState.Undelivered && sendable,
        NoticeSettlement.Posted => state is NoticeState.Waiting or NoticeState.Undelivered && written && !queued,
        _ => state is NoticeState.Waiting or NoticeState.Sent or NoticeState.Uncertain or NoticeState.Undelivered,
    };

    /// <summary>Why an answer cannot be recorded so; null when it can. "Cannot" and giving up need a reason; giving up and resolving a doubt are a lead's (docs/access.md).</summary>
    public static Refusal? RefuseAnswer(NoticeState now, NoticeState answer, string? reason)
    {
        if (now is not (NoticeState.Sent or NoticeState.Waiting or NoticeState.Uncertain or NoticeState.Undelivered)) return new Refusal("NoticeAlreadyAnswered", "R56");
        if (answer is NoticeState.Done or NoticeState.NotFound && now is NoticeState.Waiting) return new Refusal("NoticeNotSentYet", "R56");
        return answer is NoticeState.Cannot or NoticeState.GivenUp && string.IsNullOrWhiteSpace(reason) ? new Refusal("NoticeReasonMissing", "R56") : null;
    }
}
