using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Migrations.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>The whole SQL Server schema as one model, as a deployment tool sees it: every column, table and function that a statement names must be there.</summary>
public sealed class SqlServerSchemaTests
{
    [Fact]
    public void Every_name_in_tables_indexes_triggers_and_functions_resolves()
    {
        using var model = ModelOf([.. Statements()]);
        Assert.True(model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).Count() > 25);
        Assert.Equal(5, model.GetObjects(DacQueryScopes.UserDefined, DmlTrigger.TypeClass).Count());
        Assert.Equal([], Errors(model));
    }

    [Fact]
    public void The_filling_of_the_search_index_resolves_too()
    {
        using var model = ModelOf([.. Statements(), $"CREATE PROCEDURE [Fill] AS BEGIN {SearchGrams.Fill} END"]);
        Assert.Equal([], Errors(model));
        Assert.Empty(TSql.ErrorsOf(SqlServerAksulitDbContext.ChainLock)); // names a procedure of the server itself, which no model holds
    }

    [Fact]
    public void A_misspelt_column_of_a_trigger_is_found()
    {
        using var model = ModelOf([.. Statements().Select(statement => statement.Replace("d.[SearchKey] <> i.[SearchKey]", "d.[SaerchKey] <> i.[SearchKey]", StringComparison.Ordinal))]);
        Assert.Contains(Errors(model), error => error.Contains("SaerchKey", StringComparison.Ordinal));
    }

    private static List<string> Errors(TSqlModel model) => [.. model.Validate().Where(message => message.MessageType is DacMessageType.Error or DacMessageType.Warning).Select(message => $"{message.Prefix}{message.Number}: {message.Message}")];

    private static TSqlModel ModelOf(IEnumerable<string> statements)
    {
        var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions { Collation = "Finnish_Swedish_100_CI_AS" });
        foreach (var statement in statements) model.AddObjects(statement);
        return model;
    }

    /// <summary>What the model declares, from the model: migrations alter columns, and a deployment tool's model knows only what is there in the end. Triggers and functions are the migrations' own texts.</summary>
    private static List<string> Statements()
    {
        using var db = new SqlServerAksulitDbContext(new DbContextOptionsBuilder<SqlServerAksulitDbContext>().UseSqlServer("Server=none").Options);
        var script = TSql.Parse(db.Database.GenerateCreateScript(), out var errors);
        Assert.Empty(errors);
        var created = script.Batches.SelectMany(batch => batch.Statements).Where(statement => statement is CreateTableStatement or CreateIndexStatement).Select(TextOf).ToList();
        Assert.True(created.Count > 60);
        // The migrations end in the same tables: a snapshot that has drifted is found by HasPendingModelChanges, the migrations' own SQL here.
        var migrations = db.GetService<IMigrator>().GenerateScript();
        foreach (var statement in new[] { SearchGrams.Split, AuditAppendOnly.Entries, AuditAppendOnly.Subjects, SearchGrams.Inserted, SearchGrams.Updated, SearchGrams.Deleted })
        {
            Assert.Contains(statement.Replace("'", "''", StringComparison.Ordinal), migrations, StringComparison.Ordinal);
            created.Add(statement);
        }

        return created;
    }

    private static string TextOf(TSqlFragment statement) => string.Concat(statement.ScriptTokenStream.Skip(statement.FirstTokenIndex).Take(statement.LastTokenIndex - statement.FirstTokenIndex + 1).Select(token => token.Text));
}
