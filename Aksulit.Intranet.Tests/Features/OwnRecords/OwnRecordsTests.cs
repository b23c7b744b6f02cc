using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Customers.EditCustomer;
using Aksulit.Intranet.Features.Invoices;
using Aksulit.Intranet.Features.Orders;
using Aksulit.Intranet.Features.OwnRecords;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.OwnRecords;

/// <summary>Nobody opens their own or a declared relative's record (S2).</summary>
[BothDatabases]
public sealed class OwnRecordsTests(TestRegister register) : IClassFixture<TestRegister>
{
    private static readonly TaskPurpose Care = new(ProcessingPurpose.CustomerCare);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<Result> DeclareAsync(Customer person, PersonalTie? tie, Role role = Role.CustomerService, Guid? forStaff = null) =>
        register.ActAsync(role, (DeclareTie declare) => declare.HandleAsync(new DeclareTieCommand(forStaff, person.Number, tie), Ct));

    private Task<Result<CardView>> CardAsync(Customer person, Role role = Role.CustomerService) => register.ActAsync(role, (IOpenCard open) => open.RunAsync(person.Id, Care, Ct));

    private Task<ConflictList> ListAsync(Role role) => register.ActAsync(role, (ConflictListQuery query) => query.RunAsync(null, Ct));

    [Fact]
    public async Task A_declared_record_is_closed_at_every_door_to_that_one_and_open_to_a_colleague()
    {
        var person = Some.Customer("Läheinen");
        await register.SaveAsync(person);
        var (order, invoice) = (Some.Order(person), Some.Invoice(person));
        await register.SaveAsync(order, invoice);
        Assert.True((await CardAsync(person)).Succeeded);
        Assert.True((await DeclareAsync(person, PersonalTie.Relative)).Succeeded);

        var doors = new Dictionary<string, Refusal?>
        {
            ["card"] = (await CardAsync(person)).Refusal,
            ["form"] = (await register.ActAsync(Role.CustomerService, (IEditCustomer edit) => edit.LoadAsync(person.Id, Care, Ct))).Refusal,
            ["order"] = (await register.ActAsync(Role.CustomerService, (OpenOrder open) => open.RunAsync(order.Id, Ct))).Refusal,
            ["new order"] = (await register.ActAsync(Role.CustomerService, (FindOrderer find) => find.ChooseAsync(person.Id, Ct))).Refusal,
            ["invoice"] = (await register.ActAsync(Role.CustomerService, (OpenInvoice open) => open.RunAsync(invoice.Id, Ct))).Refusal,
            ["request"] = (await register.ActAsync(Role.CustomerService, (IReceiveRectification receive) => receive.LoadAsync(person.Id, Ct))).Refusal,
        };
        Assert.All(doors, door => Assert.Equal((door.Key, "OwnRecordClosed"), (door.Key, door.Value?.Code)));
        Assert.False(await register.ActAsync(Role.CustomerService, (IOpenCard open) => open.MayStayOpenAsync(person.Id, Ct)));
        Assert.True((await CardAsync(person, Role.RegisterLead)).Succeeded);
        Assert.True(await register.ActAsync(Role.RegisterLead, (IOpenCard open) => open.MayStayOpenAsync(person.Id, Ct)));

        var me = await register.StaffAsync(Role.CustomerService);
        await using var db = await register.OpenDbAsync();
        Assert.Equal(doors.Count, await db.AuditEntries.CountAsync(entry => entry.SubjectId == person.Id && entry.ActorId == me && entry.Outcome == AuditOutcome.Refused && entry.Detail == "OwnRecordClosed", Ct));
    }

    [Fact]
    public async Task A_command_that_nobody_opened_a_page_for_is_stopped_in_its_save_and_changes_nothing()
    {
        var person = Some.Customer("Verkko");
        await register.SaveAsync(person);
        Assert.True((await DeclareAsync(person, PersonalTie.Self)).Succeeded);
        var command = new PlaceOrderCommand(person.Id, register.Today, [new TypedLine(null, "Huolto", 10m)]);
        await Assert.ThrowsAsync<OwnRecordException>(() => register.ActAsync(Role.CustomerService, (PlaceOrder place) => place.HandleAsync(command, Ct)));
        await using var db = await register.OpenDbAsync();
        Assert.False(await db.Orders.AnyAsync(order => order.CustomerId == person.Id, Ct));
        Assert.True((await register.ActAsync(Role.RegisterLead, (PlaceOrder place) => place.HandleAsync(command, Ct))).Succeeded);
    }

    [Fact]
    public async Task A_record_with_ones_own_name_is_closed_until_a_lead_says_that_it_is_a_namesakes()
    {
        var person = Some.Customer("Billing", "Testi");
        await register.SaveAsync(person);
        Assert.Equal("OwnRecordSuspected", (await CardAsync(person, Role.Billing)).Refusal?.Code);
        Assert.True((await CardAsync(person)).Succeeded);

        var billing = await register.StaffAsync(Role.Billing);
        Assert.Equal("OwnRecordOneself", (await DeclareAsync(person, PersonalTie.Namesake, Role.Billing)).Refusal?.Code);
        Assert.Equal("OwnRecordOthers", (await DeclareAsync(person, PersonalTie.Namesake, Role.CustomerService, billing)).Refusal?.Code);
        Assert.True((await DeclareAsync(person, PersonalTie.Namesake, Role.RegisterLead, billing)).Succeeded);
        Assert.True((await CardAsync(person, Role.Billing)).Succeeded);
        Assert.Equal("OwnRecordKnown", (await DeclareAsync(person, PersonalTie.Self, Role.Billing)).Refusal?.Code);
    }

    [Fact]
    public async Task A_lead_ends_anothers_line_and_not_their_own_and_who_ended_it_stays()
    {
        var (theirs, own) = (Some.Customer("Muun"), Some.Customer("Oman"));
        await register.SaveAsync(theirs, own);
        Assert.True((await DeclareAsync(theirs, PersonalTie.Other)).Succeeded);
        Assert.True((await DeclareAsync(own, PersonalTie.Relative, Role.RegisterLead)).Succeeded);
        var list = await ListAsync(Role.RegisterLead);
        var (line, mine) = (list.Rows.Single(row => row.CustomerNumber == theirs.Number), list.Rows.Single(row => row.CustomerNumber == own.Number));
        Assert.True(list.MayEnd);
        Assert.Equal((null, "OwnRecordOneself"), (line.Blocked, mine.Blocked?.Code));

        Assert.Equal("OwnRecordOneself", (await register.ActAsync(Role.RegisterLead, (EndTie end) => end.HandleAsync(mine.Id, Ct))).Refusal?.Code);
        Assert.True((await register.ActAsync(Role.RegisterLead, (EndTie end) => end.HandleAsync(line.Id, Ct))).Succeeded);
        Assert.Equal("OwnRecordGone", (await register.ActAsync(Role.RegisterLead, (EndTie end) => end.HandleAsync(line.Id, Ct))).Refusal?.Code);
        Assert.True((await CardAsync(theirs)).Succeeded);
        await using var db = await register.OpenDbAsync();
        var ended = await db.ConflictsOfInterest.AsNoTracking().SingleAsync(conflict => conflict.Id == line.Id, Ct);
        Assert.Equal(await register.StaffAsync(Role.RegisterLead), ended.EndedBy);
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.SubjectId == line.StaffMemberId && (entry.Action == AuditAction.ConflictDeclared || entry.Action == AuditAction.ConflictEnded) && entry.Detail == "Other", Ct));
    }

    [Fact]
    public async Task Everybody_sees_their_own_lines_and_who_watches_over_them_sees_all_and_ends_none()
    {
        var person = Some.Customer("Luettelo");
        await register.SaveAsync(person);
        Assert.True((await DeclareAsync(person, PersonalTie.Self, Role.ExternalAccounting)).Succeeded);
        Assert.Contains((await ListAsync(Role.ExternalAccounting)).Rows, row => row.IsMine && row.CustomerNumber == person.Number);
        Assert.DoesNotContain((await ListAsync(Role.Billing)).Rows, row => row.CustomerNumber == person.Number);
        var watched = await ListAsync(Role.DataProtectionOfficer);
        Assert.Contains(watched.Rows, row => !row.IsMine && row.CustomerNumber == person.Number);
        Assert.False(watched.MayEnd);
        Assert.Null(watched.Others);
        await Assert.ThrowsAsync<AccessDeniedException>(() => ListAsync(Role.Marketing));
        await Assert.ThrowsAsync<AccessDeniedException>(() => DeclareAsync(person, PersonalTie.Self, Role.Administrator));
        await Assert.ThrowsAsync<AccessDeniedException>(() => register.ActAsync(Role.DataProtectionOfficer, (EndTie end) => end.HandleAsync(Guid.NewGuid(), Ct)));
    }

    [Fact]
    public async Task What_is_missing_is_said()
    {
        var person = Some.Customer("Puute");
        await register.SaveAsync(person);
        Assert.Equal("OwnRecordTieMissing", (await DeclareAsync(person, tie: null)).Refusal?.Code);
        Assert.Equal("CustomerNotFound", (await register.ActAsync(Role.CustomerService, (DeclareTie declare) => declare.HandleAsync(new DeclareTieCommand(null, "ei ole", PersonalTie.Self), Ct))).Refusal?.Code);
    }
}
