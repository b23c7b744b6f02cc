using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;

namespace Aksulit.Intranet.Tests.Domain.Audit;

/// <summary>S3: over fifty persons within an hour, and reading outside office hours.</summary>
public sealed class UnusualReadingRuleTests
{
    private static readonly Guid Clerk = Guid.NewGuid();
    private static readonly ReadingLimits Limits = new(50, 7, 18);
    private static readonly DateOnly Thursday = new(2026, 11, 26);

    private static DateTimeOffset At(DateOnly day, int hour, int minute = 0, int second = 0)
    {
        var local = day.ToDateTime(new TimeOnly(hour, minute, second));
        return new DateTimeOffset(local, FinnishTime.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static IEnumerable<Reading> Persons(int count, DateTimeOffset from, TimeSpan apart) => Enumerable.Range(0, count).Select(i => new Reading(Clerk, from + (i * apart), Guid.NewGuid()));

    [Theory]
    [InlineData(50, false)]
    [InlineData(51, true)]
    public void More_than_fifty_persons_within_an_hour_are_told(int persons, bool told)
    {
        var found = UnusualReadingRule.Find(Persons(persons, At(Thursday, 10), TimeSpan.FromMinutes(1)), Limits);
        Assert.Equal(told, found.Any());
        if (told) Assert.Equal(new UnusualReading(Clerk, Thursday, UnusualReadingKind.ManyPersons, new(10, 0), new(10, 50), 51), found.Single());
    }

    [Fact]
    public void The_hour_is_any_sixty_minutes_not_one_of_the_clock()
    {
        var found = UnusualReadingRule.Find(Persons(60, At(Thursday, 10, 30), TimeSpan.FromSeconds(59)), Limits);
        Assert.Equal((UnusualReadingKind.ManyPersons, 60), (found.Single().Kind, found.Single().Persons));
    }

    [Fact]
    public void An_hour_apart_is_another_hour()
    {
        var early = Persons(30, At(Thursday, 9), TimeSpan.FromSeconds(1));
        var late = Persons(30, At(Thursday, 10, 0, 29), TimeSpan.FromSeconds(1));
        Assert.Empty(UnusualReadingRule.Find([.. early, .. late], Limits));
    }

    [Fact]
    public void One_person_looked_at_many_times_is_one_person()
    {
        var person = Guid.NewGuid();
        Assert.Empty(UnusualReadingRule.Find(Enumerable.Range(0, 200).Select(i => new Reading(Clerk, At(Thursday, 10).AddSeconds(i), person)), Limits));
    }

    [Fact]
    public void Two_people_who_read_thirty_each_are_both_within_the_limit()
    {
        var other = Persons(30, At(Thursday, 10), TimeSpan.FromSeconds(1)).Select(reading => reading with { ActorId = Guid.NewGuid() });
        Assert.Empty(UnusualReadingRule.Find([.. Persons(30, At(Thursday, 10), TimeSpan.FromSeconds(1)), .. other], Limits));
    }

    [Theory]
    [InlineData(2026, 11, 26, 6, 59, true)]
    [InlineData(2026, 11, 26, 7, 0, false)]
    [InlineData(2026, 11, 26, 17, 59, false)]
    [InlineData(2026, 11, 26, 18, 0, true)]
    [InlineData(2026, 11, 28, 12, 0, true)] // Saturday
    [InlineData(2026, 12, 25, 12, 0, true)] // Christmas Day, a Friday
    [InlineData(2026, 7, 23, 7, 0, false)] // summer time: 04:00 UTC
    public void What_lies_outside_office_hours_on_Finlands_clock_is_told(int year, int month, int day, int hour, int minute, bool told)
    {
        var found = UnusualReadingRule.Find(Persons(1, At(new(year, month, day), hour, minute), TimeSpan.Zero), Limits);
        Assert.Equal(told ? [UnusualReadingKind.AfterHours] : [], found.Select(finding => finding.Kind));
    }

    [Fact]
    public void A_night_of_copying_is_told_twice_and_the_newest_day_comes_first()
    {
        var found = UnusualReadingRule.Find([.. Persons(60, At(Thursday, 22), TimeSpan.FromSeconds(10)), .. Persons(1, At(Thursday.AddDays(1), 5), TimeSpan.Zero)], Limits);
        Assert.Equal([(Thursday.AddDays(1), UnusualReadingKind.AfterHours), (Thursday, UnusualReadingKind.ManyPersons), (Thursday, UnusualReadingKind.AfterHours)], found.Select(finding => (finding.Day, finding.Kind)));
        Assert.Equal(60, found[2].Persons);
    }

    [Fact]
    public void Persons_of_the_own_surname_and_colleagues_are_told_whatever_their_number_and_hour()
    {
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        var found = UnusualReadingRule.Find(
        [
            new(Clerk, At(Thursday, 9), one, ReadingTies.OwnSurname), new(Clerk, At(Thursday, 11), one, ReadingTies.OwnSurname), new(Clerk, At(Thursday, 10), two, ReadingTies.OwnSurname | ReadingTies.Colleague),
            new(Clerk, At(Thursday, 12), Guid.NewGuid()),
        ], Limits);
        Assert.Equal([new(Clerk, Thursday, UnusualReadingKind.SameSurname, new(9, 0), new(11, 0), 2), new UnusualReading(Clerk, Thursday, UnusualReadingKind.Colleague, new(10, 0), new(10, 0), 1)], found);
    }
}
