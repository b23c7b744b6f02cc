using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Customers;

/// <summary>The states of an invoice. Open and in collection exclude each other; both are unpaid and hold their customer (T5, T7).</summary>
public enum InvoiceState
{
    Open,
    InCollection,
    Paid,
    Credited,
}

/// <summary>An invoice (R16): while unpaid it holds its own customer's data, and nobody else's (R27, T7).</summary>
public sealed class Invoice : Entity, IAudited
{
    public const int NumberMaxLength = 20, ReferenceMaxLength = 25;

    private Invoice() { } // for EF Core

    public Invoice(Guid customerId, string number, string? orderNumber, DateOnly issuedOn, DateOnly dueOn, decimal sum, string? reference, InvoiceState state, DateOnly? paidOn)
    {
        CustomerId = customerId;
        Number = number;
        OrderNumber = orderNumber;
        IssuedOn = issuedOn;
        DueOn = dueOn;
        Sum = sum;
        Reference = reference;
        State = state;
        PaidOn = paidOn;
    }

    public Guid CustomerId { get; private set; }
    public string Number { get; private set => field = Guard.Text(value, NumberMaxLength); } = "";
    public string? OrderNumber { get; private set => field = Guard.OptionalText(value, Order.NumberMaxLength); }
    public DateOnly IssuedOn { get; private set; }
    public DateOnly DueOn { get; private set; }

    /// <summary>Euros, VAT included.</summary>
    public decimal Sum { get; private set; }

    /// <summary>Finnish or RF reference number without spaces (I4).</summary>
    public string? Reference { get; private set => field = Guard.OptionalText(value, ReferenceMaxLength); }

    public InvoiceState State { get; private set; }
    public DateOnly? PaidOn { get; private set; }

    /// <summary>Euros, what the standing payments come to. Zero for a paid invoice of an old system, whose payments are not here.</summary>
    public decimal PaidSum { get; private set; }

    public DateOnly? CreditedOn { get; private set; }

    /// <summary>When it went to the collection; null when it never did or came back. A payment that is taken back brings it there again.</summary>
    public DateTimeOffset? InCollectionSince { get; private set; }

    /// <summary>When somebody, or a bank's file, last changed it here: from then on no import of its source changes it by itself (R21).</summary>
    public DateTimeOffset? HandledAt { get; private set; }

    public Guid? ImportRunId { get; private set; }
    public string? ImportRowHash { get; private set; }

    /// <summary>The row's number in the imported file: what an undo names when the row stands in its way.</summary>
    public int? ImportRowNumber { get; private set; }

    /// <summary>Open or in collection: it holds its customer's data (T5, T7).</summary>
    public bool IsUnpaid => State is InvoiceState.Open or InvoiceState.InCollection;

    /// <summary>Euros that are still owed.</summary>
    public decimal Owed => IsUnpaid ? Sum - PaidSum : 0;

    Guid IAudited.AuditSubjectId => CustomerId;

    public void CameWith(Guid importRunId, string rowHash, int? rowNumber = null) => (ImportRunId, ImportRowHash, ImportRowNumber) = (importRunId, rowHash, rowNumber);

    /// <summary>A payment came: with the last euro the invoice is paid, and the hold ends in the same save (T7).</summary>
    public void Receive(decimal sum, DateOnly on, DateTimeOffset at)
    {
        (PaidSum, HandledAt) = (PaidSum + sum, at);
        if (State is InvoiceState.InCollection) InCollectionSince ??= at; // one that came from an old system so
        if (PaidSum >= Sum) (State, PaidOn) = (InvoiceState.Paid, on);
    }

    /// <summary>A payment was taken back: what it paid is owed again, and the invoice holds again (T7).</summary>
    public void TakeBack(decimal sum, DateTimeOffset at)
    {
        (PaidSum, HandledAt) = (PaidSum - sum, at);
        if (State is InvoiceState.Paid) (State, PaidOn) = (InCollectionSince is null ? InvoiceState.Open : InvoiceState.InCollection, null);
    }

    /// <summary>Nothing is owed any more, and nothing was paid: the hold ends (T7).</summary>
    public void Credit(DateOnly on, DateTimeOffset at) => (State, CreditedOn, HandledAt) = (InvoiceState.Credited, on, at);

    /// <summary>Handed over to be collected: it holds as a collection does (T5).</summary>
    public void HandOver(DateTimeOffset at) => (State, InCollectionSince, HandledAt) = (InvoiceState.InCollection, at, at);

    /// <summary>The collection gave it back unpaid.</summary>
    public void ComeBack(DateTimeOffset at) => (State, InCollectionSince, HandledAt) = (InvoiceState.Open, null, at);

    /// <summary>The row as the last run had it, when nothing of it took effect.</summary>
    public void SeenAgain(string? rowHash) => ImportRowHash = rowHash;

    /// <summary>The row as a later run of the same source has it, while the migration is open; or as it was, when that run is undone.</summary>
    public void Replace(DateOnly issuedOn, DateOnly dueOn, decimal sum, string? reference, InvoiceState state, DateOnly? paidOn, string? rowHash) =>
        (IssuedOn, DueOn, Sum, Reference, State, PaidOn, ImportRowHash) = (issuedOn, dueOn, sum, reference, state, paidOn, rowHash);
}
