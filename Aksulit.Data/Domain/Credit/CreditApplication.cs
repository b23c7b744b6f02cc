using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Objections;

namespace Aksulit.Data.Domain.Credit;

/// <summary>Where an application stands.</summary>
public enum CreditState
{
    /// <summary>A human has yet to decide.</summary>
    Waiting,

    Decided,

    /// <summary>The person no longer asks for credit.</summary>
    Withdrawn,
}

/// <summary>What was decided.</summary>
public enum CreditOutcome
{
    /// <summary>As applied for.</summary>
    Granted,

    /// <summary>Less than applied for.</summary>
    Limited,

    Refused,
}

/// <summary>What the human who decided looked at (R46). A score or a rating is none of these, and there is no place to store one.</summary>
public enum CreditGround
{
    /// <summary>How earlier invoices were paid here.</summary>
    PaymentHistory,

    /// <summary>What is unpaid here now.</summary>
    OpenInvoices,

    /// <summary>What was ordered here, and how regularly.</summary>
    OrderHistory,

    /// <summary>What the person said and showed.</summary>
    ApplicantsWord,

    /// <summary>Whether a payment default is on record, asked of a credit information firm (act 527/2007): never alone.</summary>
    CreditInformation,

    /// <summary>A guarantee or a pledge.</summary>
    Guarantee,
}

/// <summary>A person's application for credit, and the human decision about it (R24, R46, P10). No score is kept.</summary>
public sealed class CreditApplication : Entity, IAudited
{
    public const int ReasonMaxLength = 1000;

    private CreditApplication() { } // for EF Core

    public CreditApplication(Guid customerId, DateOnly appliedOn, decimal sum, Channel channel, DateOnly? informedOn, DateTimeOffset recordedAt, Guid recordedBy) =>
        (CustomerId, AppliedOn, Sum, Channel, InformedOn, RecordedAt, RecordedBy) = (customerId, appliedOn, sum, channel, informedOn, recordedAt, recordedBy);

    public Guid CustomerId { get; private set; }

    /// <summary>The Finnish day on which the person applied.</summary>
    public DateOnly AppliedOn { get; private set; }

    /// <summary>Euros applied for.</summary>
    public decimal Sum { get; private set; }

    public Channel Channel { get; private set; }

    /// <summary>The day on which the person was told that credit information may be asked for (R24); null when that was not told.</summary>
    public DateOnly? InformedOn { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }
    public Guid RecordedBy { get; private set; }
    public CreditState State { get; private set; }
    public CreditOutcome? Outcome { get; private set; }

    /// <summary>Euros granted; null when refused.</summary>
    public decimal? Limit { get; private set; }

    public IReadOnlyList<CreditGround> Grounds { get; private set; } = [];

    /// <summary>Why, in the words of the one who decided; screened.</summary>
    public string? Reason { get; private set => field = Guard.OptionalText(value, ReasonMaxLength); }

    /// <summary>The human who decided (R46).</summary>
    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;

    /// <summary>A human decided.</summary>
    public void Decide(CreditOutcome outcome, decimal? limit, IReadOnlyList<CreditGround> grounds, string reason, Guid decidedBy, DateTimeOffset at)
    {
        if (decidedBy == Actor.JobAccountId || decidedBy == Guid.Empty) throw new ArgumentException("A human decides about credit (R46).", nameof(decidedBy));
        (State, Outcome, Limit, Grounds, Reason, DecidedBy, DecidedAt) = (CreditState.Decided, outcome, limit, grounds, reason, decidedBy, at);
    }

    /// <summary>The person takes it back.</summary>
    public void Withdraw() => State = CreditState.Withdrawn;
}
