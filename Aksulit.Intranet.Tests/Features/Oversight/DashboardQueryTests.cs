using System.Globalization;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Oversight;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Oversight;

/// <summary>Each of the DPO's figures, made red by really causing it, and green again (D20, T10, R56). Every test has a register of its own.</summary>
[BothDatabases]
public sealed class DashboardQueryTests : TestRegister
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected override Task FillAsync() => SaveAsync(new RegisterState(RegisterState.EnabledAt, Clock.GetUtcNow().AddDays(-30).ToString("O", CultureInfo.InvariantCulture)));

    [Fact]
    public async Task A_night_that_did_not_come_is_missing_and_who_it_should_have_taken_is_overdue_until_it_has_run()
    {
        var old = Some.Customer(started: new(2010, 1, 1), ended: new(2016, 11, 20));
        var held = Some.Customer(started: new(2010, 1, 1), ended: new(2016, 11, 20));
        await SaveAsync(old, held, Some.Invoice(held));

        var red = await LookAsync();
        Assert.Equal((1, JobStanding.Missing, false), (red.Overdue, red.Jobs[0].Standing, red.IsCalm));
        Assert.Equal((2, 1, 1), (red.Tonight.Due, red.Tonight.Held, red.Tonight.ByReason[HoldReason.OpenInvoice]));

        await ActAsync(Role.Job, (RunRetention run) => run.HandleAsync(Ct));
        var green = await LookAsync();
        Assert.Equal((0, JobStanding.Fine, 1), (green.Overdue, green.Jobs[0].Standing, green.Tonight.Due));
        Assert.Equal(1, green.DestroyedByWeek[^1]);
        Assert.Equal(Clock.GetUtcNow(), green.LastProven);
    }

    [Fact]
    public async Task Who_became_free_since_the_night_is_the_next_ones_and_not_overdue()
    {
        var paid = Some.Customer(started: new(2010, 1, 1), ended: new(2016, 11, 20));
        var dueToday = Some.Customer(started: new(2010, 1, 1), ended: Today.AddYears(-10));
        var invoice = Some.Invoice(paid);
        invoice.Receive(invoice.Owed, Today, Clock.GetUtcNow());
        await SaveAsync(paid, dueToday, invoice);

        var view = await LookAsync();
        Assert.Equal(0, view.Overdue);
        Assert.Equal(2, view.Tonight.Due);                                              // the night to the 24th takes both
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_invoice_settled_today_with_the_banks_day_long_before_or_credited_made_nobody_overdue(bool credited)
    {
        var free = Some.Customer(started: new(2010, 1, 1), ended: new(2016, 11, 10));
        var invoice = Some.Invoice(free);
        if (credited) invoice.Credit(Today, Clock.GetUtcNow());
        else invoice.Receive(invoice.Owed, Today.AddDays(-6), Clock.GetUtcNow());
        await SaveAsync(free, invoice);

        Assert.Equal(0, (await LookAsync()).Overdue);
    }

    [Fact]
    public async Task A_night_before_the_register_was_served_took_nobody_and_nobody_is_overdue()
    {
        await using (var db = await OpenDbAsync())
            await db.RegisterStates.Where(state => state.Key == RegisterState.EnabledAt).ExecuteUpdateAsync(set => set.SetProperty(state => state.Value, Clock.GetUtcNow().AddMinutes(-5).ToString("O")), Ct);
        await SaveAsync(Some.Customer(started: new(2010, 1, 1), ended: new(2016, 11, 20)));
        var view = await LookAsync();
        Assert.Equal((0, true), (view.Overdue, view.IsCalm));
        Assert.All(view.Jobs, job => Assert.Equal(JobStanding.NotYet, job.Standing));
    }

    [Fact]
    public async Task A_failed_run_and_a_queue_that_nobody_looks_at_are_red()
    {
        var run = new JobRun("audit-verify", Clock.GetUtcNow().AddHours(-2), Today);
        run.Fail(Clock.GetUtcNow().AddHours(-2), "AuditChainBroken");
        await SaveAsync(run, new RegisterState(RegisterState.OutboxLookedAt, Clock.GetUtcNow().AddMinutes(-16).ToString("O", CultureInfo.InvariantCulture)));
        var view = await LookAsync();
        Assert.Equal((JobStanding.Failed, "AuditChainBroken"), view.Jobs.Where(job => job.JobId == "audit-verify").Select(job => (job.Standing, job.Failure)).Single());
        Assert.Equal(JobStanding.Missing, view.Jobs.Single(job => job.JobId == "outbox").Standing);
    }

    [Fact]
    public async Task Notices_and_requests_are_counted_by_what_is_wrong_with_them()
    {
        var now = Clock.GetUtcNow();
        DataSubjectRequest Request(string number, int receivedDaysAgo) => new(number, RequestKind.Rectification, Guid.NewGuid(), RequestChannel.Letter, now.AddDays(-receivedDaysAgo), "fi", now, Guid.NewGuid(), 1);
        var (late, soon, closed) = (Request("2026-0001", 40), Request("2026-0002", 29), Request("2026-0003", 60));
        closed.Decide(Guid.NewGuid(), now, RequestOutcome.Granted);
        closed.Close(now);
        await SaveAsync(late, soon, closed);
        RectificationNotice Notice(int dueIn = 7) => new(late.Id, late.CustomerId, null, "Joku Oy", NoticeReason.WasSource, "Street", now, Today.AddDays(dueIn));
        var (waiting, overdue, sent, longSent, uncertain, undelivered, done) = (Notice(), Notice(-1), Notice(), Notice(), Notice(), Notice(), Notice());
        sent.MarkSent(now.AddDays(-13));
        longSent.MarkSent(now.AddDays(-15));
        uncertain.MarkUncertain();
        undelivered.MarkUndelivered();
        done.Answer(NoticeState.Done, null, Guid.NewGuid(), now);
        await SaveAsync(waiting, overdue, sent, longSent, uncertain, undelivered, done);

        var view = await LookAsync();

        Assert.Equal(new NoticeFigures(Unsent: 2, Late: 1, Uncertain: 1, Undelivered: 1, Unacknowledged: 2, LongUnacknowledged: 1), view.Notices);
        Assert.Equal((1, 1), (view.Requests[DaysLeft.Late], view.Requests[DaysLeft.ThreeDays]));
        Assert.Equal(Today.DayNumber - late.DueOn.DayNumber, view.LatestRequestDays);
        Assert.Equal(3, view.RequestsByWeek.Sum());
    }

    [Theory]
    [InlineData(Role.CustomerService), InlineData(Role.Marketing), InlineData(Role.Billing), InlineData(Role.ExternalAccounting), InlineData(Role.Administrator)]
    public async Task Who_may_not_is_stopped_in_the_query(Role role) =>
        await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(role, (IDashboardQuery dashboard) => dashboard.RunAsync(Ct)));

    [Fact]
    public async Task The_history_of_the_jobs_is_paged_by_key()
    {
        await SaveAsync([.. Enumerable.Range(0, 60).Select(i => new JobRun("housekeeping", Clock.GetUtcNow().AddDays(-i), Today.AddDays(-i)))]);
        await SaveAsync(new JobRun("outbox", Clock.GetUtcNow(), Today));
        var first = (await ActAsync(Role.Administrator, (IJobHistoryQuery history) => history.RunAsync("housekeeping", null, Ct))).Value;
        var second = (await ActAsync(Role.Administrator, (IJobHistoryQuery history) => history.RunAsync("housekeeping", first.Next, Ct))).Value;
        Assert.Equal((50, 10), (first.Items.Count, second.Items.Count));
        Assert.Equal(60, first.Items.Concat(second.Items).Select(row => row.Id).Distinct().Count());
        await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(Role.CustomerService, (IJobHistoryQuery history) => history.RunAsync(null, null, Ct)));
    }

    private Task<DashboardView> LookAsync() => ActAsync(Role.DataProtectionOfficer, (IDashboardQuery dashboard) => dashboard.RunAsync(Ct));
}
