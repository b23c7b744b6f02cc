using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Search.Palette;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.Search;

/// <summary>Ctrl+K: every feature's own guarded search, together.</summary>
[BothDatabases]
public sealed class PaletteTests(TestRegister register) : IClassFixture<TestRegister>
{
    private static readonly TaskPurpose Care = new(ProcessingPurpose.CustomerCare);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<PaletteView> FindAsync(string? text, Role role = Role.CustomerService, TaskPurpose? task = null) =>
        register.ActAsync(role, (PaletteSearch search) => search.RunAsync(text, task ?? Care, Ct));

    private async Task<AuditEntry?> EntryAsync(string detail)
    {
        await using var db = await register.OpenDbAsync();
        return await db.AuditEntries.AsNoTracking().Include(entry => entry.Subjects).Where(entry => entry.Detail == detail).OrderByDescending(entry => entry.Seq).FirstOrDefaultAsync(Ct);
    }

    private static IEnumerable<PaletteHit> Of(PaletteView view, PaletteKind kind) => view.Groups.SelectMany(group => group.Hits).Where(hit => hit.Kind == kind);

    [Fact]
    public async Task A_whole_order_number_comes_first_and_its_list_is_in_the_read_log()
    {
        var person = Some.Customer("Tilaaja");
        var order = Some.Order(person);
        await register.SaveAsync(person, order);

        var view = await FindAsync(order.Number);

        Assert.Equal((order.Id, Urls.Order(order.Id)), (view.Groups[0].Hits[0].Id, view.Groups[0].Hits[0].Href));
        Assert.Contains("Tilaaja", view.Groups[0].Hits[0].About, StringComparison.Ordinal);
        Assert.Contains(Of(view, PaletteKind.Person), hit => hit.Id == person.Id);
        var entry = await EntryAsync("orders:palette");
        Assert.Equal((ProcessingPurpose.CustomerCare, person.Id), (entry!.Purpose, entry.Subjects.Single().SubjectId));
    }

    [Fact]
    public async Task An_invoice_is_found_by_the_beginning_of_its_number()
    {
        var person = Some.Customer("Laskutettava");
        var invoice = Some.Invoice(person);
        await register.SaveAsync(person, invoice);
        Assert.Contains(Of(await FindAsync(invoice.Number[..^1], Role.Billing), PaletteKind.Invoice), hit => hit.Id == invoice.Id);
    }

    [Fact]
    public async Task An_organisation_is_found_by_its_name_and_its_business_id()
    {
        var firm = new Organisation("Kaislarannan Veneet Oy", "0245974-7");
        await register.SaveAsync(firm);
        foreach (var text in new[] { "kaislaran", "245974-7" })
            Assert.Contains(Of(await FindAsync(text), PaletteKind.Organisation), hit => hit.Id == firm.Id && hit.Href == Urls.Organisation(firm.Id));
    }

    [Fact]
    public async Task A_firm_stands_before_its_people_and_a_person_before_the_firm_that_has_the_same_name()
    {
        var (anna, firm, namesake) = (Some.Customer("Salonkorpi", "Anna"), new Organisation("Mutalahden Saha Oy", "1572860-0"), new Organisation("Salonkorpi Oy", "2036045-0"));
        await register.SaveAsync(anna, firm, namesake, new ContactRole(anna.Id, firm.Id, new(2020, 1, 2), null));
        Assert.Equal([PaletteKind.Organisation, PaletteKind.Person], (await FindAsync("mutalahden")).Groups.Select(group => group.Hits[0].Kind));
        Assert.Equal([PaletteKind.Person, PaletteKind.Organisation], (await FindAsync("salonkorpi")).Groups.Select(group => group.Hits[0].Kind));
    }

    [Fact]
    public async Task Without_a_purpose_only_pages_are_found_and_nothing_is_read()
    {
        await register.SaveAsync(Some.Customer("Customerson"));
        await register.StaffAsync(Role.CustomerService); // whoever acts first in a register is entered, which has its own entry
        await using var db = await register.OpenDbAsync();
        var before = await db.AuditEntries.CountAsync(Ct);
        var view = await FindAsync("custome", task: TaskPurpose.None);
        Assert.Equal([PaletteKind.Page], view.Groups.SelectMany(group => group.Hits).Select(hit => hit.Kind).Distinct());
        Assert.Equal(before, await db.AuditEntries.CountAsync(Ct));
    }

    [Fact]
    public async Task Who_sees_no_customer_finds_the_pages_of_the_role_and_nothing_else()
    {
        var person = Some.Customer("Staffenson");
        await register.SaveAsync(person);
        var view = await FindAsync("staff", Role.Administrator);
        Assert.Equal([Urls.Staff], Of(view, PaletteKind.Page).Select(hit => hit.Href));
        Assert.Empty(Of(view, PaletteKind.Person));
        Assert.Empty((await FindAsync("customers", Role.Administrator)).Groups);
    }

    [Fact]
    public async Task What_is_typed_is_in_no_entry()
    {
        await FindAsync("salasanoja Kukkonen");
        await using var db = await register.OpenDbAsync();
        Assert.DoesNotContain(await db.AuditEntries.Select(entry => entry.Detail + entry.Fields + entry.Reference).ToListAsync(Ct), text => text is not null && text.Contains("ukkonen", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_was_opened_lately_is_read_anew_in_its_order_and_who_has_gone_is_not_shown()
    {
        var (first, second) = (Some.Customer("Ensimmäinen"), Some.Customer("Toinen"));
        var order = Some.Order(first);
        await register.SaveAsync(first, second, order);

        var view = await register.ActAsync(Role.CustomerService, (IServiceProvider scope) =>
        {
            var recent = scope.GetRequiredService<RecentCards>();
            recent.Opened(PaletteKind.Person, first.Id);
            recent.Opened(PaletteKind.Person, Guid.NewGuid());
            recent.Opened(PaletteKind.Order, order.Id);
            recent.Opened(PaletteKind.Person, second.Id);
            recent.Opened(PaletteKind.Person, first.Id);
            return scope.GetRequiredService<PaletteSearch>().RunAsync("  ", Care, Ct);
        });

        Assert.Equal([first.Id, second.Id, order.Id], view.Groups.Single().Hits.Select(hit => hit.Id));
        Assert.Equal("Palette.Recent", view.Groups.Single().TitleKey);
    }

    [Fact]
    public void Only_the_last_eight_are_remembered()
    {
        var recent = new RecentCards();
        for (var i = 0; i < 10; i++) recent.Opened(PaletteKind.Person, new Guid(i, 0, 0, new byte[8]));
        Assert.Equal(Enumerable.Range(2, 8).Reverse(), recent.Items.Select(item => (int)item.Id.ToByteArray()[0]));
    }
}
