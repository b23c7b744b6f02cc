using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Migrations.Sqlite;
using Aksulit.Intranet.Features.AuditTrail.SealAudit;
using Aksulit.Intranet.Features.AuditTrail.VerifyAudit;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.AuditTrail;

/// <summary>A register of the test's own, since most of these tests break its chain, and what an attacker with access to the database would do to it.</summary>
public abstract class AuditChainFixture : IAsyncLifetime
{
    protected TestRegister Register { get; } = new();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => Register.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Register.DisposeAsync();
    }

    /// <summary>Inserts read entries as a hit list does: unchained, with the persons found.</summary>
    protected async Task ReadAsync(int entries, int persons = 2)
    {
        for (var i = 0; i < entries; i++)
        {
            await using var db = await Register.OpenDbAsync();
            var entry = AuditEntry.Of(Actor.Job, AuditAction.PersonsFound, Register.Clock.GetUtcNow(), detail: $"hits={persons}");
            for (var n = 0; n < persons; n++) entry.Subjects.Add(new AuditSubject(Guid.NewGuid()));
            db.RecordRead(entry);
            await db.SaveChangesAsync(Ct);
        }
    }

    protected Task<int> SealAsync() => Register.Get<AuditSealer>().SealAsync(Ct);

    protected Task<AuditVerdict> VerifyAsync() => Register.ActAsync(Role.Job, (VerifyAudit verify) => verify.HandleAsync(Ct));

    /// <summary>Writes past the program, the triggers out of the way.</summary>
    protected async Task AttackAsync(string sql)
    {
        const string off = "ALTER TABLE AuditSubjects NOCHECK CONSTRAINT ALL; DISABLE TRIGGER ALL ON AuditEntries; DISABLE TRIGGER ALL ON AuditSubjects;",
            on = "ENABLE TRIGGER ALL ON AuditEntries; ENABLE TRIGGER ALL ON AuditSubjects; ALTER TABLE AuditSubjects CHECK CONSTRAINT ALL;";
        foreach (var statements in new[] { off, sql, on }) Assert.Empty(TSql.ErrorsOf(statements));
        var (before, after) = TestDatabase.IsSqlServer ? (off, on) : ($"PRAGMA foreign_keys=OFF; {AuditAppendOnly.DropTriggers}", AuditAppendOnly.CreateTriggers);
        await using var db = await Register.OpenDbAsync();
        await db.Database.OpenConnectionAsync(Ct);
        foreach (var statements in new[] { before, sql, after }) await db.Database.ExecuteSqlRawAsync(statements, Ct);
    }
}
