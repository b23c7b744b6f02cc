using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Features.Staff.Deputies;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>Nothing on the desk is forgotten: reminders by mail, on the case and on start pages, deputies, and an owner for every case (R3, D2, S6). Received on Monday 23.11.2026, due on Wednesday 23.12.</summary>
[BothDatabases]
public sealed class RemindOwnersTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Owner_then_leads_then_the_officer_are_mailed_once_each_in_their_language_without_a_name()
    {
        var request = await ReceivedAsync();
        await AddressAsync(Role.CustomerService, "fi");
        await AddressAsync(Role.RegisterLead, "en");
        await AddressAsync(Role.DataProtectionOfficer, "fi");

        At(12, 12);
        Assert.Equal(new RemindedCases(0, 0), await RunAsync());
        At(12, 13);
        Assert.Equal(new RemindedCases(0, 1), await RunAsync());
        Assert.Equal(new RemindedCases(0, 0), await RunAsync());
        Assert.Equal(["CustomerService@example.fi"], await MailedAsync());
        At(12, 18);
        await RunAsync();
        Assert.Equal(["CustomerService@example.fi", "RegisterLead@example.fi"], await MailedAsync(skip: 1));
        At(12, 24); // a day late, after days without a run
        await RunAsync();
        At(12, 25);
        await RunAsync();
        Assert.Equal(9, (await MailsAsync()).Count);

        var mails = await MailsAsync();
        var number = (await OpenAsync(request)).Frame.Number;
        Assert.All(mails, mail => Assert.Contains(number, mail.Subject, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotContain("Mallikas", mail.Text + mail.Subject, StringComparison.Ordinal));
        Assert.Contains(mails, mail => mail.Subject.Contains("10 päivää jäljellä", StringComparison.Ordinal) && mail.Text.Contains(Intranet.Urls.Request(request), StringComparison.Ordinal));
        Assert.Contains(mails, mail => mail.Subject.Contains("5 days left", StringComparison.Ordinal));

        Assert.Equal([ReminderStep.Owner, ReminderStep.Leads, ReminderStep.Late, ReminderStep.Late], (await OpenAsync(request)).Reminders.Select(reminder => reminder.Step));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(4, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.OwnerReminded && entry.SubjectId == request && entry.ActorId == Actor.JobAccountId, Ct));
    }

    [Fact]
    public async Task The_mails_leave_by_the_queue_and_the_trail_says_so_on_the_case()
    {
        var request = await ReceivedAsync();
        await AddressAsync(Role.CustomerService, "fi");
        At(12, 14);
        await RunAsync();
        await _register.ActAsync(Role.Job, (SendOutbox send) => send.HandleAsync(Ct));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(OutboxState.Sent, await db.OutboxMessages.Where(message => message.Kind == OutboxKind.StaffReminder).Select(message => message.State).SingleAsync(Ct));
        Assert.True(await db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.OwnerReminded && entry.SubjectId == request && entry.Detail == "StaffReminder:sent", Ct));
    }

    [Fact]
    public async Task A_near_case_stands_on_the_leads_and_then_on_the_officers_start_page_without_any_job()
    {
        var request = await ReceivedAsync();
        async Task<(int Lead, int Officer)> SeenAsync() => ((await NearAsync(Role.RegisterLead)).Count(task => task.Href == Intranet.Urls.Request(request)), (await NearAsync(Role.DataProtectionOfficer)).Count(task => task.Href == Intranet.Urls.Request(request)));

        At(12, 17);
        Assert.Equal((0, 0), await SeenAsync());
        At(12, 18);
        Assert.Equal((1, 0), await SeenAsync());
        At(12, 21);
        Assert.Equal((1, 1), await SeenAsync());
    }

    [Fact]
    public async Task Two_instances_at_once_remind_once()
    {
        await ReceivedAsync();
        await AddressAsync(Role.CustomerService, "fi");
        At(12, 14);
        await using var second = await _register.SecondInstanceAsync();
        var runs = await Task.WhenAll(RunAsync(), second.ActAsync(Role.Job, (RemindOwners remind) => remind.HandleAsync(Ct)));
        Assert.Equal(1, runs.Sum(run => run.Reminded));
        Assert.Single(await MailsAsync());
    }

    [Fact]
    public async Task A_clock_that_stands_still_reminds_nobody()
    {
        var request = await ReceivedAsync();
        await _register.ActAsync(Role.CustomerService, async (AskIdentity ask) => await ask.HandleAsync(new(request, await _register.RevisionAsync(request), "Osoite ei ole meille tuttu.", IdentityItem.OrderNumber), Ct));
        At(12, 27);
        Assert.Equal(new RemindedCases(0, 0), await RunAsync());
    }

    [Fact]
    public async Task A_case_whose_owner_has_lost_the_designation_goes_to_a_lead_and_starts_anew()
    {
        var request = await ReceivedAsync();
        var (owner, lead) = (await _register.StaffAsync(Role.CustomerService), await _register.StaffAsync(Role.RegisterLead));
        At(12, 14);
        await RunAsync();
        await EndDesignationsAsync(owner);

        Assert.Equal(new RemindedCases(1, 1), await RunAsync());
        Assert.Equal(new RemindedCases(0, 0), await RunAsync());
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(lead, await db.Requests.Where(r => r.Id == request).Select(r => r.OwnerId).SingleAsync(Ct));
        Assert.True(await db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.WorkHandedOver && entry.SubjectId == request && entry.ActorId == Actor.JobAccountId, Ct));
        Assert.Equal(2, (await OpenAsync(request)).Reminders.Count);
    }

    [Fact]
    public async Task A_deputy_sees_the_cases_as_their_own_is_reminded_and_gets_them_when_the_owner_goes()
    {
        var request = await ReceivedAsync();
        var (owner, lead) = (await _register.StaffAsync(Role.CustomerService), await _register.StaffAsync(Role.RegisterLead));
        await AddressAsync(Role.RegisterLead, "fi");
        Assert.DoesNotContain(await _register.TasksAsync(Role.RegisterLead), task => task.Href == Intranet.Urls.Request(request));
        Assert.True((await SetAsync(Role.CustomerService, null, lead, 0, 30)).Succeeded);

        Assert.Contains(await _register.TasksAsync(Role.RegisterLead), task => task.Href == Intranet.Urls.Request(request));
        var mine = await _register.ActAsync(Role.RegisterLead, (RequestListQuery list) => list.RunAsync(new RequestFilter(Mine: true), null, Ct));
        Assert.Equal(request, Assert.Single(mine.Value.Items).Id);
        Assert.Equal("Testi RegisterLead", (await OpenAsync(request)).Deputy);
        At(12, 13);
        await RunAsync();
        Assert.Equal(["RegisterLead@example.fi"], await MailedAsync());
        At(12, 20);
        await EndDesignationsAsync(owner);
        await RunAsync();
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(lead, await db.Requests.Where(r => r.Id == request).Select(r => r.OwnerId).SingleAsync(Ct));
    }

    [Fact]
    public async Task A_standing_in_ends_with_its_last_day()
    {
        var request = await ReceivedAsync();
        await SetAsync(Role.CustomerService, null, await _register.StaffAsync(Role.RegisterLead), 0, 3);
        At(11, 26);
        Assert.NotNull((await OpenAsync(request)).Deputy);
        At(11, 27);
        Assert.Null((await OpenAsync(request)).Deputy);
        Assert.Empty((await _register.ActAsync(Role.RegisterLead, (RequestListQuery list) => list.RunAsync(new RequestFilter(Mine: true), null, Ct))).Value.Items);
    }

    [Fact]
    public async Task Ones_own_deputy_is_set_by_oneself_and_anybodys_by_a_lead_and_each_change_is_in_the_trail()
    {
        var (desk, lead) = (await _register.StaffAsync(Role.CustomerService), await _register.StaffAsync(Role.RegisterLead));
        await Assert.ThrowsAsync<AccessDeniedException>(() => SetAsync(Role.CustomerService, lead, desk, 0, 3));
        await Assert.ThrowsAsync<AccessDeniedException>(() => SetAsync(Role.Marketing, null, desk, 0, 3));
        Assert.Equal("DeputyOneself", (await SetAsync(Role.CustomerService, null, desk, 0, 3)).Refusal?.Code);
        Assert.True((await SetAsync(Role.RegisterLead, desk, lead, 0, 3)).Succeeded);
        Assert.Equal("DeputyCircle", (await SetAsync(Role.RegisterLead, null, desk, 3, 4)).Refusal?.Code);

        var row = Assert.Single((await _register.ActAsync(Role.CustomerService, (DeputiesQuery query) => query.RunAsync(Ct))).Value.Rows);
        Assert.True(row is { Mine: true, Now: true, MayEnd: true });
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.Billing, (EndDeputy end) => end.HandleAsync(row.Id, Ct)));
        Assert.True((await _register.ActAsync(Role.CustomerService, (EndDeputy end) => end.HandleAsync(row.Id, Ct))).Succeeded);
        Assert.Equal("DeputyEnded", (await _register.ActAsync(Role.CustomerService, (EndDeputy end) => end.HandleAsync(row.Id, Ct))).Refusal?.Code);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.DeputyChanged && entry.SubjectId == desk, Ct));
    }

    [Fact]
    public async Task A_lead_sets_a_colleagues_address_and_is_told_who_has_open_cases_and_none()
    {
        await ReceivedAsync();
        var (desk, lead) = (await _register.StaffAsync(Role.CustomerService), await _register.StaffAsync(Role.RegisterLead));
        Task<IReadOnlyList<TodayTask>> ToldAsync() => _register.ActAsync(Role.RegisterLead, (IEnumerable<ITodayTasks> all) => all.OfType<AddressTasks>().Single().RunAsync(_register.Today, Ct));
        Task<Result> SetAddressAsync(Role by, Guid whose, string? email) => _register.ActAsync(by, (SetReminderAddress set) => set.HandleAsync(new(whose, email, "en"), Ct));
        Assert.Contains("Testi CustomerService", Assert.Single(await ToldAsync()).Title, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AccessDeniedException>(() => SetAddressAsync(Role.CustomerService, lead, "a@example.fi"));

        Assert.True((await SetAddressAsync(Role.RegisterLead, desk, "anna@example.fi")).Succeeded);

        Assert.Empty(await ToldAsync()); // the lead has no address either, and no open case
        var view = (await _register.ActAsync(Role.RegisterLead, (DeputiesQuery query) => query.RunAsync(Ct))).Value;
        Assert.Equal(("anna@example.fi", "en", 1), view.Addresses.Where(one => one.Id == desk).Select(one => (one.Email, one.Language, one.OpenCases)).Single());
        Assert.True(view.Addresses[0] is { Mine: true, Email: null, OpenCases: 0 });
        Assert.Equal([desk], (await _register.ActAsync(Role.CustomerService, (DeputiesQuery query) => query.RunAsync(Ct))).Value.Addresses.Select(one => one.Id)); // nobody else sees colleagues'
        At(12, 14);
        await RunAsync();
        Assert.Equal(["anna@example.fi"], await MailedAsync());
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.ReminderAddressChanged && entry.SubjectId == desk, Ct));
    }

    [Fact]
    public async Task Nobody_but_the_job_reminds_and_an_address_that_is_none_is_refused()
    {
        foreach (var role in new[] { Role.CustomerService, Role.RegisterLead, Role.Administrator })
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (RemindOwners remind) => remind.HandleAsync(Ct)));
        Assert.Equal("SettingEmailInvalid", (await _register.ActAsync(Role.CustomerService, (SetReminderAddress set) => set.HandleAsync(new(null, "ei osoite", "fi"), Ct))).Refusal?.Code);
    }

    private async Task<Guid> ReceivedAsync() => await _register.ReceiveAsync(await _register.PersonAsync(), demands: [DeskRegister.Street("Uusikatu 1")]);

    private void At(int month, int day) => _register.Clock.SetUtcNow(new DateTimeOffset(2026, month, day, 5, 30, 0, TimeSpan.Zero));

    private Task<RemindedCases> RunAsync() => _register.ActAsync(Role.Job, (RemindOwners remind) => remind.HandleAsync(Ct));

    private async Task AddressAsync(Role role, string language) =>
        Assert.True((await _register.ActAsync(role, (SetReminderAddress set) => set.HandleAsync(new(null, $"{role}@example.fi", language), Ct))).Succeeded);

    private Task<Result> SetAsync(Role by, Guid? whose, Guid deputy, int from, int until) =>
        _register.ActAsync(by, (SetDeputy set) => set.HandleAsync(new(whose, deputy, _register.Today.AddDays(from), _register.Today.AddDays(until)), Ct));

    private Task<IReadOnlyList<TodayTask>> NearAsync(Role role) => _register.ActAsync(role, (IEnumerable<ITodayTasks> all) => all.OfType<ReminderTasks>().Single().RunAsync(_register.Today, Ct));

    private async Task<RequestView> OpenAsync(Guid request) => (await _register.OpenAsync(Role.DataProtectionOfficer, request)).Value;

    private async Task EndDesignationsAsync(Guid member)
    {
        await using var db = await _register.OpenDbAsync();
        foreach (var designation in await db.Designations.AsTracking().Where(designation => designation.StaffMemberId == member).ToListAsync(Ct)) designation.End(_register.Clock.GetUtcNow());
        db.Record(AuditEntry.Of(Actor.Job, AuditAction.DesignationEnded, _register.Clock.GetUtcNow(), AuditSubjectKind.StaffMember, member));
        await db.SaveChangesAsync(Ct);
    }

    private async Task<IReadOnlyList<OutgoingMail>> MailsAsync()
    {
        await using var db = await _register.OpenDbAsync();
        var sealedMails = await db.OutboxMessages.Where(message => message.Kind == OutboxKind.StaffReminder).OrderBy(message => message.Seq).Select(message => message.Content!).ToListAsync(Ct);
        return [.. sealedMails.Select(_register.Get<CaseVault>().Open<OutgoingMail>)];
    }

    private async Task<IEnumerable<string>> MailedAsync(int skip = 0) => (await MailsAsync()).Skip(skip).Select(mail => mail.To).Order(StringComparer.Ordinal);
}
