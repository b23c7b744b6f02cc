using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>The frame of one request's page, for one reader: what every kind has alike.</summary>
public sealed record RequestView
{
    public required RequestFrame Frame { get; init; }

    /// <summary>Null for who finds cases by key, and when the person is gone.</summary>
    public string? Person { get; init; }

    /// <summary>The reader may open the person's card.</summary>
    public bool MayOpenCard { get; init; }

    public string? Owner { get; init; }
    public string? RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public required string Language { get; init; }
    public required LetterMeans AnswerBy { get; init; }
    public bool? WasSigned { get; init; }
    public string? Evidence { get; init; }

    /// <summary>Why the case was moved here from another person; for who may open the file.</summary>
    public string? MovedFor { get; init; }

    public ExtensionGround? ExtendedFor { get; init; }
    public DateTimeOffset? ExtendedAt { get; init; }
    public required int Revision { get; init; }

    /// <summary>Why what the case says is not this reader's to see; null when it is.</summary>
    public Refusal? FileRefusal { get; init; }

    public required IReadOnlyList<LetterView> Letters { get; init; }

    /// <summary>Who else the case names: who asks without being known, who acts for the person. Empty for who is told no names.</summary>
    public IReadOnlyList<PartyView> Parties { get; init; } = [];

    /// <summary>The other cases of the same letter, in the order in which they are carried out (D11).</summary>
    public IReadOnlyList<CaseOfArrival> Together { get; init; } = [];

    /// <summary>The reader prepares requests of every kind, so may say whom the case concerns.</summary>
    public bool MaySetPerson { get; init; }

    /// <summary>The reader decides requests, so may extend the time limit.</summary>
    public bool MayExtend { get; init; }

    /// <summary>Why the time limit cannot be extended now; null when it can.</summary>
    public Refusal? ExtensionRefusal { get; init; }

    /// <summary>The reader prepares requests, so may ask the person who they are.</summary>
    public bool MayAskIdentity { get; init; }

    /// <summary>Why that cannot be asked now; null when it can.</summary>
    public Refusal? IdentityRefusal { get; init; }

    public DateOnly? IdentityAskedOn { get; init; }
    public DateOnly? IdentitySuppliedOn { get; init; }

    /// <summary>The question waits for its answer.</summary>
    public bool IdentityWaits => IdentityAskedOn is not null && IdentitySuppliedOn is null && Frame.State is RequestState.Received or RequestState.Proposed;

    /// <summary>No day comes nearer until the answer is there (D8).</summary>
    public bool ClockStands => IdentityWaits && IdentityAskedOn is { } asked && IdentityQuestionRule.Pauses(Frame.Deadline.ReceivedOn, asked);

    /// <summary>It has waited longer than the days that the rules give (D8).</summary>
    public bool IdentityUnanswered { get; init; }

    /// <summary>For how many days an answer is waited for.</summary>
    public int IdentityDays { get; init; }

    /// <summary>That nobody knows who asks is proposed, and waits for another person's decision.</summary>
    public bool CannotIdentifyProposed { get; init; }

    /// <summary>What the newest proposal says, with why nobody can tell who asks (D8); for who may open the file. Null: nothing.</summary>
    public ProposalContent? Proposal { get; init; }

    /// <summary>Why this lead may not decide that; null for who may, and for who is no lead.</summary>
    public Refusal? CannotIdentifyRefusal { get; init; }

    /// <summary>The first time limit has passed: the letter tells why (D7).</summary>
    public bool CannotIdentifyLate { get; init; }

    /// <summary>The answer may come all the same: it opens the case again (D8).</summary>
    public bool OpensAgain => IdentityQuestionRule.OpensAgain(Frame.State, Frame.Outcome);

    public DateTimeOffset? ReopenedAt { get; init; }

    /// <summary>The reader may record that the person takes it back.</summary>
    public bool MayWithdraw { get; init; }

    /// <summary>Why it cannot be taken back now; null when it can.</summary>
    public Refusal? WithdrawalRefusal { get; init; }

    /// <summary>The withdrawal may be undone as a mistake, by this reader, today.</summary>
    public bool MayReopen { get; init; }

    /// <summary>That it was taken back, also when that was a mistake; null: it was not.</summary>
    public WithdrawalView? Withdrawal { get; init; }

    /// <summary>Who looks after the owner's cases today; null: they themselves.</summary>
    public string? Deputy { get; init; }

    /// <summary>When it was brought to mind, the newest last.</summary>
    public IReadOnlyList<ReminderView> Reminders { get; init; } = [];
}

/// <summary>The person's word by which a case was taken back.</summary>
/// <param name="Said">In their words; null for who may not open the file.</param>
/// <param name="ReopenedFor">Why that was a mistake; null: it was none, or the reader may not open the file.</param>
public sealed record WithdrawalView(DateOnly On, RequestChannel Through, string? Said, string? ReopenedFor);

/// <summary>Somebody outside the register whom the case names.</summary>
public sealed record PartyView(PartyRole Role, PartyContent Content, bool TakesAnswers);

/// <summary>Another case of the same letter.</summary>
public sealed record CaseOfArrival(Guid Id, string Number, RequestKind Kind, RequestState State, RequestOutcome? Outcome);

/// <summary>A reminder of the case.</summary>
/// <param name="Mails">How many mails were queued.</param>
public sealed record ReminderView(DateOnly On, ReminderStep Step, int Mails);

/// <summary>A letter of the case.</summary>
/// <param name="To">The recipient of a notice; null: to the person.</param>
/// <param name="Mail">How its mail stands; null for a letter that goes by post.</param>
/// <param name="Failure">The mail server's code.</param>
/// <param name="Closed">Why this reader may not open it; null when they may.</param>
/// <param name="MayPost">It is waiting to be posted, and the reader may say that it was.</param>
public sealed record LetterView(
    Guid Id, string Number, LetterKind Kind, string Language, string Hash, LetterMeans Means, DateTimeOffset WrittenAt, DateTimeOffset? SentAt, string? PostedBy, DateTimeOffset? CancelledAt, string? To, OutboxState? Mail,
    string? Failure, Refusal? Closed, bool MayPost);
