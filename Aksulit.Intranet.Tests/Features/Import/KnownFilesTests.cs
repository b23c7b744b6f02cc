using Aksulit.Intranet.Tests.Infrastructure;
using System.Text;
using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Intranet.Tests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>The known files, taken in by the typed commands into a register file, give the known answers.</summary>
[BothDatabases]
public sealed class KnownFilesTests(KnownFilesTests.Imported imported) : IClassFixture<KnownFilesTests.Imported>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ImportRegister Register => imported.Register;

    [Theory]
    [InlineData(ImportKind.Customers)]
    [InlineData(ImportKind.Orders)]
    [InlineData(ImportKind.Invoices)]
    public void Every_count_is_the_known_one(ImportKind kind)
    {
        var (exitCode, json) = imported.Answers[kind];
        var expected = ImportFiles.Expected.GetProperty(kind.ToString().ToLowerInvariant());

        Assert.Equal(0, exitCode);
        Assert.Equal(expected.GetProperty("rows").GetInt32(), json.GetProperty("rows").GetInt32());
        Assert.Equal(expected.GetProperty("accepted").GetInt32(), json.GetProperty("accepted").GetInt32());
        Assert.Equal(expected.GetProperty("rejected").Counts(), json.GetProperty("rejected").Counts());
        Assert.Equal((0, 0, 0), (json.GetProperty("applied").GetInt32(), json.GetProperty("queued").GetInt32(), json.GetProperty("unchanged").GetInt32()));
        Assert.False(json.GetProperty("dryRun").GetBoolean());
    }

    [Fact]
    public void The_customers_answer_has_exactly_the_promised_parts()
    {
        var json = imported.Answers[ImportKind.Customers].Json;
        var expected = ImportFiles.Expected.GetProperty("customers");

        Assert.Equal(["rows", "accepted", "applied", "queued", "unchanged", "duplicates", "rejected", "droppedColumns", "warnings", "organisations", "dryRun", "runId"], json.EnumerateObject().Select(part => part.Name));
        Assert.Equal(expected.GetProperty("exactDuplicates").GetInt32(), json.GetProperty("duplicates").GetInt32());
        Assert.Equal(expected.GetProperty("warnings").Counts(), json.GetProperty("warnings").Counts());
        Assert.Equal(expected.GetProperty("organisations").GetInt32(), json.GetProperty("organisations").GetInt32());
        Assert.Equal(["Henkilötunnus", "Syntymäaika"], json.GetProperty("droppedColumns").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task The_register_holds_what_was_accepted()
    {
        await using var db = await Register.OpenDbAsync();
        Assert.Equal((4884, 9654, 9654, 604), (await db.Customers.CountAsync(Ct), await db.Orders.CountAsync(Ct), await db.Invoices.CountAsync(Ct), await db.Organisations.CountAsync(Ct)));
        Assert.Equal((130, 78), (await db.Invoices.CountAsync(invoice => invoice.State == InvoiceState.Open, Ct), await db.Invoices.CountAsync(invoice => invoice.State == InvoiceState.InCollection, Ct)));
        Assert.Single(await db.Customers.Where(customer => customer.Number == "A7000057").ToListAsync(Ct));
        Assert.Empty(await db.ImportStageRows.ToListAsync(Ct));
    }

    [Fact]
    public async Task Retention_on_the_known_day_is_the_known_one()
    {
        var expected = ImportFiles.Expected.GetProperty("retentionOn_2026_11_23");
        var today = new DateOnly(2026, 11, 23);
        await using var db = await Register.OpenDbAsync();
        var due = db.Customers.Where(customer => customer.EraseFrom <= today);

        Assert.Equal(expected.GetProperty("due").GetInt32(), await due.CountAsync(Ct));
        Assert.Equal(expected.GetProperty("endGiven").GetInt32(), await due.CountAsync(customer => customer.RelationshipEndedOn != null, Ct));
        Assert.Equal(expected.GetProperty("heldByOpenInvoice").GetInt32(), await due.CountAsync(customer => db.Invoices.Any(invoice => invoice.CustomerId == customer.Id && invoice.State == InvoiceState.Open), Ct));
        Assert.Equal(expected.GetProperty("heldByDebtCollection").GetInt32(), await due.CountAsync(customer => db.Invoices.Any(invoice => invoice.CustomerId == customer.Id && invoice.State == InvoiceState.InCollection), Ct));
    }

    [Fact]
    public async Task Every_value_has_the_migration_as_its_source()
    {
        await using var db = await Register.OpenDbAsync();
        var customer = await db.Customers.AsNoTracking().SingleAsync(customer => customer.Number == "A7000001", Ct);
        var source = customer.Provenance.Of(CustomerField.Email);

        Assert.Equal((SourceKind.InitialMigration, ImportRegister.Source, Register.Today, 1), (source.Kind, source.Name, source.ObtainedOn, source.NoticeVersion));
        Assert.Equal(imported.Answers[ImportKind.Customers].Json.GetProperty("runId").GetString(), source.Reference);
        Assert.True(customer.MigrationOpen);
    }

    [SqliteFact("the file's bytes")]
    public async Task A_rejected_rows_identity_code_is_in_no_byte_of_the_file_and_in_no_log_line()
    {
        await using (var db = await Register.OpenDbAsync()) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Ct);

        foreach (var file in Directory.GetFiles(Register.Options.DataPath, "register.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, Ct);
            Assert.Equal(-1, bytes.AsSpan().IndexOf("131052-308T"u8));
            Assert.Equal(-1, bytes.AsSpan().IndexOf("antti.laakso235"u8));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("131052-308T")));
            if (file.EndsWith(".db", StringComparison.Ordinal)) Assert.NotEqual(-1, bytes.AsSpan().IndexOf("tapio.bjorkman1@example.fi"u8));   // the scan does find what is kept
        }
        Assert.NotEmpty(Register.Log.Lines);
        Assert.DoesNotContain(Register.Log.Lines, line => line.Contains("131052-308T", StringComparison.Ordinal) || line.Contains("bjorkman", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Each_chunk_has_one_audit_entry_that_covers_its_persons()
    {
        await using var db = await Register.OpenDbAsync();
        var runId = imported.Answers[ImportKind.Customers].Json.GetProperty("runId").GetGuid();
        var chunks = await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectId == runId && entry.Action == AuditAction.ImportChunkWritten).ToListAsync(Ct);

        Assert.Equal(4884, chunks.Sum(entry => entry.Covers));
        Assert.True(chunks.Count <= 6);
        Assert.Single(await db.AuditEntries.Where(entry => entry.SubjectId == runId && entry.Action == AuditAction.ImportCompleted).ToListAsync(Ct));
        Assert.Single(await db.AuditEntries.Where(entry => entry.SubjectId == runId && entry.Action == AuditAction.ImportApproved).ToListAsync(Ct));
    }

    [Fact]
    public async Task The_same_file_again_is_answered_with_its_run_and_writes_nothing()
    {
        var runs = await CountRunsAsync();
        var (exitCode, json) = await Register.ImportAsync(ImportKind.Customers, ImportFiles.PathOf("asiakkaat.csv"));

        Assert.Equal((0, 0, 4884), (exitCode, json.GetProperty("accepted").GetInt32(), json.GetProperty("unchanged").GetInt32()));
        Assert.Equal(imported.Answers[ImportKind.Customers].Json.GetProperty("runId").GetString(), json.GetProperty("runId").GetString());
        Assert.Equal(runs, await CountRunsAsync());
    }

    [Fact]
    public async Task The_result_file_has_every_row_and_no_value()
    {
        var runId = imported.Answers[ImportKind.Customers].Json.GetProperty("runId").GetGuid();
        using var output = new MemoryStream();
        Assert.True(await Register.ActAsync<Intranet.Features.Import.ResultFile, bool>(Data.Domain.Staff.Role.Auditor, file => file.WriteAsync(runId, output, Ct)));
        var text = Encoding.UTF8.GetString(output.ToArray());
        var lines = text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("\uFEFF", text, StringComparison.Ordinal);
        Assert.Equal(5026, lines.Length);
        Assert.Equal(Enumerable.Range(2, 5025), lines.Skip(1).Select(line => int.Parse(line.Split(';')[0], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(25, lines.Count(line => line.Contains(";personalIdentityCode;", StringComparison.Ordinal)));
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        await using var db = await Register.OpenDbAsync();
        Assert.True(await db.AuditEntries.AnyAsync(entry => entry.SubjectId == runId && entry.Action == AuditAction.ResultFileRead, Ct));
    }

    [Fact]
    public async Task The_result_workbook_says_the_same_as_the_text()
    {
        var runId = imported.Answers[ImportKind.Customers].Json.GetProperty("runId").GetGuid();
        using var workbook = new MemoryStream();
        Assert.True(await Register.ActAsync<Intranet.Features.Import.ResultFile, bool>(Data.Domain.Staff.Role.Auditor, file => file.WriteWorkbookAsync(runId, workbook, Ct)));
        using var text = new MemoryStream();
        await Register.ActAsync<Intranet.Features.Import.ResultFile, bool>(Data.Domain.Staff.Role.Auditor, file => file.WriteAsync(runId, text, Ct));

        var (refusal, unpacked) = WorkbookText.Of(workbook);
        Assert.Null(refusal);
        Assert.Equal(Encoding.UTF8.GetString(text.ToArray()).TrimStart('\uFEFF'), Encoding.UTF8.GetString(unpacked!.ToArray()).Replace("\"", "", StringComparison.Ordinal).Replace(";unchanged\r", ";unchanged;\r", StringComparison.Ordinal).Replace(";accepted\r", ";accepted;\r", StringComparison.Ordinal).Replace(";duplicate\r", ";duplicate;\r", StringComparison.Ordinal));
    }

    private async Task<int> CountRunsAsync()
    {
        await using var db = await Register.OpenDbAsync();
        return await db.ImportRuns.CountAsync(Ct);
    }

    /// <summary>A register into which the three known files were taken in, once for the class.</summary>
    public sealed class Imported : IAsyncLifetime
    {
        public ImportRegister Register { get; } = new();

        public Dictionary<ImportKind, (int ExitCode, JsonElement Json)> Answers { get; } = [];

        public async ValueTask InitializeAsync()
        {
            await Register.InitializeAsync();
            foreach (var (kind, file) in new[] { (ImportKind.Customers, "asiakkaat.csv"), (ImportKind.Orders, "tilaukset.csv"), (ImportKind.Invoices, "laskut.csv") })
                Answers[kind] = await Register.ImportAsync(kind, ImportFiles.PathOf(file));
        }

        public ValueTask DisposeAsync() => Register.DisposeAsync();
    }
}
