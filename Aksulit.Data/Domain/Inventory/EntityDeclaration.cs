using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Inventory;

/// <summary>
/// The declaration of one stored entity: what holds for all its properties is said once, the rest line by line.
/// A property declared twice is a bug and refused at once.
/// </summary>
public sealed class EntityDeclaration
{
    private readonly List<InventoryEntry> _entries = [];
    private readonly DataSubject _subject;
    private readonly RetentionClass _retention;
    private readonly ErasureManner _erasure;

    private EntityDeclaration(string entity, DataSubject subject, RetentionClass retention, ErasureManner erasure, string? personKey)
    {
        (Entity, _subject, _retention, _erasure) = (entity, subject, retention, erasure);
        if (erasure is ErasureManner.DestroyedWithPerson && personKey is null) throw new ArgumentException($"{entity} goes with a person, but no column says with whom.");
        Person = personKey is null ? null : new PersonTable(entity, personKey);
    }

    /// <summary>The entity's class name.</summary>
    public string Entity { get; }

    /// <summary>True for an index that SQL Server's triggers keep over a person's row; SQLite's is inside the database and no entity.</summary>
    public bool IsSearchIndex { get; private init; }

    /// <summary>Set when the rows go with a person: all of them, or those that name one.</summary>
    public PersonTable? Person { get; private set; }

    /// <summary>Set when the rows name a second person and go with that one too.</summary>
    public PersonTable? SecondPerson { get; private set; }

    /// <summary>Set when the rows name a person without going with them (T15): in a merge they follow to the one who stands.</summary>
    public PersonTable? Follows { get; private set; }

    /// <summary>Every property declared so far.</summary>
    public IReadOnlyList<InventoryEntry> Entries => _entries;

    /// <summary>Begins the declaration of a domain entity.</summary>
    /// <param name="personKey">The column with the person's key, for rows that are destroyed with the person.</param>
    public static EntityDeclaration Of<T>(DataSubject subject, RetentionClass retention, ErasureManner erasure, string? personKey = null) =>
        new(typeof(T).Name, subject, retention, erasure, personKey);

    /// <summary>Begins the declaration of an entity of another library, by its class name.</summary>
    public static EntityDeclaration Named(string entity, DataSubject subject, RetentionClass retention, ErasureManner erasure) => new(entity, subject, retention, erasure, null);

    /// <summary>Rows that are destroyed with the person, after the notice's ten years at the latest.</summary>
    public static EntityDeclaration WithPerson<T>(string personKey = "CustomerId") =>
        Of<T>(DataSubject.Customer, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, personKey);

    /// <summary>Rows of an index over a person's row: the triggers that make them take them away in the very statement that destroys the person, so no step of the destruction names them.</summary>
    public static EntityDeclaration IndexOf<TPerson, T>() =>
        new(typeof(T).Name, DataSubject.Customer, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, typeof(TPerson).Name) { Person = null, IsSearchIndex = true };

    /// <summary>A row in which the column names a person is that person's and goes with them; the others have the entity's own fate.</summary>
    public EntityDeclaration OrWithPerson(string personKey)
    {
        Person = new PersonTable(Entity, personKey);
        return this;
    }

    /// <summary>A row that names a second person goes with whichever goes first.</summary>
    public EntityDeclaration AlsoWithPerson(string personKey)
    {
        SecondPerson = new PersonTable(Entity, personKey);
        return this;
    }

    /// <summary>The rows name a person and may outlive them; when two persons are merged they are the one's who stands.</summary>
    public EntityDeclaration Following(string personKey)
    {
        Follows = new PersonTable(Entity, personKey);
        return this;
    }

    /// <summary>Declares properties that the person or a source gave.</summary>
    public EntityDeclaration Given(DataCategory category, ExportScope export, IReadOnlyList<SourceKind> sources, params ReadOnlySpan<string> properties) =>
        Add(category, export, sources, null, null, null, properties);

    /// <summary>Declares properties that the register itself records.</summary>
    public EntityDeclaration Recorded(DataCategory category, ExportScope export, params ReadOnlySpan<string> properties) => Add(category, export, [], null, null, null, properties);

    /// <summary>Declares properties that are another's than the row, or have another fate.</summary>
    public EntityDeclaration Others(DataSubject subject, DataCategory category, RetentionClass retention, ErasureManner erasure, params ReadOnlySpan<string> properties) =>
        Add(category, ExportScope.None, [], subject, retention, erasure, properties);

    /// <summary>Declares keys, marks and counters of the row.</summary>
    public EntityDeclaration Technical(params ReadOnlySpan<string> properties) => Add(DataCategory.Technical, ExportScope.None, [], null, null, null, properties);

    /// <summary>Declares the three properties of every <see cref="Entity"/>, and further technical ones.</summary>
    public EntityDeclaration EntityKeysAnd(params ReadOnlySpan<string> properties) =>
        Technical(nameof(Common.Entity.Seq), nameof(Common.Entity.Id), nameof(Common.Entity.Revision)).Technical(properties);

    private EntityDeclaration Add(DataCategory category, ExportScope export, IReadOnlyList<SourceKind> sources, DataSubject? subject, RetentionClass? retention,
        ErasureManner? erasure, ReadOnlySpan<string> properties)
    {
        foreach (var property in properties)
        {
            if (_entries.Exists(entry => entry.Property == property)) throw new ArgumentException($"{Entity}.{property} is declared twice.");
            _entries.Add(new InventoryEntry(Entity, property, subject ?? _subject, category, sources, retention ?? _retention, erasure ?? _erasure, export));
        }

        return this;
    }
}
