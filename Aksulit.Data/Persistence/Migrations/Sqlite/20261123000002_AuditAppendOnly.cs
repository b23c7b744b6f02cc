using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aksulit.Data.Persistence.Migrations.Sqlite;

/// <summary>
/// The audit trail is append-only in the database too (S3): nothing is deleted, and the one change allowed is sealing, which gives an unsealed entry its place in the
/// chain and touches nothing else. A later migration that rebuilds these tables drops the triggers silently: it must create them again (a test looks).
/// </summary>
[DbContext(typeof(SqliteAksulitDbContext)), Migration("20261123000002_AuditAppendOnly")]
public sealed class AuditAppendOnly : Migration
{
    /// <summary>Creates the triggers; also for a migration that had to rebuild a table.</summary>
    internal const string CreateTriggers = """
        CREATE TRIGGER AuditEntries_AppendOnly_Update BEFORE UPDATE ON AuditEntries
        WHEN old.ChainNo IS NOT NULL OR new.ChainNo IS NULL OR new.PreviousHash IS NULL OR new.Hash IS NULL
            OR new.Seq IS NOT old.Seq OR new.Id IS NOT old.Id OR new.At IS NOT old.At OR new.Action IS NOT old.Action OR new.Outcome IS NOT old.Outcome
            OR new.ActorId IS NOT old.ActorId OR new.ActorRoles IS NOT old.ActorRoles OR new.EmployerId IS NOT old.EmployerId OR new.OsUser IS NOT old.OsUser
            OR new.ClientAddress IS NOT old.ClientAddress OR new.SubjectKind IS NOT old.SubjectKind OR new.SubjectId IS NOT old.SubjectId
            OR new.Purpose IS NOT old.Purpose OR new.Reference IS NOT old.Reference OR new.Fields IS NOT old.Fields OR new.Detail IS NOT old.Detail OR new.Covers IS NOT old.Covers
        BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
        CREATE TRIGGER AuditEntries_AppendOnly_Delete BEFORE DELETE ON AuditEntries BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
        CREATE TRIGGER AuditSubjects_AppendOnly_Update BEFORE UPDATE ON AuditSubjects BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
        CREATE TRIGGER AuditSubjects_AppendOnly_Delete BEFORE DELETE ON AuditSubjects BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
        """;

    /// <summary>Takes them away: for a purge by whole months (T17) and for going back.</summary>
    internal const string DropTriggers =
        "DROP TRIGGER AuditEntries_AppendOnly_Update; DROP TRIGGER AuditEntries_AppendOnly_Delete; DROP TRIGGER AuditSubjects_AppendOnly_Update; DROP TRIGGER AuditSubjects_AppendOnly_Delete;";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(CreateTriggers);

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(DropTriggers);
}
