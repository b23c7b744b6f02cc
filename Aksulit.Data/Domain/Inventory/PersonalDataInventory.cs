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
        [.. Entities.SelectMany(entity => new[] { entity.Person, entity.SecondPerson }).OfType<PersonTable>().OrderBy(table => table.PersonKey is nameof(Common.Entity.Id))];

    /// <summary>Every column that names a person, but for the person's own row: what a merge gives to the one who stands (M3). A test looks for one that is missing.</summary>
    public static IReadOnlyList<PersonTable> ColumnsNamingAPerson { get; } =
        [.. TablesOfAPerson.Where(table => table.PersonKey is not nameof(Common.Entity.Id)), .. Entities.Select(entity => entity.Follows).OfType<PersonTable>()];

    /// <summary>One property's declaration; throws when it has none.</summary>
    public static InventoryEntry Of(string entity, string property) => Entries.Single(entry => entry.Entity == entity && entry.Property == property);
}
