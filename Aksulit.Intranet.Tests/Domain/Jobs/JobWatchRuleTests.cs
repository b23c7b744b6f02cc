using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Features.Oversight;
using Aksulit.Intranet.Jobs;
using Aksulit.Intranet.Tests.Infrastructure;
using Hangfire;
using Hangfire.Storage;

namespace Aksulit.Intranet.Tests.Domain.Jobs;

public sealed class JobWatchRuleTests
{
    private static readonly WatchedJob Night = new("night", TimeSpan.FromHours(26), "T10");
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(5, false, 200, JobStanding.Fine), InlineData(26, false, 200, JobStanding.Fine), InlineData(27, false, 200, JobStanding.Missing), InlineData(5, true, 200, JobStanding.Failed)]
    [InlineData(null, false, 5, JobStanding.NotYet), InlineData(null, false, 27, JobStanding.Missing), InlineData(null, false, null, JobStanding.NotYet), InlineData(null, true, 5, JobStanding.Failed)]
    public void A_job_that_is_silent_for_too_long_is_missing(int? successHoursAgo, bool failed, int? enabledHoursAgo, JobStanding standing) =>
        Assert.Equal(standing, JobWatchRule.Of(Night, Now.AddHours(-successHoursAgo ?? 0) is var at && successHoursAgo is null ? null : at, failed, enabledHoursAgo is { } hours ? Now.AddHours(-hours) : null, Now));

    [Fact]
    public void Every_scheduled_job_is_watched_and_nothing_else_is()
    {
        using var storage = MemoryJobs.NewStorage();
        JobSchedule.Register(new RecurringJobManager(storage));
        using var connection = storage.GetConnection();
        Assert.Equal(connection.GetRecurringJobs().Select(job => job.Id).Order(), WatchedJobs.All.Select(job => job.JobId).Order());
    }

    [Theory]
    [InlineData("2026-11-22", DaysLeft.Late), InlineData("2026-11-23", DaysLeft.ThreeDays), InlineData("2026-11-26", DaysLeft.ThreeDays), InlineData("2026-11-27", DaysLeft.Week), InlineData("2026-11-30", DaysLeft.Week), InlineData("2026-12-01", DaysLeft.Longer)]
    public void Days_left_are_counted_to_the_last_day(string due, DaysLeft group) => Assert.Equal(group, DaysLeftRule.Of(DateOnly.ParseExact(due, "yyyy-MM-dd"), new(2026, 11, 23)));
}
