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
    private readonly DbCommand _command;
    private readonly List<(IClrPropertyGetter Getter, Func<object?, object?>? Convert, DbParameter Parameter)> _columns = [];

    public PreparedInsert(AksulitDbContext db)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
        var sql = db.GetService<ISqlGenerationHelper>();
        _command = db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();

        var stored = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var names = new List<string>();
        foreach (var property in entity.GetFlattenedProperties().Where(property => property.ValueGenerated is not ValueGenerated.OnAdd))
        {
            var mapping = property.GetRelationalTypeMapping();
            var parameter = mapping.CreateParameter(_command, string.Create(CultureInfo.InvariantCulture, $"@p{_columns.Count}"), null, nullable: true);
            _command.Parameters.Add(parameter);
            _columns.Add((property.GetGetter(), mapping.Converter?.ConvertToProvider, parameter));
            names.Add(sql.DelimitIdentifier(property.GetColumnName(stored)!));
        }

        var table = sql.DelimitIdentifier(stored.Name);
        _command.CommandText = $"INSERT INTO {table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", _columns.Select(column => column.Parameter.ParameterName))})";
        if (db.Database.IsSqlite()) _command.Prepare();     // SQL Server keeps the plan of a parameterised statement by itself
    }

    /// <summary>Rows written.</summary>
    public int Count { get; private set; }

    /// <summary>Inserts the row; its <c>Seq</c> is given by the database and not read back.</summary>
    public void Insert(T row)
    {
        foreach (var (getter, convert, parameter) in _columns)
        {
            var value = getter.GetClrValueUsingContainingEntity(row);
            parameter.Value = value is null ? DBNull.Value : convert is null ? value : convert(value);
        }

        _command.ExecuteNonQuery();
        Count++;
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();
}
