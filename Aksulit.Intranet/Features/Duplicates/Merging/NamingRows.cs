using System.Reflection;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>The rows of one table that name a person in one column of the inventory: found and given to another person in sets, nothing loaded (M3).</summary>
internal sealed class NamingRows
{
    private readonly PersonTable _table;
    private readonly Func<AksulitDbContext, string, Guid, CancellationToken, Task<List<Guid>>> _find;
    private readonly Func<AksulitDbContext, string, Guid, CancellationToken, Task<int>> _count;
    private readonly Func<AksulitDbContext, string, Guid, Guid[], CancellationToken, Task<int>> _countOf;
    private readonly Func<AksulitDbContext, string, Guid, Guid, Guid[], CancellationToken, Task<int>> _give;

    private NamingRows(PersonTable table, Type entity, bool nullable)
    {
        _table = table;
        _find = Bound<Func<AksulitDbContext, string, Guid, CancellationToken, Task<List<Guid>>>>(nameof(FindRowsAsync), entity);
        _count = Bound<Func<AksulitDbContext, string, Guid, CancellationToken, Task<int>>>(nameof(CountRowsAsync), entity);
        _countOf = Bound<Func<AksulitDbContext, string, Guid, Guid[], CancellationToken, Task<int>>>(nameof(CountTheseAsync), entity);
        _give = Bound<Func<AksulitDbContext, string, Guid, Guid, Guid[], CancellationToken, Task<int>>>(nullable ? nameof(GiveOptionalAsync) : nameof(GiveRequiredAsync), entity);
    }

    /// <summary>The entity's class name.</summary>
    public string Entity => _table.Entity;

    /// <summary>The column that names a person.</summary>
    public string Column => _table.PersonKey;

    /// <summary>Every column of the inventory that names a person: what is added there is moved by the next merge.</summary>
    public static IReadOnlyList<NamingRows> All(AksulitDbContext db)
    {
        var entities = db.Model.GetEntityTypes().ToDictionary(entity => entity.ClrType.Name);
        return [.. PersonalDataInventory.ColumnsNamingAPerson.Select(table => new NamingRows(table, entities[table.Entity].ClrType, entities[table.Entity].FindProperty(table.PersonKey)!.IsNullable))];
    }

    /// <summary>How many rows name the person.</summary>
    public Task<int> CountAsync(AksulitDbContext db, Guid person, CancellationToken ct) => _count(db, Column, person, ct);

    /// <summary>How many of these rows still name the person.</summary>
    public Task<int> CountOfAsync(AksulitDbContext db, MovedRows rows, Guid person, CancellationToken ct) => _countOf(db, Column, person, [.. rows.Ids], ct);

    /// <summary>Gives every row that names the one to the other, and tells which they were; null: none.</summary>
    public async Task<MovedRows?> MoveAsync(AksulitDbContext db, Guid from, Guid to, CancellationToken ct)
    {
        var ids = await _find(db, Column, from, ct);
        if (ids.Count == 0) return null;
        await _give(db, Column, from, to, [.. ids], ct);
        return new MovedRows(Entity, Column, ids);
    }

    /// <summary>Gives these rows back, as far as they are still there. Returns how many were.</summary>
    public Task<int> GiveBackAsync(AksulitDbContext db, MovedRows rows, Guid from, Guid to, CancellationToken ct) => _give(db, Column, from, to, [.. rows.Ids], ct);

    private static Task<List<Guid>> FindRowsAsync<T>(AksulitDbContext db, string column, Guid person, CancellationToken ct) where T : Entity =>
        db.Set<T>().Where(row => EF.Property<Guid?>(row, column) == person).OrderBy(row => row.Seq).Select(row => row.Id).ToListAsync(ct);

    private static Task<int> CountRowsAsync<T>(AksulitDbContext db, string column, Guid person, CancellationToken ct) where T : Entity =>
        db.Set<T>().CountAsync(row => EF.Property<Guid?>(row, column) == person, ct);

    private static Task<int> CountTheseAsync<T>(AksulitDbContext db, string column, Guid person, Guid[] ids, CancellationToken ct) where T : Entity =>
        db.Set<T>().CountAsync(row => EF.Property<Guid?>(row, column) == person && EF.Parameter(ids).Contains(row.Id), ct);

    private static Task<int> GiveRequiredAsync<T>(AksulitDbContext db, string column, Guid from, Guid to, Guid[] ids, CancellationToken ct) where T : Entity =>
        db.Set<T>().Where(row => EF.Property<Guid?>(row, column) == from && EF.Parameter(ids).Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<Guid>(row, column), to), ct);

    private static Task<int> GiveOptionalAsync<T>(AksulitDbContext db, string column, Guid from, Guid to, Guid[] ids, CancellationToken ct) where T : Entity =>
        db.Set<T>().Where(row => EF.Property<Guid?>(row, column) == from && EF.Parameter(ids).Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<Guid?>(row, column), to), ct);

    private static TDelegate Bound<TDelegate>(string method, Type entity) where TDelegate : Delegate =>
        typeof(NamingRows).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(entity).CreateDelegate<TDelegate>();
}
