using Aksulit.Data.Persistence;
using Hangfire;
using Hangfire.Storage;

namespace Aksulit.Intranet.Jobs;

/// <summary>How Hangfire stands.</summary>
public enum SchedulerState
{
    Alive,

    /// <summary>No server of it has given a sign of life lately.</summary>
    Silent,

    /// <summary>A server lives, but the night is not in its schedule.</summary>
    Unscheduled,
}

/// <summary>For <c>/health/ready</c>: whether something would start the next night. Any instance's server will do; the schedule and its heartbeats keep the machine's clock.</summary>
public sealed class SchedulerHeartbeat(JobStorage storage, [FromKeyedServices(Leases.RealClock)] TimeProvider realClock)
{
    /// <summary>A server gives a sign of life every half minute.</summary>
    public static readonly TimeSpan OldestGood = TimeSpan.FromMinutes(2);

    public SchedulerState Look()
    {
        var since = realClock.GetUtcNow().UtcDateTime - OldestGood;
        if (!storage.GetMonitoringApi().Servers().Any(server => (server.Heartbeat ?? server.StartedAt) >= since)) return SchedulerState.Silent;
        using var connection = storage.GetConnection();
        return connection.GetRecurringJobs([RetentionSweepJob.Id]).Any(job => !job.Removed) ? SchedulerState.Alive : SchedulerState.Unscheduled;
    }
}
