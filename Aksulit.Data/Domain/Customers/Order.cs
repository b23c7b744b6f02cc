using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Customers;

/// <summary>The states of an order.</summary>
public enum OrderState
{
    Received,
    InProgress,
    Delivered,
    Cancelled,
}

/// <summary>An order, "tiedot aikaisemmista tilauksista" (R18). The first purpose of the notice is to handle them (R4).</summary>
public sealed class Order : Entity, IAudited
{
    public const int NumberMaxLength = 20, ProductGroupMaxLength = 100;

    private Order() { } // for EF Core

    public Order(Guid customerId, string number, DateOnly placedOn, string productGroup, decimal sum, OrderState state, DateOnly? deliveredOn)
    {
        CustomerId = customerId;
        Number = number;
        PlacedOn = placedOn;
        ProductGroup = productGroup;
        Sum = sum;
        State = state;
        DeliveredOn = deliveredOn;
    }

    public Guid CustomerId { get; private set; }
    public string Number { get; private set => field = Guard.Text(value, NumberMaxLength); } = "";
    public DateOnly PlacedOn { get; private set; }
    public string ProductGroup { get; private set => field = Guard.Text(value, ProductGroupMaxLength); } = "";

    /// <summary>Euros, VAT included.</summary>
    public decimal Sum { get; private set; }

    public OrderState State { get; private set; }
    public DateOnly? DeliveredOn { get; private set; }
    public DateOnly? CancelledOn { get; private set; }

    /// <summary>The day on which its lines were last changed; null while they are as they were placed.</summary>
    public DateOnly? ChangedOn { get; private set; }

    /// <summary>Finished and put away (P3); null while it is among the day's orders.</summary>
    public DateOnly? ArchivedOn { get; private set; }

    /// <summary>The staff member who handles it; null while nobody has taken it.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>When somebody last worked on it here: from then on no import of its source changes it by itself (R21).</summary>
    public DateTimeOffset? HandledAt { get; private set; }

    /// <summary>The organisation that the orderer ordered for; null for the person's own, and where nobody said.</summary>
    public Guid? OrganisationId { get; private set; }

    public Guid? ImportRunId { get; private set; }
    public string? ImportRowHash { get; private set; }

    /// <summary>The row's number in the imported file: what an undo names when the row stands in its way.</summary>
    public int? ImportRowNumber { get; private set; }

    /// <summary>Neither delivered nor cancelled.</summary>
    public bool IsOpen => State is OrderState.Received or OrderState.InProgress;

    /// <summary>The days that count as customer events (T1).</summary>
    public IEnumerable<DateOnly?> Events => [PlacedOn, ChangedOn, DeliveredOn, CancelledOn];

    Guid IAudited.AuditSubjectId => CustomerId;

    /// <summary>Came with a run. A finished order of an old system is one of the "aikaisemmat tilaukset" (R18): it goes into the archive, not among the day's work.</summary>
    public void CameWith(Guid importRunId, string rowHash, int? rowNumber = null)
    {
        (ImportRunId, ImportRowHash, ImportRowNumber) = (importRunId, rowHash, rowNumber);
        PutAwayWhenFinished();
    }

    /// <summary>It is for an organisation that the orderer represents.</summary>
    public void IsFor(Guid organisationId) => OrganisationId = organisationId;

    /// <summary>Somebody handles it from now on.</summary>
    public void Take(Guid ownerId, DateTimeOffset at) => (State, OwnerId, HandledAt) = (OrderState.InProgress, ownerId, at);

    /// <summary>A colleague handles it from now on, because its owner leaves (S6).</summary>
    public void HandOver(Guid ownerId, DateTimeOffset at) => (OwnerId, HandledAt) = (ownerId, at);

    /// <summary>Given back: it waits for somebody again.</summary>
    public void Release(DateTimeOffset at) => (State, OwnerId, HandledAt) = (OrderState.Received, null, at);

    public void Deliver(DateOnly on, DateTimeOffset at) => (State, DeliveredOn, HandledAt) = (OrderState.Delivered, on, at);

    public void Cancel(DateOnly on, DateTimeOffset at) => (State, CancelledOn, HandledAt) = (OrderState.Cancelled, on, at);

    public void Archive(DateOnly on, DateTimeOffset at) => (ArchivedOn, HandledAt) = (on, at);

    /// <summary>Its lines were changed: the sum is theirs, and the product group the first one's.</summary>
    public void LinesAre(string productGroup, decimal sum, DateOnly on, DateTimeOffset at) => (ProductGroup, Sum, ChangedOn, HandledAt) = (productGroup, sum, on, at);

    /// <summary>The row as the last run had it, when nothing of it took effect.</summary>
    public void SeenAgain(string? rowHash) => ImportRowHash = rowHash;

    /// <summary>The row as a later run of the same source has it, while the migration is open; or as it was, when that run is undone.</summary>
    public void Replace(DateOnly placedOn, string productGroup, decimal sum, OrderState state, DateOnly? deliveredOn, string? rowHash)
    {
        (PlacedOn, ProductGroup, Sum, State, DeliveredOn, ImportRowHash) = (placedOn, productGroup, sum, state, deliveredOn, rowHash);
        PutAwayWhenFinished();
    }

    private void PutAwayWhenFinished() => ArchivedOn = IsOpen ? null : DeliveredOn ?? PlacedOn;
}

/// <summary>
/// A line of an order: a product group and its sum. An order that came from an old system has none; its own group and sum are its one line then. A line that is taken off stays, struck out: nothing
/// is deleted but by the destruction.
/// </summary>
public sealed class OrderLine : Entity, IAudited
{
    private OrderLine() { } // for EF Core

    public OrderLine(Guid orderId, Guid customerId, string productGroup, decimal sum) => (OrderId, CustomerId, ProductGroup, Sum) = (orderId, customerId, productGroup, sum);

    public Guid OrderId { get; private set; }

    /// <summary>Whose order it is: the line is destroyed with the person.</summary>
    public Guid CustomerId { get; private set; }

    public string ProductGroup { get; private set => field = Guard.Text(value, Order.ProductGroupMaxLength); } = "";

    /// <summary>Euros, VAT included.</summary>
    public decimal Sum { get; private set; }

    /// <summary>The line was taken off and does not count.</summary>
    public bool StruckOut { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;

    public void Change(string productGroup, decimal sum) => (ProductGroup, Sum) = (productGroup, sum);

    public void StrikeOut() => StruckOut = true;
}
