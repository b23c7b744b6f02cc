using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>Why somebody is told of a change (R56, Art. 19).</summary>
public enum NoticeReason
{
    /// <summary>The latest value that it was told is not the right one.</summary>
    HoldsOtherValue,

    /// <summary>The wrong value came from it.</summary>
    WasSource,
}

/// <summary>How far a notice has come.</summary>
public enum NoticeState
{
    /// <summary>In the queue, or to be printed.</summary>
    Waiting,

    /// <summary>It left.</summary>
    Sent,

    /// <summary>The process died between sending and marking: a person finds out (never sent twice by the program).</summary>
    Uncertain,

    /// <summary>It could not be delivered and is not tried again by itself.</summary>
    Undelivered,

    /// <summary>The recipient has corrected its data.</summary>
    Done,

    /// <summary>The recipient does not know the person.</summary>
    NotFound,

    /// <summary>The recipient cannot, for a reason it gave.</summary>
    Cannot,

    /// <summary>A lead recorded that it is impossible or a disproportionate effort (Art. 19).</summary>
    GivenUp,
}

/// <summary>
/// One notice to one recipient or source about one change (R56): the duty, with its due day, its queue entry and its answer. What it says is sealed in the queue's mail (T15) and goes
/// when it is acknowledged or thirty days after sending.
/// </summary>
public sealed class RectificationNotice : Entity, IAudited
{
    public const int ReasonMaxLength = 500, SourceNameMaxLength = 200;

    private RectificationNotice() { } // for EF Core

    public RectificationNotice(Guid requestId, Guid customerId, Guid? recipientId, string recipientName, NoticeReason reason, string fields, DateTimeOffset createdAt, DateOnly dueOn)
    {
        RequestId = requestId;
        CustomerId = customerId;
        RecipientId = recipientId;
        RecipientName = recipientName;
        Reason = reason;
        Fields = fields;
        CreatedAt = createdAt;
        DueOn = dueOn;
    }

    public Guid RequestId { get; private set; }

    /// <summary>Whom it concerns; leads nowhere once the person is destroyed.</summary>
    public Guid CustomerId { get; private set; }

    /// <summary>Null for a source that is not in the recipients' register yet: a person finds out how to reach it.</summary>
    public Guid? RecipientId { get; private set; }

    /// <summary>The firm's name as it was then: it stays readable when the firm is removed (R56).</summary>
    public string RecipientName { get; private set => field = Guard.Text(value, SourceNameMaxLength); } = "";

    public NoticeReason Reason { get; private set; }

    /// <summary>Names of the fields it is about, comma-separated; never values.</summary>
    public string Fields { get; private set; } = "";

    public NoticeState State { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The last day to send it (D16).</summary>
    public DateOnly DueOn { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? RemindedAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Who recorded the answer, resolved the doubt or gave up.</summary>
    public Guid? AnsweredBy { get; private set; }

    /// <summary>The recipient's reason, or the lead's; screened, no personal data of the person.</summary>
    public string? AnswerReason { get; private set => field = Guard.OptionalText(value, ReasonMaxLength); }

    Guid IAudited.AuditSubjectId => Id;

    /// <summary>True while somebody still has to do something.</summary>
    public bool IsOpen => State is NoticeState.Waiting or NoticeState.Sent or NoticeState.Uncertain or NoticeState.Undelivered;

    public void MarkSent(DateTimeOffset at) => (State, SentAt) = (NoticeState.Sent, at);

    public void MarkUncertain() => State = NoticeState.Uncertain;

    public void MarkUndelivered() => State = NoticeState.Undelivered;

    /// <summary>Back into the queue: a person found out that it was not sent, or mended the address.</summary>
    public void Requeue() => State = NoticeState.Waiting;

    public void Remind(DateTimeOffset at) => RemindedAt = at;

    /// <summary>The recipient's answer.</summary>
    public void Answer(NoticeState answer, string? reason, Guid by, DateTimeOffset at)
    {
        if (answer is not (NoticeState.Done or NoticeState.NotFound or NoticeState.Cannot or NoticeState.GivenUp)) throw new ArgumentOutOfRangeException(nameof(answer));
        (State, AnswerReason, AnsweredBy, AnsweredAt) = (answer, reason, by, at);
    }

    /// <summary>The source turned out to be this one of the register.</summary>
    public void Address(Guid recipientId, string name) => (RecipientId, RecipientName) = (recipientId, name);
}
