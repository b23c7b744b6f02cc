using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Mailboxes;
using Aksulit.Intranet.Features.Oversight;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Mailboxes;

/// <summary>A test message through each mailbox each month, what somebody found, and the alert on both sides of 35 days (R48). Begun on 23.11.2026.</summary>
[BothDatabases]
public sealed class MailboxTestTests : TestRegister
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_mailbox_gets_one_message_a_month_whose_code_is_in_it_alone()
    {
        await SaveAsync(new Setting(SettingKey.RequestMailboxes, "info@example.com, gdpr@example.com", Today, Clock.GetUtcNow(), Guid.Empty));
        Assert.Equal(2, await RunAsync());
        Assert.Equal(0, await RunAsync());
        Clock.Advance(TimeSpan.FromDays(8)); // the first of December
        Assert.Equal(2, await RunAsync());

        await using var db = await OpenDbAsync();
        var test = await db.MailboxTests.OrderBy(test => test.Seq).FirstAsync(Ct);
        var mail = Get<CaseVault>().Open<OutgoingMail>((await db.OutboxMessages.SingleAsync(message => message.SubjectId == test.Id && message.Kind == OutboxKind.MailboxTest, Ct)).Content!);
        Assert.Equal("info@example.com", mail.To);
        Assert.Contains(test.Token, mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(await db.AuditEntries.Where(entry => entry.Action == AuditAction.MailboxTested).Select(entry => entry.Detail).ToListAsync(Ct), detail => detail!.Contains(test.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_passed_test_in_35_days_start_pages_and_the_officers_page_are_red_until_one_passes()
    {
        await RunAsync();
        Clock.Advance(TimeSpan.FromDays(35));
        Assert.Equal((0, 0), (await AlarmsAsync(Role.DataProtectionOfficer), await RedAsync()));
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((1, 1, 1), (await AlarmsAsync(Role.DataProtectionOfficer), await AlarmsAsync(Role.RegisterLead), await RedAsync()));

        var test = await NewestAsync();
        Assert.Equal("MailboxTestToken", await RecordAsync(test.Id, true, "XXXXXXXX"));
        Assert.Null(await RecordAsync(test.Id, false, null)); // looked in vain: the alarm stays
        Assert.Equal(1, await RedAsync());
        Assert.Null(await RecordAsync(test.Id, true, test.Token));
        Assert.Equal("MailboxTestRecorded", await RecordAsync(test.Id, true, test.Token));
        Assert.Equal((0, 0), (await AlarmsAsync(Role.RegisterLead), await RedAsync()));
        Assert.Equal(MailboxTestResult.Arrived, Assert.Single(Assert.Single((await ActAsync(Role.Auditor, (MailboxesQuery query) => query.RunAsync(Ct))).Value).Tests).Result);
    }

    [Fact]
    public async Task Leads_record_the_officer_and_the_auditor_read_and_nobody_else_does_either()
    {
        await RunAsync();
        var test = await NewestAsync();
        foreach (var role in new[] { Role.DataProtectionOfficer, Role.Auditor, Role.CustomerService }) await Assert.ThrowsAsync<AccessDeniedException>(() => RecordAsync(test.Id, true, test.Token, role));
        foreach (var role in new[] { Role.CustomerService, Role.Marketing, Role.Administrator }) await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(role, (MailboxesQuery query) => query.RunAsync(Ct)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(Role.RegisterLead, (TestMailboxes run) => run.HandleAsync(Ct)));
        Assert.Single(await TasksAsync(Role.RegisterLead), task => task.Date is TodayDate.Since);
        Assert.Empty(await TasksAsync(Role.Auditor));
    }

    private Task<int> RunAsync() => ActAsync(Role.Job, (TestMailboxes run) => run.HandleAsync(Ct));

    private Task<IReadOnlyList<TodayTask>> TasksAsync(Role role) => ActAsync(role, (IEnumerable<ITodayTasks> all) => all.OfType<MailboxTasks>().Single().RunAsync(Today, Ct));

    private async Task<int> AlarmsAsync(Role role) => (await TasksAsync(role)).Count(task => task.Date is TodayDate.Alarm);

    private async Task<int> RedAsync() => (await ActAsync(Role.DataProtectionOfficer, (IDashboardQuery dashboard) => dashboard.RunAsync(Ct))).MailboxesOverdue;

    private async Task<string?> RecordAsync(Guid test, bool arrived, string? token, Role by = Role.RegisterLead) => (await ActAsync(by, (RecordMailboxTest record) => record.HandleAsync(new(test, arrived, token, Today), Ct))).Refusal?.Code;

    private async Task<MailboxTest> NewestAsync()
    {
        await using var db = await OpenDbAsync();
        return await db.MailboxTests.OrderByDescending(test => test.Seq).FirstAsync(Ct);
    }
}
