using Aksulit.Intranet.Jobs;
using Aksulit.Intranet.Tests.Infrastructure;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aksulit.Intranet.Tests.Jobs;

public sealed class JobScheduleTests
{

    [Theory]
    [InlineData("2026-11-23T10:00:00Z", "2026-11-24T00:00:00Z")]
    [InlineData("2026-07-01T10:00:00Z", "2026-07-01T23:00:00Z")]
    public void The_destruction_comes_at_two_in_Finland_summer_and_winter(string now, string next) =>
        Assert.Equal(Utc(next), Registered(Utc(now)).Single(job => job.Id == RetentionSweepJob.Id).NextExecution);

    [Fact]
    public void What_Hangfire_stores_of_a_job_holds_nothing()
    {
        var jobs = Registered(Utc("2026-11-23T10:00:00Z"));

        Assert.Equal([AuditVerifyJob.Id, DuplicatesJob.Id, HousekeepingJob.Id, MailboxTestJob.Id, NoticeReminderJob.Id, OutboxJob.Id, RequestReminderJob.Id, RetentionSweepJob.Id], jobs.Select(job => job.Id).Order(StringComparer.Ordinal));
        Assert.All(jobs, job => Assert.All(job.Job.Args, argument => Assert.True(argument is null or CancellationToken)));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void The_setting_leaves_server_schedule_and_missed_night_out(string enabled, bool there)
    {
        var services = new ServiceCollection().AddLogging().AddJobs(new ConfigurationBuilder().AddInMemoryCollection([new(JobsFeature.EnabledSetting, enabled)]).Build());

        Assert.Equal(there, services.Any(service => service.ServiceType == typeof(IHostedService)));
        Assert.Contains(services, service => service.ServiceType == typeof(JobHeartbeat));
    }

    private static List<RecurringJobDto> Registered(DateTime now)
    {
        using var storage = MemoryJobs.NewStorage();
        JobSchedule.Register(new RecurringJobManager(storage, JobFilterProviders.Providers, new DefaultTimeZoneResolver(), () => now));
        using var connection = storage.GetConnection();
        return connection.GetRecurringJobs();
    }

    private static DateTime Utc(string at) => DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
