using System.Globalization;
using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>
/// Kills while last days are brought to mind and cases without an owner are handed on: started again, each case is reminded of once, with one mail, and none is left out (R3, D2). One kill;
/// <c>AKSULIT_KILLS</c> asks for more and <c>AKSULIT_KILL_SEED</c> repeats the moments of an earlier run.
/// </summary>
public sealed class KilledRemindingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Cases = 240, OfSomebodyGone = 20;
    private const string Address = "anna@example.fi";

    /// <summary>A Monday; what came on 28.10. is due on Monday 30.11., so the owner is told and nobody besides.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero), Received = new(2026, 10, 28, 8, 0, 0, TimeSpan.Zero);
    private static readonly int Kills = Environment.GetEnvironmentVariable("AKSULIT_KILLS") is { } kills ? Math.Max(1, int.Parse(kills, CultureInfo.InvariantCulture) / 5) : 1;
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("AKSULIT_KILL_SEED") ?? Random.Shared.Next(100_000).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    private readonly RunningApp _app = new(new Dictionary<string, string> { ["Register:DemoData"] = "false", ["Register:ClockStart"] = Now.ToString("O", CultureInfo.InvariantCulture) });

    /// <summary>Whose cases are handed on.</summary>
    private static readonly Guid Gone = Guid.NewGuid();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await DoneAsync("migrate", "--json");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Killed_in_the_middle_nobody_is_reminded_twice_and_nobody_is_left_out()
    {
        var random = new Random(Seed);
        var owner = await OwnerAsync();
        for (var kill = 1; kill <= Kills; kill++)
        {
            var cases = await ReceiveAsync(owner, kill);
            var after = random.Next(1, 20);

            var killed = await _app.KillVerbAsync(["requests", "remind", "--json"], async () => await RemindedAsync(cases) >= after, TimeSpan.FromMilliseconds(random.Next(30)), Ct);
            if (!killed)
            {
                var again = await _app.RunVerbAsync(["requests", "remind", "--json"], Ct);
                Assert.Fail($"It ended by itself with {await RemindedAsync(cases)} of {Cases} reminded of: {again.StandardOutput}{again.StandardError}");
            }

            var before = await RemindedAsync(cases);
            await EachWholeAsync(cases);
            var answer = await DoneAsync("requests", "remind", "--json");

            output.WriteLine($"seed {Seed}, kill {kill}: {before} of {Cases} reminded of when it died");
            Assert.InRange(before, 1, Cases - 1);
            Assert.Equal((0, Cases - before), (answer.GetProperty("handed").GetInt32(), answer.GetProperty("reminded").GetInt32()));
            Assert.Equal(Cases, await RemindedAsync(cases));
            await EachWholeAsync(cases);
            Assert.Equal(0, await OfSomebodyGoneAsync(cases));
            Assert.Equal(0, (await DoneAsync("requests", "remind", "--json")).GetProperty("reminded").GetInt32());
        }

        Assert.True((await DoneAsync("audit", "verify", "--json")).GetProperty("valid").GetBoolean());
    }

    /// <summary>Each case has at most one reminder, and with it its one mail and its one entry, or none of them.</summary>
    private async Task EachWholeAsync(Guid[] cases)
    {
        await using var db = _app.OpenRegister();
        var reminders = await db.RequestReminders.Where(one => cases.Contains(one.RequestId)).Select(one => one.RequestId).ToListAsync(Ct);
        var mails = await db.OutboxMessages.Where(message => message.Kind == OutboxKind.StaffReminder && cases.Contains(message.SubjectId)).Select(message => message.SubjectId).ToListAsync(Ct);
        var entries = await db.AuditEntries.Where(entry => entry.Action == AuditAction.OwnerReminded && cases.Contains(entry.SubjectId!.Value)).Select(entry => entry.SubjectId!.Value).ToListAsync(Ct);
        Assert.Equal(reminders.Distinct().Count(), reminders.Count);
        Assert.Equal(reminders.Order(), mails.Order());
        Assert.Equal(reminders.Order(), entries.Order());
    }

    private async Task<int> RemindedAsync(Guid[] cases)
    {
        await using var db = _app.OpenRegister();
        return await db.RequestReminders.CountAsync(one => cases.Contains(one.RequestId), Ct);
    }

    private async Task<int> OfSomebodyGoneAsync(Guid[] cases)
    {
        await using var db = _app.OpenRegister();
        return await db.Requests.CountAsync(request => cases.Contains(request.Id) && request.OwnerId == Gone, Ct);
    }

    /// <summary>Customer service, with an address; the leads have one too: cases without an owner come to them.</summary>
    private async Task<Guid> OwnerAsync()
    {
        await using var db = _app.OpenRegister();
        await DemoStaff.EnsureAsync(db, new FakeTimeProvider(Now), Ct);
        var members = await db.StaffMembers.AsTracking().ToListAsync(Ct);
        foreach (var member in members) member.RemindBy(Address, "fi");
        db.Record(AuditEntry.OfBatch(Actor.Job, AuditAction.DemoDataWritten, Now, AuditSubjectKind.None, Guid.Empty, members.Count, "test"));
        await db.SaveChangesAsync(Ct);
        return members.Single(member => member.Name == DemoStaff.People.Single(person => person.Key == "service").Name).Id;
    }

    private async Task<Guid[]> ReceiveAsync(Guid owner, int kill)
    {
        var cases = Enumerable.Range(0, Cases).Select(n => new DataSubjectRequest($"2026-{kill * 1000 + n:0000}", RequestKind.Access, Guid.NewGuid(), RequestChannel.Email, Received, "fi", Received, n < OfSomebodyGone ? Gone : owner, 1)
            { AnswerBy = LetterMeans.Post }).ToList();
        await _app.SaveAsync(Now, Ct, [.. cases]);
        return [.. cases.Select(one => one.Id)];
    }

    private async Task<JsonElement> DoneAsync(params string[] verb)
    {
        var result = await _app.RunVerbAsync(verb, Ct);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', verb)}: {result.ExitCode}\n{result.StandardOutput}{result.StandardError}");
        return result.Json;
    }
}
