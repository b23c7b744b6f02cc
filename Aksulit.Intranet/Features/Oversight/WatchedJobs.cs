using Aksulit.Data.Domain.Jobs;

namespace Aksulit.Intranet.Features.Oversight;

/// <summary>The jobs that must run, with the longest silence each may keep. A test compares the list with the schedule.</summary>
public static class WatchedJobs
{
    private static readonly TimeSpan Night = TimeSpan.FromHours(26);

    public static readonly IReadOnlyList<WatchedJob> All =
    [
        new("retention-sweep", Night, "T10"),
        new("audit-verify", Night, "S3"),
        new("housekeeping", Night, "T17"),
        new("duplicates", Night, "M3"),
        new("outbox", TimeSpan.FromMinutes(15), "R56"),
        new("request-reminders", Night, "R3"),
        new("mailbox-tests", Night, "R48"),
        // On weekdays: over a weekend and a holiday it is silent for four days at the most.
        new("notice-reminders", TimeSpan.FromDays(4) + TimeSpan.FromHours(2), "R56"),
    ];
}
