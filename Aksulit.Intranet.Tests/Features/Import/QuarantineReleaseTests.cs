using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static Aksulit.Intranet.Tests.Features.Import.PartnerRegister;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>A row of the quarantine becomes a person's by a named human's word and evidence, whole or not at all (R23, R46).</summary>
[BothDatabases]
public sealed class QuarantineReleaseTests : IAsyncLifetime
{
    private readonly PartnerRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_lead_records_the_evidence_and_the_row_becomes_a_person_as_if_it_had_come_with_it()
    {
        var runId = (await _register.PartnerAsync(Row("K1"))).Json.GetProperty("runId").GetGuid();
        var rowId = Assert.Single(await _register.LinesAsync()).RowId;

        Assert.True((await _register.ReleaseAsync(rowId, Invited)).Succeeded);

        await using var db = await _register.OpenDbAsync();
        var person = await db.Customers.SingleAsync(customer => customer.Number == "K1", Ct);
        var (source, lead) = (person.Provenance.Default, await _register.StaffAsync(Role.RegisterLead));
        Assert.Equal((SourceKind.PartnerLink, lead, _register.Partner.Id, (Guid?)runId), (source.Kind, source.RecordedBy, source.SourceId!.Value, person.ImportRunId));
        Assert.Equal(new SourceEvidence(PartnerRoute.Link, "KUTSU-2026-55", null, null, "Kumppanin viesti 3.12.2026"), source.Evidence);
        Assert.True(await db.Article14Duties.AnyAsync(duty => duty.CustomerId == person.Id, Ct));
        var row = await db.QuarantinedRows.SingleAsync(Ct);
        Assert.Equal(("", lead), (row.Payload, row.ReleasedBy!.Value));
        var counts = (await db.ImportRuns.SingleAsync(run => run.Id == runId, Ct)).Counts;
        Assert.Equal((1, 0), (counts.Accepted, counts.Quarantined!.Value));
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.QuarantineReleased, Ct);
        Assert.Equal((lead, runId), (entry.ActorId, entry.SubjectId!.Value));
        Assert.DoesNotContain("KUTSU", entry.Detail, StringComparison.Ordinal);

        Assert.Empty(await _register.LinesAsync());
        Assert.Equal("QuarantineReleased", (await _register.ReleaseAsync(rowId, Invited)).Refusal?.Code);
        Assert.Equal("QuarantineGone", (await _register.DestroyAsync(rowId)).Refusal?.Code);
    }

    [Fact]
    public async Task A_row_is_released_to_a_known_person_by_the_number_that_we_issued()
    {
        await _register.PartnerAsync(Row("K1", "tunnus", "A999"));
        var rowId = Assert.Single(await _register.LinesAsync()).RowId;
        Assert.True((await _register.ReleaseAsync(rowId, new("Identifier", "A2", null, null))).Succeeded);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal((2, 0), (await db.Customers.CountAsync(Ct), await db.Article14Duties.CountAsync(Ct)));
        Assert.Equal("Kumppanin viesti 3.12.2026", (await _register.OfferAsync()).Source!.Evidence!.ToldBy);
        Assert.Equal("bertta@example.fi", (await db.Customers.SingleAsync(customer => customer.Number == "A2", Ct)).Contact.Email);
    }

    [Fact]
    public async Task Evidence_that_is_none_is_refused_with_its_ground_and_changes_nothing()
    {
        await _register.PartnerAsync(Row("K1"));
        var rowId = Assert.Single(await _register.LinesAsync()).RowId;

        (PartnerClaim Claim, string? ToldBy, string Code, string Ground)[] tries =
        [
            (new(null, "KUTSU-2026-55", null, null), "viesti", "Partner_routeMissing", "R23"),
            (new("linkki", "Kalle", null, null), "viesti", "Partner_evidenceForm", "R23"),
            (new("linkki", "131052-308U", null, null), "viesti", "Partner_evidenceIdentityCode", "R23"),
            (new("eväste", "SUOST-2026-1", "2.11.2026 9.00", "1.11.2026 9.00"), "viesti", "Partner_consentAfterData", "R23"),
            (new("tunnus", "A999", null, null), "viesti", "Partner_customerUnknown", "R23"),
            (Invited, " ", "QuarantineToldByMissing", "R20"),
            (Invited, new string('x', 201), "QuarantineToldByMissing", "R20"),
            (Invited, "soitti 131052-308T", "QuarantineToldByIdentityCode", "R19"),
        ];
        foreach (var (claim, toldBy, code, ground) in tries) Assert.Equal((code, ground), (await _register.ReleaseAsync(rowId, claim, toldBy)).Refusal is { } no ? (no.Code, no.Ground) : default);
        foreach (var role in new[] { Role.CustomerService, Role.DataProtectionOfficer, Role.Administrator })
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ReleaseAsync(rowId, Invited, role: role));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.DestroyAsync(rowId, role));
        }

        await using var db = await _register.OpenDbAsync();
        Assert.Equal((2, 0), (await db.Customers.CountAsync(Ct), await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.QuarantineReleased, Ct)));
        Assert.NotEmpty((await db.QuarantinedRows.SingleAsync(Ct)).Payload);
    }

    [Fact]
    public async Task A_number_that_leads_to_somebody_close_shuts_the_row()
    {
        await _register.PartnerAsync(Row("K1"), Row("K2", "tunnus"));
        await using var db = await _register.OpenDbAsync();
        var bertta = await db.Customers.SingleAsync(customer => customer.Number == "A2", Ct);
        await _register.SaveAsync(new ConflictOfInterest(await _register.StaffAsync(Role.RegisterLead), bertta.Id, PersonalTie.Relative, _register.Clock.GetUtcNow(), Guid.NewGuid()));

        Assert.Equal("OwnRecordClosed", (await _register.ReleaseAsync((await _register.LinesAsync())[0].RowId, new("tunnus", "A2", null, null))).Refusal?.Code);
        Assert.Equal(0, await db.QueuedUpdates.CountAsync(Ct));
    }

    [Fact]
    public async Task A_row_released_after_the_closing_of_its_migration_is_under_the_nights_run_at_once()
    {
        await _register.PartnerAsync(Row("K1"), Row("K2", "linkki", "KUTSU-2026-2"));
        _register.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null((await _register.ActAsync(Role.RegisterLead, (CloseMigration close) => close.HandleAsync(new(Name, WithoutOrders: true, WithoutInvoices: true), Ct))).Refusal);

        Assert.True((await _register.ReleaseAsync(Assert.Single(await _register.LinesAsync()).RowId, Invited)).Succeeded);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(2, await db.Customers.CountAsync(customer => (customer.Number == "K1" || customer.Number == "K2") && !customer.MigrationOpen, Ct));
    }

    [Fact]
    public async Task Nothing_is_released_once_the_partners_contract_or_the_rows_last_day_is_over()
    {
        await _register.PartnerAsync(Row("K1"));
        var rowId = Assert.Single(await _register.LinesAsync()).RowId;
        await using (var db = await _register.OpenDbAsync())
        {
            (await db.ProcessorContracts.SingleAsync(contract => contract.RecipientId == _register.Partner.Id, Ct)).EndOn(_register.Today);
            db.Record(AuditEntry.OfBatch(Actor.Job, AuditAction.ContractChanged, _register.Clock.GetUtcNow(), AuditSubjectKind.Recipient, _register.Partner.Id, 1, "test"));
            await db.SaveChangesAsync(Ct);
        }

        _register.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("ImportPersonsWithoutContract", (await _register.ReleaseAsync(rowId, Invited)).Refusal?.Code);
        _register.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal("QuarantineOver", (await _register.ReleaseAsync(rowId, Invited)).Refusal?.Code);
        Assert.Equal("QuarantineGone", (await _register.OpenAsync(rowId)).Refusal?.Code);
    }

    [Fact]
    public async Task Undoing_the_import_takes_what_waits_and_what_was_released_with_it()
    {
        var runId = (await _register.PartnerAsync(Row("K1"), Row("K2"), Row("K3", "tunnus", "A999"), Row("K4", "linkki", "KUTSU-2026-4"))).Json.GetProperty("runId").GetGuid();
        var lines = await _register.LinesAsync();
        Assert.True((await _register.ReleaseAsync(lines[0].RowId, Invited)).Succeeded);
        Assert.True((await _register.ReleaseAsync(lines[2].RowId, new("tunnus", "A1", null, null))).Succeeded);

        Assert.True((await _register.ActAsync(Role.RegisterLead, (UndoImport undo) => undo.HandleAsync(runId, Ct))).Succeeded);
        Assert.Equal("QuarantineRunOpen", (await _register.ReleaseAsync(lines[1].RowId, Invited)).Refusal?.Code);
        Assert.True(await _register.ContinueAsync(runId));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(["A1", "A2"], await db.Customers.OrderBy(customer => customer.Number).Select(customer => customer.Number).ToListAsync(Ct));
        Assert.Equal((0, 0, 0), (await db.QuarantinedRows.CountAsync(Ct), await db.QueuedUpdates.CountAsync(Ct), await db.Article14Duties.CountAsync(Ct)));
        Assert.Equal(0, await db.ImportChanges.CountAsync(change => change.RunId == runId, Ct));
    }

    [Fact]
    public async Task A_process_that_dies_leaves_whole_chunks_whole_releases_and_whole_nights()
    {
        await using (var db = await _register.OpenDbAsync()) await KillAsync(db, "Customers");
        var file = _register.Write([Header, Row("K1"), Row("K2", "linkki", "KUTSU-2026-2")]);
        await Assert.ThrowsAnyAsync<Exception>(() => _register.PartnerFileAsync(file));
        Guid runId;
        await using (var db = await _register.OpenDbAsync())
        {
            runId = (await db.ImportRuns.SingleAsync(run => run.Kind == ImportKind.Partners, Ct)).Id;
            Assert.Equal((2, 0, 1), (await db.Customers.CountAsync(Ct), await db.QuarantinedRows.CountAsync(Ct), await db.ImportStageRows.CountAsync(Ct)));
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER [KillCustomers]", Ct);
        }

        Assert.True(await _register.ContinueAsync(runId));
        var rowId = Assert.Single(await _register.LinesAsync()).RowId;
        await using (var db = await _register.OpenDbAsync()) await KillAsync(db, "Customers");
        await Assert.ThrowsAnyAsync<Exception>(() => _register.ReleaseAsync(rowId, Invited));
        await using (var db = await _register.OpenDbAsync())
        {
            var row = await db.QuarantinedRows.SingleAsync(Ct);
            Assert.Null(row.ReleasedAt);
            Assert.NotEmpty(row.Payload);
            Assert.Equal((3, 1), (await db.Customers.CountAsync(Ct), await db.Article14Duties.CountAsync(Ct)));
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER [KillCustomers]", Ct);
            await KillAsync(db, "AuditEntries");
        }

        _register.Clock.Advance(TimeSpan.FromDays(31));
        await Assert.ThrowsAnyAsync<Exception>(() => _register.NightAsync());
        await using (var db = await _register.OpenDbAsync())
        {
            Assert.Equal(1, await db.QuarantinedRows.CountAsync(Ct));        // never gone without its entry
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER [KillAuditEntries]", Ct);
        }

        Assert.Equal(1, await _register.NightAsync());
    }

    private static Task<int> KillAsync(Data.Persistence.AksulitDbContext db, string table) => db.Database.ExecuteSqlRawAsync(TestDatabase.IsSqlServer
        ? $"CREATE TRIGGER [Kill{table}] ON {table} AFTER INSERT AS THROW 51000, 'killed', 1;"
        : $"CREATE TRIGGER [Kill{table}] BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'killed'); END", Ct);
}
