using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Credit;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Credit;

/// <summary>From the application to the human decision on a real register (R24, R46).</summary>
[BothDatabases]
public sealed class CreditTests(TestRegister register) : IClassFixture<TestRegister>
{
    private static readonly TypedDecision Granted = new(CreditOutcome.Granted, null, [CreditGround.PaymentHistory, CreditGround.OrderHistory], "Laskut on maksettu ajallaan.");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<Result<Guid>> TakeAsync(Customer person, decimal sum = 500m, bool informed = true, Role role = Role.CustomerService) => register.ActAsync(role, (TakeCreditApplication take) =>
        take.HandleAsync(new TakeCreditApplicationCommand(person.Id, new TypedApplication(register.Today, sum, informed ? register.Today : null), Channel.Phone), Ct));

    private Task<Result<CreditView>> OpenAsync(Guid id, Role role = Role.RegisterLead) => register.ActAsync(role, (OpenCredit open) => open.RunAsync(id, Ct));

    private Task<Result> DecideAsync(Guid id, TypedDecision? typed = null, Role role = Role.RegisterLead, int? revision = null) =>
        register.ActAsync(role, (DecideCredit decide) => decide.HandleAsync(new DecideCreditCommand(id, revision ?? 0, typed ?? Granted), Ct));

    private async Task<Customer> PersonAsync(string name)
    {
        var person = Some.Customer(name);
        await register.SaveAsync(person);
        return person;
    }

    [Fact]
    public async Task A_lead_decides_with_what_the_register_knows_and_everything_about_it_is_kept()
    {
        var person = await PersonAsync("Luotollinen");
        await register.SaveAsync(Some.Order(person), Some.Invoice(person, InvoiceState.Paid), Some.Invoice(person, InvoiceState.Open, due: register.Today.AddDays(-5)));
        var before = (await LoadAsync(person)).LastEventOn;
        var id = (await TakeAsync(person)).Value;
        Assert.Equal(before, (await LoadAsync(person)).LastEventOn); // to ask for credit is no customer event (T3)

        var seen = (await OpenAsync(id)).Value;
        Assert.Equal((CreditState.Waiting, 500m, 1, 1, true, true), (seen.State, seen.Sum, seen.PaidInvoices, seen.Orders, seen.MayDecide, seen.MayWithdraw));
        Assert.True(seen.Owed > 0 && seen.Owed == seen.Overdue);
        Assert.True((await DecideAsync(id, Granted with { Outcome = CreditOutcome.Limited, Limit = 200m }, revision: seen.Revision)).Succeeded);

        var decided = (await OpenAsync(id, Role.CustomerService)).Value;
        Assert.Equal((CreditState.Decided, CreditOutcome.Limited, 200m, "Testi RegisterLead", false), (decided.State, decided.Outcome!.Value, decided.Limit!.Value, decided.DecidedBy!, decided.MayDecide));
        Assert.Equal([CreditGround.PaymentHistory, CreditGround.OrderHistory], decided.Grounds);
        Assert.Equal("CreditNotWaiting", (await DecideAsync(id, revision: decided.Revision)).Refusal?.Code);
        await using var db = await register.OpenDbAsync();
        var entry = await db.AuditEntries.AsNoTracking().SingleAsync(known => known.SubjectId == person.Id && known.Action == AuditAction.CreditDecided, Ct);
        Assert.Equal($"credit={id};Limited", entry.Detail);
        Assert.Contains("CreditApplication.Outcome", entry.Fields!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_leads_who_decide_at_once_the_second_is_told()
    {
        var id = (await TakeAsync(await PersonAsync("Kaksi"))).Value;
        var shown = (await OpenAsync(id)).Value.Revision;
        await using var db = await register.OpenDbAsync();
        await db.CreditApplications.Where(known => known.Id == id).ExecuteUpdateAsync(change => change.SetProperty(known => known.Revision, known => known.Revision + 1), Ct);
        Assert.Equal("ChangedMeanwhile", (await DecideAsync(id, revision: shown)).Refusal?.Code);
        Assert.Equal(CreditState.Waiting, (await OpenAsync(id)).Value.State);
    }

    [Fact]
    public async Task One_application_waits_at_a_time_and_a_withdrawn_one_is_no_longer_decided()
    {
        var person = await PersonAsync("Peruja");
        var id = (await TakeAsync(person)).Value;
        Assert.Equal("CreditAlreadyWaiting", (await TakeAsync(person)).Refusal?.Code);
        Assert.True((await register.ActAsync(Role.CustomerService, (WithdrawCredit withdraw) => withdraw.HandleAsync(id, Ct))).Succeeded);
        Assert.Equal("CreditNotWaiting", (await register.ActAsync(Role.CustomerService, (WithdrawCredit withdraw) => withdraw.HandleAsync(id, Ct))).Refusal?.Code);
        Assert.Equal("CreditNotWaiting", (await DecideAsync(id)).Refusal?.Code);
        Assert.True((await TakeAsync(person)).Succeeded);
        await using var db = await register.OpenDbAsync();
        Assert.False((await db.LoadCreditAsync(person.Id, Ct))!.Decided); // the newest that was not withdrawn
    }

    [Fact]
    public async Task Nobody_takes_down_an_application_for_a_restricted_or_destroyed_person()
    {
        var restricted = await PersonAsync("Rajoitettu");
        var request = new DataSubjectRequest("2026-0901", RequestKind.Restriction, restricted.Id, RequestChannel.Phone, register.Clock.GetUtcNow(), "fi", register.Clock.GetUtcNow(), Actor.JobAccountId, 1);
        await register.SaveAsync(request);
        Assert.Equal(("CreditForRestricted", "D13"), ((await TakeAsync(restricted)).Refusal?.Code, (await TakeAsync(restricted)).Refusal?.Ground));
        Assert.Equal("CustomerNotFound", (await TakeAsync(Some.Customer("Poissa"))).Refusal?.Code);
    }

    [Fact]
    public async Task Each_role_does_what_the_table_says()
    {
        var person = await PersonAsync("Roolit");
        var id = (await TakeAsync(person, role: Role.RegisterLead)).Value;
        Assert.False((await OpenAsync(id, Role.Billing)).Value.MayDecide);
        foreach (var role in (Role[])[Role.CustomerService, Role.Billing, Role.DataProtectionOfficer]) await Assert.ThrowsAsync<AccessDeniedException>(() => DecideAsync(id, role: role));
        foreach (var role in (Role[])[Role.ExternalAccounting, Role.Marketing, Role.Administrator, Role.Auditor]) await Assert.ThrowsAsync<AccessDeniedException>(() => OpenAsync(id, role));
        await Assert.ThrowsAsync<AccessDeniedException>(() => TakeAsync(person, role: Role.Billing));
    }

    [Fact]
    public async Task What_waits_is_a_leads_task_and_comes_first_in_the_list()
    {
        var id = (await TakeAsync(await PersonAsync("Jonossa"))).Value;
        var tasks = await register.ActAsync(Role.RegisterLead, (IEnumerable<ITodayTasks> all) => all.OfType<CreditTasks>().Single().RunAsync(register.Today, Ct));
        Assert.Equal(Urls.Credit, Assert.Single(tasks).Href);
        var page = (await register.ActAsync(Role.Billing, (CreditListQuery query) => query.RunAsync(CreditState.Waiting, null, Ct))).Value;
        Assert.Contains(page.Items, row => row.Id == id && row.CustomerName.EndsWith("Jonossa", StringComparison.Ordinal));
        Assert.DoesNotContain((await register.ActAsync(Role.Billing, (CreditListQuery query) => query.RunAsync(CreditState.Decided, null, Ct))).Value.Items, row => row.Id == id);
    }

    private async Task<Customer> LoadAsync(Customer person)
    {
        await using var db = await register.OpenDbAsync();
        return await db.Customers.AsNoTracking().SingleAsync(known => known.Id == person.Id, Ct);
    }
}
