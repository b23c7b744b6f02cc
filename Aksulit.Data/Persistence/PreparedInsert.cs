using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aksulit.Data.Persistence;

/// <summary>
/// One table's prepared INSERT. Columns, conversions and parameter types are read from the EF model, so a row looks exactly as if it had been saved by the context,
/// at the speed of the database; it goes past the change tracker, so the caller records the covering audit entry (style: only in batches).
/// </summary>
internal sealed class PreparedInsert<T> : IAsyncDisposable where T : class
{
    /// <summary>What is read from the model, once for each provider's.</summary>
    private static readonly PerModel<Table> Tables = new(ReadTable);

    private readonly DbCommand _command;
    private readonly Table _table;

    public PreparedInsert(AksulitDbContext db)
    {
        _table = Tables.For(db);
        _command = db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        _command.CommandText = _table.Sql;
        foreach (var column in _table.Columns) _command.Parameters.Add(column.Mapping.CreateParameter(_command, column.Name, null, nullable: true));
        if (db.Database.IsSqlite()) _command.Prepare();     // SQL Server keeps the plan of a parameterised statement by itself
    }

    /// <summary>Rows written.</summary>
    public int Count { get; private set; }

    /// <summary>Inserts the row; its <c>Seq</c> is given by the database and not read back.</summary>
    public void Insert(T row)
    {
        for (var i = 0; i < _table.Columns.Count; i++)
        {
            var value = _table.Columns[i].Getter.GetClrValueUsingContainingEntity(row);
            _command.Parameters[i].Value = value is null ? DBNull.Value : _table.Columns[i].Convert is { } convert ? convert(value) : value;
        }

        _command.ExecuteNonQuery();
        Count++;
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private static Table ReadTable(AksulitDbContext db)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
        var sql = db.GetService<ISqlGenerationHelper>();
        var stored = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var written = entity.GetFlattenedProperties().Where(property => property.ValueGenerated is not ValueGenerated.OnAdd).ToList();
        var columns = written.Select((property, i) => new Column(string.Create(CultureInfo.InvariantCulture, $"@p{i}"), property.GetGetter(), property.GetRelationalTypeMapping(), property.GetRelationalTypeMapping().Converter?.ConvertToProvider)).ToList();
        var names = written.Select(property => sql.DelimitIdentifier(property.GetColumnName(stored)!));
        return new Table($"INSERT INTO {sql.DelimitIdentifier(stored.Name)} ({string.Join(", ", names)}) VALUES ({string.Join(", ", columns.Select(column => column.Name))})", columns);
    }

    private sealed record Column(string Name, IClrPropertyGetter Getter, RelationalTypeMapping Mapping, Func<object?, object?>? Convert);

    private sealed record Table(string Sql, IReadOnlyList<Column> Columns);
}
