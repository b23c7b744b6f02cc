using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Retention;

/// <summary>Why data must stay for now (T5). Open invoice and collection follow from the invoices; the others are placed by a person.</summary>
public enum HoldReason
{
    /// <summary>AVOIN_LASKU</summary>
    OpenInvoice,

    /// <summary>PERINTÄ</summary>
    DebtCollection,

    /// <summary>LAKI</summary>
    StatutoryRetention,

    /// <summary>RIITA</summary>
    Dispute,

    /// <summary>VIRANOMAINEN</summary>
    AuthorityEnquiry,

    /// <summary>AVOIN_PYYNTÖ: somebody asked what is held of them, and is not answered yet. Of the cases, not placed by hand.</summary>
    OpenRequest,

    /// <summary>RAJOITUS: the person had the processing restricted (Art. 18, D13). Of the cases, not placed by hand.</summary>
    Restriction,
}

/// <summary>A hold placed by hand: ground, evidence, from, review date, setter (T5, T10).</summary>
public sealed class RetentionHold : Entity, IAudited
{
    public const int GroundMaxLength = 400;

    private RetentionHold() { } // for EF Core

    public RetentionHold(Guid customerId, HoldReason reason, string ground, DateOnly from, DateOnly? until, DateOnly reviewOn, Guid setBy)
    {
        CustomerId = customerId;
        Reason = reason;
        Ground = ground;
        From = from;
        Until = until;
        ReviewOn = reviewOn;
        SetBy = setBy;
    }

    public Guid CustomerId { get; private set; }
    public HoldReason Reason { get; private set; }
    public string Ground { get; private set => field = Guard.Text(value, GroundMaxLength); } = "";
    public DateOnly From { get; private set; }

    /// <summary>The last day included; null: until released.</summary>
    public DateOnly? Until { get; private set; }

    public DateOnly ReviewOn { get; private set; }
    public Guid SetBy { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;
}
