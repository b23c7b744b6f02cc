using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>What must be the same on SQLite and on SQL Server.</summary>
public sealed class BothDatabasesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, RegisterDatabases]
    public async Task Every_migration_is_applied_to_an_empty_database(RegisterProvider provider)
    {
        await using var database = await RegisterDatabase.CreateAsync(provider);
        await using var db = await database.OpenAsync();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
        Assert.Contains("20261123000002_AuditAppendOnly", await db.Database.GetAppliedMigrationsAsync(Ct));
        Assert.Equal(0, (await db.AuditHeads.SingleAsync(Ct)).ChainNo);
    }

    [Theory, RegisterDatabases]
    public async Task Writers_side_by_side_append_one_chain_without_a_gap(RegisterProvider provider)
    {
        await using var database = await RegisterDatabase.CreateAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await using var db = await database.OpenAsync();
                var aino = Some.Customer();
                db.Add(aino);
                db.Record(AuditEntry.Of(Actor.Job, AuditAction.CustomerCreated, database.Clock.GetUtcNow(), AuditSubjectKind.Customer, aino.Id));
                await db.SaveChangesAsync(Ct);
            }
        }, Ct)));

        await using var read = await database.OpenAsync();
        var check = new AuditChainCheck(outside: null, []);
        foreach (var entry in await read.AuditEntries.AsNoTracking().Include(entry => entry.Subjects).OrderBy(entry => entry.ChainNo).ToListAsync(Ct)) Assert.Null(check.Next(entry));
        var head = await read.AuditHeads.AsNoTracking().SingleAsync(Ct);
        Assert.Null(check.End(head.ChainNo, head.Hash));
        Assert.Equal(40, check.ChainNo);
    }

    [Theory, RegisterDatabases]
    public async Task A_sealed_entry_is_neither_changed_nor_deleted(RegisterProvider provider)
    {
        await using var database = await RegisterDatabase.CreateAsync(provider);
        await using var db = await database.OpenAsync();
        var entry = AuditEntry.Of(Actor.Job, AuditAction.CommandRun, database.Clock.GetUtcNow(), detail: "x");
        entry.Subjects.Add(new AuditSubject(Guid.NewGuid()));
        db.Record(entry);
        await db.SaveChangesAsync(Ct);

        await Assert.ThrowsAnyAsync<Exception>(() => db.AuditEntries.ExecuteUpdateAsync(set => set.SetProperty(row => row.Hash, "y"), Ct));
        await Assert.ThrowsAnyAsync<Exception>(() => db.AuditEntries.ExecuteDeleteAsync(Ct));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Set<AuditSubject>().ExecuteDeleteAsync(Ct));
        Assert.Equal(1, await db.AuditEntries.CountAsync(row => row.Hash == entry.Hash && row.Subjects.Count == 1, Ct));
    }
}
