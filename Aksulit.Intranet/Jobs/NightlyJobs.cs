using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Intranet.Features.Duplicates;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Features.Mailboxes;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Features.Retention;
using Hangfire;

namespace Aksulit.Intranet.Jobs;

/// <summary>02:00: destroys who is due and not held (R28, T10). Safe to run twice. When another process is at it, there is nothing to do.</summary>
[DisableConcurrentExecution(timeoutInSeconds: 30), AutomaticRetry(Attempts = 3)]
public sealed class RetentionSweepJob(JobPrincipal principal)
{
    public const string Id = RunRetention.JobId;

    public async Task RunAsync(CancellationToken ct)
    {
        var result = await principal.RunAsync(services => services.GetRequiredService<RunRetention>().HandleAsync(ct));
        if (result.Succeeded && result.Value.Counts.Failed > 0) throw new JobFailedException("PersonsLeft"); // shown as failed and tried again
    }
}

/// <summary>03:00: walks the audit chain (S3).</summary>
[DisableConcurrentExecution(timeoutInSeconds: 30), AutomaticRetry(Attempts = 3)]
public sealed class AuditVerifyJob(JobPrincipal principal, JobJournal journal)
{
    public const string Id = "audit-verify";

    public Task RunAsync(CancellationToken ct) => principal.RunAsync(async services =>
    {
        if (services.GetService<IAuditVerification>() is not { } verification) return false;
        await journal.RunAsync(Id, async () => await verification.VerifyAsync(ct) ? """{"valid":true}""" : throw new JobFailedException("AuditChainBroken"), ct);
        return true;
    });
}

/// <summary>04:00: the small duties that features registered (T17). One that fails does not stop the others.</summary>
[DisableConcurrentExecution(timeoutInSeconds: 30), AutomaticRetry(Attempts = 3)]
public sealed class HousekeepingJob(JobPrincipal principal, JobJournal journal, ILogger<HousekeepingJob> log)
{
    public const string Id = "housekeeping";

    public Task RunAsync(CancellationToken ct) => principal.RunAsync(async services =>
    {
        await journal.RunAsync(Id, () => AllAsync([.. services.GetServices<INightlyHousekeeping>()], ct), ct);
        return true;
    });

    private async Task<string> AllAsync(List<INightlyHousekeeping> duties, CancellationToken ct)
    {
        var (done, failed) = (new SortedDictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var duty in duties)
        {
            try
            {
                done[duty.Name] = await duty.RunAsync(ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed++;
                log.LogError("The duty {Duty} failed: {Failure}.", duty.Name, e.GetType().Name);
            }
        }

        return failed == 0 ? JsonSerializer.Serialize(done) : throw new JobFailedException("DutiesLeft");
    }
}

/// <summary>Every minute: sends what waits in the mail queue (R56). A run that finds nothing leaves no row, only the mark that somebody looked.</summary>
[DisableConcurrentExecution(timeoutInSeconds: 5), AutomaticRetry(Attempts = 0)]
public sealed class OutboxJob(JobPrincipal principal)
{
    public const string Id = SendOutbox.JobId;

    public Task RunAsync(CancellationToken ct) => principal.RunAsync(services => services.GetRequiredService<SendOutbox>().HandleAsync(ct));
}

/// <summary>08:00 on weekdays: reminds recipients who have not answered (R56).</summary>
[DisableConcurrentExecution(timeoutInSeconds: 30), AutomaticRetry(Attempts = 3)]
public sealed class NoticeReminderJob(JobPrincipal principal, JobJournal journal)
{
    public const string Id = RemindRecipients.JobId;

    public Task RunAsync(CancellationToken ct) => principal.RunAsync(async services =>
    {
        await journal.RunAsync(Id, async () => $$"""{"reminded":{{await services.GetRequiredService<RemindRecipients>().HandleAsync(ct)}}}""", ct);
        return true;
    });
}

/// <summary>05:00: looks for rows that are likely one person (M3), among those who came or changed. When another process is at it, there is nothing to do.</summary>
[DisableConcurrentExecution(timeoutInSeconds: 30), AutomaticRetry(Attempts = 3)]
public sealed class DuplicatesJob(JobPrincipal principal, JobJournal journal)
{
    public const string Id = FindDuplicates.JobId;

    public Task RunAsync(CancellationToken ct) => principal.RunAsync(async services =>
    {
        await journal.RunAsync(Id, async () => $$"""{"looked":{{await services.GetRequiredService<FindDuplicates>().HandleAsync(ct) ?? 0}}}""", ct);
        return true;
    });
}

/// <summary>07:30 every day: gives cases whose owner has gone to somebody who is there, and brings last days to mind (R3, D2).</summary>
[DisableConcurrentExecution(timeoutInSeconds: 30), AutomaticRetry(Attempts = 3)]
public sealed class RequestReminderJob(JobPrincipal principal, JobJournal journal)
{
    public const string Id = RemindOwners.JobId;

    public Task RunAsync(CancellationToken ct) => principal.RunAsync(async services =>
    {
        await journal.RunAsync(Id, async () =>
        {
            var (handed, reminded) = await services.GetRequiredService<RemindOwners>().HandleAsync(ct);
            return $$"""{"handed":{{handed}},"reminded":{{reminded}}}""";
        }, ct);
        return true;
    });
}

/// <summary>06:00 every day: writes this month's test of each mailbox that has none yet (R48).</summary>
[DisableConcurrentExecution(timeoutInSeconds: 30), AutomaticRetry(Attempts = 3)]
public sealed class MailboxTestJob(JobPrincipal principal, JobJournal journal)
{
    public const string Id = TestMailboxes.JobId;

    public Task RunAsync(CancellationToken ct) => principal.RunAsync(async services =>
    {
        await journal.RunAsync(Id, async () => $$"""{"written":{{await services.GetRequiredService<TestMailboxes>().HandleAsync(ct)}}}""", ct);
        return true;
    });
}
