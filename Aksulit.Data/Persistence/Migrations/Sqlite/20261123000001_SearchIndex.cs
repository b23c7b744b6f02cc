using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aksulit.Data.Persistence.Migrations.Sqlite;

/// <summary>
/// The full-text index over <c>Customers.SearchKey</c>: trigrams, so that any fragment of three letters is found. The key is folded already (I8), hence case-sensitive.
/// A later migration that rebuilds the Customers table drops these triggers silently: it must create them again (a test looks).
/// </summary>
[DbContext(typeof(SqliteAksulitDbContext)), Migration("20261123000001_SearchIndex")]
public sealed class SearchIndex : Migration
{
    /// <summary>Creates the three triggers that keep the index true; also for a migration that had to rebuild the table.</summary>
    internal const string CreateTriggers = """
        CREATE TRIGGER CustomerSearch_Insert AFTER INSERT ON Customers BEGIN
            INSERT INTO CustomerSearch(rowid, SearchKey) VALUES (new.Seq, new.SearchKey);
        END;
        CREATE TRIGGER CustomerSearch_Delete AFTER DELETE ON Customers BEGIN
            INSERT INTO CustomerSearch(CustomerSearch, rowid, SearchKey) VALUES ('delete', old.Seq, old.SearchKey);
        END;
        CREATE TRIGGER CustomerSearch_Update AFTER UPDATE OF SearchKey ON Customers WHEN old.SearchKey IS NOT new.SearchKey BEGIN
            INSERT INTO CustomerSearch(CustomerSearch, rowid, SearchKey) VALUES ('delete', old.Seq, old.SearchKey);
            INSERT INTO CustomerSearch(rowid, SearchKey) VALUES (new.Seq, new.SearchKey);
        END;
        """;

    /// <summary>Takes them away: for a load that rebuilds the index at its end, which is eight times quicker.</summary>
    internal const string DropTriggers = "DROP TRIGGER CustomerSearch_Insert; DROP TRIGGER CustomerSearch_Delete; DROP TRIGGER CustomerSearch_Update;";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE VIRTUAL TABLE CustomerSearch USING fts5(SearchKey, content='Customers', content_rowid='Seq', tokenize='trigram case_sensitive 1', columnsize=0);");
        migrationBuilder.Sql(CreateTriggers);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(DropTriggers + "DROP TABLE CustomerSearch;");
}
