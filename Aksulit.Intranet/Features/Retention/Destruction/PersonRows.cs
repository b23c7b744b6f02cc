using System.Reflection;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention.Destruction;

/// <summary>The rows of a person in one table of the inventory: counted and deleted in sets, nothing loaded.</summary>
internal sealed class PersonRows
{
    private readonly Func<AksulitDbContext, string, Guid[], CancellationToken, Task<Dictionary<Guid, int>>> _count;
    private readonly Func<AksulitDbContext, string, Guid[], CancellationToken, Task<int>> _delete;
    private readonly PersonTable _table;

    private PersonRows(PersonTable table, Type entity)
    {
        _table = table;
        _count = Bound<Func<AksulitDbContext, string, Guid[], CancellationToken, Task<Dictionary<Guid, int>>>>(nameof(CountRowsAsync), entity);
        _delete = Bound<Func<AksulitDbContext, string, Guid[], CancellationToken, Task<int>>>(nameof(DeleteRowsAsync), entity);
    }

    /// <summary>The entity's class name.</summary>
    public string Entity => _table.Entity;

    /// <summary>The table and the column: a table may name two persons.</summary>
    public string Name => $"{_table.Entity}.{_table.PersonKey}";

    /// <summary>Every table that goes with a person, in the inventory's order: children first.</summary>
    public static IReadOnlyList<PersonRows> InOrder(AksulitDbContext db)
    {
        var entities = db.Model.GetEntityTypes().ToDictionary(entity => entity.ClrType.Name, entity => entity.ClrType);
        return [.. PersonalDataInventory.TablesOfAPerson.Select(table => new PersonRows(table, entities[table.Entity]))];
    }

    /// <summary>How many rows each of the persons has here; who has none is left out.</summary>
    public Task<Dictionary<Guid, int>> CountAsync(AksulitDbContext db, Guid[] persons, CancellationToken ct) => _count(db, _table.PersonKey, persons, ct);

    /// <summary>Deletes the persons' rows and returns how many they were.</summary>
    public Task<int> DeleteAsync(AksulitDbContext db, Guid[] persons, CancellationToken ct) => _delete(db, _table.PersonKey, persons, ct);

    private static Task<Dictionary<Guid, int>> CountRowsAsync<T>(AksulitDbContext db, string key, Guid[] persons, CancellationToken ct) where T : class =>
        db.Set<T>().Where(row => EF.Parameter(persons).Contains(EF.Property<Guid>(row, key))).GroupBy(row => EF.Property<Guid>(row, key))
            .Select(rows => new { rows.Key, Count = rows.Count() }).ToDictionaryAsync(rows => rows.Key, rows => rows.Count, ct);

    private static Task<int> DeleteRowsAsync<T>(AksulitDbContext db, string key, Guid[] persons, CancellationToken ct) where T : class =>
        db.Set<T>().Where(row => EF.Parameter(persons).Contains(EF.Property<Guid>(row, key))).ExecuteDeleteAsync(ct);

    private static TDelegate Bound<TDelegate>(string method, Type entity) where TDelegate : Delegate =>
        typeof(PersonRows).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(entity).CreateDelegate<TDelegate>();
}
