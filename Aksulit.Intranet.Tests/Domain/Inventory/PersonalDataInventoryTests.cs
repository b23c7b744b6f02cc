using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Aksulit.Intranet.Tests.Domain.Inventory;

public sealed class PersonalDataInventoryTests
{
    public static TheoryData<string> Providers => ["Sqlite", "SqlServer"];

    [Theory, MemberData(nameof(Providers))]
    public void Every_stored_property_is_declared_once_and_nothing_else_is(string provider)
    {
        using var db = Open(provider);
        var stored = db.Model.GetEntityTypes().SelectMany(entity => Properties(entity, "").Select(property => $"{entity.ClrType.Name}.{property}")).ToHashSet();
        var declared = PersonalDataInventory.Entities.Where(entity => provider == "SqlServer" || !entity.IsSearchIndex) // SQLite's index is inside the database
            .SelectMany(entity => entity.Entries).Select(entry => $"{entry.Entity}.{entry.Property}").ToHashSet();

        Assert.True(stored.Count > 100, $"Only {stored.Count} properties were found: the walk is broken.");
        Assert.Equal([], stored.Except(declared).Order());
        Assert.Equal([], declared.Except(stored).Order());
    }

    [Theory, MemberData(nameof(Providers))]
    public void Whatever_refers_to_a_customer_goes_with_the_customer_and_before_them(string provider)
    {
        using var db = Open(provider);
        var customer = db.Model.FindEntityType(typeof(Customer))!;
        var referring = customer.GetReferencingForeignKeys().Select(key => (key.DeclaringEntityType.ClrType.Name, key.Properties.Single().Name)).ToHashSet();
        var tables = PersonalDataInventory.TablesOfAPerson;

        Assert.True(referring.Count >= 8);
        Assert.Equal(referring, tables.SkipLast(1).Select(table => (table.Entity, table.PersonKey)).ToHashSet());
        Assert.Equal(new PersonTable(nameof(Customer), nameof(Customer.Id)), tables[^1]);
        Assert.All(tables, table => Assert.DoesNotContain(PersonalDataInventory.TablesOfAPerson.Where(earlier => IsBefore(tables, earlier, table)),
            earlier => db.Model.GetEntityTypes().Single(entity => entity.ClrType.Name == earlier.Entity).GetReferencingForeignKeys().Any(key => key.DeclaringEntityType.ClrType.Name == table.Entity)));
    }

    [Fact]
    public void A_property_declared_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => EntityDeclaration.WithPerson<Order>().Technical("Number", "Number"));

    [Fact]
    public void What_the_person_gave_has_sources_and_is_in_the_access_report() =>
        Assert.All(PersonalDataInventory.Entries.Where(entry => entry.Sources.Count > 0), entry => Assert.NotEqual(ExportScope.None, entry.Export));

    [Fact]
    public void The_note_is_in_access_reports_and_not_in_portability() =>
        Assert.Equal(ExportScope.Access, PersonalDataInventory.Of(nameof(Customer), nameof(Customer.DeliveryNote)).Export);

    private static bool IsBefore(IReadOnlyList<PersonTable> tables, PersonTable one, PersonTable other) => tables.ToList().IndexOf(one) < tables.ToList().IndexOf(other);

    private static IEnumerable<string> Properties(ITypeBase type, string prefix) =>
        type.GetProperties().Select(property => prefix + property.Name)
            .Concat(type.GetComplexProperties().SelectMany(complex => Properties(complex.ComplexType, $"{prefix}{complex.Name}.")));

    private static AksulitDbContext Open(string provider) => provider == "Sqlite"
        ? new SqliteAksulitDbContext(new DbContextOptionsBuilder<SqliteAksulitDbContext>().UseSqlite("Data Source=:memory:").Options)
        : new SqlServerAksulitDbContext(new DbContextOptionsBuilder<SqlServerAksulitDbContext>().UseSqlServer("Server=none").Options);
}
