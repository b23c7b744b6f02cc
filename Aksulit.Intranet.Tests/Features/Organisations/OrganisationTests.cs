using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Organisations;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Organisations;

/// <summary>Organisations and their contacts on a real register: the list, the page, roles and ends (I3, T1, S3).</summary>
[BothDatabases]
public sealed class OrganisationTests : IAsyncLifetime
{
    private static readonly TaskPurpose Care = new(ProcessingPurpose.CustomerCare);
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateOnly Today => _register.Today;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    private Task<Result<OrganisationView>> OpenAsync(Guid id, Role role = Role.CustomerService, TaskPurpose? task = null) => _register.ActAsync(role, (OpenOrganisation open) => open.RunAsync(id, task ?? Care, Ct));

    private Task<Result<Page<OrganisationRow>>> ListAsync(OrganisationFilter filter = OrganisationFilter.All, string? text = null, string? after = null, Role role = Role.CustomerService, TaskPurpose? task = null) =>
        _register.ActAsync(role, (OrganisationListQuery list) => list.RunAsync(filter, text, task ?? Care, after, Ct));

    private Task<Result> AddAsync(Guid organisation, Guid person, DateOnly? on, Role role = Role.CustomerService) =>
        _register.ActAsync(role, (AddContact add) => add.HandleAsync(new AddContactCommand(organisation, person, on, Care), Ct));

    private async Task<Result> EndContactAsync(Guid organisation, Guid person, DateOnly? on)
    {
        var role = (await OpenAsync(organisation)).Value.Contacts.Single(contact => contact.CustomerId == person);
        return await _register.ActAsync(Role.CustomerService, (EndContact end) => end.HandleAsync(new EndContactCommand(role.RoleId, role.Revision, on, Care), Ct));
    }

    private async Task<Result> EndAsync(Guid organisation, DateOnly? on, Role role = Role.CustomerService)
    {
        var shown = (await OpenAsync(organisation)).Value;
        return await _register.ActAsync(role, (EndOrganisation end) => end.HandleAsync(new EndOrganisationCommand(organisation, shown.Revision, on, Care), Ct));
    }

    private async Task<Organisation> SavedAsync(string name, string businessId)
    {
        var organisation = new Organisation(name, businessId);
        await _register.SaveAsync(organisation);
        return organisation;
    }

    [Fact]
    public async Task A_new_organisation_is_entered_once_and_the_second_try_is_led_to_it()
    {
        var entered = await _register.ActAsync(Role.CustomerService, (CreateOrganisation create) => create.HandleAsync(new CreateOrganisationCommand(" Öhman & Pojat Oy ", "FI22345675", Care), Ct));
        var again = await _register.ActAsync(Role.RegisterLead, (CreateOrganisation create) => create.HandleAsync(new CreateOrganisationCommand("Toinen nimi", "2234567-5", Care), Ct));

        Assert.True(entered.Succeeded, entered.Refusal?.Code);
        Assert.Equal((entered.Value, "Öhman & Pojat Oy", "2234567-5"), Assert.IsType<SeeOrganisation>(again.Refusal).To is var to ? (to.Id, to.Name, to.BusinessId) : default);
        var shown = (await OpenAsync(entered.Value)).Value;
        Assert.Equal(("Öhman & Pojat Oy", "2234567-5", "FI22345675"), (shown.Name, shown.BusinessId, shown.VatNumber));
        Assert.Equal((OrganisationFate.Counting, Today), (shown.Keeping!.Fate, shown.Keeping.LastEventOn));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.Organisations.CountAsync(Ct));
        Assert.Equal(entered.Value, (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.OrganisationEntered, Ct)).SubjectId);
    }

    [Fact]
    public async Task The_list_goes_by_name_in_pages_and_finds_by_a_fragment_and_by_business_id()
    {
        await _register.SaveAsync([.. Enumerable.Range(1, 60).Select(i => (object)new Organisation($"Yritys {i:00} Oy", $"90000{i:00}-0"))]);
        var firm = await SavedAsync("Öhman & Pojat Oy", "2234567-5");
        var first = (await ListAsync()).Value;
        var second = (await ListAsync(after: first.Next)).Value;
        Assert.Equal((OrganisationListQuery.PageSize, 11, null), (first.Items.Count, second.Items.Count, second.Next));
        Assert.Equal([.. Enumerable.Range(1, 60).Select(i => $"Yritys {i:00} Oy"), "Öhman & Pojat Oy"], first.Items.Concat(second.Items).Select(row => row.Name));
        Assert.Equal([firm.Id], (await ListAsync(text: "pojat")).Value.Items.Select(row => row.Id));
        Assert.Equal([firm.Id], (await ListAsync(text: "öhm")).Value.Items.Select(row => row.Id));
        Assert.Equal([firm.Id], (await ListAsync(text: "FI22345675")).Value.Items.Select(row => row.Id));
        Assert.Empty((await ListAsync(text: "xyz")).Value.Items);
        var page = (await ListAsync(text: "ritys")).Value; // a fragment pages too
        Assert.Equal(10, (await ListAsync(text: "ritys", after: page.Next)).Value.Items.Count);
    }

    [Fact]
    public async Task The_filters_tell_those_with_contacts_those_without_and_the_ended_apart()
    {
        var (with, alone, ended, person) = (await SavedAsync("A Oy", "2234567-5"), await SavedAsync("B Oy", "0245974-7"), await SavedAsync("C Oy", "1234567-1"), Some.Customer());
        await _register.SaveAsync(person, new ContactRole(person.Id, with.Id, Today.AddDays(-9)), new ContactRole(person.Id, alone.Id, Today.AddDays(-9), Today));
        Assert.True((await EndAsync(ended.Id, Today)).Succeeded);

        Assert.Equal(["A Oy"], Names(await ListAsync(OrganisationFilter.WithContacts)));
        Assert.Equal(["B Oy"], Names(await ListAsync(OrganisationFilter.WithoutContacts)));
        Assert.Equal(["C Oy"], Names(await ListAsync(OrganisationFilter.Ended)));
        Assert.Equal([1, 0, 0], (await ListAsync()).Value.Items.Select(row => row.Contacts));

        static IEnumerable<string> Names(Result<Page<OrganisationRow>> list) => list.Value.Items.Select(row => row.Name);
    }

    [Fact]
    public async Task No_list_and_no_page_without_a_purpose_and_the_refusal_is_audited()
    {
        var firm = await SavedAsync("A Oy", "2234567-5");
        Assert.Equal("PurposeMissing", (await ListAsync(task: TaskPurpose.None)).Refusal?.Code);
        Assert.Equal("PurposeMissing", (await OpenAsync(firm.Id, task: TaskPurpose.None)).Refusal?.Code);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.Outcome == AuditOutcome.Refused && entry.Detail == "PurposeMissing", Ct));
    }

    [Fact]
    public async Task The_page_is_a_read_of_each_person_on_it_and_the_entry_names_them_by_key()
    {
        var (firm, live, former, stranger) = (await SavedAsync("A Oy", "2234567-5"), Some.Customer("Aalto"), Some.Customer("Entinen"), Some.Customer("Muu"));
        var order = Some.Order(live);
        await _register.SaveAsync(live, former, stranger, order, Some.Order(stranger), Some.Invoice(live),
            new ContactRole(live.Id, firm.Id, new(2020, 1, 2)), new ContactRole(former.Id, firm.Id, new(2015, 1, 2), new(2018, 3, 4)));

        var shown = (await OpenAsync(firm.Id)).Value;

        Assert.Equal(["Aino Aalto"], shown.Contacts.Select(contact => contact.Name));
        Assert.Equal(("Aino Entinen", new DateOnly(2018, 3, 4)), (Assert.Single(shown.FormerContacts!).Name, shown.FormerContacts![0].EndedOn));
        Assert.Equal(order.Number, Assert.Single(shown.Orders!).Number);
        Assert.Single(shown.Invoices!);
        await using var db = await _register.OpenDbAsync();
        var entry = await db.AuditEntries.Include(e => e.Subjects).SingleAsync(e => e.Action == AuditAction.OrganisationRead, Ct);
        Assert.Equal((AuditSubjectKind.Organisation, firm.Id, ProcessingPurpose.CustomerCare), (entry.SubjectKind, entry.SubjectId!.Value, entry.Purpose!.Value));
        Assert.Equal(new HashSet<Guid> { live.Id, former.Id }, entry.Subjects.Select(subject => subject.SubjectId).ToHashSet());
    }

    [Fact]
    public async Task What_a_role_may_not_see_is_not_sent()
    {
        var (firm, live, former) = (await SavedAsync("A Oy", "2234567-5"), Some.Customer("Aalto"), Some.Customer("Entinen"));
        await _register.SaveAsync(live, former, Some.Order(live), Some.Invoice(live), new ContactRole(live.Id, firm.Id, new(2020, 1, 2)), new ContactRole(former.Id, firm.Id, new(2015, 1, 2), new(2018, 3, 4)),
            new OrganisationObjection(firm.Id, ObjectionKind.Publication, ObjectionScope.Processing, Channel.Phone, _register.Clock.GetUtcNow(), Guid.NewGuid(), 1));

        var (service, dpo, billing, accounting) = ((await OpenAsync(firm.Id)).Value, (await OpenAsync(firm.Id, Role.DataProtectionOfficer)).Value, (await OpenAsync(firm.Id, Role.Billing)).Value, (await OpenAsync(firm.Id, Role.ExternalAccounting)).Value);
        Assert.Equal((1, 1, 1, 1), (service.FormerContacts!.Count, service.Orders!.Count, service.Invoices!.Count, service.Objections!.Count));
        Assert.Equal((true, null, null, true), (dpo.FormerContacts is not null, dpo.Orders, dpo.Invoices, dpo.Objections is not null));
        Assert.Equal((null, true, true, true), (billing.FormerContacts, billing.Orders is not null, billing.Invoices is not null, billing.Objections is not null));
        Assert.Equal((null, null, null), (accounting.FormerContacts, accounting.Objections, accounting.Keeping));
        Assert.DoesNotContain("Entinen", JsonSerializer.Serialize(billing, JsonSerializerOptions.Web), StringComparison.Ordinal);
        Assert.Equal(new OrganisationRights(false, false, false, false, false), billing.May);
        Assert.Equal(new OrganisationRights(true, true, true, false, false), service.May);
        Assert.Equal(new OrganisationRights(true, true, true, true, true), (await OpenAsync(firm.Id, Role.RegisterLead)).Value.May);
        foreach (var role in new[] { Role.Marketing, Role.Auditor, Role.Administrator })
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => OpenAsync(firm.Id, role));
            await Assert.ThrowsAsync<AccessDeniedException>(() => ListAsync(role: role));
        }
    }

    [Fact]
    public async Task Who_finds_persons_by_key_only_finds_organisations_by_their_whole_business_id_only()
    {
        await SavedAsync("A Oy", "2234567-5");
        Assert.Empty((await ListAsync(role: Role.DataProtectionOfficer)).Value.Items);
        Assert.Empty((await ListAsync(text: "A O", role: Role.DataProtectionOfficer)).Value.Items);
        Assert.Single((await ListAsync(text: "2234567-5", role: Role.DataProtectionOfficer)).Value.Items);
    }

    [Fact]
    public async Task A_rename_finds_by_the_new_name_and_a_stale_page_overwrites_nothing()
    {
        var firm = await SavedAsync("Vanha Oy", "2234567-5");
        Assert.True((await RenameAsync("Uusi Oy", 1)).Succeeded);
        Assert.Equal("OrganisationChangedMeanwhile", (await RenameAsync("Toinen Oy", 1)).Refusal?.Code);
        Assert.Equal("OrganisationNameMissing", (await RenameAsync(" ", 2)).Refusal?.Code);
        Assert.Equal(["Uusi Oy"], (await ListAsync(text: "uusi")).Value.Items.Select(row => row.Name));
        await Assert.ThrowsAsync<AccessDeniedException>(() => RenameAsync("X", 2, Role.Billing));

        Task<Result> RenameAsync(string name, int revision, Role role = Role.CustomerService) =>
            _register.ActAsync(role, (RenameOrganisation rename) => rename.HandleAsync(new RenameOrganisationCommand(firm.Id, revision, name, Care), Ct));
    }

    [Fact]
    public async Task One_person_acts_for_several_organisations_for_each_once_and_each_role_has_its_own_end()
    {
        var (one, two, person) = (await SavedAsync("A Oy", "2234567-5"), await SavedAsync("B Oy", "0245974-7"), Some.Customer());
        await _register.SaveAsync(person);
        Assert.True((await AddAsync(one.Id, person.Id, Today.AddDays(-5))).Succeeded);
        Assert.Equal(["A Oy"], (await _register.ActAsync(Role.CustomerService, (AddContact add) => add.LoadAsync(two.Id, person.Id, Care, Ct))).Value.Others);
        Assert.True((await AddAsync(two.Id, person.Id, Today)).Succeeded);
        Assert.Equal("ContactRoleGoesOn", (await AddAsync(two.Id, person.Id, Today)).Refusal?.Code);

        Assert.Equal("ContactRoleEndBeforeStart", (await EndContactAsync(one.Id, person.Id, Today.AddDays(-6))).Refusal?.Code);
        Assert.True((await EndContactAsync(one.Id, person.Id, Today)).Succeeded);
        Assert.Empty((await OpenAsync(one.Id)).Value.Contacts);
        Assert.Equal(Today, Assert.Single((await OpenAsync(one.Id)).Value.FormerContacts!).EndedOn);
        Assert.Single((await OpenAsync(two.Id)).Value.Contacts);
        Assert.True((await AddAsync(one.Id, person.Id, Today)).Succeeded); // back again, as a role of its own
        await Assert.ThrowsAsync<AccessDeniedException>(() => AddAsync(one.Id, person.Id, Today, Role.Billing));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(3, await db.ContactRoles.CountAsync(role => role.CustomerId == person.Id, Ct));
        Assert.Equal(3, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.ContactRoleStarted && entry.SubjectId == person.Id, Ct));
        Assert.Equal($"organisation={one.Id}", (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.ContactRoleEnded, Ct)).Detail);
    }

    [Fact]
    public async Task The_end_of_a_role_is_an_end_for_its_person_whose_ten_years_are_not_counted_from_an_earlier_day()
    {
        var (firm, person) = (await SavedAsync("A Oy", "2234567-5"), Some.Customer(started: new(2015, 1, 2)));
        await _register.SaveAsync(person, new ContactRole(person.Id, firm.Id, new(2015, 1, 2)));
        Assert.True((await EndContactAsync(firm.Id, person.Id, Today.AddDays(-1))).Succeeded);
        await using var db = await _register.OpenDbAsync();
        var stored = await db.Customers.SingleAsync(customer => customer.Id == person.Id, Ct);
        Assert.Equal((Today.AddDays(-1), Today.AddDays(-1).AddYears(10).AddDays(1)), (stored.LastEventOn, stored.EraseFrom));
        Assert.Equal(Today.AddDays(-1), (await db.Organisations.SingleAsync(Ct)).LastEventOn);
    }

    [Fact]
    public async Task Nobody_who_is_not_in_the_register_becomes_a_contact()
    {
        var firm = await SavedAsync("A Oy", "2234567-5");
        Assert.Equal("CustomerNotFound", (await AddAsync(firm.Id, Guid.NewGuid(), Today)).Refusal?.Code);
        Assert.Equal("OrganisationNotFound", (await AddAsync(Guid.NewGuid(), Guid.NewGuid(), Today)).Refusal?.Code);
    }

    [Fact]
    public async Task The_end_is_refused_while_something_is_open_naming_it_and_then_ends_the_roles_too()
    {
        var (firm, other, person) = (await SavedAsync("A Oy", "2234567-5"), await SavedAsync("B Oy", "0245974-7"), Some.Customer());
        var (open, elsewhere, invoice) = (Open(person), Open(person), Some.Invoice(person));
        elsewhere.IsFor(other.Id);
        await _register.SaveAsync(person, open, elsewhere, invoice, new ContactRole(person.Id, firm.Id, new(2020, 1, 2)));

        var refusal = Assert.IsType<OrganisationHasOpen>((await EndAsync(firm.Id, Today)).Refusal);
        Assert.Equal([(open.Id, open.Number, false), (invoice.Id, invoice.Number, true)], refusal.Documents.Select(document => (document.Id, document.Number, document.IsInvoice))); // the other's order is the other's
        Assert.Equal(refusal.Documents, (await OpenAsync(firm.Id)).Value.Open);

        await SettleAsync(open.Id, invoice.Id);
        Assert.True((await EndAsync(firm.Id, Today.AddDays(-1))).Succeeded);
        var shown = (await OpenAsync(firm.Id)).Value;
        Assert.Equal((Today.AddDays(-1), 0, Today.AddDays(-1)), (shown.EndedOn, shown.Contacts.Count, Assert.Single(shown.FormerContacts!).EndedOn));
        Assert.Equal("OrganisationHasEnded", (await AddAsync(firm.Id, person.Id, Today)).Refusal?.Code);
        Assert.Equal("OrganisationEndedAlready", (await EndAsync(firm.Id, Today)).Refusal?.Code);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(person.Id, (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.ContactRoleEnded, Ct)).SubjectId);
        Assert.Null((await db.Customers.SingleAsync(Ct)).RelationshipEndedOn); // the person stays a customer

        Assert.True((await _register.ActAsync(Role.CustomerService, (ReopenOrganisation reopen) => reopen.HandleAsync(new ReopenOrganisationCommand(firm.Id, shown.Revision, Care), Ct))).Succeeded);
        Assert.True((await AddAsync(firm.Id, person.Id, Today)).Succeeded);
    }

    [Fact]
    public async Task Who_may_not_end_a_customership_does_not_end_an_organisations()
    {
        var firm = await SavedAsync("A Oy", "2234567-5");
        foreach (var role in new[] { Role.Billing, Role.ExternalAccounting, Role.DataProtectionOfficer, Role.Marketing, Role.Administrator })
            await Assert.ThrowsAsync<AccessDeniedException>(() => EndAsync(firm.Id, Today, role));
    }

    [Fact]
    public async Task A_sole_traders_page_is_the_traders_record_and_no_role_of_ones_own_or_a_close_one_is_ended()
    {
        var (trade, firm, close) = (await SavedAsync("Tmi Läheinen", "2234567-5"), await SavedAsync("A Oy", "0245974-7"), Some.Customer());
        await _register.SaveAsync(close, new ContactRole(close.Id, trade.Id, new(2020, 1, 2)), new ContactRole(close.Id, firm.Id, new(2020, 1, 2)));
        var shown = (await OpenAsync(trade.Id)).Value;
        Assert.True((await _register.ActAsync(Role.CustomerService, (MarkSoleTrader mark) => mark.HandleAsync(new MarkSoleTraderCommand(trade.Id, shown.Revision, true, Care), Ct))).Succeeded);
        var me = await _register.StaffAsync(Role.CustomerService);
        await _register.SaveAsync(new ConflictOfInterest(me, close.Id, PersonalTie.Relative, _register.Clock.GetUtcNow(), me));

        var closed = (await OpenAsync(trade.Id)).Refusal?.Code;
        Assert.Equal("OwnRecordClosed", closed);
        Assert.Equal(closed, (await EndContactAsync(firm.Id, close.Id, Today)).Refusal?.Code);
        Assert.Equal(closed, (await EndAsync(firm.Id, Today)).Refusal?.Code);
        Assert.True((await OpenAsync(trade.Id, Role.RegisterLead)).Succeeded);
    }

    private static Order Open(Customer person) => new(person.Id, $"T{Guid.NewGuid().ToString("N")[..12]}", new(2026, 11, 1), "Huolto", 10m, OrderState.Received, null);

    private async Task SettleAsync(Guid order, Guid invoice)
    {
        await using var db = await _register.OpenDbAsync();
        (await db.Orders.SingleAsync(row => row.Id == order, Ct)).Deliver(Today, _register.Clock.GetUtcNow());
        (await db.Invoices.SingleAsync(row => row.Id == invoice, Ct)).Receive(99m, Today, _register.Clock.GetUtcNow());
        db.Record(AuditEntry.OfBatch(Actor.Job, AuditAction.DemoDataWritten, _register.Clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, 2, "test"));
        await db.SaveChangesAsync(Ct);
    }
}
