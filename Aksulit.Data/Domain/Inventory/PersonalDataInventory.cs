namespace Aksulit.Data.Domain.Inventory;

/// <summary>
/// Every property of every stored entity, declared exactly once (R7, R18, T15): whose data it is, of which category, from which sources, how long it is kept, how it goes, and in
/// which answers to the person it appears. Destruction, card, access report and export walk this list; a test compares it with the model of both databases.
/// </summary>
public static class PersonalDataInventory
{
    /// <summary>The entities, each with its properties.</summary>
    public static IReadOnlyList<EntityDeclaration> Entities { get; } = [.. CustomerInventory.Declare(), .. PartnerInventory.Declare(), .. CaseInventory.Declare(), .. StaffInventory.Declare(), .. OperationsInventory.Declare()];

    /// <summary>Every declared property.</summary>
    public static IReadOnlyList<InventoryEntry> Entries { get; } = [.. Entities.SelectMany(entity => entity.Entries)];

    /// <summary>
    /// The tables whose rows go with a person, in the order in which they are deleted: what refers to the person first, the person last, since no foreign key cascades.
    /// </summary>
    public static IReadOnlyList<PersonTable> TablesOfAPerson { get; } =
        [.. Entities.Select(entity => entity.Person).OfType<PersonTable>().OrderBy(table => table.PersonKey is nameof(Common.Entity.Id))];

    /// <summary>One property's declaration; throws when it has none.</summary>
    public static InventoryEntry Of(string entity, string property) => Entries.Single(entry => entry.Entity == entity && entry.Property == property);
}
