using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Customers;

/// <summary>Money that came for an invoice (R16): entered by hand or brought by a bank's file of paid references. One that was entered wrongly is taken back and stays, with the day on which it was.</summary>
public sealed class Payment : Entity, IAudited
{
    public const int ArchiveIdMaxLength = 40;

    private Payment() { } // for EF Core

    public Payment(Guid invoiceId, Guid customerId, decimal sum, DateOnly paidOn, DateTimeOffset recordedAt, Guid recordedBy)
    {
        InvoiceId = invoiceId;
        CustomerId = customerId;
        Sum = sum;
        PaidOn = paidOn;
        RecordedAt = recordedAt;
        RecordedBy = recordedBy;
    }

    public Guid InvoiceId { get; private set; }

    /// <summary>Whose invoice it is: the payment is destroyed with the person.</summary>
    public Guid CustomerId { get; private set; }

    /// <summary>Euros.</summary>
    public decimal Sum { get; private set; }

    /// <summary>The day on which the bank booked it.</summary>
    public DateOnly PaidOn { get; private set; }

    /// <summary>The bank's own number of the entry (arkistointitunnus): the same one does not pay twice. Null when entered by hand.</summary>
    public string? ArchiveId { get; private set => field = Guard.OptionalText(value, ArchiveIdMaxLength); }

    public DateTimeOffset RecordedAt { get; private set; }
    public Guid RecordedBy { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }
    public Guid? TakenBackBy { get; private set; }
    public Guid? ImportRunId { get; private set; }

    /// <summary>The row's number in the imported file: what an undo names when the row stands in its way.</summary>
    public int? ImportRowNumber { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;

    public void CameWith(Guid importRunId, string archiveId, int rowNumber) => (ImportRunId, ArchiveId, ImportRowNumber) = (importRunId, archiveId, rowNumber);

    public void TakeBack(Guid by, DateTimeOffset at) => (TakenBackBy, TakenBackAt) = (by, at);
}
