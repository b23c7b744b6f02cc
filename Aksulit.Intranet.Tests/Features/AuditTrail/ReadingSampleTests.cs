using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.AuditTrail.ReadingSamples;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Oversight;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.AuditTrail;

/// <summary>The weekly sample of the read log: drawn by the night, reviewed by a lead, late on start page and dashboard (S3).</summary>
[BothDatabases]
public sealed class ReadingSampleTests : AuditChainFixture
{
    /// <summary>A Monday.</summary>
    private static readonly DateOnly Week = new(2026, 11, 23);

    [Fact]
    public async Task The_night_after_a_whole_week_draws_its_readings_once_and_writes_the_seed_down()
    {
        await OpenCardsAsync(6);
        await Register.SaveAsync(new Setting(SettingKey.WeeklySampleReadings, "4", new(2026, 1, 1), Register.Clock.GetUtcNow(), Guid.Empty));
        Register.Clock.SetUtcNow(FinnishTime.StartOfDay(Week.AddDays(7)).AddHours(-1));
        await NightAsync();                                                 // it is still Sunday: the week before is drawn, and empty
        Register.Clock.Advance(TimeSpan.FromHours(1));
        await OpenCardsAsync(1);                                            // next week's
        await NightAsync();
        await NightAsync();

        await using var db = await Register.OpenDbAsync();
        var samples = await db.ReadingSamples.OrderBy(sample => sample.Week).ToListAsync(Ct);
        Assert.Equal([(Week.AddDays(-7), 0), (Week, 6)], samples.Select(sample => (sample.Week, sample.Readings)));
        Assert.Equal(Week.AddDays(14), samples[1].DueOn);
        var drawn = await db.SampledReadings.Select(reading => reading.EntryId).ToListAsync(Ct);
        var week = await db.AuditEntries.Where(entry => entry.Action == AuditAction.CardOpened && entry.At < samples[1].DrawnAt).OrderBy(entry => entry.Seq).Select(entry => entry.Id).Take(6).ToListAsync(Ct);
        Assert.Equal(ReadingSampleRule.Draw(samples[1].Seed, week, 4).Order(), drawn.Order());
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.ReadingSampleDrawn && entry.SubjectId == samples[1].Id, Ct);
        Assert.Equal($"week=2026-11-23;readings=6;drawn=4;seed={samples[1].Seed};keys={AuditChain.HashOfKeys(drawn)}", entry.Detail);
    }

    [Fact]
    public async Task A_lead_reviews_each_and_nobody_their_own()
    {
        await OpenCardsAsync(1);
        await OpenCardsAsync(1, Role.RegisterLead);
        await NextMondayAsync();
        var view = await LookAsync(Role.RegisterLead);
        Assert.Equal((2, 2, Week), (view.Readings.Count, view.Shown!.Left, view.Shown.Week));
        var (own, other) = (view.Readings.Single(row => row.IsMine), view.Readings.Single(row => !row.IsMine));
        Assert.Equal(("Testi CustomerService", ProcessingPurpose.Orders, true), (other.Reader, other.Purpose!.Value, other.Person is not null));

        Assert.Equal("ReadingOwn", (await ReviewAsync(own, ReadingOutcome.InOrder)).Refusal?.Code);
        Assert.True((await ReviewAsync(other, ReadingOutcome.LookInto)).Succeeded);
        Assert.Equal("ReadingReviewed", (await ReviewAsync(other, ReadingOutcome.InOrder)).Refusal?.Code);  // an old page
        var again = (await LookAsync(Role.RegisterLead)).Readings.Single(row => !row.IsMine);
        Assert.Equal((ReadingOutcome.LookInto, "Testi RegisterLead"), (again.Outcome, again.ReviewedBy));
        Assert.True((await ReviewAsync(again, ReadingOutcome.InOrder)).Succeeded);
        Assert.True((await Register.ActAsDeputyAsync((ReviewReading review) => review.HandleAsync(new(own.Id, own.Revision, ReadingOutcome.InOrder), Ct))).Succeeded);
        Assert.Equal(0, (await LookAsync(Role.Auditor)).Shown!.Left);

        await using var db = await Register.OpenDbAsync();
        Assert.Equal(3, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.ReadingReviewed && entry.SubjectId == view.Shown.Id, Ct));
        Assert.Contains(await db.AuditEntries.Where(entry => entry.Action == AuditAction.AuditTrailRead).Select(entry => entry.Detail).ToListAsync(Ct), detail => detail == "sample;week=2026-11-23;readings=2");
    }

    [Fact]
    public async Task What_waits_is_a_task_until_its_day_and_then_an_alarm_and_red_for_the_data_protection_officer()
    {
        await OpenCardsAsync(1);
        await NextMondayAsync();
        var task = Assert.Single(await TasksAsync());
        Assert.Equal((Week.AddDays(14), TodayDate.Due, $"{Urls.ReadingSample}?when=2026-11-23"), (task.On, task.Date, task.Href));
        Register.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal((TodayDate.Due, 0), (Assert.Single(await TasksAsync()).Date, await RedAsync()));
        Register.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((TodayDate.Alarm, 1), (Assert.Single(await TasksAsync()).Date, await RedAsync()));

        await ReviewAsync((await LookAsync(Role.RegisterLead)).Readings.Single(), ReadingOutcome.InOrder);
        Assert.Equal((0, 0), ((await TasksAsync()).Count, await RedAsync()));
    }

    [Fact]
    public async Task What_a_lead_read_alone_waits_for_another_lead_and_says_so()
    {
        await OpenCardsAsync(1, Role.RegisterLead);
        await NextMondayAsync();
        var texts = Register.Get<Microsoft.Extensions.Localization.IStringLocalizer<Intranet.Features.AuditTrail.AuditTexts>>();
        Assert.Equal(texts["TaskSampleOwn"], Assert.Single(await TasksAsync()).About);
    }

    [Fact]
    public async Task A_person_who_is_gone_is_not_shown_by_key_and_the_reading_is_reviewed_all_the_same()
    {
        await OpenCardsAsync(1);
        await NextMondayAsync();
        await using (var db = await Register.OpenDbAsync()) await db.Customers.ExecuteDeleteAsync(Ct);
        var row = Assert.Single((await LookAsync(Role.RegisterLead)).Readings);
        Assert.Null(row.Person);
        Assert.True((await ReviewAsync(row, ReadingOutcome.InOrder)).Succeeded);
    }

    [Theory]
    [InlineData(Role.CustomerService)]
    [InlineData(Role.Administrator)]
    public async Task Others_neither_see_nor_draw_nor_review(Role role)
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => LookAsync(role));
        await Assert.ThrowsAsync<AccessDeniedException>(() => NightAsync(role));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Register.ActAsync(Role.DataProtectionOfficer, (ReviewReading review) => review.HandleAsync(new(Guid.NewGuid(), 1, ReadingOutcome.InOrder), Ct)));
    }

    private async Task OpenCardsAsync(int count, Role role = Role.CustomerService)
    {
        for (var i = 0; i < count; i++)
        {
            var person = Some.Customer("Katsottu");
            await Register.SaveAsync(person);
            Assert.True((await Register.ActAsync(role, (IOpenCard open) => open.RunAsync(person.Id, new(ProcessingPurpose.Orders), Ct))).Succeeded);
        }
    }

    private async Task NextMondayAsync()
    {
        Register.Clock.SetUtcNow(FinnishTime.StartOfDay(Week.AddDays(7)).AddHours(4));
        await NightAsync();
    }

    private Task<int> NightAsync(Role role = Role.Job) => Register.ActAsync(role, (IEnumerable<INightlyHousekeeping> duties) => duties.OfType<DrawReadingSample>().Single().RunAsync(Ct));

    private Task<ReadingSampleView> LookAsync(Role role) => Register.ActAsync(role, (ReadingSampleQuery query) => query.RunAsync(null, Ct));

    private Task<Result> ReviewAsync(SampledReadingRow row, ReadingOutcome outcome) => Register.ActAsync(Role.RegisterLead, (ReviewReading review) => review.HandleAsync(new(row.Id, row.Revision, outcome), Ct));

    private Task<IReadOnlyList<TodayTask>> TasksAsync() => Register.ActAsync(Role.RegisterLead, (IEnumerable<ITodayTasks> all) => all.OfType<ReadingSampleTasks>().Single().RunAsync(Register.Today, Ct));

    private async Task<int> RedAsync() => (await Register.ActAsync(Role.DataProtectionOfficer, (IDashboardQuery dashboard) => dashboard.RunAsync(Ct))).SamplesOverdue;
}
