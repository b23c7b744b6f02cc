using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Outbox;

/// <summary>What a mail is for.</summary>
public enum OutboxKind
{
    /// <summary>A notice of rectification to a recipient or source (R56).</summary>
    RectificationNotice,

    /// <summary>A reminder of one.</summary>
    NoticeReminder,

    /// <summary>A letter to the person about their case.</summary>
    Letter,

    /// <summary>A reminder to a member of the staff; it names cases by number only.</summary>
    StaffReminder,

    /// <summary>A test of a mailbox that receives requests (R48).</summary>
    MailboxTest,
}

/// <summary>Where a mail stands.</summary>
public enum OutboxState
{
    Waiting,

    /// <summary>Taken by a sender, with others. Found so by the next run, the journal tells its fate, or nobody knows it.</summary>
    Claimed,

    Sent,

    /// <summary>The sender died between the server's word and ours: a person decides; it is never sent again by itself.</summary>
    Uncertain,

    /// <summary>Refused for good, or tried for too long: shown to somebody.</summary>
    DeadLetter,

    /// <summary>Not wanted any more: its person was destroyed, or it was given up.</summary>
    Cancelled,
}

/// <summary>
/// A mail in the queue, written in the transaction of what it tells about; sent by a job: claimed (only <c>ExecuteUpdate</c> writes that), sent, marked. Its Message-ID is fixed, so that a second copy can be told
/// from a second mail. What is audited is the notice or letter that it carries.
/// </summary>
public sealed class OutboxMessage : Entity
{
    public const int MessageIdMaxLength = 100, FailureMaxLength = 100, OwnerMaxLength = 80;

    private OutboxMessage() { } // for EF Core

    public OutboxMessage(OutboxKind kind, Guid subjectId, Guid? customerId, string content, DateTimeOffset createdAt)
    {
        Kind = kind;
        SubjectId = subjectId;
        CustomerId = customerId;
        Content = content;
        CreatedAt = NextAttemptAt = createdAt;
        MessageId = $"{Id:N}@aksulit.intranet";
    }

    public OutboxKind Kind { get; private set; }

    /// <summary>The notice, letter or case it belongs to.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>Whom it concerns: the ten-year run cancels what is still queued about them (T15).</summary>
    public Guid? CustomerId { get; private set; }

    /// <summary>Recipient, subject and bodies, sealed; wiped when it is no longer needed (T15): a mail that is taken and not sent yet is cancelled by that.</summary>
    public string? Content { get; private set; }

    /// <summary>Without the angle brackets.</summary>
    public string MessageId { get; private set; } = "";

    public OutboxState State { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>Not tried before this.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>The wave with which it was taken: where, in which run, which one.</summary>
    public string? ClaimedBy { get; private set => field = Guard.OptionalText(value, OwnerMaxLength); }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The server's code or the failure's type; never its words, which may repeat an address.</summary>
    public string? LastFailure { get; private set => field = Guard.OptionalText(value, FailureMaxLength); }

    public void MarkSent(DateTimeOffset at) => (State, SentAt, LastFailure) = (OutboxState.Sent, at, null);

    public void MarkUncertain() => State = OutboxState.Uncertain;

    /// <summary>Back into the queue for a later attempt.</summary>
    public void TryAgain(DateTimeOffset at, string failure) => (State, NextAttemptAt, LastFailure) = (OutboxState.Waiting, at, failure);

    public void GiveUp(string failure) => (State, LastFailure) = (OutboxState.DeadLetter, failure);

    public void Cancel() => (State, Content) = (OutboxState.Cancelled, null);

    /// <summary>A person put it back, to the address that is right now: the attempts are counted anew.</summary>
    public void Requeue(DateTimeOffset at, string content)
    {
        Content = content;
        Requeue(at);
    }

    private void Requeue(DateTimeOffset at) => (State, NextAttemptAt, Attempts, ClaimedBy, ClaimedAt) = (OutboxState.Waiting, at, 0, null, null);

    /// <summary>Taken, and its sending was never begun: back to its place in the queue as if it had not been taken, or cancelled when nobody wants it any more.</summary>
    public void GiveBack() => (State, Attempts, ClaimedBy, ClaimedAt) = (Content is null ? OutboxState.Cancelled : OutboxState.Waiting, Math.Max(0, Attempts - 1), null, null);

    /// <summary>Its matter is settled: what it said is not needed any more (T15), and what has not left stays.</summary>
    public void Settle()
    {
        if (State is OutboxState.Waiting) State = OutboxState.Cancelled;
        Content = null;
    }
}
