using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Features.UpdateQueue;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Features.Import;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.UpdateQueue;

/// <summary>The queue of offered values (R21): who sees what, what a decision brings about, and what is left of an offer.</summary>
[BothDatabases]
public sealed class UpdateQueueTests : IAsyncLifetime
{
    private static readonly TaskPurpose Upkeep = new(ProcessingPurpose.RegisterUpkeep);

    private readonly ImportRegister _register = new();
    private readonly Recipient _service = new("Testi Päivityspalvelu Oy", null, RecipientRole.Source, "FI") { Service = "Osoitteenmuutokset", NoticeEmail = "lahde@example.org" };
    private readonly Customer _card = Some.Customer();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        var contract = new ProcessorContract(_service.Id, new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 1), null);
        contract.Allow(SourceContractRule.Address);
        await _register.SaveAsync(_service, contract, _card);
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    private static string Row(Customer card, string street = "Uusikatu 9", string? last = null, string moved = "1.11.2026") =>
        $"{card.Number};{card.FirstName};{last ?? card.LastName};{street};90100;OULU;{moved}";

    private async Task<System.Text.Json.JsonElement> ImportAsync(params string[] rows) => (await _register.TypeAsync("import addresses", ("file", _register.Write([AddressFiles.Header, .. rows])))).Json;

    private Task<Result<Page<UpdateLine>>> AskAsync(Role role = Role.CustomerService, Guid? customer = null, bool ahead = false, string? after = null, TaskPurpose? task = null) =>
        _register.ActAsync(role, (UpdateListQuery query) => query.RunAsync(ahead, customer, task ?? Upkeep, after, Ct));

    private async Task<IReadOnlyList<UpdateLine>> LinesAsync(Role role = Role.CustomerService, Guid? customer = null, bool ahead = false) => (await AskAsync(role, customer, ahead)).Value.Items;

    private Task<Result> SettleAsync(UpdateLine line, params CustomerField[] take) => SettleAsync(Role.CustomerService, line, take);

    private Task<Result> SettleAsync(Role role, UpdateLine line, params CustomerField[] take) =>
        _register.ActAsync(role, (SettleUpdate settle) => settle.HandleAsync(new SettleUpdateCommand(line, take), Upkeep, Ct));

    private static CustomerField[] All(UpdateLine line) => [.. line.Fields.Select(field => field.Field)];

    private async Task<T> LookAsync<T>(Func<AksulitDbContext, Task<T>> look)
    {
        await using var db = await _register.OpenDbAsync();
        return await look(db);
    }

    private Task<Customer> StoredAsync() => LookAsync(db => db.Customers.AsNoTracking().SingleAsync(card => card.Id == _card.Id, Ct));

    private async Task ChangeAsync(Action<Customer> change)
    {
        await using var db = await _register.OpenDbAsync();
        change(await db.Customers.SingleAsync(card => card.Id == _card.Id, Ct));
        db.Record(AuditEntry.Of(Actor.Job, AuditAction.CustomerChanged, _register.Clock.GetUtcNow(), AuditSubjectKind.Customer, _card.Id));
        await db.SaveChangesAsync(Ct);
    }

    [Fact]
    public async Task A_line_shows_both_values_with_their_sources_and_why_it_waits()
    {
        await ImportAsync(Row(_card));
        var line = Assert.Single(await LinesAsync());
        Assert.Equal((_card.DisplayName, _service.Name, new DateOnly(2026, 11, 1)), (line.Name, line.SourceName, line.MovedOn));
        Assert.Equal([QueueReason.OwnWord], line.Reasons);
        var street = line.Fields.Single(field => field.Field is CustomerField.Street);
        Assert.Equal(("Koetie 1", SourceKind.Registration, "Uusikatu 9", SourceKind.UpdateService, _service.Id), (street.Present, street.PresentSource.Kind, street.Offered, street.OfferedSource.Kind, street.OfferedSource.SourceId));
        Assert.Null(line.NoTaking);
    }

    [Fact]
    public async Task Taken_the_card_has_the_value_its_source_and_history_and_the_offer_is_wiped()
    {
        var run = (await ImportAsync(Row(_card))).GetProperty("runId").GetString();
        var line = Assert.Single(await LinesAsync());
        Assert.Null((await SettleAsync(line, All(line))).Refusal);

        var stored = await StoredAsync();
        Assert.Equal(("Uusikatu 9", "90100", "OULU"), (stored.Contact.Street, stored.Contact.PostalCode, stored.Contact.City));
        Assert.True(stored.Revision > line.Revision);
        var source = stored.Provenance.Of(CustomerField.Street);
        var clerk = await _register.StaffAsync(Role.CustomerService);
        Assert.Equal((SourceKind.UpdateService, _service.Id, run, clerk), (source.Kind, source.SourceId, source.Reference, source.RecordedBy));
        Assert.Equal(("Koetie 1", SourceKind.Registration, clerk), await LookAsync(db => db.FieldChanges.Where(change => change.Field == CustomerField.Street)
            .Select(change => new ValueTuple<string?, SourceKind, Guid>(change.OldValue, change.OldSource.Kind, change.ChangedBy)).SingleAsync(Ct)));
        var update = await LookAsync(db => db.QueuedUpdates.AsNoTracking().SingleAsync(Ct));
        Assert.Equal((clerk, true), (update.SettledBy, update.SettledAt is not null));
        Assert.DoesNotContain("Uusikatu", update.Payload, StringComparison.Ordinal);
        var entry = await LookAsync(db => db.AuditEntries.AsNoTracking().SingleAsync(known => known.Action == AuditAction.UpdateSettled, Ct));
        Assert.Equal((_card.Id, ProcessingPurpose.RegisterUpkeep, "taken:3,kept:0"), (entry.SubjectId, entry.Purpose, entry.Detail));
        Assert.Empty(await LinesAsync());
    }

    [Fact]
    public async Task Kept_the_card_stays_and_the_same_offer_of_the_same_source_does_not_come_back_but_another_does()
    {
        await ImportAsync(Row(_card));
        Assert.Null((await SettleAsync(Assert.Single(await LinesAsync()))).Refusal);
        Assert.Equal("Koetie 1", (await StoredAsync()).Contact.Street);
        Assert.DoesNotContain("Uusikatu", await LookAsync(db => db.QueuedUpdates.Select(update => update.Payload).SingleAsync(Ct)), StringComparison.Ordinal);

        Assert.Equal(1, (await ImportAsync(Row(_card), "")).GetProperty("unchanged").GetInt32());
        Assert.Empty(await LinesAsync());
        Assert.Equal(1, (await ImportAsync(Row(_card, "Kolmaskatu 3"))).GetProperty("queued").GetInt32());
        Assert.Equal("Kolmaskatu 3", Assert.Single(await LinesAsync()).Fields[0].Offered);
    }

    [Fact]
    public async Task A_part_may_be_taken_and_the_rest_is_answered()
    {
        await ImportAsync(Row(_card, last: "Uusinimi"));
        var line = Assert.Single(await LinesAsync());
        Assert.Equal([QueueReason.OwnWord, QueueReason.NameDiffers], line.Reasons);
        Assert.Null((await SettleAsync(line, CustomerField.Street, CustomerField.PostalCode, CustomerField.City)).Refusal);

        var stored = await StoredAsync();
        Assert.Equal(("Uusikatu 9", _card.LastName, SourceKind.Registration), (stored.Contact.Street, stored.LastName, stored.Provenance.Of(CustomerField.LastName).Kind));
        Assert.Equal(1, (await ImportAsync(Row(_card, last: "Uusinimi", moved: "2.11.2026"))).GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task A_card_that_changed_meanwhile_is_told_and_nothing_is_saved()
    {
        await ImportAsync(Row(_card));
        var line = Assert.Single(await LinesAsync());
        await ChangeAsync(card => card.SetContact(card.Contact with { Street = "Välissä 1" }));
        await _register.SaveAsync(new FieldChange(_card.Id, CustomerField.Street, "Koetie 1", Some.Source(), _register.Clock.GetUtcNow(), await _register.StaffAsync(Role.RegisterLead)));

        var changed = Assert.IsType<CardChangedMeanwhile>((await SettleAsync(line, All(line))).Refusal);
        Assert.Equal((CustomerField.Street, "Testi RegisterLead"), (changed.Fields[0].Field, changed.Fields[0].ByName));
        Assert.Equal("Välissä 1", (await StoredAsync()).Contact.Street);
        Assert.Single(await LinesAsync());
    }

    [Fact]
    public async Task Of_two_who_settle_the_second_is_told_and_a_newer_offer_is_not_settled_unseen()
    {
        await ImportAsync(Row(_card));
        var line = Assert.Single(await LinesAsync());
        await ImportAsync(Row(_card, "Kolmaskatu 3"));
        Assert.Equal("UpdateSettledMeanwhile", (await SettleAsync(line, All(line))).Refusal?.Code);
        var whole = Assert.Single(await LinesAsync());
        Assert.Equal(2, whole.Rows.Count);
        Assert.Null((await SettleAsync(whole)).Refusal);
        Assert.Equal("UpdateSettledMeanwhile", (await SettleAsync(Role.RegisterLead, whole)).Refusal?.Code);
    }

    [Fact]
    public async Task A_file_of_which_something_was_settled_cannot_be_undone_any_more()
    {
        var run = (await ImportAsync(Row(_card))).GetProperty("runId").GetGuid();
        Assert.Null((await SettleAsync(Assert.Single(await LinesAsync()))).Refusal);
        Assert.Equal("ImportUndoBlocked", (await _register.ActAsync(Role.RegisterLead, (UndoImport undo) => undo.HandleAsync(run, Ct))).Refusal?.Code);
    }

    [Fact]
    public async Task A_restricted_persons_offer_can_be_kept_and_not_taken_and_the_refusal_is_in_the_trail()
    {
        await ImportAsync(Row(_card));
        await _register.SaveAsync(AddressFiles.Restriction(_card, _register));
        var line = Assert.Single(await LinesAsync());
        Assert.Equal("UpdateRestricted", line.NoTaking?.Code);
        Assert.Contains(QueueReason.Restricted, line.Reasons);
        Assert.Equal("UpdateRestricted", (await SettleAsync(Role.RegisterLead, line, All(line))).Refusal?.Code);
        Assert.Equal(AuditOutcome.Refused, await LookAsync(db => db.AuditEntries.Where(entry => entry.Action == AuditAction.UpdateSettled).Select(entry => entry.Outcome).SingleAsync(Ct)));
        Assert.Null((await SettleAsync(line)).Refusal);
        Assert.Equal("Koetie 1", (await StoredAsync()).Contact.Street);
    }

    [Fact]
    public async Task A_protected_address_is_the_leads_alone()
    {
        await ChangeAsync(card => card.HasProtectedAddress = true);
        await ImportAsync(Row(_card));
        Assert.Empty(await LinesAsync());
        Assert.Empty(await LinesAsync(Role.DataProtectionOfficer));
        var line = Assert.Single(await LinesAsync(Role.RegisterLead));
        Assert.Equal("UpdateProtected", (await SettleAsync(line, All(line))).Refusal?.Code);
        Assert.Null((await SettleAsync(Role.RegisterLead, line, All(line))).Refusal);
        Assert.Equal(("Uusikatu 9", true), ((await StoredAsync()).Contact.Street, (await StoredAsync()).HasProtectedAddress));
    }

    [Fact]
    public async Task A_move_to_come_stands_by_itself_and_is_taken_on_its_day()
    {
        await ImportAsync(Row(_card, moved: "25.11.2026"));
        Assert.Empty(await LinesAsync());
        var ahead = Assert.Single(await LinesAsync(ahead: true));
        Assert.Equal("UpdateMoveAhead", (await SettleAsync(ahead, All(ahead))).Refusal?.Code);
        _register.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await LinesAsync(ahead: true));
        var line = Assert.Single(await LinesAsync());
        Assert.Null((await SettleAsync(line, All(line))).Refusal);
        Assert.Equal("Uusikatu 9", (await StoredAsync()).Contact.Street);
    }

    [Fact]
    public async Task An_own_record_is_shut_and_nothing_of_it_leaves_the_register()
    {
        await ImportAsync(Row(_card));
        var line = Assert.Single(await LinesAsync());
        await _register.SaveAsync(new ConflictOfInterest(await _register.StaffAsync(Role.CustomerService), _card.Id, PersonalTie.Relative, _register.Clock.GetUtcNow(), Guid.NewGuid()));
        var shut = Assert.Single(await LinesAsync());
        Assert.Equal(("OwnRecordClosed", "", 0), (shut.Closed?.Code, shut.Name + shut.Number, shut.Fields.Count));
        Assert.Equal("OwnRecordClosed", (await SettleAsync(line, All(line))).Refusal?.Code);
        Assert.Equal("OwnRecordClosed", (await AskAsync(customer: _card.Id)).Refusal?.Code);
        Assert.Null((await SettleAsync(Role.RegisterLead, line)).Refusal);
    }

    [Fact]
    public async Task Each_page_is_a_read_of_those_on_it_and_needs_a_purpose_that_needs_addresses()
    {
        await ImportAsync(Row(_card));
        Assert.Equal("PurposeMissing", (await AskAsync(task: TaskPurpose.None)).Refusal?.Code);
        Assert.Equal("PurposeGivesNoPersons", (await AskAsync(task: new(ProcessingPurpose.Statistics))).Refusal?.Code);
        Assert.Equal("UpdatesNotForPurpose", (await AskAsync(task: new(ProcessingPurpose.Archive))).Refusal?.Code);
        await LinesAsync(Role.DataProtectionOfficer);
        var entry = await LookAsync(db => db.AuditEntries.AsNoTracking().Include(known => known.Subjects).SingleAsync(known => known.Action == AuditAction.PersonsFound && known.Outcome == AuditOutcome.Done, Ct));
        Assert.Equal((ProcessingPurpose.RegisterUpkeep, _card.Id), (entry.Purpose, Assert.Single(entry.Subjects).SubjectId));
    }

    [Fact]
    public async Task Pages_go_by_age_and_are_keyed()
    {
        var cards = Enumerable.Range(0, UpdateListQuery.PageSize + 2).Select(_ => Some.Customer()).ToArray();
        await _register.SaveAsync([.. cards.Cast<object>()]);
        await ImportAsync([.. cards.Select(card => Row(card))]);
        var first = (await AskAsync()).Value;
        var second = (await AskAsync(after: first.Next)).Value;
        Assert.Equal((UpdateListQuery.PageSize, 2, null), (first.Items.Count, second.Items.Count, second.Next));
        Assert.Equal(cards.Select(card => card.Id), first.Items.Concat(second.Items).Select(line => line.CustomerId));
        var task = Assert.Single(await _register.ActAsync(Role.CustomerService, (IEnumerable<ITodayTasks> tasks) => tasks.OfType<UpdateTasks>().Single().RunAsync(_register.Today, Ct)));
        Assert.Contains("27", task.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_closed_migrations_file_offered_is_settled_here_too_with_its_organisation()
    {
        await _register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino);
        await _register.TypeAsync("migration close", ("source-name", ImportRegister.Source), ("without", "orders,invoices"));
        await _register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader,
            ImportFiles.Aino.Replace("Esimerkki;;;", "Esimerkki;Uusi Oy;0245974-7;", StringComparison.Ordinal).Replace(";1.2.2020;;;", ";1.2.2019;;;Portti sivulta", StringComparison.Ordinal));

        var line = Assert.Single(await LinesAsync());
        Assert.Equal((ImportRegister.Source, "Uusi Oy"), (line.SourceName, line.Organisation));
        Assert.Equal([CustomerField.DeliveryNote, CustomerField.RelationshipStartedOn], All(line));
        Assert.Null((await _register.ActAsync(Role.CustomerService, (SettleUpdate settle) => settle.HandleAsync(new SettleUpdateCommand(line, [CustomerField.DeliveryNote], TakeOrganisation: true), Upkeep, Ct))).Refusal);

        var stored = await LookAsync(db => db.Customers.AsNoTracking().SingleAsync(card => card.Number == "A1", Ct));
        Assert.Equal(("Portti sivulta", new DateOnly(2020, 2, 1)), (stored.DeliveryNote, stored.RelationshipStartedOn));
        Assert.Equal(SourceKind.UpdateService, stored.Provenance.Of(CustomerField.DeliveryNote).Kind);
        Assert.Equal(("Uusi Oy", _register.Today), await LookAsync(db => db.ContactRoles.Where(role => role.CustomerId == stored.Id)
            .Join(db.Organisations, role => role.OrganisationId, organisation => organisation.Id, (role, organisation) => new ValueTuple<string, DateOnly>(organisation.Name, role.StartedOn)).SingleAsync(Ct)));
    }

    [Fact]
    public async Task An_offer_written_before_its_source_was_kept_has_its_runs()
    {
        var source = new ImportSource("Vanha järjestelmä");
        var run = new ImportRun(source.Id, ImportKind.Customers, new string('a', 64), Guid.NewGuid(), _register.Clock.GetUtcNow(), 1);
        await _register.SaveAsync(source, run);
        await _register.SaveAsync(new QueuedUpdate(_card.Id, run.Id, """{"values":[{"field":"Street","value":"Uusikatu 9"}]}""", _register.Clock.GetUtcNow()));
        var line = Assert.Single(await LinesAsync());
        Assert.Equal(("Vanha järjestelmä", run.Id.ToString()), (line.Fields[0].OfferedSource.Name, line.Fields[0].OfferedSource.Reference));
        Assert.Null((await SettleAsync(line, All(line))).Refusal);
        Assert.Equal("Uusikatu 9", (await StoredAsync()).Contact.Street);
    }

    [Fact]
    public async Task A_www_address_is_not_the_desks_to_see_or_settle_and_stays_for_the_lead()
    {
        await _register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino);
        await _register.TypeAsync("migration close", ("source-name", ImportRegister.Source), ("without", "orders,invoices"));
        await _register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino.Replace(";1.2.2020;;;", ";1.2.2019;;;", StringComparison.Ordinal).Replace("4567;;;", "4567;;192.0.2.9;", StringComparison.Ordinal));

        var desk = Assert.Single(await LinesAsync());
        Assert.Equal([CustomerField.RelationshipStartedOn], All(desk));
        Assert.True(desk.Hidden);
        Assert.Null((await SettleAsync(desk)).Refusal);
        var lead = Assert.Single(await LinesAsync(Role.RegisterLead));
        Assert.Equal([CustomerField.IpAddress], All(lead));
        Assert.Null((await SettleAsync(Role.RegisterLead, lead, CustomerField.IpAddress)).Refusal);
        Assert.Equal("192.0.2.9", await LookAsync(db => db.Customers.Where(card => card.Number == "A1").Select(card => card.IpAddress).SingleAsync(Ct)));
    }

    [Fact]
    public async Task An_offered_order_is_shown_with_its_page_and_can_only_be_kept()
    {
        const string header = "Tilausnumero;Asiakasnumero;Tilattu;Tuoteryhmä;Summa EUR;Toimitettu;Tila";
        await _register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino);
        await _register.ImportLinesAsync(ImportKind.Orders, header, "T1;A1;1.5.2022;Tarvike;10,00;9.5.2022;toimitettu");
        await _register.TypeAsync("migration close", ("source-name", ImportRegister.Source), ("without", "invoices"));
        await _register.ImportLinesAsync(ImportKind.Orders, header, "T1;A1;1.5.2022;Tarvike;12,00;9.5.2022;toimitettu");

        Assert.Empty(await LinesAsync(Role.DataProtectionOfficer));
        var line = Assert.Single(await LinesAsync());
        Assert.Equal(("T1", 12m, "UpdateNotOfCard"), (line.Documents[0].Number, line.Documents[0].Sum, line.NoTaking?.Code));
        Assert.NotNull(line.Documents[0].Id);
        Assert.Null((await SettleAsync(line)).Refusal);
        Assert.Empty(await LinesAsync());
    }

    [Fact]
    public async Task The_card_tells_that_a_source_says_otherwise_and_later_who_let_it_stand_but_no_value()
    {
        await ImportAsync(Row(_card));
        Task<CardView> CardAsync(Role role) => _register.ActAsync(role, async (IOpenCard open) => (await open.RunAsync(_card.Id, Upkeep, Ct)).Value);
        var waiting = await CardAsync(Role.DataProtectionOfficer);
        Assert.Equal([CustomerField.Street, CustomerField.PostalCode, CustomerField.City], waiting.Offers.Select(offer => offer.Field));
        Assert.All(waiting.Offers, offer => Assert.Null(offer.SettledAt));
        Assert.DoesNotContain("Uusikatu", System.Text.Json.JsonSerializer.Serialize(waiting), StringComparison.Ordinal);
        Assert.Empty((await CardAsync(Role.Billing)).Offers);

        Assert.Null((await SettleAsync(Assert.Single(await LinesAsync()))).Refusal);
        var settled = await CardAsync(Role.CustomerService);
        Assert.All(settled.Offers, offer => Assert.Equal(("Testi CustomerService", _service.Name), (offer.SettledBy, offer.Source.Name)));
        await ChangeAsync(card => card.HasProtectedAddress = true);
        Assert.Empty((await CardAsync(Role.CustomerService)).Offers);
        Assert.Equal(3, (await CardAsync(Role.RegisterLead)).Offers.Count);
    }

    [Theory]
    [InlineData(Role.Marketing)]
    [InlineData(Role.Billing)]
    [InlineData(Role.ExternalAccounting)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Job)]
    public async Task Others_see_and_settle_nothing(Role role)
    {
        await ImportAsync(Row(_card));
        var line = Assert.Single(await LinesAsync());
        await Assert.ThrowsAsync<AccessDeniedException>(() => AskAsync(role));
        await Assert.ThrowsAsync<AccessDeniedException>(() => SettleAsync(role, line));
        await Assert.ThrowsAsync<AccessDeniedException>(() => SettleAsync(Role.DataProtectionOfficer, line));
    }
}
