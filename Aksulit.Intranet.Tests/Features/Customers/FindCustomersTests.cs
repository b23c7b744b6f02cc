using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Features.Search.FindCustomers;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Customers;

[BothDatabases]
public sealed class FindCustomersTests(TestRegister register) : IClassFixture<TestRegister>
{
    private static readonly TaskPurpose Orders = new(ProcessingPurpose.Orders);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<Result<CustomerHits>> FindAsync(string text, Role role = Role.CustomerService, TaskPurpose? task = null, string? after = null) =>
        register.ActAsync(role, (IFindCustomers find) => find.RunAsync(new FindCustomersQuery(text, task ?? Orders, after), Ct));

    private async Task<IReadOnlyList<Guid>> FoundAsync(string text, Role role = Role.CustomerService) => [.. (await FindAsync(text, role)).Value.Items.Select(hit => hit.Id)];

    [Theory]
    [InlineData("väänän")]
    [InlineData("VÄÄNÄNEN aila")]
    [InlineData("aila vää")]
    [InlineData("aila.v@example")]
    public async Task A_person_is_found_by_fragments_of_name_and_e_mail_in_any_order(string typed)
    {
        var (aila, other) = (Some.Customer("Väänänen", "Aila", email: $"aila.v@example.fi"), Some.Customer("Vaananen", "Erik"));
        await register.SaveAsync(aila, other);
        var found = await FoundAsync(typed);
        Assert.Contains(aila.Id, found);
        Assert.DoesNotContain(other.Id, found);
    }

    [Theory]
    [InlineData("Päätössuo")]
    [InlineData("pä")]
    [InlineData("päätössuo a")]
    public async Task Persons_are_narrowed_by_whether_their_customership_has_ended(string typed)
    {
        var (current, ended) = (Some.Customer("Päätössuo", "Aino"), Some.Customer("Päätössuo", "Aimo", started: new(2018, 1, 2), ended: new(2024, 5, 5)));
        await register.SaveAsync(current, ended);
        async Task<IReadOnlyList<Guid>> OfAsync(CustomershipFilter filter) =>
            [.. (await register.ActAsync(Role.CustomerService, (IFindCustomers find) => find.RunAsync(new FindCustomersQuery(typed, Orders, Customership: filter), Ct))).Value.Items.Select(hit => hit.Id).Where(id => id == current.Id || id == ended.Id)];
        Assert.Equal([current.Id], await OfAsync(CustomershipFilter.Current));
        Assert.Equal([ended.Id], await OfAsync(CustomershipFilter.Ended));
        Assert.Equal(2, (await OfAsync(CustomershipFilter.All)).Count);
    }

    [Fact]
    public async Task A_name_of_several_words_is_found_by_its_words_in_any_order()
    {
        var essen = Some.Customer("von Essen", "Carl");
        await register.SaveAsync(essen);
        Assert.Contains(essen.Id, await FoundAsync("essen von"));
    }

    [Theory]
    [InlineData("050 318 9962")]
    [InlineData("+358503189962")]
    [InlineData("0503189962")]
    [InlineData("3189962")]
    public async Task A_phone_number_finds_its_person_in_any_notation(string typed)
    {
        var person = Some.Customer("Puhelin");
        person.SetContact(person.Contact with { Phone = "+358503189962" });
        await register.SaveAsync(person);
        Assert.Contains(person.Id, await FoundAsync(typed));
    }

    [Fact]
    public async Task Order_and_invoice_numbers_and_their_beginnings_find_the_customer_and_say_why()
    {
        var person = Some.Customer("Tilaaja");
        await register.SaveAsync(person);
        var order = new Order(person.Id, "T20260033", new DateOnly(2026, 1, 2), "Tarvike", 10m, OrderState.Delivered, null);
        var invoice = new Invoice(person.Id, "L20260033", "T20260033", new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 16), 10m, null, InvoiceState.Paid, new DateOnly(2026, 1, 15));
        await register.SaveAsync(order, invoice);
        Assert.Equal("T20260033", Assert.Single((await FindAsync("T20260033")).Value.Items).Via);
        Assert.Equal("L20260033", Assert.Single((await FindAsync("l2026003")).Value.Items).Via);
        Assert.Equal(person.Id, Assert.Single(await FoundAsync("T20260033", Role.Billing)));
    }

    [Fact]
    public async Task An_organisation_finds_its_people_by_name_part_of_name_and_business_id()
    {
        var (person, firm) = (Some.Customer("Edustaja"), new Organisation("Öhman & Pojat Oy", "0245974-7"));
        await register.SaveAsync(person, firm);
        await register.SaveAsync(new ContactRole(person.Id, firm.Id, new DateOnly(2021, 1, 1)));
        foreach (var typed in new[] { "öhman", "pojat", "0245974-7" }) Assert.Contains(person.Id, await FoundAsync(typed));
        Assert.Equal("Öhman & Pojat Oy", Assert.Single((await FindAsync("öhman")).Value.Items).Organisation);
    }

    [Fact]
    public async Task Two_letters_find_last_names_that_begin_so()
    {
        var (li, other) = (Some.Customer("Qi", "Wen"), Some.Customer("Aqila"));
        await register.SaveAsync(li, other);
        Assert.Equal([li.Id], await FoundAsync("qi"));
        Assert.Equal([li.Id], await FoundAsync("we qi"));
    }

    [Fact]
    public async Task More_than_a_page_is_not_counted_but_paged_by_key_and_each_page_is_sorted_by_name()
    {
        await register.SaveAsync([.. Enumerable.Range(0, 60).Select(i => Some.Customer($"Sivutettu{(char)('a' + (i % 20))}", $"Nro{i}"))]);
        foreach (var typed in new[] { "sivutettu", "sivutettu nr" })
        {
            var first = (await FindAsync(typed)).Value;
            Assert.True(first.More);
            Assert.Equal(50, first.Items.Count);
            Assert.Equal(first.Items.Select(hit => hit.Name!.Split(' ')[1]).Order(StringComparer.Ordinal), first.Items.Select(hit => hit.Name!.Split(' ')[1]));
            var second = (await FindAsync(typed, after: first.Next)).Value;
            Assert.Equal(10, second.Items.Count);
            Assert.Empty(second.Items.Select(hit => hit.Id).Intersect(first.Items.Select(hit => hit.Id)));
            Assert.Null(second.Next);
        }
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("a\" OR \"b")]
    [InlineData("NEAR(x y) * ^ col:")]
    [InlineData("%_[]'; DROP TABLE Customers;--")]
    public async Task A_users_text_is_never_syntax(string typed) => Assert.True((await FindAsync(typed)).Succeeded);

    [Fact]
    public async Task A_list_is_in_the_audit_trail_with_its_persons_and_its_purpose_and_without_what_was_typed()
    {
        var person = Some.Customer("Jälkilaskettava");
        await register.SaveAsync(person);
        await FindAsync("jälkilaskettava", task: new TaskPurpose(ProcessingPurpose.CustomerCare, "2026-0142"));
        await using var db = await register.OpenDbAsync();
        var entry = await db.AuditEntries.Include(e => e.Subjects).SingleAsync(e => e.Subjects.Any(s => s.SubjectId == person.Id), Ct);
        Assert.Equal((AuditAction.PersonsFound, AuditOutcome.Done, ProcessingPurpose.CustomerCare, "2026-0142"), (entry.Action, entry.Outcome, entry.Purpose!.Value, entry.Reference!));
        Assert.Equal("hits:1", entry.Detail);
        Assert.DoesNotContain("JÄLKI", $"{entry.Fields}{entry.Detail}{entry.Reference}", StringComparison.OrdinalIgnoreCase);
        Assert.Equal(await register.StaffAsync(Role.CustomerService), entry.ActorId);
    }

    [Theory]
    [InlineData(null, "PurposeMissing")]
    [InlineData(ProcessingPurpose.Statistics, "PurposeGivesNoPersons")]
    public async Task Without_a_purpose_for_persons_nothing_is_found_and_the_refusal_is_audited(ProcessingPurpose? purpose, string code)
    {
        var result = await FindAsync("kuka tahansa", task: new TaskPurpose(purpose));
        Assert.Equal(code, result.Refusal?.Code);
        await using var db = await register.OpenDbAsync();
        Assert.True(await db.AuditEntries.AnyAsync(e => e.Action == AuditAction.PersonsFound && e.Outcome == AuditOutcome.Refused && e.Detail == code && e.Purpose == purpose, Ct));
    }

    [Theory]
    [InlineData(Role.Marketing)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Job)]
    public async Task Who_may_not_find_persons_is_stopped_below_the_page(Role role) => await Assert.ThrowsAsync<AccessDeniedException>(() => FindAsync("kuka", role));

    [Theory]
    [InlineData(Role.Billing)]
    [InlineData(Role.ExternalAccounting)]
    public async Task Who_bills_gets_no_e_mail_and_no_phone(Role role)
    {
        var person = Some.Customer($"Laskutettava{role}");
        await register.SaveAsync(person);
        var hit = Assert.Single((await FindAsync($"laskutettava{role}", role)).Value.Items);
        Assert.Equal(($"Aino Laskutettava{role}", null, null, null), (hit.Name!, hit.Email, hit.Phone, hit.EndedOn));
    }

    [Theory]
    [InlineData(Role.DataProtectionOfficer)]
    [InlineData(Role.Auditor)]
    public async Task Who_looks_up_by_key_finds_by_the_whole_key_only_and_sees_the_key_only(Role role)
    {
        var person = Some.Customer("Avaimella");
        await register.SaveAsync(person);
        Assert.Empty(await FoundAsync("avaimella", role));
        Assert.Empty(await FoundAsync(person.Number[..5], role));
        foreach (var key in new[] { person.Number, person.Id.ToString() })
            Assert.Equal(new CustomerHit { Id = person.Id, Number = person.Number }, Assert.Single((await FindAsync(key, role)).Value.Items));
    }

    [Fact]
    public async Task A_protected_town_is_in_the_leads_list_only()
    {
        var person = Some.Customer("Suojattu");
        person.HasProtectedAddress = true;
        await register.SaveAsync(person);
        Assert.Null(Assert.Single((await FindAsync("suojattu")).Value.Items).City);
        Assert.Null(Assert.Single((await FindAsync("suojattu", Role.Billing)).Value.Items).City);
        Assert.Equal("JYVÄSKYLÄ", Assert.Single((await FindAsync("suojattu", Role.RegisterLead)).Value.Items).City);
    }

    [SqliteTheory("the plan of its full-text index")]
    [InlineData("väänän", "CustomerSearch")]
    public async Task The_index_answers_a_fragment_without_scanning_the_customers(string typed, string index)
    {
        await using var db = await register.OpenDbAsync();
        await db.Database.OpenConnectionAsync(Ct);
        await using var explain = db.Database.GetDbConnection().CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN SELECT rowid AS Value FROM CustomerSearch WHERE CustomerSearch MATCH $match AND rowid > $after ORDER BY rowid LIMIT $limit";
        foreach (var (name, value) in new (string, object)[] { ("$match", SqliteCustomerSearch.Match(SearchQueryParser.Parse(typed).Indexed)), ("$after", 0L), ("$limit", 51) })
            explain.Parameters.Add(new Microsoft.Data.Sqlite.SqliteParameter(name, value));
        await using var plan = await explain.ExecuteReaderAsync(Ct);
        Assert.True(await plan.ReadAsync(Ct));
        var step = plan.GetString(3);
        Assert.Contains(index, step, StringComparison.Ordinal);
        Assert.Contains("VIRTUAL TABLE INDEX", step, StringComparison.Ordinal);
        Assert.False(await plan.ReadAsync(Ct)); // no sorting, no other table
    }
}
