using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;

namespace Aksulit.Data.Domain.Requests;

/// <summary>
/// A case: one right that a person uses, received on a day that starts its clock (D1, D11). Its free texts are sealed (T15); what it decides needs a human (R46).
/// </summary>
public sealed class DataSubjectRequest : Entity, IAudited
{
    public const int NumberMaxLength = 12, LanguageLength = 2, EvidenceMaxLength = 200;

    private DataSubjectRequest() { } // for EF Core

    public DataSubjectRequest(string number, RequestKind kind, Guid customerId, RequestChannel channel, DateTimeOffset receivedAt, string language, DateTimeOffset recordedAt, Guid recordedBy, int noticeVersion)
    {
        Number = number;
        Kind = kind;
        CustomerId = customerId;
        Channel = channel;
        ReceivedAt = receivedAt;
        ReceivedOn = FinnishTime.LocalDate(receivedAt);
        DueOn = RequestDeadlineRule.First(ReceivedOn).DueOn;
        Language = language;
        RecordedAt = recordedAt;
        (RecordedBy, OwnerId) = (recordedBy, recordedBy);
        NoticeVersion = noticeVersion;
        ArrivalId = Id;
    }

    /// <summary>Year and running number: <c>2026-0142</c>. No personal data, so it may stand in addresses and letters.</summary>
    public string Number { get; private set => field = Guard.Text(value, NumberMaxLength); } = "";

    public RequestKind Kind { get; private set; }

    /// <summary>Whom it concerns; <see cref="Guid.Empty"/> while that is not known, or when it is nobody in the register (D12). The key leads nowhere once the person is destroyed (T14, T15).</summary>
    public Guid CustomerId { get; private set; }

    /// <summary>Why it was moved here from another person, sealed; null: it was not.</summary>
    public string? MovedFor { get; private set; }

    /// <summary>What came in: the cases of one letter share it (D11). The first case's key.</summary>
    public Guid ArrivalId { get; private set; }

    public RequestChannel Channel { get; private set; }

    /// <summary>The instant it reached any channel: delivery, not opening (D1).</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>The Finnish date of <see cref="ReceivedAt"/>.</summary>
    public DateOnly ReceivedOn { get; private set; }

    /// <summary>The last day to answer (D2), moved by an extension (D6) or a pause (D8) only.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>In which language the person is answered: <c>fi</c> or <c>en</c> (R48, C7).</summary>
    public string Language { get; private set => field = Guard.Text(value, LanguageLength); } = "";

    /// <summary>How the person is answered: an electronic request electronically, unless they asked otherwise (D10).</summary>
    public LetterMeans AnswerBy { get; set; }

    /// <summary>Whether the request was signed; recorded, never demanded (R49, R53, C6).</summary>
    public bool? WasSigned { get; set; }

    /// <summary>Where the original is: a file's hash or a folder's name.</summary>
    public string? Evidence { get; set => field = Guard.OptionalText(value, EvidenceMaxLength); }

    public RequestState State { get; private set; }
    public RequestOutcome? Outcome { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }
    public Guid RecordedBy { get; private set; }

    /// <summary>Who takes care of it. Never empty (R3).</summary>
    public Guid OwnerId { get; set; }

    public DateTimeOffset? ProposedAt { get; private set; }
    public Guid? ProposedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The human who decided (R46).</summary>
    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset? ExtendedAt { get; private set; }
    public Guid? ExtendedBy { get; private set; }

    /// <summary>Why the time limit was extended (D6); null when it was not. The reason in words stands in the letter.</summary>
    public ExtensionGround? ExtendedFor { get; private set; }

    /// <summary>The day on which the person was asked who they are (D8); null when nobody doubted it. The doubt in words stands in the letter.</summary>
    public DateOnly? IdentityAskedOn { get; private set; }

    public Guid? IdentityAskedBy { get; private set; }

    /// <summary>The day on which the answer to that question came.</summary>
    public DateOnly? IdentitySuppliedOn { get; private set; }

    /// <summary>That it ends without an answer to the question about identity is proposed; null: what the proposal says is the kind's own matter (D8).</summary>
    public RequestOutcome? ProposedOutcome { get; private set; }

    /// <summary>A <see cref="ProposalContent"/>, sealed: what the newest proposal says beside the case's parts. It stays when the case is decided; null: nothing was written.</summary>
    public string? Proposal { get; private set; }

    /// <summary>When it opened again: the person could be identified after all (D8), or had not taken it back. Null: it did not. What was before stands in the letters and the trail.</summary>
    public DateTimeOffset? ReopenedAt { get; private set; }

    /// <summary>The day on which the person took it back, by their word; null: they did not.</summary>
    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>How that word came.</summary>
    public RequestChannel? WithdrawnThrough { get; private set; }

    /// <summary>What they said, in their words, sealed.</summary>
    public string? WithdrawnSaid { get; private set; }

    /// <summary>Why a withdrawal was a mistake, sealed; null: none was.</summary>
    public string? ReopenedFor { get; private set; }

    /// <summary>The notice in force at receipt (R1).</summary>
    public int NoticeVersion { get; private set; }

    Guid IAudited.AuditSubjectId => Id;

    /// <summary>Prepared for another person's decision (S2).</summary>
    /// <param name="proposal">A <see cref="ProposalContent"/>, sealed.</param>
    public void Propose(Guid by, DateTimeOffset at, string? proposal = null) => (State, ProposedBy, ProposedAt, ProposedOutcome, Proposal) = (RequestState.Proposed, by, at, null, proposal);

    /// <summary>Prepared for another person's decision that nobody knows who asks (D8, S2).</summary>
    /// <param name="proposal">A <see cref="ProposalContent"/>, sealed, with its reason.</param>
    public void ProposeCannotIdentify(Guid by, DateTimeOffset at, string? proposal)
    {
        Propose(by, at, proposal);
        ProposedOutcome = RequestOutcome.CannotIdentify;
    }

    /// <summary>The person could be identified after all: it is as open as on the day it came, with its clock (D8).</summary>
    public void Reopen(DateTimeOffset at)
    {
        if (Outcome is not RequestOutcome.CannotIdentify) throw new InvalidOperationException("Only a case without an identified person opens again.");
        OpenAgain(at);
    }

    /// <summary>The person takes it back: it is closed at once, since nobody waits for an answer any more. A human records it, never a program (R46).</summary>
    /// <param name="on">The day of their word.</param>
    /// <param name="said">Sealed.</param>
    public void Withdraw(DateOnly on, RequestChannel through, string said, Guid by, DateTimeOffset at)
    {
        Decide(by, at, RequestOutcome.Withdrawn);
        (WithdrawnOn, WithdrawnThrough, WithdrawnSaid, ClosedAt) = (on, through, said, at);
        State = RequestState.Closed;
    }

    /// <summary>They had not: it is as open as on the day it came, with its clock. What the person was never told of does not count: a question about identity or an extension whose letter was taken back.</summary>
    /// <param name="why">Sealed.</param>
    /// <param name="neverAsked">The letter with the question did not leave (D8).</param>
    /// <param name="neverExtended">The letter about the extension did not leave (D6).</param>
    public void ReopenWithdrawn(Guid by, DateTimeOffset at, string why, bool neverAsked, bool neverExtended)
    {
        RefuseProgram(by);
        if (Outcome is not RequestOutcome.Withdrawn) throw new InvalidOperationException("Only a case that was taken back opens again so.");
        OpenAgain(at);
        ReopenedFor = why;
        if (neverAsked) (IdentityAskedOn, IdentityAskedBy) = (null, null);
        if (neverExtended) (ExtendedFor, ExtendedBy, ExtendedAt) = (null, null, null);
        DueOn = Clock().Count().DueOn;
    }

    private void OpenAgain(DateTimeOffset at)
    {
        (State, Outcome, ReopenedAt) = (RequestState.Received, null, at);
        (ProposedAt, ProposedBy, ProposedOutcome, DecidedAt, DecidedBy, ClosedAt) = (null, null, null, null, null, null);
    }

    private static void RefuseProgram(Guid by)
    {
        if (by == Guid.Empty || by == Actor.JobAccountId) throw new InvalidOperationException("A decision about a person is a human's.");
    }

    /// <summary>A human's decision. Throws when it names nobody or the job account: no program decides about a person (R46).</summary>
    public void Decide(Guid by, DateTimeOffset at, RequestOutcome outcome)
    {
        RefuseProgram(by);
        if (State is not (RequestState.Received or RequestState.Proposed)) throw new InvalidOperationException("The case has been decided.");
        (State, DecidedBy, DecidedAt, Outcome) = (RequestState.Decided, by, at, outcome);
    }

    /// <summary>It came with another case, in the same letter or call (D11).</summary>
    public void CameWith(DataSubjectRequest first) => ArrivalId = first.ArrivalId;

    /// <summary>Whom it concerns is known now (D12). Its clock is the same: the request came when it came (D1).</summary>
    public void Concern(Guid customerId) => CustomerId = customerId;

    /// <summary>It had been written down for another person (D12).</summary>
    /// <param name="why">Sealed.</param>
    public void Move(Guid customerId, string why) => (CustomerId, MovedFor) = (customerId, why);

    /// <summary>What <see cref="DueOn"/> is counted from.</summary>
    public RequestClock Clock() => new(ReceivedOn, ExtendedAt is not null, IdentityAskedOn, IdentitySuppliedOn);

    /// <summary>The person is asked who they are (D8).</summary>
    public void AskIdentity(DateOnly on, Guid by) => (IdentityAskedOn, IdentityAskedBy) = (on, by);

    /// <summary>The answer came: the days until then are added when the question was asked in time (D8).</summary>
    public void SupplyIdentity(DateOnly on)
    {
        IdentitySuppliedOn = on;
        DueOn = Clock().Count().DueOn;
    }

    /// <summary>The time limit becomes three months from receipt (D6).</summary>
    public void Extend(ExtensionGround ground, Guid by, DateTimeOffset at)
    {
        (ExtendedFor, ExtendedBy, ExtendedAt) = (ground, by, at);
        DueOn = Clock().Count().DueOn;
    }

    /// <summary>Answered.</summary>
    public void Close(DateTimeOffset at) => (State, ClosedAt) = (RequestState.Closed, at);
}
