using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Customers;

/// <summary>An old value of one field: written only when a value changes, shown to the register lead only (R55), destroyed with the person.</summary>
public sealed class FieldChange : Entity
{
    public const int ValueMaxLength = 1000;

    private FieldChange() { } // for EF Core

    public FieldChange(Guid customerId, CustomerField field, string? oldValue, FieldSource oldSource, DateTimeOffset changedAt, Guid changedBy) =>
        (CustomerId, Field, OldValue, OldSource, ChangedAt, ChangedBy) = (customerId, field, oldValue, oldSource, changedAt, changedBy);

    public Guid CustomerId { get; private set; }
    public CustomerField Field { get; private set; }
    public string? OldValue { get; private set; }

    /// <summary>Where the old value had come from.</summary>
    public FieldSource OldSource { get; private set; } = null!;

    public DateTimeOffset ChangedAt { get; private set; }
    public Guid ChangedBy { get; private set; }
}
