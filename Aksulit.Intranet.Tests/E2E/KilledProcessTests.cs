using System.Diagnostics;
using System.Globalization;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>
/// Power cuts: a process of the built application is killed at a random moment and the work is taken up again. Ten kills; <c>AKSULIT_KILLS</c> asks for more and
/// <c>AKSULIT_KILL_SEED</c> repeats the moments of an earlier run. Each process starts its rules' clock at the same instant, as an operator's would: leases must not go by it.
/// </summary>
public sealed class KilledProcessTests(KilledProcessTests.Registers registers, ITestOutputHelper output) : IClassFixture<KilledProcessTests.Registers>
{
    private const string Customers = "SELECT count(*) FROM Customers", Tombstones = "SELECT count(*) FROM Tombstones", Unsealed = "SELECT count(*) FROM AuditEntries WHERE ChainNo IS NULL";
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("AKSULIT_KILLS") ?? "10", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("AKSULIT_KILL_SEED") ?? Random.Shared.Next(100_000).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    private static readonly int Accepted = ImportFiles.Expected.GetProperty("customers").GetProperty("accepted").GetInt32(), Destroyable = ImportFiles.Expected.GetProperty("retentionOn_2026_11_23").GetProperty("destroyable").GetInt32();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Killed_while_a_file_is_staged_the_register_is_untouched_and_the_same_command_takes_it_in_whole() => TimesAsync(2, 1, async (random, moment) =>
    {
        await using var app = registers.Copy("migrated");
        var file = new RegisterFile(app);
        await KillAsync(app, Import("customers", "asiakkaat.csv"), () => HasRunAsync(file, "State IN ('Staging', 'Previewed', 'Writing', 'Completed')"), random.Next(400), moment);

        if (await HasRunAsync(file, "State IN ('Staging', 'Previewed')")) Assert.Equal(0, await file.NumberAsync(Customers, Ct));
        await NobodyIsHalfThereAsync(file);
        if (random.Next(2) == 0) await RecoverByServingAsync(app, file);
        await TakeInWholeAsync(app, file, "customers", "asiakkaat.csv", "Customers");
    });

    [Fact]
    public Task Killed_while_customers_or_orders_are_written_each_is_written_once_and_whole() => TimesAsync(3, 2, async (random, moment) =>
    {
        var orders = random.Next(2) == 0;
        await using var app = registers.Copy(orders ? "customers" : "migrated");
        var file = new RegisterFile(app);
        var (kind, name, table) = orders ? ("orders", "tilaukset.csv", "Orders") : ("customers", "asiakkaat.csv", "Customers");
        await KillAsync(app, Import(kind, name), () => HasRunAsync(file, $"Kind = '{table}' AND State IN ('Writing', 'Completed')"), random.Next(1500), moment);

        await NobodyIsHalfThereAsync(file);
        if (random.Next(2) == 0) await RecoverByServingAsync(app, file);
        await TakeInWholeAsync(app, file, kind, name, table);
    });

    [Fact]
    public Task Killed_while_destroying_each_person_is_complete_or_gone_and_the_next_run_finishes() => TimesAsync(2, 3, async (random, moment) =>
    {
        await using var app = registers.Copy("closed");
        var file = new RegisterFile(app);
        var runs = await file.NumberAsync("SELECT count(*) FROM JobRuns", Ct);
        await KillAsync(app, ["retention", "run", "--json"], async () => await file.NumberAsync("SELECT count(*) FROM JobRuns", Ct) > runs, random.Next(900), moment);

        Assert.Equal(Accepted, await file.NumberAsync(Customers, Ct) + await file.NumberAsync(Tombstones, Ct));
        await NobodyIsHalfThereAsync(file);
        var next = Stopwatch.StartNew();
        await DoneAsync(app, "retention", "run", "--json");                             // at once: it waits for the dead process's lease by itself
        output.WriteLine($"{moment}: the next run was done after {next.Elapsed.TotalSeconds:0.0} s");
        Assert.True(next.Elapsed < TimeSpan.FromSeconds(60), $"{next.Elapsed}: a lease lasts 20 s, the rest is the run.");
        Assert.Equal((Accepted - Destroyable, Destroyable), (await file.NumberAsync(Customers, Ct), await file.NumberAsync(Tombstones, Ct)));
        Assert.False(file.Holds("helena.heikkila11@example.fi"));
        await NobodyIsHalfThereAsync(file);
        await TrailIsWholeAsync(app);
    });

    [Fact]
    public Task Killed_while_the_trail_is_sealed_the_chain_goes_on_where_it_stopped() => TimesAsync(2, 4, async (random, moment) =>
    {
        await using var app = registers.Copy("migrated");
        var file = new RegisterFile(app);
        await file.ExecuteAsync(ManyReads, Ct);
        var before = await file.NumberAsync("SELECT count(*) FROM AuditEntries", Ct);
        var killed = await app.KillVerbAsync(["--urls", app.Origin.GetLeftPart(UriPartial.Authority)], async () => await file.NumberAsync(Unsealed, Ct) < Reads, TimeSpan.FromMilliseconds(random.Next(600)), Ct);
        output.WriteLine($"{moment}: killed {killed}, {await file.NumberAsync(Unsealed, Ct)} of {before} unsealed");
        Assert.True(killed);

        await app.StartAsync(Ct);
        await Until.TrueAsync(async () => await file.NumberAsync(Unsealed, Ct) == 0, TimeSpan.FromSeconds(60), "every entry sealed", Ct);
        await app.KillAsync(Ct);
        var verdict = await TrailIsWholeAsync(app);
        Assert.True(verdict >= before, $"{verdict} entries in the chain, {before} were there.");
    });

    /// <summary>The decision is made on a page; here it stands in the file when the server starts, as after a restart.</summary>
    [Fact]
    public Task Killed_while_an_import_is_undone_the_next_start_takes_back_the_rest() => TimesAsync(1, 5, async (random, moment) =>
    {
        await using var app = registers.Copy("customers");
        var file = new RegisterFile(app);
        await file.ExecuteAsync("UPDATE ImportRuns SET State = 'Undoing' WHERE Kind = 'Customers'", Ct);
        var killed = await app.KillVerbAsync(["--urls", app.Origin.GetLeftPart(UriPartial.Authority)], async () => await file.NumberAsync(Customers, Ct) < Accepted, TimeSpan.FromMilliseconds(random.Next(1500)), Ct);
        Assert.True(killed);
        var left = await file.NumberAsync(Customers, Ct);
        output.WriteLine($"{moment}: killed with {left} of {Accepted} persons left");
        Assert.Equal(Accepted, left + await file.NumberAsync(Tombstones, Ct));
        await NobodyIsHalfThereAsync(file);

        await app.StartAsync(Ct);
        await Until.TrueAsync(() => HasRunAsync(file, "State = 'Undone'"), TimeSpan.FromSeconds(60), "the undo to be finished", Ct);
        await app.KillAsync(Ct);
        Assert.Equal((0, 0, Accepted), (await file.NumberAsync(Customers, Ct), await file.NumberAsync("SELECT count(*) FROM Organisations", Ct), await file.NumberAsync(Tombstones, Ct)));
        await NobodyIsHalfThereAsync(file);
        await TakeInWholeAsync(app, file, "customers", "asiakkaat.csv", "Customers", undone: 1);
    });

    private const int Reads = 8000;

    /// <summary>Reads as hit lists write them: unchained until the sealer comes.</summary>
    private static readonly string ManyReads = $"""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Reads})
        INSERT INTO AuditEntries (Id, At, Action, Outcome, ActorId, ActorRoles, SubjectKind, Detail, Covers)
        SELECT upper(printf('00000000-0000-7000-8000-%012x', i)), 1795386600000 + i, 'PersonsFound', 'Done', upper('5d0a3c1e-7f42-4b6e-9c11-000000000003'), 'CustomerService', 'None', 'hits=' || i, NULL FROM n
        """;

    private static async Task TimesAsync(int ofTen, int salt, Func<Random, string, Task> tryAsync)
    {
        var random = new Random(Seed + salt);
        for (var i = 0; i < Math.Max(1, Kills * ofTen / 10); i++)
        {
            var moment = $"seed {Seed}, kill {i + 1}";
            try
            {
                await tryAsync(random, moment);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Assert.Fail($"{moment}: {e}");
            }
        }
    }

    private async Task KillAsync(RunningApp app, string[] verb, Func<Task<bool>> reached, int milliseconds, string moment)
    {
        var killed = await app.KillVerbAsync(verb, reached, TimeSpan.FromMilliseconds(milliseconds), Ct);
        output.WriteLine($"{moment}: {string.Join(' ', verb[..2])}, {(killed ? $"killed {milliseconds} ms in" : "had ended")}");
    }

    private static string[] Import(string kind, string file) => ["import", kind, "--file", ImportFiles.PathOf(file), "--source-name", "vanha", "--json"];

    private static async Task<bool> HasRunAsync(RegisterFile file, string where) => await file.NumberAsync($"SELECT count(*) FROM ImportRuns WHERE {where}", Ct) > 0;

    /// <summary>The server finds what the dead process left: a half staged file is given up with its stage, a half written one is written.</summary>
    private static async Task RecoverByServingAsync(RunningApp app, RegisterFile file)
    {
        await app.StartAsync(Ct);
        try
        {
            await Until.TrueAsync(async () => !await HasRunAsync(file, "State IN ('Staging', 'Writing')"), TimeSpan.FromSeconds(60), "the server's start gives up or finishes what was left", Ct);
        }
        catch (TimeoutException e)
        {
            var runs = await file.TextAsync("SELECT group_concat(Kind || ' ' || State || ' ' || Written) FROM ImportRuns", Ct);
            var held = await file.TextAsync("SELECT group_concat(Name || ' until ' || Until) FROM JobLeases", Ct);
            throw new TimeoutException($"{e.Message} Runs: {runs}. Leases: {held}.\n{app.StandardError}", e);
        }
        Assert.Equal(0, await file.NumberAsync("SELECT count(*) FROM ImportStageRows WHERE RunId NOT IN (SELECT Id FROM ImportRuns WHERE State = 'Previewed')", Ct));
        await NobodyIsHalfThereAsync(file);
        await app.KillAsync(Ct);
    }

    private static async Task TakeInWholeAsync(RunningApp app, RegisterFile file, string kind, string name, string table, int undone = 0)
    {
        var expected = ImportFiles.Expected.GetProperty(kind).GetProperty("accepted").GetInt32();
        var answer = await DoneAsync(app, Import(kind, name));
        Assert.Equal(expected, answer.GetProperty("accepted").GetInt32() + answer.GetProperty("unchanged").GetInt32());
        Assert.Equal(expected, await file.NumberAsync($"SELECT count(*) FROM {table}", Ct));
        Assert.Equal(0, await file.NumberAsync("SELECT count(*) FROM ImportStageRows", Ct));
        Assert.Equal(1, await file.NumberAsync($"SELECT count(*) FROM ImportRuns WHERE Kind = '{table}' AND State = 'Completed'", Ct));
        Assert.Equal(undone, await file.NumberAsync("SELECT count(*) FROM ImportRuns WHERE State NOT IN ('Completed', 'GivenUp')", Ct));
        await NobodyIsHalfThereAsync(file);
        await TrailIsWholeAsync(app);
    }

    /// <summary>No row without its person, no person without what the file said of them, and the search index says what the persons' rows say.</summary>
    private static async Task NobodyIsHalfThereAsync(RegisterFile file)
    {
        const string PersonTables = "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'CustomerId'";
        var tables = (await file.TextAsync($"SELECT group_concat(name) FROM ({PersonTables})", Ct) ?? "").Split(',');
        Assert.Superset(new HashSet<string> { "Orders", "Invoices", "ContactRoles", "Objections" }, tables.ToHashSet());
        foreach (var table in tables)
            Assert.True(await file.NumberAsync($"SELECT count(*) FROM \"{table}\" WHERE CustomerId NOT IN (SELECT Id FROM Customers)", Ct) == 0, $"{table} has rows of nobody.");
        Assert.Equal(0, await file.NumberAsync("SELECT count(*) - count(DISTINCT Number) FROM Customers", Ct));
        Assert.Equal("ok", await file.TextAsync("PRAGMA integrity_check", Ct));
        await file.ExecuteAsync("INSERT INTO CustomerSearch(CustomerSearch, rank) VALUES('integrity-check', 1)", Ct);
    }

    private static async Task<long> TrailIsWholeAsync(RunningApp app)
    {
        var verdict = await DoneAsync(app, "audit", "verify", "--json");
        Assert.True(verdict.GetProperty("valid").GetBoolean());
        return verdict.GetProperty("entries").GetInt64();
    }

    private static async Task<System.Text.Json.JsonElement> DoneAsync(RunningApp app, params string[] verb)
    {
        var result = await app.RunVerbAsync(verb, Ct);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', verb)}: {result.ExitCode}\n{result.StandardOutput}{result.StandardError}");
        return result.Json;
    }

    /// <summary>Registers as they stand before the work that is killed, made once by typed commands and copied for each kill.</summary>
    public sealed class Registers : IAsyncLifetime
    {
        private readonly Dictionary<string, string> _copies = [];

        public async ValueTask InitializeAsync()
        {
            await using var app = new RunningApp(Settings);
            await DoneAsync(app, "migrate", "--json");
            Keep("migrated", app);
            await DoneAsync(app, Import("customers", "asiakkaat.csv"));
            Keep("customers", app);
            await DoneAsync(app, Import("orders", "tilaukset.csv"));
            await DoneAsync(app, Import("invoices", "laskut.csv"));
            await DoneAsync(app, "migration", "close", "--source-name", "vanha", "--json");
            Keep("closed", app);
        }

        public ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            foreach (var directory in _copies.Values) Directory.Delete(directory, recursive: true);
            return ValueTask.CompletedTask;
        }

        internal RunningApp Copy(string name)
        {
            var app = new RunningApp(Settings);
            CopyFiles(_copies[name], app.DataDirectory);
            return app;
        }

        private static Dictionary<string, string> Settings => new() { ["Register:DemoData"] = "false", ["Register:ClockStart"] = "2026-11-23T00:30:00+02:00" };

        private void Keep(string name, RunningApp app) => CopyFiles(app.DataDirectory, _copies[name] = Directory.CreateTempSubdirectory("aksulit-kill-").FullName);

        private static void CopyFiles(string from, string to)
        {
            foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }
}
