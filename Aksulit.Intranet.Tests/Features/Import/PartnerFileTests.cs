using System.Text.Json;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static Aksulit.Intranet.Tests.Features.Import.PartnerRegister;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>Customers of a partner's site: by one of three routes with its evidence and no other way (R20, R23).</summary>
[BothDatabases]
public sealed class PartnerFileTests : IAsyncLifetime
{
    private readonly PartnerRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_known_file_has_its_known_counts_in_the_preview_and_after_it()
    {
        var file = ImportFiles.PathOf("kumppani.csv");
        var preview = (await _register.TypeAsync("import customers", ("file", file), ("partner", Name), ("dry-run", null))).Json;
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((2, 0), (await db.Customers.CountAsync(Ct), await db.QuarantinedRows.CountAsync(Ct)));

        var (exitCode, json) = await _register.PartnerFileAsync(file);
        Assert.Equal(0, exitCode);
        foreach (var counts in new[] { preview, json })
        {
            Assert.Equal((26, 5, 0, 1), (Count(counts, "rows"), Count(counts, "accepted"), Count(counts, "applied"), Count(counts, "queued")));
            Assert.Equal((1, 1, 14, 1), (Count(counts, "unchanged"), Count(counts, "duplicates"), Count(counts, "quarantined"), Count(counts, "organisations")));
            Assert.Equal(new Dictionary<string, int> { ["date"] = 1, ["email"] = 1, ["length"] = 1, ["personalIdentityCode"] = 1 }, counts.GetProperty("rejected").Counts());
            Assert.Equal(new Dictionary<string, int> { ["personalIdentityCode"] = 1 }, counts.GetProperty("warnings").Counts());
            Assert.Equal(["Henkilötunnus", "Kiinnostuksen kohteet"], counts.GetProperty("droppedColumns").EnumerateArray().Select(column => column.GetString()));
        }

        Assert.Equal((7, 14, 5), (await db.Customers.CountAsync(Ct), await db.QuarantinedRows.CountAsync(Ct), await db.Article14Duties.CountAsync(Ct)));
        Assert.Equal(QuarantineReasons.All.Order(), await db.QuarantinedRows.OrderBy(row => row.Reason).Select(row => row.Reason).ToListAsync(Ct));
        Assert.Equal(QuarantineReasons.All.Order(), await db.ImportRowResults.Where(result => result.Outcome == RowFates.Quarantined).OrderBy(result => result.Reason).Select(result => result.Reason!).ToListAsync(Ct));
        var (sealedRows, vault) = (await db.QuarantinedRows.Select(row => row.Payload).ToListAsync(Ct), _register.Get<ImportVault>());
        var kept = string.Concat(sealedRows.Select(row => ImportJson.Write(vault.Open<PartnerImportRow>(row))));
        Assert.Contains("naytoton112@example.fi", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("131052", kept, StringComparison.Ordinal);

        var again = (await _register.PartnerFileAsync(file)).Json;
        Assert.Equal((0, 0), (Count(again, "accepted"), Count(again, "quarantined")));
        Assert.Equal(14, await db.QuarantinedRows.CountAsync(Ct));
    }

    [Fact]
    public async Task The_preview_tells_where_rows_without_evidence_stand_and_nothing_of_their_persons()
    {
        var run = (await _register.ActAsync(Role.CustomerService, async (StageImport stage) =>
        {
            await using var content = new MemoryStream(ImportFiles.Utf8(Header, Row("K1", "linkki", "KUTSU-2026-1"), Row("K2")));
            return await stage.HandleAsync(new StageImportCommand(content, ImportKind.Partners, Name), Ct);
        })).Value.RunId!.Value;

        foreach (var role in new[] { Role.CustomerService, Role.RegisterLead })
        {
            var staged = (await _register.ActAsync(role, (ImportRunQuery query) => query.RunAsync(run, true, Ct))).Value.Staged;
            Assert.Equal("Kalle Kumppanilainen", Assert.Single(staged, row => row.Fate == RowFates.Accepted).Subject);
            Assert.Equal(new StagedRowView(3, RowFates.Quarantined, "", "", "", ""), Assert.Single(staged, row => row.Fate == RowFates.Quarantined));
        }
    }

    [Fact]
    public async Task Other_imports_say_nothing_of_a_quarantine()
    {
        var (_, json) = await _register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino.Replace("A1;", "A9;", StringComparison.Ordinal));
        Assert.False(json.TryGetProperty("quarantined", out _));
        Assert.Contains(", 2 quarantined", new ImportJsonAnswer(2, 0, 0, 0, 0, 0, new Dictionary<string, int>(), [], new Dictionary<string, int>(), 0, false, null, null, 2).ToText(false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_route_is_the_source_of_its_values_and_carries_its_evidence()
    {
        await _register.PartnerAsync(Row("K1", "linkki", "KUTSU-2026-1"), Row("K2", "eväste", "SUOST-2026-2", "1.11.2026 9.00", "1.11.2026 9.05"));

        await using var db = await _register.OpenDbAsync();
        var link = (await db.Customers.SingleAsync(customer => customer.Number == "K1", Ct)).Provenance.Default;
        var cookie = (await db.Customers.SingleAsync(customer => customer.Number == "K2", Ct)).Provenance.Default;
        Assert.Equal((SourceKind.PartnerLink, Name, _register.Partner.Id, _register.Today), (link.Kind, link.Name, link.SourceId!.Value, link.ObtainedOn));
        Assert.Equal(new SourceEvidence(PartnerRoute.Link, "KUTSU-2026-1", null, null), link.Evidence);
        Assert.Equal(SourceKind.PartnerCookie, cookie.Kind);
        Assert.Equal(new SourceEvidence(PartnerRoute.Cookie, "SUOST-2026-2", new DateTimeOffset(2026, 11, 1, 7, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 1, 7, 5, 0, TimeSpan.Zero)), cookie.Evidence);
        Assert.Equal(2, await db.Article14Duties.CountAsync(duty => duty.ObtainedOn == _register.Today, Ct));
    }

    [Fact]
    public async Task An_issued_number_means_that_very_person_and_what_they_said_is_only_offered_against()
    {
        await using (var db = await _register.OpenDbAsync())
        {
            var card = await db.Customers.SingleAsync(customer => customer.Number == "A1", Ct);
            card.Sourced([CustomerField.Email], card.Provenance.Default with { Kind = SourceKind.CustomerStatement });
            db.Record(Data.Domain.Audit.AuditEntry.Of(Actor.Job, Data.Domain.Audit.AuditAction.CustomerChanged, _register.Clock.GetUtcNow(), Data.Domain.Audit.AuditSubjectKind.Customer, card.Id));
            await db.SaveChangesAsync(Ct);
        }

        var (_, json) = await _register.PartnerAsync(Row("K77", "tunnus", "A1", email: "toinen@example.fi"));

        Assert.Equal((1, 0), (Count(json, "queued"), Count(json, "accepted")));
        await using var after = await _register.OpenDbAsync();
        Assert.Equal((2, 0), (await after.Customers.CountAsync(Ct), await after.Article14Duties.CountAsync(Ct)));
        Assert.Equal("aino@example.fi", (await after.Customers.SingleAsync(customer => customer.Number == "A1", Ct)).Contact.Email);
        var offer = await _register.OfferAsync();
        Assert.Equal([QueueReason.OwnWord, QueueReason.FromPartner], offer.Reasons);
        Assert.Equal((SourceKind.PartnerIdentifier, "A1"), (offer.Source!.Kind, offer.Source.Evidence!.Reference));
        Assert.DoesNotContain(offer.Values, value => value.Field is CustomerField.RelationshipStartedOn);
    }

    [Fact]
    public async Task A_merged_number_means_the_one_who_stands()
    {
        await using var db = await _register.OpenDbAsync();
        var stands = await db.Customers.SingleAsync(customer => customer.Number == "A2", Ct);
        await _register.SaveAsync(new CustomerAlias(stands.Id, "V55", Guid.NewGuid(), _register.Clock.GetUtcNow()));

        await _register.PartnerAsync(Row("K77", "tunnus", "V55"), Row("V55", "linkki", "KUTSU-2026-1"));

        Assert.Equal(stands.Id, (await db.QueuedUpdates.SingleAsync(Ct)).CustomerId);
        Assert.Equal([QuarantineReasons.NumberOfAnother], await db.QuarantinedRows.Select(row => row.Reason).ToListAsync(Ct));
    }

    [Fact]
    public async Task A_restricted_and_a_protected_person_are_handled_as_in_every_file()
    {
        await using var db = await _register.OpenDbAsync();
        var (aino, bertta) = (await db.Customers.SingleAsync(customer => customer.Number == "A1", Ct), await db.Customers.SingleAsync(customer => customer.Number == "A2", Ct));
        await _register.SaveAsync(new DataSubjectRequest("2026-0901", RequestKind.Restriction, aino.Id, RequestChannel.Phone, _register.Clock.GetUtcNow(), "fi", _register.Clock.GetUtcNow(), Actor.JobAccountId, 1));
        bertta.HasProtectedAddress = true;
        db.Record(Data.Domain.Audit.AuditEntry.Of(Actor.Job, Data.Domain.Audit.AuditAction.CustomerChanged, _register.Clock.GetUtcNow(), Data.Domain.Audit.AuditSubjectKind.Customer, bertta.Id));
        await db.SaveChangesAsync(Ct);

        await _register.PartnerAsync(Row("K77", "tunnus", "A1"), Row("K78", "tunnus", "A2"));

        var offers = (await db.QueuedUpdates.OrderBy(update => update.Seq).ToListAsync(Ct)).ConvertAll(update => OfferJson.Read<QueuedOffer>(update.Payload).Reasons);
        Assert.Equal([[QueueReason.Restricted, QueueReason.FromPartner], [QueueReason.ProtectedAddress, QueueReason.FromPartner]], offers);
    }

    [Fact]
    public async Task Without_a_contract_nothing_is_taken_in_and_nothing_is_put_aside()
    {
        await using (var db = await _register.OpenDbAsync())
        {
            var contract = await db.ProcessorContracts.SingleAsync(contract => contract.RecipientId == _register.Partner.Id, Ct);
            contract.EndOn(_register.Today.AddDays(-1));
            db.Record(Data.Domain.Audit.AuditEntry.OfBatch(Actor.Job, Data.Domain.Audit.AuditAction.ContractChanged, _register.Clock.GetUtcNow(), Data.Domain.Audit.AuditSubjectKind.Recipient, _register.Partner.Id, 1, "test"));
            await db.SaveChangesAsync(Ct);
        }

        var (exitCode, json) = await _register.PartnerAsync(Row("K1", "linkki", "KUTSU-2026-1"), Row("K2"));

        Assert.Equal((1, "importPersonsWithoutContract"), (exitCode, json.GetProperty("error").GetString()));
        await using var after = await _register.OpenDbAsync();
        Assert.Equal((2, 0, 1), (await after.Customers.CountAsync(Ct), await after.QuarantinedRows.CountAsync(Ct), await after.ImportRuns.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_file_without_the_columns_is_refused_whole_and_a_known_partner_does_not_become_a_subcontractor()
    {
        var (exitCode, json) = await _register.PartnerFileAsync(_register.Write([ImportFiles.CustomerHeader, ImportFiles.Aino.Replace("A1;", "A9;", StringComparison.Ordinal)]));
        Assert.Equal((1, "missingColumn"), (exitCode, json.GetProperty("error").GetString()));
        Assert.Equal(["Reitti", "Näyttö"], json.GetProperty("missingColumns").EnumerateArray().Select(column => column.GetString()));

        await _register.PartnerAsync(Row("K1", "linkki", "KUTSU-2026-1"));
        var rows = _register.Write([ImportFiles.CustomerHeader, ImportFiles.Aino.Replace("A1;", "A9;", StringComparison.Ordinal)]);
        Assert.Equal(1, (await _register.TypeAsync("import customers", ("file", rows), ("source-name", Name), ("third-party", null))).ExitCode);
        Assert.Equal(1, (await _register.TypeAsync("import customers", ("file", rows), ("source-name", Name))).ExitCode);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(0, await db.Customers.CountAsync(customer => customer.Number == "A9", Ct));
    }

    [Fact]
    public async Task Columns_by_other_names_are_guessed_for_a_person_to_confirm()
    {
        var content = ImportFiles.Utf8(Header.Replace("Reitti", "Route", StringComparison.Ordinal).Replace("Näyttö", "Evidence", StringComparison.Ordinal).Replace("Suostumus annettu", "Consented at", StringComparison.Ordinal).Replace("Tiedot saatu", "Collected", StringComparison.Ordinal), Row("K1", "linkki", "KUTSU-2026-1"));
        var look = (await _register.ActAsync(Role.CustomerService, (StageImport stage) => stage.LookAsync(new(new MemoryStream(content), ImportKind.Partners, Name), Ct))).Value;

        Assert.True(look.NeedsPerson);
        Assert.Equal(["Reitti", "Näyttö", "Suostumus annettu", "Tiedot saatu"], look.Columns.Skip(16).Select(column => column.Column));
    }

    [Fact]
    public async Task The_same_row_in_another_file_is_not_put_aside_twice_and_a_partners_own_person_is_known_again()
    {
        await _register.PartnerAsync(Row("K1"), Row("K2", "linkki", "KUTSU-2026-2"));
        var (_, json) = await _register.PartnerAsync(Row("K1"), Row("K2", "linkki", "KUTSU-2026-2"), Row("K2", "linkki", "KUTSU-2026-9", email: "uusi@example.fi"), Row("K3"));

        Assert.Equal((2, 1, 1), (Count(json, "unchanged"), Count(json, "queued"), Count(json, "quarantined")));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((2, 3), (await db.QuarantinedRows.CountAsync(Ct), await db.Customers.CountAsync(Ct)));
        Assert.Equal("kalle.K2@example.fi", (await db.Customers.SingleAsync(customer => customer.Number == "K2", Ct)).Contact.Email);
    }

    [Fact]
    public async Task Nothing_of_a_rows_values_is_logged_whatever_is_wrong_with_it()
    {
        await _register.PartnerFileAsync(ImportFiles.PathOf("kumppani.csv"));
        await _register.PartnerAsync(Row("K5", "linkki", "131052-308T"), Row("K6", "eväste", new string('x', 500)), Row("K7", "=cmd", "KUTSU-1"), Row("K8", "linkki", "Kalle Kumppanilainen"));

        await using var db = await _register.OpenDbAsync();
        var trail = string.Concat(await db.AuditEntries.Select(entry => entry.Detail + entry.Fields + entry.Reference).ToListAsync(Ct));
        foreach (var secret in new[] { "Kumppanilainen", "Linkkinen", "KUTSU-", "SUOST-", "131052", "example.fi", "Sivukatu", "555 0" })
        {
            Assert.DoesNotContain(_register.Log.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(secret, trail, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static int Count(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
