using Aksulit.Data.Persistence;
using Aksulit.Intranet.Jobs;
using Hangfire.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aksulit.Intranet.Hosting;

/// <summary>Everything that this version asks of a SQL Server database, as one text that a database administrator reads first and runs with <c>sqlcmd -b -I</c>. It may be run again.</summary>
public static class DeploymentScript
{
    /// <summary>
    /// Filtered indexes and the triggers over them must be created under these settings, or every save of the program fails; <c>sqlcmd</c> has the second off unless told otherwise.
    /// Readers must not wait for writers: a register without row versions stands still while the night destroys.
    /// </summary>
    private const string Database = """
        SET ANSI_NULLS ON;
        SET QUOTED_IDENTIFIER ON;
        SET XACT_ABORT ON;
        GO
        IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()) = 0
            ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
        GO
        """;

    /// <summary>The script; no server is asked.</summary>
    public static string Text() => string.Join('\n',
        "-- 1. The database", Database,
        "-- 2. The register's tables: every migration, each skipped where it has been applied", Migrations().TrimStart('\uFEFF'),
        "-- 3. The job scheduler's own tables", SqlServerObjectsInstaller.GetInstallScript(JobsFeature.SqlServerSchema, enableHeavyMigrations: false), "GO", "");

    private static string Migrations()
    {
        using var db = new SqlServerAksulitDbContext(new DbContextOptionsBuilder<SqlServerAksulitDbContext>().UseSqlServer("Server=none").Options);
        return db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }
}
