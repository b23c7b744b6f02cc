using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Retention;

namespace Aksulit.Data.Domain.Import;

/// <summary>
/// What a run changed on a row that had been there before it, as it was: an undo gives exactly that back. Kept while the run can be undone, no longer (R55, T17); destroyed with the person.
/// A row that came with the same run has none: it goes with the run.
/// </summary>
public sealed class ImportChange : Entity
{
    /// <summary>For so long a change can be taken back, as old values are kept (R55).</summary>
    public const int KeptMonths = OldValueRetention.Months;

    private ImportChange() { } // for EF Core

    public ImportChange(Guid runId, int rowNumber, Guid customerId, ImportKind kind, Guid subjectId, DateTimeOffset changedAt, RowBefore before)
    {
        RunId = runId;
        RowNumber = rowNumber;
        CustomerId = customerId;
        Kind = kind;
        SubjectId = subjectId;
        ChangedAt = changedAt;
        Before = before;
    }

    public Guid RunId { get; private set; }

    /// <summary>The row's number in the imported file: what an undo names when the row stands in its way.</summary>
    public int RowNumber { get; private set; }

    /// <summary>Whose row it is.</summary>
    public Guid CustomerId { get; private set; }

    /// <summary>What kind of row.</summary>
    public ImportKind Kind { get; private set; }

    /// <summary>Key of the changed card, order or invoice.</summary>
    public Guid SubjectId { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }
    public RowBefore Before { get; private set; } = new();
}

/// <summary>A row as it was. <see cref="RowHash"/> alone where nothing took effect but the row was seen.</summary>
public sealed record RowBefore
{
    /// <summary>Of the row as the register last had it from a file; null when it came from none.</summary>
    public string? RowHash { get; init; }

    /// <summary>The changed fields of a card.</summary>
    public IReadOnlyList<FieldBefore> Fields { get; init; } = [];

    public OrderBefore? Order { get; init; }
    public InvoiceBefore? Invoice { get; init; }

    /// <summary>Keys of the history rows (<see cref="FieldChange"/>) that the change wrote.</summary>
    public IReadOnlyList<Guid> History { get; init; } = [];

    /// <summary>Keys of the standing objections that the change brought.</summary>
    public IReadOnlyList<Guid> Objections { get; init; } = [];

    /// <summary>Keys of the contact roles that the change ended.</summary>
    public IReadOnlyList<Guid> RolesEnded { get; init; } = [];

    /// <summary>Key of the contact role that the change gave.</summary>
    public Guid? RoleGiven { get; init; }

    /// <summary>Never a value: a record's own text would carry them into a log.</summary>
    public override string ToString() => $"a row with {Fields.Count} changed fields";

    /// <summary>Gives a card its values and their sources back. A field that somebody changed since the run keeps what they gave it.</summary>
    public void GiveBackTo(Customer customer, Guid runId)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var mine = Fields.Where(field => customer.Provenance.Of(field.Field).Reference == runId.ToString()).ToList();
        if (!DatesAgree(customer, mine)) mine.RemoveAll(field => field.Field is CustomerField.RelationshipStartedOn or CustomerField.RelationshipEndedOn);
        KnownCustomerRule.Apply(customer, [.. mine.Select(field => new OfferedValue(field.Field, field.Value))]);
        foreach (var field in mine) customer.SourcedAsBefore(field.Field, field.Source);
        customer.SeenAgain(RowHash);
    }

    private static bool DatesAgree(Customer customer, List<FieldBefore> fields)
    {
        string? After(CustomerField field) => fields.Find(known => known.Field == field) is { } known ? known.Value : KnownCustomerRule.Present(customer, field);
        return After(CustomerField.RelationshipEndedOn) is not { } end || string.CompareOrdinal(After(CustomerField.RelationshipStartedOn), end) <= 0;
    }
}

/// <summary>A card's field as it was.</summary>
public sealed record FieldBefore(CustomerField Field, string? Value, FieldSource Source)
{
    /// <summary>Shows the field, never the value.</summary>
    public override string ToString() => Field.ToString();
}

/// <summary>An order as it was.</summary>
public sealed record OrderBefore(DateOnly PlacedOn, string ProductGroup, decimal Sum, OrderState State, DateOnly? DeliveredOn)
{
    /// <inheritdoc cref="RowBefore.ToString"/>
    public override string ToString() => nameof(OrderBefore);
}

/// <summary>An invoice as it was.</summary>
public sealed record InvoiceBefore(DateOnly IssuedOn, DateOnly DueOn, decimal Sum, string? Reference, InvoiceState State, DateOnly? PaidOn)
{
    /// <inheritdoc cref="RowBefore.ToString"/>
    public override string ToString() => nameof(InvoiceBefore);
}
