using Aksulit.Data.Domain.Common;
using Hangfire;

namespace Aksulit.Intranet.Jobs;

/// <summary>Registers the jobs, and goes on trying while the storage is out of reach: with the database down the server stays up.</summary>
internal sealed class JobSchedule(IRecurringJobManager jobs, ILogger<JobSchedule> log) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(15);

    /// <summary>The nights in Finland, the mail queue every minute. No job takes an argument: the dashboard shows them.</summary>
    public static void Register(IRecurringJobManager jobs)
    {
        var options = new RecurringJobOptions { TimeZone = FinnishTime.Zone };
        jobs.AddOrUpdate<RetentionSweepJob>(RetentionSweepJob.Id, job => job.RunAsync(CancellationToken.None), "0 2 * * *", options);
        jobs.AddOrUpdate<AuditVerifyJob>(AuditVerifyJob.Id, job => job.RunAsync(CancellationToken.None), "0 3 * * *", options);
        jobs.AddOrUpdate<HousekeepingJob>(HousekeepingJob.Id, job => job.RunAsync(CancellationToken.None), "0 4 * * *", options);
        jobs.AddOrUpdate<DuplicatesJob>(DuplicatesJob.Id, job => job.RunAsync(CancellationToken.None), "0 5 * * *", options);
        jobs.AddOrUpdate<OutboxJob>(OutboxJob.Id, job => job.RunAsync(CancellationToken.None), "* * * * *", options);
        jobs.AddOrUpdate<NoticeReminderJob>(NoticeReminderJob.Id, job => job.RunAsync(CancellationToken.None), "0 8 * * 1-5", options);
        jobs.AddOrUpdate<MailboxTestJob>(MailboxTestJob.Id, job => job.RunAsync(CancellationToken.None), "0 6 * * *", options);
        jobs.AddOrUpdate<RequestReminderJob>(RequestReminderJob.Id, job => job.RunAsync(CancellationToken.None), "30 7 * * *", options);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RetryAfter);
        do
        {
            try
            {
                Register(jobs);
                return;
            }
            catch (Exception e)
            {
                log.LogWarning("The nightly jobs could not be registered, trying again: {Failure}.", e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
