using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Customers;

/// <summary>Where the values of a form come from: asked once, for all of them (R20).</summary>
public sealed record TypedSource(SourceKind? Kind, DateOnly? ObtainedOn);

/// <summary>No value without a source (R20).</summary>
public static class SourceRule
{
    /// <summary>
    /// The sources that a person at a desk may name. Update services and subcontractors need an entry in the recipients' register and a contract (R22) and come by
    /// import; partners' links and the migration never come by hand.
    /// </summary>
    public static readonly IReadOnlyList<SourceKind> ByHand = [SourceKind.CustomerStatement, SourceKind.Registration, SourceKind.Authority, SourceKind.Chat];

    /// <summary>Whether a value is the person's own word, which no file overwrites (R21, R44): registered, told, corrected, or said in a chat.</summary>
    public static bool IsOwnWord(SourceKind kind) => kind is SourceKind.Registration or SourceKind.CustomerStatement or SourceKind.Chat;

    /// <summary>Why somebody cannot be entered yet; null when they can: whose data comes from themselves is told of the privacy notice in that moment (Art. 13).</summary>
    public static Refusal? RefuseUntold(SourceKind kind, bool noticeGiven) =>
        IsOwnWord(kind) && !noticeGiven ? new Refusal("NoticeNotGiven", "Art. 13") : null;

    /// <summary>Why the source will not do; null when it will.</summary>
    public static Refusal? Refuse(TypedSource source, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Kind is not { } kind || source.ObtainedOn is not { } on) return new Refusal("SourceMissing", "R20");
        if (!ByHand.Contains(kind)) return new Refusal("SourceNotByHand", "R22");
        return on > today ? new Refusal("SourceInFuture", "R20") : null;
    }
}
