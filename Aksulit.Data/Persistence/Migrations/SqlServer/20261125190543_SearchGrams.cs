using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.SqlServer
{
    /// <summary>
    /// The search index of a SQL Server register (docs/decisions/0002-search.md): a row for each gram of a customer's search key, kept by three triggers, so that no save, import or repair by hand
    /// can forget it, and a destroyed person's grams go in the statement that destroys the person. Order, invoice and customer numbers are compared character by character, as on SQLite.
    /// </summary>
    public partial class SearchGrams : Migration
    {
        /// <summary>
        /// The grams of one key, each once, none across two words: what <see cref="Search.Grams.Of"/> says. Compared ordinally, whatever the database's own collation. A key has at most 700 characters.
        /// </summary>
        internal const string Split = """
            CREATE FUNCTION [KeyGrams](@key nvarchar(700)) RETURNS TABLE WITH SCHEMABINDING AS
            RETURN SELECT DISTINCT cut.[Gram]
                FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS ones([n])
                CROSS JOIN (VALUES (0), (10), (20), (30), (40), (50), (60), (70), (80), (90)) AS tens([n])
                CROSS JOIN (VALUES (1), (101), (201), (301), (401), (501), (601)) AS hundreds([n])
                CROSS APPLY (SELECT CONVERT(nchar(3), SUBSTRING(@key, ones.[n] + tens.[n] + hundreds.[n], 3)) COLLATE Latin1_General_100_BIN2 AS [Gram]) AS cut
                WHERE hundreds.[n] <= DATALENGTH(@key) / 2 - 2 AND tens.[n] + hundreds.[n] <= DATALENGTH(@key) / 2 - 2 AND ones.[n] + tens.[n] + hundreds.[n] <= DATALENGTH(@key) / 2 - 2
                    AND CHARINDEX(N' ', cut.[Gram]) = 0;
            """;

        internal const string Inserted = """
            CREATE TRIGGER [CustomerGrams_Insert] ON [Customers] AFTER INSERT AS
            BEGIN
                SET NOCOUNT ON;
                INSERT INTO [CustomerGrams] ([Gram], [CustomerSeq])
                    SELECT g.[Gram], i.[Seq] FROM inserted AS i CROSS APPLY [KeyGrams](i.[SearchKey]) AS g;
            END
            """;

        internal const string Updated = """
            CREATE TRIGGER [CustomerGrams_Update] ON [Customers] AFTER UPDATE AS
            BEGIN
                SET NOCOUNT ON;
                IF NOT UPDATE([SearchKey]) RETURN;
                DELETE c FROM [CustomerGrams] AS c
                    INNER JOIN deleted AS d ON d.[Seq] = c.[CustomerSeq]
                    INNER JOIN inserted AS i ON i.[Seq] = d.[Seq] AND i.[SearchKey] <> d.[SearchKey]
                    CROSS APPLY [KeyGrams](d.[SearchKey]) AS g
                    WHERE g.[Gram] = c.[Gram];
                INSERT INTO [CustomerGrams] ([Gram], [CustomerSeq])
                    SELECT g.[Gram], i.[Seq] FROM inserted AS i
                    INNER JOIN deleted AS d ON d.[Seq] = i.[Seq] AND d.[SearchKey] <> i.[SearchKey]
                    CROSS APPLY [KeyGrams](i.[SearchKey]) AS g;
            END
            """;

        /// <summary>The rows are found by the grams of the key that goes: the table needs no second index by customer, which would double it.</summary>
        internal const string Deleted = """
            CREATE TRIGGER [CustomerGrams_Delete] ON [Customers] AFTER DELETE AS
            BEGIN
                SET NOCOUNT ON;
                DELETE c FROM [CustomerGrams] AS c
                    INNER JOIN (SELECT g.[Gram], d.[Seq] FROM deleted AS d CROSS APPLY [KeyGrams](d.[SearchKey]) AS g) AS gone ON gone.[Gram] = c.[Gram] AND gone.[Seq] = c.[CustomerSeq];
            END
            """;

        /// <summary>For a register that has customers already.</summary>
        internal const string Fill = "INSERT INTO [CustomerGrams] ([Gram], [CustomerSeq]) SELECT g.[Gram], c.[Seq] FROM [Customers] AS c CROSS APPLY [KeyGrams](c.[SearchKey]) AS g ORDER BY g.[Gram], c.[Seq];";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "Number",
                table: "Orders",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(20)",
                oldMaxLength: 20,
                oldCollation: "Finnish_Swedish_100_CI_AS");

            migrationBuilder.AlterColumn<string>(
                name: "OrderNumber",
                table: "Invoices",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: true,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(20)",
                oldMaxLength: 20,
                oldNullable: true,
                oldCollation: "Finnish_Swedish_100_CI_AS");

            migrationBuilder.AlterColumn<string>(
                name: "Number",
                table: "Invoices",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(20)",
                oldMaxLength: 20,
                oldCollation: "Finnish_Swedish_100_CI_AS");

            migrationBuilder.AlterColumn<string>(
                name: "Number",
                table: "Customers",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(20)",
                oldMaxLength: 20,
                oldCollation: "Finnish_Swedish_100_CI_AS");

            migrationBuilder.CreateTable(
                name: "CustomerGrams",
                columns: table => new
                {
                    Gram = table.Column<string>(type: "nchar(3)", fixedLength: true, maxLength: 3, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CustomerSeq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerGrams", x => new { x.Gram, x.CustomerSeq });
                });

            // The same three characters a thousand times on a page: half the size.
            migrationBuilder.Sql("ALTER TABLE [CustomerGrams] REBUILD WITH (DATA_COMPRESSION = PAGE);");
            foreach (var statement in (string[])[Split, Inserted, Updated, Deleted, Fill]) migrationBuilder.Sql(AuditAppendOnly.Exec(statement));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER [CustomerGrams_Insert], [CustomerGrams_Update], [CustomerGrams_Delete]; DROP FUNCTION [KeyGrams];");
            migrationBuilder.DropTable(
                name: "CustomerGrams");

            migrationBuilder.AlterColumn<string>(
                name: "Number",
                table: "Orders",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                collation: "Finnish_Swedish_100_CI_AS",
                oldClrType: typeof(string),
                oldType: "nvarchar(20)",
                oldMaxLength: 20,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "OrderNumber",
                table: "Invoices",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: true,
                collation: "Finnish_Swedish_100_CI_AS",
                oldClrType: typeof(string),
                oldType: "nvarchar(20)",
                oldMaxLength: 20,
                oldNullable: true,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Number",
                table: "Invoices",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                collation: "Finnish_Swedish_100_CI_AS",
                oldClrType: typeof(string),
                oldType: "nvarchar(20)",
                oldMaxLength: 20,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Number",
                table: "Customers",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                collation: "Finnish_Swedish_100_CI_AS",
                oldClrType: typeof(string),
                oldType: "nvarchar(20)",
                oldMaxLength: 20,
                oldCollation: "Latin1_General_100_BIN2");
        }
    }
}
