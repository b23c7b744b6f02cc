using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Search.FindCustomers;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Duplicates;

/// <summary>The number and the key that were lead to the one who stands: a search, a link, a file of the old system (M3).</summary>
[BothDatabases]
public sealed class FormerNumberTests : IAsyncLifetime
{
    private static readonly TaskPurpose Care = new(ProcessingPurpose.CustomerCare);

    private readonly MergeRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Theory]
    [InlineData(Role.CustomerService), InlineData(Role.RegisterLead), InlineData(Role.DataProtectionOfficer), InlineData(Role.Billing)]
    public async Task The_old_number_finds_the_one_who_stands(Role role)
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await _register.MergeAsync(stands, other);

        var hit = Assert.Single((await FindAsync(role, other.Number)).Items);
        Assert.Equal((stands.Id, stands.Number), (hit.Id, hit.Number));
        Assert.Equal(stands.Id, Assert.Single((await FindAsync(role, stands.Number)).Items).Id);
    }

    [Fact]
    public async Task Who_reads_by_key_finds_them_by_the_old_key_and_a_link_to_the_old_card_leads_on()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await _register.ActAsync(Role.CustomerService, (IOpenCard open) => open.RunAsync(other.Id, Care, Ct));
        await _register.MergeAsync(stands, other);

        Assert.Equal(stands.Id, Assert.Single((await FindAsync(Role.Auditor, other.Id.ToString())).Items).Id);
        var refusal = Assert.IsType<SeeCustomer>((await _register.ActAsync(Role.CustomerService, (IOpenCard open) => open.RunAsync(other.Id, Care, Ct))).Refusal);
        Assert.Equal(stands.Id, refusal.To);
        Assert.Equal("CustomerNotFound", (await _register.ActAsync(Role.CustomerService, (IOpenCard open) => open.RunAsync(Guid.NewGuid(), Care, Ct))).Refusal!.Code);
        // Whoever looked at the one who was merged has looked at this person.
        var card = (await _register.ActAsync(Role.RegisterLead, (IOpenCard open) => open.RunAsync(stands.Id, new TaskPurpose(ProcessingPurpose.RightsRequest), Ct))).Value;
        Assert.Contains(card.Viewers!, viewer => viewer.Purpose is ProcessingPurpose.CustomerCare);
    }

    [Fact]
    public async Task Rows_of_the_old_number_in_a_file_are_those_of_the_one_who_stands()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await _register.MergeAsync(stands, other);

        var orders = await _register.ImportLinesAsync(ImportKind.Orders, OrderHead, OrderLine("T900001", other.Number));
        Assert.Equal((0, 1), (orders.ExitCode, orders.Json.GetProperty("accepted").GetInt32()));
        var invoices = await _register.ImportLinesAsync(ImportKind.Invoices, InvoiceHead, InvoiceLine("L900001", other.Number));
        Assert.Equal(1, invoices.Json.GetProperty("accepted").GetInt32());

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(stands.Id, await db.Orders.Where(order => order.Number == "T900001").Select(order => order.CustomerId).SingleAsync(Ct));
        Assert.Equal(stands.Id, await db.Invoices.Where(invoice => invoice.Number == "L900001").Select(invoice => invoice.CustomerId).SingleAsync(Ct));
    }

    [Fact]
    public async Task A_customers_file_neither_brings_the_merged_one_back_nor_chooses_their_values_again_but_its_objections_count()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await _register.MergeAsync(stands, other);

        var answer = await _register.ImportLinesAsync(ImportKind.Customers, CustomerHead, CustomerLine(other.Number, "julkaisu"));
        Assert.Equal(1, answer.Json.GetProperty("applied").GetInt32());
        var again = await _register.ImportLinesAsync(ImportKind.Customers, CustomerHead, CustomerLine(other.Number, "julkaisu"), "");
        Assert.Equal(1, again.Json.GetProperty("unchanged").GetInt32());

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(0, await db.Customers.CountAsync(customer => customer.Number == other.Number, Ct));
        Assert.Equal(stands.Contact.Email, (await _register.PersonAsync(stands.Id)).Contact.Email);
        Assert.True(await db.Objections.AnyAsync(objection => objection.CustomerId == stands.Id, Ct));
    }

    private async Task<CustomerHits> FindAsync(Role role, string text) => (await _register.ActAsync(role, (IFindCustomers find) => find.RunAsync(new FindCustomersQuery(text, role is Role.Billing ? new(ProcessingPurpose.Billing) : Care), Ct))).Value;

    private const string OrderHead = "Tilausnumero;Asiakasnumero;Tilattu;Tuoteryhmä;Summa EUR;Toimitettu;Tila", InvoiceHead = "Laskunumero;Asiakasnumero;Tilausnumero;Laskupäivä;Eräpäivä;Summa EUR;Viite;Tila;Maksettu",
        CustomerHead = "Asiakasnumero;Etunimi;Sukunimi;Organisaatio;Y-tunnus;Sähköposti;Katuosoite;Postinumero;Postitoimipaikka;Puhelin;WWW;IP-osoite;Asiakkuus alkoi;Asiakkuus päättyi;Kiellot;Lisätiedot";

    private static string OrderLine(string number, string customer) => $"{number};{customer};30.8.2024;Tarvike;10,50;6.9.2024;toimitettu";

    private static string InvoiceLine(string number, string customer) => $"{number};{customer};;11.5.2024;25.5.2024;17,48;;maksettu;22.5.2024";

    private static string CustomerLine(string number, string objections) => $"{number};Kaisa;Kaksinen;;;vanha@example.fi;Vanhatie 9;40100;JYVÄSKYLÄ;040 7654321;;;6.5.2014;;{objections};";
}
