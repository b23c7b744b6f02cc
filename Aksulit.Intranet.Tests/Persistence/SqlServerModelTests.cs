using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Migrations.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>What can be known about SQL Server without one: the script parses, and the model has nothing that the server refuses and no parser shows.</summary>
public sealed class SqlServerModelTests
{
    private const int LongestIndexKey = 1700;

    [Fact]
    public void The_migrations_of_both_providers_bring_the_whole_model()
    {
        using var sqlite = new SqliteAksulitDbContext(new DbContextOptionsBuilder<SqliteAksulitDbContext>().UseSqlite("Data Source=:memory:").Options);
        using var sqlServer = SqlServer();
        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(sqlServer.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_idempotent_script_parses()
    {
        using var db = SqlServer();
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.Contains("CREATE TABLE [Customers]", script, StringComparison.Ordinal);
        Assert.Contains("AuditEntries_AppendOnly", script, StringComparison.Ordinal);
        Assert.Empty(TSql.ErrorsOf(script));
        Assert.Empty(TSql.ErrorsOf(AuditAppendOnly.Entries));
        Assert.Empty(TSql.ErrorsOf(AuditAppendOnly.Subjects));
        Assert.All([SearchGrams.Split, SearchGrams.Inserted, SearchGrams.Updated, SearchGrams.Deleted, SearchGrams.Fill], statement => Assert.Empty(TSql.ErrorsOf(statement))); // inside EXEC the script's parser sees a text only
        Assert.NotEmpty(TSql.ErrorsOf("CREATE TABEL x")); // the parser looks
    }

    [Fact]
    public void No_two_cascades_meet_in_one_table()
    {
        using var db = SqlServer();
        var foreignKeys = db.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()).ToList();
        Assert.True(foreignKeys.Count > 10);
        Assert.Empty(foreignKeys.Where(key => key.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull).Select(key => key.ToString()));
    }

    [Fact]
    public void Every_index_key_is_short_enough()
    {
        using var db = SqlServer();
        var keys = db.Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes().Select(index => (Name: index.GetDatabaseName(), index.Properties))
            .Concat(entity.GetKeys().Select(key => (Name: key.GetName(), key.Properties)))).ToList();
        Assert.True(keys.Count > 40);
        Assert.All(keys, key => Assert.True(key.Properties.Sum(BytesOf) <= LongestIndexKey, $"{key.Name} is too long or unlimited."));
    }

    [Fact]
    public void Every_trigger_is_declared_in_the_model()
    {
        using var db = SqlServer();
        var script = db.GetService<IMigrator>().GenerateScript();
        var declared = db.Model.GetEntityTypes().SelectMany(entity => entity.GetDeclaredTriggers().Select(trigger => trigger.GetDatabaseName()!)).Order().ToList();
        var created = System.Text.RegularExpressions.Regex.Matches(script, @"CREATE TRIGGER \[(\w+)\]").Select(match => match.Groups[1].Value).Order().ToList();
        Assert.Equal(["AuditEntries_AppendOnly", "AuditSubjects_AppendOnly", "CustomerGrams_Delete", "CustomerGrams_Insert", "CustomerGrams_Update"], created);
        Assert.Equal(created, declared);
    }

    [Fact]
    public async Task An_empty_file_has_every_trigger_after_migrating()
    {
        await using var database = await RegisterDatabase.CreateAsync(RegisterProvider.Sqlite);
        await using var db = await database.OpenAsync();
        var triggers = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'trigger' ORDER BY name").ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            ["AuditEntries_AppendOnly_Delete", "AuditEntries_AppendOnly_Update", "AuditSubjects_AppendOnly_Delete", "AuditSubjects_AppendOnly_Update", "CustomerSearch_Delete", "CustomerSearch_Insert", "CustomerSearch_Update"],
            triggers);
    }

    [Fact]
    public async Task The_append_only_trigger_knows_every_column_of_the_trail()
    {
        await using var database = await RegisterDatabase.CreateAsync(RegisterProvider.Sqlite);
        await using var db = await database.OpenAsync();
        var columns = db.Model.FindEntityType(typeof(Data.Domain.Audit.AuditEntry))!.GetProperties().Select(property => property.Name).ToList();
        Assert.True(columns.Count > 15);
        Assert.All(columns, column => Assert.Contains($"new.{column} IS ", Data.Persistence.Migrations.Sqlite.AuditAppendOnly.CreateTriggers, StringComparison.Ordinal));
        Assert.All(columns, column => Assert.Contains($"i.[{column}]", AuditAppendOnly.Entries, StringComparison.Ordinal));
    }

    private static SqlServerAksulitDbContext SqlServer() => new(new DbContextOptionsBuilder<SqlServerAksulitDbContext>().UseSqlServer("Server=none").Options);

    private static int BytesOf(IProperty property)
    {
        var mapping = property.GetRelationalTypeMapping();
        var type = mapping.Converter?.ProviderClrType ?? property.ClrType;
        if (type == typeof(string)) return 2 * (mapping.Size is > 0 and var size ? size : 1_000_000);
        return type == typeof(byte[]) ? mapping.Size ?? 1_000_000 : 16;
    }
}
