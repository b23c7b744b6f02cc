using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;

namespace Aksulit.Intranet.Features.Oversight;

/// <summary>One job: its last run and how it stands.</summary>
/// <param name="Counts">Of the last finished run, by name; empty when it has none.</param>
public sealed record JobLine(string JobId, JobStanding Standing, DateTimeOffset? LastRunAt, DateTimeOffset? LastSuccessAt, string? Failure, IReadOnlyDictionary<string, int> Counts, string Ground);

/// <summary>Who falls due in the coming night, and what holds.</summary>
public sealed record TonightFigures(DateOnly Night, int Due, int Held, IReadOnlyDictionary<HoldReason, int> ByReason);

/// <summary>Notices that are not done.</summary>
/// <param name="Late">Of the unsent, those past their due day (D16).</param>
/// <param name="Unacknowledged">Sent and not answered.</param>
/// <param name="LongUnacknowledged">Of these, for longer than the reminder's days.</param>
public sealed record NoticeFigures(int Unsent, int Late, int Uncertain, int Undelivered, int Unacknowledged, int LongUnacknowledged);

/// <summary>What the DPO looks at each morning: five figures, each from the register itself, and their course over twelve weeks, oldest first.</summary>
public sealed record DashboardView
{
    public const int Weeks = 12;

    public required DateTimeOffset LookedAt { get; init; }
    public required IReadOnlyList<JobLine> Jobs { get; init; }
    public required TonightFigures Tonight { get; init; }

    /// <summary>Must be 0.</summary>
    public required int Overdue { get; init; }

    public required NoticeFigures Notices { get; init; }
    public required IReadOnlyDictionary<DaysLeft, int> Requests { get; init; }

    /// <summary>How many days the latest request is late; 0: none is.</summary>
    public required int LatestRequestDays { get; init; }

    /// <summary>Mailboxes without a passed test for too long (R48).</summary>
    public required int MailboxesOverdue { get; init; }

    /// <summary>Weekly samples of the read log whose review is late (S3).</summary>
    public required int SamplesOverdue { get; init; }

    public required IReadOnlyList<double> DestroyedByWeek { get; init; }
    public required IReadOnlyList<double> NoticesByWeek { get; init; }
    public required IReadOnlyList<double> RequestsByWeek { get; init; }

    /// <summary>When the night's destruction was last proven to work; null: never yet.</summary>
    public DateTimeOffset? LastProven { get; init; }

    /// <summary>Nothing is red.</summary>
    public bool IsCalm => Overdue == 0 && MailboxesOverdue == 0 && SamplesOverdue == 0 && Notices is { Late: 0, Uncertain: 0, Undelivered: 0 } && Requests.GetValueOrDefault(DaysLeft.Late) == 0
        && Jobs.All(job => job.Standing is JobStanding.Fine or JobStanding.NotYet);
}
