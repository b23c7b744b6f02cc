namespace Aksulit.Data.Domain.Jobs;

/// <summary>A job that is expected to run, and how long it may be silent.</summary>
/// <param name="JobId">As in <see cref="JobRun.JobId"/>.</param>
/// <param name="LongestSilence">Its interval, and time to make up for a missed run.</param>
/// <param name="Ground">The rule that it keeps.</param>
public sealed record WatchedJob(string JobId, TimeSpan LongestSilence, string Ground);

/// <summary>How a job stands.</summary>
public enum JobStanding
{
    /// <summary>The last run succeeded, and not too long ago.</summary>
    Fine,

    /// <summary>The register has not been served for long enough to expect a run.</summary>
    NotYet,

    /// <summary>The newest finished run failed.</summary>
    Failed,

    /// <summary>It has been silent for too long.</summary>
    Missing,
}

/// <summary>Whether a job runs as it should: one that silently stopped is worse than one that says that it failed (T10).</summary>
public static class JobWatchRule
{
    /// <param name="job">What is expected.</param>
    /// <param name="lastSuccess">End of the last run that succeeded; null: none did.</param>
    /// <param name="lastFailed">Whether the newest finished run failed.</param>
    /// <param name="enabledAt">When the register was first served; null: never.</param>
    /// <param name="now">The rules' clock.</param>
    public static JobStanding Of(WatchedJob job, DateTimeOffset? lastSuccess, bool lastFailed, DateTimeOffset? enabledAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (lastFailed) return JobStanding.Failed;
        if (lastSuccess is { } at && now - at <= job.LongestSilence) return JobStanding.Fine;
        // A first run that could not have come yet is not missing.
        var since = lastSuccess ?? enabledAt;
        return since is { } from && now - from > job.LongestSilence ? JobStanding.Missing : JobStanding.NotYet;
    }
}
