using System.Text.Json;
using Aksulit.Data.Persistence.Migrations.Sqlite;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>
/// The whole migration as an operator types it, each command a process of its own on one register file: taking in, looking, closing, destroying, proving; then somebody
/// tampers with the trail.
/// </summary>
public sealed class MigrationStoryTests
{
    private const string DestroyedEmail = "helena.heikkila11@example.fi", KeptEmail = "tapio.bjorkman1@example.fi", IdentityCode = "131052-308T";
    private readonly List<string> _said = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_migration_is_taken_in_closed_destroyed_and_proved_by_typed_commands_alone()
    {
        await using var app = new RunningApp(Settings);
        var file = new RegisterFile(app);
        await DoneAsync(app, "migrate");

        await TakeInAsync(app);
        Assert.True(file.Holds(DestroyedEmail));
        await NothingIsWrittenTwiceAsync(app);
        await ClosedAndDestroyedAsync(app);

        Assert.Equal((4884L - 974, 974L), (await file.NumberAsync("SELECT count(*) FROM Customers", Ct), await file.NumberAsync("SELECT count(*) FROM Tombstones", Ct)));
        Assert.False(file.Holds(DestroyedEmail));
        Assert.True(file.Holds(KeptEmail));                                            // the scan does find what is kept
        Assert.False(file.DirectoryHolds(IdentityCode));
        Assert.DoesNotContain(_said, line => line.Contains(IdentityCode, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(_said, line => line.Contains("@example.fi", StringComparison.OrdinalIgnoreCase));

        await TamperedTrailIsNamedAsync(app, file);
    }

    private static Dictionary<string, string> Settings => new() { ["Register:DemoData"] = "false", ["Register:ClockStart"] = "2026-11-23T00:30:00+02:00" };

    private async Task TakeInAsync(RunningApp app)
    {
        var customers = await ImportAsync(app, "customers", "asiakkaat.csv");
        var expected = ImportFiles.Expected.GetProperty("customers");
        AssertCounts(expected, customers);
        Assert.Equal(expected.GetProperty("exactDuplicates").GetInt32(), customers.GetProperty("duplicates").GetInt32());
        Assert.Equal(Texts(expected.GetProperty("droppedColumns")), Texts(customers.GetProperty("droppedColumns")));
        Assert.Equal(expected.GetProperty("warnings").Counts(), customers.GetProperty("warnings").Counts());
        Assert.Equal(expected.GetProperty("organisations").GetInt32(), customers.GetProperty("organisations").GetInt32());

        Assert.Equal(0, (await DoneAsync(app, "retention", "run")).GetProperty("destroyed").GetInt32());     // nobody of an open migration

        AssertCounts(ImportFiles.Expected.GetProperty("orders"), await ImportAsync(app, "orders", "tilaukset.csv"));
        AssertCounts(ImportFiles.Expected.GetProperty("invoices"), await ImportAsync(app, "invoices", "laskut.csv"));

        var known = ImportFiles.Expected.GetProperty("retentionOn_2026_11_23").Counts();
        var preview = await DoneAsync(app, "retention", "preview", "--on", "2026-11-23");
        Assert.Equal((known["due"], known["destroyable"], known["due"]), (preview.GetProperty("due").GetInt32(), preview.GetProperty("destroyable").GetInt32(), preview.GetProperty("migrationOpen").GetInt32()));
        Assert.Equal(new() { ["openInvoice"] = known["heldByOpenInvoice"], ["debtCollection"] = known["heldByDebtCollection"] }, preview.GetProperty("held").Counts());
    }

    private async Task NothingIsWrittenTwiceAsync(RunningApp app)
    {
        var accepted = ImportFiles.Expected.GetProperty("customers").GetProperty("accepted").GetInt32();
        var again = await ImportAsync(app, "customers", "asiakkaat.csv");
        Assert.Equal((0, accepted), (again.GetProperty("accepted").GetInt32(), again.GetProperty("unchanged").GetInt32()));
    }

    private async Task ClosedAndDestroyedAsync(RunningApp app)
    {
        await DoneAsync(app, "migration", "close", "--source-name", "vanha");
        var run = await DoneAsync(app, "retention", "run");
        Assert.Equal((1004, 974, 30, 0), (run.GetProperty("due").GetInt32(), run.GetProperty("destroyed").GetInt32(), run.GetProperty("held").GetInt32(), run.GetProperty("failed").GetInt32()));
        var second = await DoneAsync(app, "retention", "run");
        Assert.Equal((0, 30), (second.GetProperty("destroyed").GetInt32(), second.GetProperty("held").GetInt32()));

        var verdict = await DoneAsync(app, "audit", "verify");
        Assert.True(verdict.GetProperty("valid").GetBoolean());
        Assert.Equal(JsonValueKind.Null, verdict.GetProperty("firstBroken").ValueKind);
    }

    private async Task TamperedTrailIsNamedAsync(RunningApp app, RegisterFile file)
    {
        const string Victim = "Action = 'RetentionRun' AND ChainNo IS NOT NULL ORDER BY ChainNo DESC LIMIT 1";
        var (chainNo, id) = (await file.NumberAsync($"SELECT ChainNo FROM AuditEntries WHERE {Victim}", Ct), await file.TextAsync($"SELECT Id FROM AuditEntries WHERE {Victim}", Ct));
        await file.ExecuteAsync($"{AuditAppendOnly.DropTriggers} UPDATE AuditEntries SET Detail = 'due=0;destroyed=0;held=0;failed=0;swept=True' WHERE ChainNo = {chainNo}", Ct);

        var verdict = await SaysAsync(app, "audit", "verify");

        Assert.Equal(1, verdict.ExitCode);
        Assert.False(verdict.Json.GetProperty("valid").GetBoolean());
        var broken = verdict.Json.GetProperty("firstBroken");
        Assert.Equal((chainNo, Guid.Parse(id!), "content"), (broken.GetProperty("chainNo").GetInt64(), broken.GetProperty("entryId").GetGuid(), broken.GetProperty("reason").GetString()));
    }

    private Task<JsonElement> ImportAsync(RunningApp app, string kind, string file) => DoneAsync(app, "import", kind, "--file", ImportFiles.PathOf(file), "--source-name", "vanha");

    private async Task<JsonElement> DoneAsync(RunningApp app, params string[] arguments)
    {
        var result = await SaysAsync(app, arguments);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)}: {result.ExitCode}\n{result.StandardOutput}{result.StandardError}");
        return result.Json;
    }

    private async Task<VerbResult> SaysAsync(RunningApp app, params string[] arguments)
    {
        var result = await app.RunVerbAsync([.. arguments, "--json"], Ct);
        _said.AddRange([result.StandardOutput, result.StandardError]);
        return result;
    }

    private static void AssertCounts(JsonElement expected, JsonElement answer)
    {
        foreach (var name in new[] { "rows", "accepted" }) Assert.Equal(expected.GetProperty(name).GetInt32(), answer.GetProperty(name).GetInt32());
        Assert.Equal(expected.GetProperty("rejected").Counts(), answer.GetProperty("rejected").Counts());
    }

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(text => text.GetString());
}
