using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Inventory;

/// <summary>One stored property, declared.</summary>
/// <param name="Entity">The entity's class name.</param>
/// <param name="Property">The property, with the path of a value object: <c>Contact.Email</c>.</param>
/// <param name="Subject">Whose data.</param>
/// <param name="Category">Of which category.</param>
/// <param name="Sources">From which kinds of source it may come (R20); empty where the register makes it itself.</param>
/// <param name="Retention">How long it is kept.</param>
/// <param name="Erasure">What becomes of it with its person.</param>
/// <param name="Export">In which answers it appears.</param>
public sealed record InventoryEntry(
    string Entity, string Property, DataSubject Subject, DataCategory Category, IReadOnlyList<SourceKind> Sources,
    RetentionClass Retention, ErasureManner Erasure, ExportScope Export);

/// <summary>A table whose rows go with a person, and the column that says whose they are.</summary>
public sealed record PersonTable(string Entity, string PersonKey);
