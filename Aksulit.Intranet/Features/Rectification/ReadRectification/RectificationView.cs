using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>A request for rectification for one reader. What they may not see is not in it (R7).</summary>
public sealed record RectificationView
{
    public required Guid RequestId { get; init; }
    public required int Revision { get; init; }
    public required RequestState State { get; init; }
    public required RequestChannel Channel { get; init; }

    /// <summary>Of the letters.</summary>
    public required string Language { get; init; }

    /// <summary>What the proposal adds to the letter; null: nothing, or not this reader's to see.</summary>
    public string? FreePart { get; init; }

    public required IReadOnlyList<LineView> Lines { get; init; }

    /// <summary>Why the values are not this reader's to see; null when they are.</summary>
    public Refusal? FileRefusal { get; init; }

    /// <summary>Whether <see cref="LineView.Noted"/> is told: always while the case is open, then to the lead alone (R55).</summary>
    public bool ShowsOldValues { get; init; }

    public string? ProposedBy { get; init; }
    public DateTimeOffset? ProposedAt { get; init; }
    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The day by which it should be corrected (R55); null once it is decided.</summary>
    public DateOnly? TargetOn { get; init; }

    /// <summary>The reader prepares requests.</summary>
    public bool MayPrepare { get; init; }

    /// <summary>The reader decides requests.</summary>
    public bool MayDecide { get; init; }

    /// <summary>Why the reader, who decides requests, may not decide this one now; null when they may.</summary>
    public Refusal? DecideRefusal { get; init; }

    /// <summary>There is no lead but the one who prepared it: it waits (S1a).</summary>
    public bool NoOtherLead { get; init; }

    /// <summary>The fields that the reader may add while nothing has been named (R54); else empty.</summary>
    public RectifiableValues? ToSpecify { get; init; }

    /// <summary>Who was told and how each stands; null for who reads no notices.</summary>
    public IReadOnlyList<NoticeView>? Notices { get; init; }

    /// <summary>What verdicts would bring about; null for who neither prepares nor decides, and once it is decided.</summary>
    public RectificationOutlook? Outlook { get; init; }
}

/// <summary>One field of the request.</summary>
/// <param name="Hidden">The values are not this reader's to see.</param>
/// <param name="Noted">The value as it was when the line was written down; an old value, so the lead's alone once it is decided (R55).</param>
/// <param name="Now">The card's value.</param>
/// <param name="Demanded">Null: the value is to be deleted.</param>
/// <param name="RefusalReason">The reason of a refusal, proposed or decided.</param>
public sealed record LineView(
    CustomerField Field, bool Hidden, string? Noted, string? Now, string? Demanded, string Ground, string? Evidence, SourceKind From, LineDecision? Proposed, LineDecision? Decision, string? RefusalReason)
{
    /// <summary>Somebody has changed the card since the line was written down.</summary>
    public bool ChangedSince => !Hidden && Decision is null && !HeldValues.Same(Noted, Now);

    /// <summary>The card has the right value already.</summary>
    public bool AlreadyRight => !Hidden && Decision is null && HeldValues.Same(Now, Demanded);
}
