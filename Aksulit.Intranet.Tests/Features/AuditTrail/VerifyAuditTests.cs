using Aksulit.Intranet.Tests.Infrastructure;
using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Features.AuditTrail.SealAudit;
using Aksulit.Intranet.Features.AuditTrail.VerifyAudit;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.AuditTrail;

[BothDatabases]
public sealed class VerifyAuditTests : AuditChainFixture
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000", One = "0000000000000000000000000000000000000000000000000000000000000001";

    [Fact]
    public async Task A_chain_as_it_was_written_is_valid_and_its_verification_is_the_next_link()
    {
        await ReadAsync(8);
        await SealAsync();
        await ReadAsync(1);

        var first = await VerifyAsync();
        Assert.Equal((9, 1, null), (first.Entries, first.Unsealed, first.FirstBroken));
        await SealAsync();
        var second = await VerifyAsync();
        Assert.Equal((10, 0, null), (second.Entries, second.Unsealed, second.FirstBroken));
    }

    [Theory]
    [InlineData("a changed detail", "UPDATE AuditEntries SET Detail = 'hits=0' WHERE ChainNo = 5", 5, AuditBreak.Content)]
    [InlineData("a changed person of a hit list", "UPDATE AuditSubjects SET SubjectId = upper('00000000-0000-0000-0000-00000000000a') WHERE Seq = (SELECT min(s.Seq) FROM AuditSubjects s JOIN AuditEntries e ON e.Seq = s.AuditEntrySeq WHERE e.ChainNo = 4)", 4, AuditBreak.Content)]
    [InlineData("a person taken from a hit list", "DELETE FROM AuditSubjects WHERE AuditEntrySeq = (SELECT Seq FROM AuditEntries WHERE ChainNo = 3)", 3, AuditBreak.Content)]
    [InlineData("a deleted entry", "DELETE FROM AuditSubjects WHERE AuditEntrySeq = (SELECT Seq FROM AuditEntries WHERE ChainNo = 5); DELETE FROM AuditEntries WHERE ChainNo = 5", 5, AuditBreak.Missing)]
    [InlineData("a deleted first entry", "DELETE FROM AuditEntries WHERE ChainNo = 1", 1, AuditBreak.Missing)]
    [InlineData("two entries that changed places", "UPDATE AuditEntries SET ChainNo = -1 WHERE ChainNo = 5; UPDATE AuditEntries SET ChainNo = 5 WHERE ChainNo = 6; UPDATE AuditEntries SET ChainNo = 6 WHERE ChainNo = -1", 5, AuditBreak.Link)]
    [InlineData("an action that does not exist", "UPDATE AuditEntries SET Action = 'Nothing' WHERE ChainNo = 6", 6, AuditBreak.Unreadable)]
    [InlineData("a tail cut without the head row", "DELETE FROM AuditEntries WHERE ChainNo > 7", 8, AuditBreak.CutTail)]
    [InlineData("a tail cut with the head row set back", "DELETE FROM AuditEntries WHERE ChainNo > 7; UPDATE AuditHeads SET ChainNo = 7, Hash = (SELECT Hash FROM AuditEntries WHERE ChainNo = 7)", 8, AuditBreak.CutTail)]
    [InlineData("an emptied trail", "DELETE FROM AuditSubjects; DELETE FROM AuditEntries; UPDATE AuditHeads SET ChainNo = 0, Hash = '" + Zeros + "'", 1, AuditBreak.CutTail)]
    [InlineData("a changed head row", "UPDATE AuditHeads SET Hash = '" + One + "'", 10, AuditBreak.HeadRow)]
    [InlineData("a head row that ran ahead", "UPDATE AuditHeads SET ChainNo = 12", 10, AuditBreak.HeadRow)]
    [InlineData("a deleted head row", "DELETE FROM AuditHeads", 10, AuditBreak.HeadRow)]
    public async Task A_change_past_the_program_is_found_and_named(string what, string sql, long chainNo, AuditBreak reason)
    {
        await ReadAsync(10);
        await SealAsync();

        await AttackAsync(sql);

        var verdict = await VerifyAsync();
        Assert.True((chainNo, reason) == (verdict.FirstBroken?.ChainNo, verdict.FirstBroken?.Reason), $"{what}: {verdict.FirstBroken}");
    }

    [Fact]
    public async Task A_tail_hashed_again_fits_together_and_is_seen_by_the_head_outside()
    {
        await ReadAsync(10);
        await SealAsync();
        await using (var db = await Register.OpenDbAsync())
        {
            var entries = await db.AuditEntries.AsNoTracking().Include(entry => entry.Subjects).OrderBy(entry => entry.ChainNo).ToListAsync(Ct);
            var previous = entries[4].Hash!;
            entries[5].Fields = "Customer.LastName";
            foreach (var entry in entries.Skip(5))
            {
                (entry.PreviousHash, entry.Hash) = (previous, null);
                entry.Hash = previous = AuditChain.HashOf(entry);
                await AttackAsync($"UPDATE AuditEntries SET Fields = {(entry.Fields is null ? "NULL" : $"'{entry.Fields}'")}, PreviousHash = '{entry.PreviousHash}', Hash = '{entry.Hash}' WHERE ChainNo = {entry.ChainNo}");
            }

            await AttackAsync($"UPDATE AuditHeads SET Hash = '{previous}'");
        }

        var verdict = await VerifyAsync();
        Assert.Equal((10L, AuditBreak.Rewritten), (verdict.FirstBroken?.ChainNo, verdict.FirstBroken?.Reason));
    }

    [Fact]
    public async Task A_head_outside_that_the_chain_does_not_continue_is_never_written_over()
    {
        await ReadAsync(10);
        await SealAsync();
        await AttackAsync("DELETE FROM AuditEntries WHERE ChainNo > 7; UPDATE AuditHeads SET ChainNo = 7, Hash = (SELECT Hash FROM AuditEntries WHERE ChainNo = 7)");
        await ReadAsync(20); // the program goes on, and the chain grows past the number that the file knows

        await SealAsync();

        Assert.Equal(10, (await Register.Get<AuditHeadFile>().ReadAsync(Ct))?.ChainNo);
        Assert.Equal((10L, AuditBreak.Rewritten), ((await VerifyAsync()).FirstBroken?.ChainNo, (await VerifyAsync()).FirstBroken?.Reason));
    }

    [Fact]
    public async Task A_head_file_that_nobody_can_read_is_an_alarm()
    {
        await ReadAsync(3);
        await SealAsync();
        await File.WriteAllTextAsync(Path.Combine(Register.Options.DataPath, AuditHeadFile.FileName), "{", Ct);
        Assert.Equal(AuditBreak.HeadFile, (await VerifyAsync()).FirstBroken?.Reason);
    }

    [Fact]
    public async Task A_month_that_is_over_is_closed_once_and_its_end_is_kept()
    {
        await ReadAsync(5);
        await SealAsync();
        Register.Clock.Advance(TimeSpan.FromDays(30)); // 23 December
        await ReadAsync(2);
        await SealAsync();
        Assert.True((await VerifyAsync()).Valid);
        Assert.True((await VerifyAsync()).Valid);

        await using var db = await Register.OpenDbAsync();
        var segment = await db.AuditSegments.AsNoTracking().SingleAsync(Ct);
        Assert.Equal(("2026-11", 1, 5), (segment.Month, segment.FirstNo, segment.LastNo));
        Assert.Equal(await db.AuditEntries.Where(entry => entry.ChainNo == 5).Select(entry => entry.Hash).SingleAsync(Ct), segment.ClosingHash);

        await AttackAsync("UPDATE AuditSegments SET ClosingHash = '" + One + "'");
        Assert.Equal(AuditBreak.Segment, (await VerifyAsync()).FirstBroken?.Reason);
    }

    [Fact]
    public async Task The_command_keeps_the_key_of_the_broken_link_and_exits_with_one_when_there_is_one()
    {
        await ReadAsync(4);
        await SealAsync();
        var whole = await CommandAsync();
        Assert.Equal(0, whole.ExitCode);
        Assert.Equal("""{"entries":4,"unsealed":0,"valid":true,"firstBroken":null}""", JsonSerializer.Serialize(whole.Json, CommandLine.JsonOptions));

        await AttackAsync("UPDATE AuditEntries SET Detail = NULL WHERE ChainNo = 2");
        var broken = await CommandAsync();
        Assert.Equal(1, broken.ExitCode);
        Assert.Matches("""^\{"entries":5,"unsealed":0,"valid":false,"firstBroken":\{"chainNo":2,"entryId":"[0-9a-f-]{36}","reason":"content"\}\}$""", JsonSerializer.Serialize(broken.Json, CommandLine.JsonOptions));
    }

    private Task<Commands.VerbResult> CommandAsync() => Register.ActAsync(Role.Job, (IServiceProvider scope) =>
        new AuditVerifyVerb(scope.GetRequiredService<VerifyAudit>(), scope.GetRequiredService<CurrentPrincipal>()).RunAsync(new VerbArguments(new Dictionary<string, string?>()), Ct));
}
