using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Orders;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Orders;

/// <summary>A day with orders on a real register (R4: P2, P3; T1, T3).</summary>
[BothDatabases]
public sealed class OrderTests(TestRegister register) : IClassFixture<TestRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly TypedLine[] Lines = [new(null, "Huolto", 100m), new(null, "", null), new(null, "Varaosa", 20.50m)];

    private DateOnly Today => register.Today;

    private Task<Result<Guid>> PlaceAsync(Guid customer, DateOnly? on = null, bool take = false, IReadOnlyList<TypedLine>? lines = null) =>
        register.ActAsync(Role.CustomerService, (PlaceOrder place) => place.HandleAsync(new PlaceOrderCommand(customer, on ?? Today, lines ?? Lines, take), Ct));

    private Task<Result<OrderView>> OpenAsync(Guid order, Role role = Role.CustomerService) => register.ActAsync(role, (OpenOrder open) => open.RunAsync(order, Ct));

    private async Task<Result> MoveAsync(Guid order, OrderStep step, DateOnly? on = null, Role role = Role.CustomerService, int? revision = null)
    {
        var shown = revision ?? (await OpenAsync(order)).Value.Revision;
        return await register.ActAsync(role, (MoveOrder move) => move.HandleAsync(new MoveOrderCommand(order, shown, step, on), Ct));
    }

    private async Task<Customer> CustomerAsync(Guid id)
    {
        await using var db = await register.OpenDbAsync();
        return await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == id, Ct);
    }

    private async Task<Customer> SavedAsync(Customer customer)
    {
        await register.SaveAsync(customer);
        return customer;
    }

    [Fact]
    public async Task An_order_goes_from_the_phone_to_the_archive_and_each_event_moves_the_last_day()
    {
        var person = await SavedAsync(Some.Customer());
        var id = (await PlaceAsync(person.Id, Today.AddDays(-3))).Value;
        Assert.Equal(Today.AddDays(-3), (await CustomerAsync(person.Id)).LastEventOn);
        var received = (await OpenAsync(id)).Value;
        Assert.Equal((OrderState.Received, 120.50m, null), (received.State, received.Sum, received.Owner));
        Assert.Equal(["Huolto", "Varaosa"], received.Lines.Select(line => line.ProductGroup));
        Assert.Matches("^TB[0-9]{7}$", received.Number);

        Assert.True((await MoveAsync(id, OrderStep.Take)).Succeeded);
        Assert.Equal(("Testi CustomerService", true), ((await OpenAsync(id)).Value.Owner, (await OpenAsync(id)).Value.IsMine));
        Assert.Equal(Today.AddDays(-3), (await CustomerAsync(person.Id)).LastEventOn);   // to take an order is no event of the customer's
        Assert.True((await MoveAsync(id, OrderStep.Deliver, Today)).Succeeded);
        var delivered = await CustomerAsync(person.Id);
        Assert.Equal((Today, Today.AddYears(10).AddDays(1)), (delivered.LastEventOn, delivered.EraseFrom));
        Assert.True((await MoveAsync(id, OrderStep.Archive)).Succeeded);
        var archived = (await OpenAsync(id)).Value;
        Assert.Equal((OrderState.Delivered, Today), (archived.State, archived.ArchivedOn));
        Assert.Equal("OrderArchived", (await MoveAsync(id, OrderStep.Cancel, Today)).Refusal?.Code);

        await using var db = await register.OpenDbAsync();
        var trail = await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectId == person.Id && (entry.Action == AuditAction.OrderPlaced || entry.Action == AuditAction.OrderChanged)).OrderBy(entry => entry.Seq).ToListAsync(Ct);
        Assert.Equal(4, trail.Count);
        Assert.Contains("Order.DeliveredOn", trail[2].Fields!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_order_restarts_a_customership_that_had_ended_and_the_end_stays_in_the_history()
    {
        var ended = await SavedAsync(Some.Customer(ended: new DateOnly(2024, 5, 6)));
        Assert.True((await PlaceAsync(ended.Id)).Succeeded);
        var now = await CustomerAsync(ended.Id);
        Assert.Equal((null, Today, Today.AddYears(10).AddDays(1)), (now.RelationshipEndedOn, now.LastEventOn, now.EraseFrom));
        await using var db = await register.OpenDbAsync();
        Assert.Equal("2024-05-06", (await db.FieldChanges.SingleAsync(change => change.CustomerId == ended.Id && change.Field == CustomerField.RelationshipEndedOn, Ct)).OldValue);
    }

    [Fact]
    public async Task An_order_of_a_day_before_the_end_that_is_taken_down_late_leaves_the_end()
    {
        var ended = await SavedAsync(Some.Customer(ended: new DateOnly(2024, 5, 6)));
        Assert.True((await PlaceAsync(ended.Id, new DateOnly(2024, 5, 5))).Succeeded);
        Assert.Equal(new DateOnly(2024, 5, 6), (await CustomerAsync(ended.Id)).RelationshipEndedOn);
    }

    [Fact]
    public async Task An_order_may_be_for_an_organisation_that_the_orderer_represents_and_moves_its_last_event_too()
    {
        var (person, firm, ended, merged) = (await SavedAsync(Some.Customer()), new Organisation("Firma Oy", "2234567-5"), new Organisation("Entinen Oy", "0245974-7"), new Organisation("Vanha Oy", "1234567-1"));
        ended.End(Today.AddDays(-9));
        await register.SaveAsync(firm, ended, merged, new ContactRole(person.Id, firm.Id, Today.AddDays(-30)));
        await using (var db = await register.OpenDbAsync())
        {
            (await db.Organisations.SingleAsync(o => o.Id == merged.Id, Ct)).MergeInto(firm.Id, Today.AddDays(-9));
            db.Record(AuditEntry.Of(Actor.Job, AuditAction.OrganisationsMerged, register.Clock.GetUtcNow(), AuditSubjectKind.Organisation, merged.Id));
            await db.SaveChangesAsync(Ct);
        }

        Assert.Equal([firm.Id], (await register.ActAsync(Role.CustomerService, (FindOrderer find) => find.ChooseAsync(person.Id, Ct))).Value.Organisations.Select(o => o.Id));
        Assert.Equal(("OrganisationHasEnded", ended.Id), Way(await ForAsync(person, ended.Id)));
        Assert.Equal(("OrganisationMerged", firm.Id), Way(await ForAsync(person, merged.Id)));
        Assert.Equal(("OrderForUnrepresented", firm.Id), Way(await ForAsync(await SavedAsync(Some.Customer()), firm.Id)));

        var id = (await ForAsync(person, firm.Id)).Value;
        Assert.Equal(("Firma Oy", firm.Id), ((await OpenAsync(id)).Value.Organisation!.Name, (await OpenAsync(id)).Value.Organisation!.Id));
        Assert.Equal(Today.AddDays(-3), await LastEventAsync());
        Assert.True((await MoveAsync(id, OrderStep.Take)).Succeeded);
        Assert.True((await MoveAsync(id, OrderStep.Deliver, Today)).Succeeded);
        Assert.Equal(Today, await LastEventAsync());

        Task<Result<Guid>> ForAsync(Customer orderer, Guid organisation) =>
            register.ActAsync(Role.CustomerService, (PlaceOrder place) => place.HandleAsync(new PlaceOrderCommand(orderer.Id, Today.AddDays(-3), Lines, OrganisationId: organisation), Ct));

        static (string?, Guid?) Way(Result<Guid> result) => (result.Refusal?.Code, (result.Refusal as SeeOrganisation)?.To.Id);

        async Task<DateOnly?> LastEventAsync()
        {
            await using var db = await register.OpenDbAsync();
            return (await db.Organisations.SingleAsync(o => o.Id == firm.Id, Ct)).LastEventOn;
        }
    }

    [Fact]
    public async Task Nobodys_and_a_restricted_persons_order_is_refused_and_nothing_is_written()
    {
        Assert.Equal("OrderForNobody", (await PlaceAsync(Guid.NewGuid())).Refusal?.Code);
        var restricted = await SavedAsync(Some.Customer());
        await register.SaveAsync(new DataSubjectRequest("2026-0901", RequestKind.Restriction, restricted.Id, RequestChannel.Phone, register.Clock.GetUtcNow(), "fi", register.Clock.GetUtcNow(), Actor.JobAccountId, 1));
        Assert.Equal("OrderForRestricted", (await PlaceAsync(restricted.Id)).Refusal?.Code);
        Assert.Equal("OrderForRestricted", (await register.ActAsync(Role.CustomerService, (FindOrderer find) => find.ChooseAsync(restricted.Id, Ct))).Refusal?.Code);
        await using var db = await register.OpenDbAsync();
        Assert.False(await db.Orders.AnyAsync(order => order.CustomerId == restricted.Id, Ct));
    }

    [Fact]
    public async Task Of_two_who_take_an_order_at_once_one_has_it_and_the_other_is_told_who()
    {
        var id = (await PlaceAsync((await SavedAsync(Some.Customer())).Id)).Value;
        var revision = (await OpenAsync(id)).Value.Revision;
        Task<Result> Take(MoveOrder move) => move.HandleAsync(new MoveOrderCommand(id, revision, OrderStep.Take), Ct);
        await register.StaffAsync(Role.RegisterLead);
        var both = await Task.WhenAll(register.ActAsync<MoveOrder, Result>(Role.CustomerService, Take), register.ActAsync<MoveOrder, Result>(Role.RegisterLead, Take));

        var late = Assert.Single(both, result => !result.Succeeded).Refusal!;
        // A lead may step in, but not unseen: what the lead's screen showed was out of date.
        Assert.Contains(late.Code, new[] { "OrderTakenByOther", "OrderChangedMeanwhile" });
        if (late.Code == "OrderTakenByOther") Assert.Equal("Testi RegisterLead", Assert.Single(late.Arguments));
        await using var db = await register.OpenDbAsync();
        Assert.NotNull((await db.Orders.SingleAsync(order => order.Id == id, Ct)).OwnerId);
    }

    [Fact]
    public async Task Changed_lines_are_the_orders_sum_and_one_that_is_taken_off_is_struck_out_not_deleted()
    {
        var person = await SavedAsync(Some.Customer());
        var id = (await PlaceAsync(person.Id, Today.AddDays(-9), take: true)).Value;
        var shown = (await OpenAsync(id)).Value;
        var command = new ChangeLinesCommand(id, shown.Revision, [new(shown.Lines[1].Id, "Varaosa", 30m), new(null, "Asennus", 5m)]);
        Assert.True((await register.ActAsync(Role.CustomerService, (ChangeLines change) => change.HandleAsync(command, Ct))).Succeeded);
        var after = (await OpenAsync(id)).Value;
        Assert.Equal([("Varaosa", 30m), ("Asennus", 5m)], after.Lines.Select(line => (line.ProductGroup, line.Sum)));
        Assert.Equal(35m, after.Sum);
        Assert.Equal(Today, (await CustomerAsync(person.Id)).LastEventOn);
        await using var db = await register.OpenDbAsync();
        Assert.Equal(3, await db.OrderLines.CountAsync(line => line.OrderId == id, Ct));
        Assert.Equal("OrderChangedMeanwhile", (await register.ActAsync(Role.CustomerService, (ChangeLines change) => change.HandleAsync(command, Ct))).Refusal?.Code);
    }

    [Fact]
    public async Task Those_who_bill_read_the_order_and_its_sums_and_no_contact_and_no_note_reaches_them()
    {
        var person = Some.Customer("Salattu", "Saara", email: "saara.salattu@example.fi");
        person.DeliveryNote = "Portti sivulta";
        await register.SaveAsync(person);
        var id = (await PlaceAsync(person.Id)).Value;
        Assert.Contains("Portti sivulta", JsonSerializer.Serialize((await OpenAsync(id)).Value, JsonSerializerOptions.Web), StringComparison.Ordinal);
        foreach (var role in new[] { Role.Billing, Role.ExternalAccounting })
        {
            var view = (await OpenAsync(id, role)).Value;
            Assert.Equal((false, 120.50m, "Saara Salattu"), (view.MayEdit, view.Sum, view.CustomerName));
            var json = JsonSerializer.Serialize(view, JsonSerializerOptions.Web) + JsonSerializer.Serialize((await ListAsync(OrderFilter.Work, role: role)).Items, JsonSerializerOptions.Web);
            foreach (var hidden in new[] { "saara.salattu", "+358401234567", "Koetie", "Portti" }) Assert.DoesNotContain(hidden, json, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_protected_address_reaches_the_lead_only()
    {
        var person = Some.Customer();
        person.HasProtectedAddress = true;
        await register.SaveAsync(person);
        var id = (await PlaceAsync(person.Id)).Value;
        Assert.DoesNotContain((await OpenAsync(id)).Value.Contact!, value => value.Field is CustomerField.Street or CustomerField.City or CustomerField.PostalCode);
        Assert.Contains((await OpenAsync(id, Role.RegisterLead)).Value.Contact!, value => value.Field is CustomerField.Street);
    }

    private Task<Page<OrderRow>> ListAsync(OrderFilter filter, string? text = null, string? after = null, Role role = Role.CustomerService) =>
        register.ActAsync(role, async (OrderListQuery list) => (await list.RunAsync(filter, text, after, Ct)).Value);

    [Fact]
    public async Task The_days_work_is_ones_own_first_then_what_waits_then_the_colleagues_and_pages_go_on_where_they_ended()
    {
        var person = await SavedAsync(Some.Customer("Lista", "Liisa"));
        var waiting = new List<Guid>();
        for (var i = 0; i < OrderListQuery.PageSize + 5; i++) waiting.Add((await PlaceAsync(person.Id, Today.AddDays(-1500 + i))).Value);
        var mine = (await PlaceAsync(person.Id, Today, take: true)).Value;
        var theirs = (await PlaceAsync(person.Id, Today.AddDays(-1600))).Value;
        Assert.True((await MoveAsync(theirs, OrderStep.Take, role: Role.RegisterLead)).Succeeded);

        var seen = new List<OrderRow>();
        string? after = null;
        do
        {
            var page = await ListAsync(OrderFilter.Work, after: after);
            Assert.InRange(page.Items.Count, 1, OrderListQuery.PageSize);
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        var ours = seen.Where(row => row.CustomerId == person.Id).Select(row => row.Id).ToList();
        Assert.Equal(seen.Count, seen.DistinctBy(row => row.Id).Count());
        Assert.Equal([mine, .. waiting, theirs], ours);
        Assert.Contains(mine, (await ListAsync(OrderFilter.Mine)).Items.Select(row => row.Id));

        await using var db = await register.OpenDbAsync();
        var entry = await db.AuditEntries.AsNoTracking().Include(entry => entry.Subjects).Where(entry => entry.Action == AuditAction.PersonsFound && entry.Detail == "orders:Work").OrderByDescending(entry => entry.Seq).FirstAsync(Ct);
        Assert.Contains(person.Id, entry.Subjects.Select(subject => subject.SubjectId));
    }

    [Fact]
    public async Task The_archive_is_found_by_number_or_person_and_holds_nothing_that_is_in_hand()
    {
        var person = await SavedAsync(Some.Customer("Arkistolainen", "Arvo"));
        var (old, open) = ((await PlaceAsync(person.Id, take: true)).Value, (await PlaceAsync(person.Id)).Value);
        await MoveAsync(old, OrderStep.Cancel, Today);
        Assert.Contains(old, (await ListAsync(OrderFilter.Cancelled)).Items.Select(row => row.Id));
        await MoveAsync(old, OrderStep.Archive);
        var number = (await OpenAsync(old)).Value.Number;
        foreach (var text in new[] { number, person.Number, "arkistolai" }) Assert.Equal(old, Assert.Single((await ListAsync(OrderFilter.Archive, text)).Items).Id);
        Assert.DoesNotContain((await ListAsync(OrderFilter.Archive, (await OpenAsync(open)).Value.Number)).Items, row => row.Id == open);
        Assert.DoesNotContain(old, (await ListAsync(OrderFilter.Cancelled)).Items.Select(row => row.Id));
    }

    [Fact]
    public async Task The_start_page_tells_what_waits_and_what_one_has_in_hand()
    {
        var person = await SavedAsync(Some.Customer());
        await PlaceAsync(person.Id);
        await PlaceAsync(person.Id, take: true);
        var tasks = await register.ActAsync(Role.CustomerService, (IEnumerable<ITodayTasks> sources) => sources.OfType<OrderTasks>().Single().RunAsync(Today, Ct));
        Assert.Equal([Urls.Orders, Urls.OrdersBy("mine")], tasks.Select(task => task.Href));
        Assert.All(tasks, task => Assert.DoesNotContain("Esimerkki", task.Title + task.About, StringComparison.Ordinal));
    }
}
