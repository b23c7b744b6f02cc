using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.UpdateQueue;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.UpdateQueue;

/// <summary>Who sees what of the queue of offered values, and for which purpose (R4, R7, R21, S2, S3).</summary>
[BothDatabases]
public sealed class UpdateListTests : UpdateQueueFixture
{
    [Fact]
    public async Task A_line_shows_both_values_with_their_sources_and_why_it_waits()
    {
        await ImportAsync(Row(Card));
        var line = Assert.Single(await LinesAsync());
        Assert.Equal((Card.DisplayName, Service.Name, new DateOnly(2026, 11, 1)), (line.Name, line.SourceName, line.MovedOn));
        Assert.Equal([QueueReason.OwnWord], line.Reasons);
        var street = line.Fields.Single(field => field.Field is CustomerField.Street);
        Assert.Equal(("Koetie 1", SourceKind.Registration, "Uusikatu 9", SourceKind.UpdateService, Service.Id), (street.Present, street.PresentSource.Kind, street.Offered, street.OfferedSource.Kind, street.OfferedSource.SourceId));
        Assert.Null(line.NoTaking);
    }

    [Fact]
    public async Task A_protected_address_is_the_leads_alone()
    {
        await ChangeAsync(card => card.HasProtectedAddress = true);
        await ImportAsync(Row(Card));
        Assert.Empty(await LinesAsync());
        Assert.Empty(await LinesAsync(Role.DataProtectionOfficer));
        var line = Assert.Single(await LinesAsync(Role.RegisterLead));
        Assert.Equal("UpdateProtected", (await SettleAsync(line, All(line))).Refusal?.Code);
        Assert.Null((await SettleAsync(Role.RegisterLead, line, All(line))).Refusal);
        Assert.Equal(("Uusikatu 9", true), ((await StoredAsync()).Contact.Street, (await StoredAsync()).HasProtectedAddress));
    }

    [Fact]
    public async Task An_own_record_is_shut_and_nothing_of_it_leaves_theRegister()
    {
        await ImportAsync(Row(Card));
        var line = Assert.Single(await LinesAsync());
        await Register.SaveAsync(new ConflictOfInterest(await Register.StaffAsync(Role.CustomerService), Card.Id, PersonalTie.Relative, Register.Clock.GetUtcNow(), Guid.NewGuid()));
        var shut = Assert.Single(await LinesAsync());
        Assert.Equal(("OwnRecordClosed", "", 0), (shut.Closed?.Code, shut.Name + shut.Number, shut.Fields.Count));
        Assert.Equal("OwnRecordClosed", (await SettleAsync(line, All(line))).Refusal?.Code);
        Assert.Equal("OwnRecordClosed", (await AskAsync(customer: Card.Id)).Refusal?.Code);
        Assert.Null((await SettleAsync(Role.RegisterLead, line)).Refusal);
    }

    [Fact]
    public async Task Each_page_is_a_read_of_those_on_it_and_needs_a_purpose_that_needs_addresses()
    {
        await ImportAsync(Row(Card));
        Assert.Equal("PurposeMissing", (await AskAsync(task: TaskPurpose.None)).Refusal?.Code);
        Assert.Equal("PurposeGivesNoPersons", (await AskAsync(task: new(ProcessingPurpose.Statistics))).Refusal?.Code);
        Assert.Equal("UpdatesNotForPurpose", (await AskAsync(task: new(ProcessingPurpose.Archive))).Refusal?.Code);
        await LinesAsync(Role.DataProtectionOfficer);
        var entry = await LookAsync(db => db.AuditEntries.AsNoTracking().Include(known => known.Subjects).SingleAsync(known => known.Action == AuditAction.PersonsFound && known.Outcome == AuditOutcome.Done, Ct));
        Assert.Equal((ProcessingPurpose.RegisterUpkeep, Card.Id), (entry.Purpose, Assert.Single(entry.Subjects).SubjectId));
    }

    [Fact]
    public async Task Pages_go_by_age_and_are_keyed()
    {
        var cards = Enumerable.Range(0, UpdateListQuery.PageSize + 2).Select(_ => Some.Customer()).ToArray();
        await Register.SaveAsync([.. cards.Cast<object>()]);
        await ImportAsync([.. cards.Select(card => Row(card))]);
        var first = (await AskAsync()).Value;
        var second = (await AskAsync(after: first.Next)).Value;
        Assert.Equal((UpdateListQuery.PageSize, 2, null), (first.Items.Count, second.Items.Count, second.Next));
        Assert.Equal(cards.Select(card => card.Id), first.Items.Concat(second.Items).Select(line => line.CustomerId));
        var task = Assert.Single(await Register.ActAsync(Role.CustomerService, (IEnumerable<ITodayTasks> tasks) => tasks.OfType<UpdateTasks>().Single().RunAsync(Register.Today, Ct)));
        Assert.Contains("27", task.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCard_tells_that_a_source_says_otherwise_and_later_who_let_it_stand_but_no_value()
    {
        await ImportAsync(Row(Card));
        Task<CardView> CardAsync(Role role) => Register.ActAsync(role, async (IOpenCard open) => (await open.RunAsync(Card.Id, Upkeep, Ct)).Value);
        var waiting = await CardAsync(Role.DataProtectionOfficer);
        Assert.Equal([CustomerField.Street, CustomerField.PostalCode, CustomerField.City], waiting.Offers.Select(offer => offer.Field));
        Assert.All(waiting.Offers, offer => Assert.Null(offer.SettledAt));
        Assert.DoesNotContain("Uusikatu", System.Text.Json.JsonSerializer.Serialize(waiting), StringComparison.Ordinal);
        Assert.Empty((await CardAsync(Role.Billing)).Offers);

        Assert.Null((await SettleAsync(Assert.Single(await LinesAsync()))).Refusal);
        var settled = await CardAsync(Role.CustomerService);
        Assert.All(settled.Offers, offer => Assert.Equal(("Testi CustomerService", Service.Name), (offer.SettledBy, offer.Source.Name)));
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
        await ImportAsync(Row(Card));
        var line = Assert.Single(await LinesAsync());
        await Assert.ThrowsAsync<AccessDeniedException>(() => AskAsync(role));
        await Assert.ThrowsAsync<AccessDeniedException>(() => SettleAsync(role, line));
        await Assert.ThrowsAsync<AccessDeniedException>(() => SettleAsync(Role.DataProtectionOfficer, line));
    }
}
