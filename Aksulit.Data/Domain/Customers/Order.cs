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
    public Guid? ImportRunId { get; private set; }
    public string? ImportRowHash { get; private set; }

    /// <summary>The row's number in the imported file: what an undo names when the row stands in its way.</summary>
    public int? ImportRowNumber { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;

    public void CameWith(Guid importRunId, string rowHash, int? rowNumber = null) => (ImportRunId, ImportRowHash, ImportRowNumber) = (importRunId, rowHash, rowNumber);

    /// <summary>The row as the last run had it, when nothing of it took effect.</summary>
    public void SeenAgain(string? rowHash) => ImportRowHash = rowHash;

    /// <summary>The row as a later run of the same source has it, while the migration is open; or as it was, when that run is undone.</summary>
    public void Replace(DateOnly placedOn, string productGroup, decimal sum, OrderState state, DateOnly? deliveredOn, string? rowHash) =>
        (PlacedOn, ProductGroup, Sum, State, DeliveredOn, ImportRowHash) = (placedOn, productGroup, sum, state, deliveredOn, rowHash);
}
