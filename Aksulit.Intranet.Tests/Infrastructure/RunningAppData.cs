using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>The register of a running application, written as another process would: past its pages, with its entities and its audit trail.</summary>
internal static class RunningAppData
{
    /// <summary>A context of the test's own on the application's file.</summary>
    public static SqliteAksulitDbContext OpenRegister(this RunningApp app)
    {
        var options = new DbContextOptionsBuilder<SqliteAksulitDbContext>();
        var file = new SqliteConnectionStringBuilder(DataRegistration.FileConnection(Path.Combine(app.DataDirectory, "register.db"))) { Pooling = false };
        DataRegistration.UseRegisterFile(options, file.ToString());
        return new SqliteAksulitDbContext(options.Options);
    }

    /// <summary>Saves rows as the job account, with one covering audit entry.</summary>
    public static async Task SaveAsync(this RunningApp app, DateTimeOffset at, CancellationToken ct, params object[] rows)
    {
        await using var db = app.OpenRegister();
        db.AddRange(rows);
        db.Record(AuditEntry.OfBatch(Actor.Job, AuditAction.DemoDataWritten, at, AuditSubjectKind.None, Guid.Empty, rows.Length, "test"));
        await db.SaveChangesAsync(ct);
    }
}
