using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aksulit.Data.Persistence.Migrations.SqlServer;

/// <summary>
/// The audit trail is append-only in the database too (S3): nothing is deleted, and the one change allowed is sealing, which gives an unsealed entry its place in the
/// chain and touches nothing else. The statements are wrapped in EXEC, since a trigger must be the first of its batch and an idempotent script puts an IF before it.
/// </summary>
[DbContext(typeof(SqlServerAksulitDbContext)), Migration("20261123000002_AuditAppendOnly")]
public sealed class AuditAppendOnly : Migration
{
    private const string Content =
        "{0}.[Id], {0}.[At], {0}.[Action], {0}.[Outcome], {0}.[ActorId], {0}.[ActorRoles], {0}.[EmployerId], {0}.[OsUser], {0}.[ClientAddress], {0}.[SubjectKind], {0}.[SubjectId], {0}.[Purpose], {0}.[Reference], {0}.[Fields], {0}.[Detail], {0}.[Covers]";

    internal static readonly string Entries = $"""
        CREATE TRIGGER [AuditEntries_AppendOnly] ON [AuditEntries] AFTER UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (SELECT 1 FROM deleted AS d LEFT JOIN inserted AS i ON i.[Seq] = d.[Seq]
                WHERE i.[Seq] IS NULL OR d.[ChainNo] IS NOT NULL OR i.[ChainNo] IS NULL OR i.[PreviousHash] IS NULL OR i.[Hash] IS NULL
                    OR EXISTS (SELECT {Content.Replace("{0}", "i", StringComparison.Ordinal)} EXCEPT SELECT {Content.Replace("{0}", "d", StringComparison.Ordinal)}))
                THROW 51001, N'The audit trail is append-only.', 1;
        END
        """;

    internal const string Subjects = """
        CREATE TRIGGER [AuditSubjects_AppendOnly] ON [AuditSubjects] AFTER UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (SELECT 1 FROM deleted) THROW 51001, N'The audit trail is append-only.', 1;
        END
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Exec(Entries));
        migrationBuilder.Sql(Exec(Subjects));
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TRIGGER [AuditEntries_AppendOnly]; DROP TRIGGER [AuditSubjects_AppendOnly];");

    /// <summary>A statement that must be the first of its batch, for a script that puts an IF before it.</summary>
    internal static string Exec(string statement) => $"EXEC(N'{statement.Replace("'", "''", StringComparison.Ordinal)}');";
}
