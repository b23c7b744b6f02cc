using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Features.Settings.ChangeSetting;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static Aksulit.Intranet.Tests.Features.Import.PartnerRegister;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>A partner's rows without evidence: thirty days outside the register, seen by few and opened by fewer, and then gone (R23, T8).</summary>
[BothDatabases]
public sealed class QuarantineTests : IAsyncLifetime
{
    private readonly PartnerRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    /// <summary>§1.8, R23: partner row without invitation, consent or id → quarantine, deleted after 30 days.</summary>
    [Theory]
    [InlineData("2026-11-23T21:30:00Z", "2026-12-23")]                      // 23.30 in Finland, still the 23rd
    [InlineData("2026-11-23T22:30:00Z", "2026-12-24")]                      // 0.30 in Finland, the 24th
    public async Task A_row_without_evidence_goes_in_the_night_after_its_thirtieth_day_in_Finland(string arrival, string lastDay)
    {
        _register.Clock.SetUtcNow(DateTimeOffset.Parse(arrival, null));
        await _register.PartnerAsync(Row("K1"), Row("K2", "eväste"), Row("K3", "tunnus"));
        var last = DateOnly.Parse(lastDay, null);
        Assert.All(await _register.LinesAsync(), line => Assert.Equal((last, 30), (line.LastDay, line.DaysLeft)));

        _register.Clock.SetUtcNow(Data.Domain.Retention.NightRule.Of(last));
        Assert.Equal(0, await _register.NightAsync());
        _register.Clock.SetUtcNow(FinnishTime.StartOfDay(last.AddDays(1)).AddMilliseconds(-1));
        Assert.Equal(3, (await _register.LinesAsync()).Count);
        _register.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Empty(await _register.LinesAsync());                         // before the night has come already

        _register.Clock.SetUtcNow(Data.Domain.Retention.NightRule.Of(last.AddDays(1)));
        Assert.Equal(3, await _register.NightAsync());
        Assert.Equal(0, await _register.NightAsync());
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 2), (await db.QuarantinedRows.CountAsync(Ct), await db.Customers.CountAsync(Ct)));
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.DestructionChunk, Ct);
        Assert.Equal((3, Actor.JobAccountId), (entry.Covers, entry.ActorId));
        Assert.StartsWith("T8;Quarantine;keys=", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_in_the_preview_or_in_the_quarantine_cannot_be_read_in_the_database()
    {
        var content = ImportFiles.Utf8(Header, Row("K1"), Row("K2", "tunnus", "A1"));
        var staged = (await _register.ActAsync(Role.RegisterLead, async (StageImport stage) =>
        {
            await using var file = new MemoryStream(content);
            return await stage.HandleAsync(new StageImportCommand(file, ImportKind.Partners, Name), Ct);
        })).Value.RunId!.Value;
        await using var db = await _register.OpenDbAsync();
        var stage = Assert.Single(await db.ImportStageRows.Select(row => row.Payload).ToListAsync(Ct));
        Assert.Equal(["K1", "K2"], _register.Get<ImportVault>().Open<List<StagedRow<PartnerImportRow>>>(stage).Select(row => row.Row.Customer.CustomerNumber));
        await _register.ActAsync(Role.RegisterLead, (WriteImport write) => write.HandleAsync(new(staged, WarningsConfirmed: true), Ct));
        Assert.True(await _register.ContinueAsync(staged));

        var row = await db.QuarantinedRows.SingleAsync(Ct);
        foreach (var secret in new[] { "Kumppanilainen", "example.fi", "Sivukatu", "customer" }) Assert.DoesNotContain(secret, stage + row.Payload, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Kalle Kumppanilainen", (await _register.OpenAsync(row.Id)).Value.Name);

        var plain = ImportJson.Write(_register.Get<ImportVault>().Open<PartnerImportRow>(row.Payload));             // as it waited before rows were sealed
        await db.QuarantinedRows.ExecuteUpdateAsync(set => set.SetProperty(waiting => waiting.Payload, plain), Ct);
        Assert.Equal("Kalle Kumppanilainen", (await _register.OpenAsync(row.Id)).Value.Name);
    }

    [Fact]
    public async Task The_night_is_the_jobs_and_nobody_elses()
    {
        foreach (var role in new[] { Role.RegisterLead, Role.Administrator }) await Assert.ThrowsAsync<AccessDeniedException>(() => _register.NightAsync(role));
    }

    [Fact]
    public async Task A_shorter_time_shortens_what_waits_already_and_is_never_made_longer_again()
    {
        await _register.PartnerAsync(Row("K1"));
        _register.Clock.Advance(TimeSpan.FromDays(12));
        Assert.True((await SetAsync("10", "30")).Succeeded);
        Assert.Equal(("SettingOnlyShorter", "R23"), (await SetAsync("20", "10")).Refusal is { } longer ? (longer.Code, longer.Ground) : default);

        Assert.Empty(await _register.LinesAsync());
        Assert.Equal(1, await _register.NightAsync());
    }

    [Fact]
    public async Task The_list_names_no_person_and_only_a_lead_opens_a_row()
    {
        await _register.PartnerAsync(Row("K1", "linkki"));
        foreach (var role in new[] { Role.RegisterLead, Role.DataProtectionOfficer, Role.Auditor })
            Assert.Equal((Name, 2, QuarantineReasons.EvidenceMissing), Assert.Single(await _register.LinesAsync(role)) is var line ? (line.Partner, line.RowNumber, line.Reason) : default);
        var rowId = (await _register.LinesAsync())[0].RowId;
        foreach (var role in new[] { Role.CustomerService, Role.Marketing, Role.Billing, Role.ExternalAccounting, Role.Administrator })
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.LinesAsync(role));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.OpenAsync(rowId, role));
        }

        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.OpenAsync(rowId, Role.DataProtectionOfficer));
        var person = (await _register.OpenAsync(rowId)).Value;
        Assert.Equal(("Kalle Kumppanilainen", "kalle.K1@example.fi"), (person.Name, person.Email));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal("quarantined row:2", (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.StagedRowsRead, Ct)).Detail);
        Assert.Equal("QuarantineGone", (await _register.OpenAsync(Guid.NewGuid())).Refusal?.Code);
    }

    [Fact]
    public async Task The_list_pages_by_the_day_on_which_a_row_goes()
    {
        await _register.PartnerAsync([.. Enumerable.Range(1, 60).Select(i => Row($"K{i}"))]);
        var first = (await _register.ActAsync(Role.DataProtectionOfficer, (QuarantineQuery query) => query.RunAsync(null, Ct))).Value;
        var second = (await _register.ActAsync(Role.DataProtectionOfficer, (QuarantineQuery query) => query.RunAsync(first.Next, Ct))).Value;

        Assert.Equal((50, 10, null), (first.Items.Count, second.Items.Count, second.Next));
        Assert.Equal(Enumerable.Range(2, 60), first.Items.Concat(second.Items).Select(line => line.RowNumber));
    }

    [Fact]
    public async Task A_row_that_bears_ones_own_name_is_anothers_to_open_and_to_decide()
    {
        await _register.PartnerAsync(Row("K1").Replace("Kalle;Kumppanilainen", "Testi;RegisterLead", StringComparison.Ordinal));
        var rowId = Assert.Single(await _register.LinesAsync()).RowId;

        Assert.Equal(("OwnRecordSuspected", "S2"), (await _register.OpenAsync(rowId)).Refusal is { } own ? (own.Code, own.Ground) : default);
        Assert.Equal("OwnRecordSuspected", (await _register.ReleaseAsync(rowId, Invited)).Refusal?.Code);
        Assert.Equal("OwnRecordSuspected", (await _register.DestroyAsync(rowId)).Refusal?.Code);
        Assert.True((await _register.ActAsDeputyAsync((QuarantineQuery query) => query.OpenAsync(rowId, Ct))).Succeeded);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal([AuditAction.StagedRowsRead, AuditAction.QuarantineReleased, AuditAction.DestructionChunk],
            await db.AuditEntries.Where(entry => entry.Outcome == AuditOutcome.Refused).OrderBy(entry => entry.Seq).Select(entry => entry.Action).ToListAsync(Ct));
        Assert.Equal((1, 2), (await db.QuarantinedRows.CountAsync(Ct), await db.Customers.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_lead_destroys_a_row_at_once_by_the_guarded_path()
    {
        await _register.PartnerAsync(Row("K1"), Row("K2"));
        var rowId = (await _register.LinesAsync())[0].RowId;

        Assert.True((await _register.DestroyAsync(rowId)).Succeeded);
        Assert.Equal("QuarantineGone", (await _register.DestroyAsync(rowId)).Refusal?.Code);

        Assert.Equal(3, Assert.Single(await _register.LinesAsync()).RowNumber);
        await using var db = await _register.OpenDbAsync();
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.DestructionChunk, Ct);
        Assert.Equal((1, await _register.StaffAsync(Role.RegisterLead)), (entry.Covers, entry.ActorId));
        Assert.StartsWith("R23;Quarantine;by choice", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lead_is_reminded_when_seven_days_are_left()
    {
        await _register.PartnerAsync(Row("K1"), Row("K2"));
        _register.Clock.Advance(TimeSpan.FromDays(22));
        Assert.Empty(await _register.TasksAsync());
        _register.Clock.Advance(TimeSpan.FromDays(1));

        var task = Assert.Single(await _register.TasksAsync());
        Assert.Equal((new DateOnly(2026, 12, 23), Urls.Quarantine), (task.On, task.Href));
    }

    private Task<Result> SetAsync(string days, string before) =>
        _register.ActAsync(Role.Administrator, (ChangeSetting change) => change.HandleAsync(new(SettingKey.QuarantineDays, days, _register.Today, before), Ct));
}
