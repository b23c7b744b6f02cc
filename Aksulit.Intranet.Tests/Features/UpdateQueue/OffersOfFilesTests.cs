using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.UpdateQueue;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Features.Import;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.UpdateQueue;

/// <summary>Offers that other files than an update service's left in the queue: of a closed migration, of an older program, of orders.</summary>
[BothDatabases]
public sealed class OffersOfFilesTests : UpdateQueueFixture
{
    [Fact]
    public async Task What_a_closed_migrations_file_offered_is_settled_here_too_with_its_organisation()
    {
        await Register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino);
        await Register.TypeAsync("migration close", ("source-name", ImportRegister.Source), ("without", "orders,invoices"));
        await Register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader,
            ImportFiles.Aino.Replace("Esimerkki;;;", "Esimerkki;Uusi Oy;0245974-7;", StringComparison.Ordinal).Replace(";1.2.2020;;;", ";1.2.2019;;;Portti sivulta", StringComparison.Ordinal));

        var line = Assert.Single(await LinesAsync());
        Assert.Equal((ImportRegister.Source, "Uusi Oy"), (line.SourceName, line.Organisation));
        Assert.Equal([CustomerField.DeliveryNote, CustomerField.RelationshipStartedOn], All(line));
        Assert.Null((await Register.ActAsync(Role.CustomerService, (SettleUpdate settle) => settle.HandleAsync(new SettleUpdateCommand(line, [CustomerField.DeliveryNote], TakeOrganisation: true), Upkeep, Ct))).Refusal);

        var stored = await LookAsync(db => db.Customers.AsNoTracking().SingleAsync(card => card.Number == "A1", Ct));
        Assert.Equal(("Portti sivulta", new DateOnly(2020, 2, 1)), (stored.DeliveryNote, stored.RelationshipStartedOn));
        Assert.Equal(SourceKind.UpdateService, stored.Provenance.Of(CustomerField.DeliveryNote).Kind);
        Assert.Equal(("Uusi Oy", Register.Today), await LookAsync(db => db.ContactRoles.Where(role => role.CustomerId == stored.Id)
            .Join(db.Organisations, role => role.OrganisationId, organisation => organisation.Id, (role, organisation) => new ValueTuple<string, DateOnly>(organisation.Name, role.StartedOn)).SingleAsync(Ct)));
    }

    [Fact]
    public async Task An_offer_written_before_its_source_was_kept_has_its_runs()
    {
        var source = new ImportSource("Vanha järjestelmä");
        var run = new ImportRun(source.Id, ImportKind.Customers, new string('a', 64), Guid.NewGuid(), Register.Clock.GetUtcNow(), 1);
        await Register.SaveAsync(source, run);
        await Register.SaveAsync(new QueuedUpdate(Card.Id, run.Id, """{"values":[{"field":"Street","value":"Uusikatu 9"}]}""", Register.Clock.GetUtcNow()));
        var line = Assert.Single(await LinesAsync());
        Assert.Equal(("Vanha järjestelmä", run.Id.ToString()), (line.Fields[0].OfferedSource.Name, line.Fields[0].OfferedSource.Reference));
        Assert.Null((await SettleAsync(line, All(line))).Refusal);
        Assert.Equal("Uusikatu 9", (await StoredAsync()).Contact.Street);
    }

    [Fact]
    public async Task A_www_address_is_not_the_desks_to_see_or_settle_and_stays_for_the_lead()
    {
        await Register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino);
        await Register.TypeAsync("migration close", ("source-name", ImportRegister.Source), ("without", "orders,invoices"));
        await Register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino.Replace(";1.2.2020;;;", ";1.2.2019;;;", StringComparison.Ordinal).Replace("4567;;;", "4567;;192.0.2.9;", StringComparison.Ordinal));

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
        await Register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino);
        await Register.ImportLinesAsync(ImportKind.Orders, header, "T1;A1;1.5.2022;Tarvike;10,00;9.5.2022;toimitettu");
        await Register.TypeAsync("migration close", ("source-name", ImportRegister.Source), ("without", "invoices"));
        await Register.ImportLinesAsync(ImportKind.Orders, header, "T1;A1;1.5.2022;Tarvike;12,00;9.5.2022;toimitettu");

        Assert.Empty(await LinesAsync(Role.DataProtectionOfficer));
        var line = Assert.Single(await LinesAsync());
        Assert.Equal(("T1", 12m, "UpdateNotOfCard"), (line.Documents[0].Number, line.Documents[0].Sum, line.NoTaking?.Code));
        Assert.NotNull(line.Documents[0].Id);
        Assert.Null((await SettleAsync(line)).Refusal);
        Assert.Empty(await LinesAsync());
    }
}
