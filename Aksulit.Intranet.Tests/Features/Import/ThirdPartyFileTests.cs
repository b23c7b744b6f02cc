using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Article14;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>Customers from a subcontractor: by its contract only, with it as their source, and each new one is to be told (R22, Art. 14).</summary>
[BothDatabases]
public sealed class ThirdPartyFileTests : IAsyncLifetime
{
    private const string Name = "Testi Alihankkija Oy";
    private readonly ImportRegister _register = new();
    private readonly Recipient _source = new(Name, null, RecipientRole.Source, "FI") { Service = "Myynti" };
    private ProcessorContract _contract = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        _contract = new ProcessorContract(_source.Id, new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 1), null);
        _contract.Allow([CustomerField.FirstName, .. SourceContractRule.Person]);
        await _register.SaveAsync(_source);
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    private Task<(int ExitCode, JsonElement Json)> ImportAsync(params string[] rows) =>
        _register.TypeAsync("import customers", ("file", _register.Write([ImportFiles.CustomerHeader, .. rows])), ("source-name", Name), ("third-party", null));

    [Fact]
    public async Task Without_a_contract_nothing_is_taken_in()
    {
        var (exitCode, json) = await ImportAsync(ImportFiles.Aino);

        Assert.Equal((1, "importPersonsWithoutContract"), (exitCode, json.GetProperty("error").GetString()));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0), (await db.Customers.CountAsync(Ct), await db.ImportRuns.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_new_person_carries_the_source_and_is_to_be_told_within_a_month_and_a_known_one_is_not()
    {
        await _register.SaveAsync(_contract);
        Assert.Equal(1, (await ImportAsync(ImportFiles.Aino)).Json.GetProperty("accepted").GetInt32());
        Assert.Equal(1, (await ImportAsync(ImportFiles.Aino, ImportFiles.Aino.Replace("A1;", "A2;", StringComparison.Ordinal))).Json.GetProperty("accepted").GetInt32());

        await using var db = await _register.OpenDbAsync();
        var today = _register.Clock.TodayInFinland;
        Assert.Equal(2, await db.Article14Duties.CountAsync(duty => duty.ObtainedOn == today, Ct));
        var source = (await db.Customers.FirstAsync(Ct)).Provenance.Default;
        Assert.Equal((SourceKind.Subcontractor, Name, _source.Id), (source.Kind, source.Name, source.SourceId!.Value));
    }

    [Fact]
    public async Task What_the_contract_does_not_name_is_dropped_unread_and_told_by_name()
    {
        await _register.SaveAsync(_contract);
        var row = ImportFiles.Aino.Replace(";;;1.2.2020", ";www.example.fi;192.0.2.7;1.2.2020", StringComparison.Ordinal);
        var json = (await ImportAsync(row)).Json;

        Assert.Equal(["Katuosoite", "Postitoimipaikka", "WWW", "IP-osoite", "Lisätiedot"], json.GetProperty("droppedColumns").EnumerateArray().Select(name => name.GetString()));
        await using var db = await _register.OpenDbAsync();
        var aino = await db.Customers.AsNoTracking().SingleAsync(Ct);
        Assert.Equal(("Aino", "40100", null, null, null, null), (aino.FirstName, aino.Contact.PostalCode, aino.Contact.Street, aino.Contact.City, aino.Contact.Website, aino.IpAddress));
    }

    [Fact]
    public async Task A_source_of_the_recipients_register_does_not_become_an_old_system_by_leaving_the_mark_out()
    {
        await _register.SaveAsync(_contract);
        await ImportAsync(ImportFiles.Aino);
        await _register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino.Replace("A1;", "A3;", StringComparison.Ordinal));
        await _register.ImportAsync(ImportKind.Customers, _register.Write([ImportFiles.CustomerHeader, ImportFiles.Aino.Replace("A1;", "A4;", StringComparison.Ordinal)]), Name);

        await using var db = await _register.OpenDbAsync();
        var told = await db.Customers.Where(customer => db.Article14Duties.Any(duty => duty.CustomerId == customer.Id)).Select(customer => customer.Number).Order().ToListAsync(Ct);
        Assert.Equal(["A1", "A4"], told);
    }

    [Fact]
    public async Task The_lead_records_that_somebody_was_told_and_an_undone_import_takes_the_duty_along()
    {
        await _register.SaveAsync(_contract);
        await ImportAsync(ImportFiles.Aino);
        var line = Assert.Single((await _register.ActAsync(Role.CustomerService, (Article14Query query) => query.RunAsync(null, Ct))).Value.Items);
        Assert.Equal((Name, "Aino Esimerkki"), (line.Source, line.Name));

        await Assert.ThrowsAsync<AccessDeniedException>(() => TellAsync(Role.CustomerService, line));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.Marketing, (Article14Query query) => query.RunAsync(null, Ct)));
        Assert.Single(await TasksAsync());
        Assert.True((await TellAsync(Role.RegisterLead, line)).Succeeded);
        Assert.Equal("Article14Done", (await TellAsync(Role.RegisterLead, line)).Refusal?.Code);
        Assert.Empty(await TasksAsync());

        await using var db = await _register.OpenDbAsync();
        Assert.Single(await db.AuditEntries.Where(entry => entry.SubjectId == line.CustomerId && entry.Action == AuditAction.Article14Told).ToListAsync(Ct));
    }

    [Fact]
    public async Task Nobody_records_that_somebody_close_to_them_was_told()
    {
        await _register.SaveAsync(_contract);
        await ImportAsync(ImportFiles.Aino);
        var line = Assert.Single((await _register.ActAsync(Role.RegisterLead, (Article14Query query) => query.RunAsync(null, Ct))).Value.Items);
        await _register.SaveAsync(new ConflictOfInterest(await _register.StaffAsync(Role.RegisterLead), line.CustomerId, PersonalTie.Relative, _register.Clock.GetUtcNow(), Guid.NewGuid()));

        Assert.Equal("OwnRecordClosed", (await TellAsync(Role.RegisterLead, line)).Refusal?.Code);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(AuditOutcome.Refused, (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.Article14Told, Ct)).Outcome);
        Assert.Single(await TasksAsync());
    }

    [Fact]
    public async Task An_undone_import_takes_the_persons_and_their_duties_along()
    {
        await _register.SaveAsync(_contract);
        var runId = (await ImportAsync(ImportFiles.Aino)).Json.GetProperty("runId").GetGuid();

        Assert.True((await _register.ActAsync(Role.RegisterLead, (Intranet.Features.Import.UndoImport undo) => undo.HandleAsync(runId, Ct))).Succeeded);
        await _register.ContinueAsync(runId);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0), (await db.Customers.CountAsync(Ct), await db.Article14Duties.CountAsync(Ct)));
    }

    private Task<Result> TellAsync(Role role, Article14Line line) =>
        _register.ActAsync(role, (TellArticle14 tell) => tell.HandleAsync(new(line.DutyId, _register.Clock.TodayInFinland, Channel.Letter), Ct));

    private Task<IReadOnlyList<TodayTask>> TasksAsync() =>
        _register.ActAsync(Role.RegisterLead, (IEnumerable<ITodayTasks> tasks) => tasks.OfType<Article14Tasks>().Single().RunAsync(_register.Clock.TodayInFinland, Ct));
}
