using System.Data.Common;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Features.AuditTrail.SealAudit;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.AuditTrail;

[BothDatabases]
public sealed class AuditSealerTests : AuditChainFixture
{
    [Fact]
    public async Task Twenty_readers_a_writer_and_a_sealer_work_side_by_side_and_everything_is_sealed_in_the_end()
    {
        var readers = Enumerable.Range(0, 20).Select(_ => Task.Run(() => ReadAsync(10, persons: 3), Ct)).ToList();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; i < 30; i++) await Register.SaveAsync(Some.Customer());
        }, Ct);
        var work = Task.WhenAll([.. readers, writer]);
        var sealing = Task.Run(async () =>
        {
            while (!work.IsCompleted) await SealAsync();
        }, Ct);

        await work;
        await sealing;
        await SealAsync();

        var verdict = await VerifyAsync();
        Assert.Equal((230, 0, null), (verdict.Entries, verdict.Unsealed, verdict.FirstBroken));
    }

    [Fact]
    public async Task More_than_one_batch_is_sealed_in_the_order_of_insertion()
    {
        await using (var db = await Register.OpenDbAsync())
        {
            for (var i = 0; i < AuditSealer.BatchSize + 7; i++) db.RecordRead(AuditEntry.Of(Actor.Job, AuditAction.CardOpened, Register.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        }

        Assert.Equal(AuditSealer.BatchSize + 7, await SealAsync());

        await using var read = await Register.OpenDbAsync();
        Assert.False(await read.AuditEntries.AnyAsync(entry => entry.ChainNo != entry.Seq, Ct));
        Assert.True((await VerifyAsync()).Valid);
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_batch_nothing_of_it_is_sealed_and_the_next_round_seals_it()
    {
        await ReadAsync(6);
        await using (var db = await Register.OpenDbAsync())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            var head = await db.LockAuditHeadAsync(Ct);
            foreach (var entry in await db.AuditEntries.Include(entry => entry.Subjects).OrderBy(entry => entry.Seq).Take(3).ToListAsync(Ct)) AuditChain.Append(head, entry);
            await db.SaveChangesAsync(Ct); // and here the process ends, before the commit
        }

        var verdict = await VerifyAsync();
        Assert.Equal((6, 6, null), (verdict.Entries, verdict.Unsealed, verdict.FirstBroken));
        Assert.Equal(6, await SealAsync());
        Assert.True((await VerifyAsync()).Valid);
    }

    [SqliteFact("the file's version tells of every commit")]
    public async Task With_nothing_to_seal_nothing_is_written()
    {
        await SealAsync();
        await using var db = await Register.OpenDbAsync();
        Assert.False(await db.JobLeases.AnyAsync(Ct));

        await ReadAsync(1);
        await SealAsync();
        await db.Database.OpenConnectionAsync(Ct); // the version is what this connection has seen of others' commits
        var version = await DataVersionAsync(db);
        for (var second = 0; second < 5; second++)
        {
            Register.Clock.Advance(TimeSpan.FromMinutes(1));
            await SealAsync();
        }

        Assert.Equal(version, await DataVersionAsync(db));
    }

    [SqliteFact("the plan of its index")]
    public async Task The_unsealed_are_found_through_an_index_in_their_order()
    {
        await using var db = await Register.OpenDbAsync();
        await db.Database.OpenConnectionAsync(Ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + db.AuditEntries.Where(entry => entry.ChainNo == null).OrderBy(entry => entry.Seq).ToQueryString();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var plan = "";
        while (await reader.ReadAsync(Ct)) plan += reader.GetString(3) + "\n";
        Assert.Contains("USING INDEX IX_AuditEntries_ChainNo", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_head_stands_outside_the_database_after_sealing_and_after_a_change()
    {
        await ReadAsync(2);
        await SealAsync();
        var mark = await Register.Get<AuditHeadFile>().ReadAsync(Ct);
        Assert.Equal((2, 2), (mark?.ChainNo, mark?.Count));

        await Register.SaveAsync(Some.Customer()); // a change is chained by its own save
        await SealAsync();
        await using var db = await Register.OpenDbAsync();
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(Ct);
        mark = await Register.Get<AuditHeadFile>().ReadAsync(Ct);
        Assert.Equal((3, head.Hash), (mark?.ChainNo, mark?.Hash));
        Assert.Equal([AuditHeadFile.FileName], Directory.GetFiles(Register.Options.DataPath, "audit-head*").Select(path => Path.GetFileName(path)!));
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Detail = 'x'")]
    [InlineData("UPDATE AuditEntries SET ChainNo = NULL")]
    [InlineData("UPDATE AuditEntries SET Hash = PreviousHash")]
    [InlineData("DELETE FROM AuditEntries")]
    [InlineData("UPDATE AuditSubjects SET SubjectId = '00000000-0000-0000-0000-00000000000A'")]
    [InlineData("DELETE FROM AuditSubjects")]
    public async Task The_database_itself_refuses_to_change_the_trail(string sql)
    {
        await ReadAsync(2);
        await SealAsync();
        await RefusesAsync(sql);
    }

    [Fact]
    public async Task An_unsealed_entry_takes_its_place_in_the_chain_and_nothing_else()
    {
        await ReadAsync(1);
        await RefusesAsync("UPDATE AuditEntries SET ChainNo = 1, PreviousHash = 'a', Hash = 'b', Detail = 'x'");
        await RefusesAsync("UPDATE AuditEntries SET ChainNo = 1");
        Assert.Equal(1, await SealAsync());
    }

    private static Task<long> DataVersionAsync(Data.Persistence.AksulitDbContext db) => db.Database.SqlQueryRaw<long>("SELECT data_version AS Value FROM pragma_data_version").SingleAsync(Ct);

    private async Task RefusesAsync(string sql)
    {
        await using var db = await Register.OpenDbAsync();
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(sql, Ct));
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }
}
