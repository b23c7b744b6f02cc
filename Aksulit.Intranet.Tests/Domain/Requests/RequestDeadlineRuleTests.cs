using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using static System.Globalization.CultureInfo;

namespace Aksulit.Intranet.Tests.Domain.Requests;

/// <summary>The table under §2 of the rules (D1–D8), and the reasons that are shown.</summary>
public sealed class RequestDeadlineRuleTests
{
    [Theory]
    [InlineData("2027-01-31", "2027-02-28", "2027-03-01", "2027-04-30")]
    [InlineData("2028-01-31", "2028-02-29", "2028-02-29", "2028-05-02")]
    [InlineData("2026-11-25", "2026-12-25", "2026-12-28", "2027-02-25")]
    [InlineData("2026-11-24", "2026-12-24", "2026-12-24", "2027-02-24")]
    [InlineData("2027-02-26", "2027-03-26", "2027-03-30", "2027-05-26")]
    [InlineData("2027-08-31", "2027-09-30", "2027-09-30", "2027-11-30")]
    public void The_rules_table_comes_out(string received, string nominal, string due, string extended)
    {
        var first = RequestDeadlineRule.First(Day(received));
        Assert.Equal((Day(nominal), Day(due)), (first.Nominal, first.DueOn));
        Assert.Equal(Day(extended), RequestDeadlineRule.Extended(Day(received)).DueOn);
        var tried = DeadlineQuestionRule.Answer(new DeadlineQuestion(Day(received))).Value; // the calculator says the same
        Assert.Equal((Day(nominal), Day(due), Day(extended), (bool?)null), (tried.First.Nominal, tried.First.DueOn, tried.Extended.DueOn, tried.Pauses));
    }

    [Theory]
    [InlineData("2027-03-03", "2027-03-15", "2027-04-13", "2027-06-14", true)]  // the table's row with a pause
    [InlineData("2027-03-03", null, "2027-04-01", "2027-06-01", true)]
    [InlineData("2027-03-05", "2027-03-15", "2027-04-01", "2027-06-01", false)] // asked too late
    public void The_calculator_counts_the_days_of_a_question_about_identity(string asked, string? supplied, string first, string extended, bool pauses)
    {
        var answer = DeadlineQuestionRule.Answer(new DeadlineQuestion(Day("2027-03-01"), Day(asked), supplied is null ? null : Day(supplied))).Value;
        Assert.Equal((Day(first), Day(extended), (bool?)pauses), (answer.First.DueOn, answer.Extended.DueOn, answer.Pauses));
    }

    [Theory]
    [InlineData(null, null, null, "RequestReceivedMissing")]
    [InlineData("2027-03-01", null, "2027-03-15", "IdentityNotAsked")]
    [InlineData("2027-03-01", "2027-02-28", null, "CalculatorAskedBefore")]
    [InlineData("2027-03-01", "2027-03-03", "2027-03-02", "CalculatorSuppliedBefore")]
    public void Days_that_do_not_go_together_are_told(string? received, string? asked, string? supplied, string code) =>
        Assert.Equal(code, DeadlineQuestionRule.Answer(new DeadlineQuestion(Known(received), Known(asked), Known(supplied))).Refusal?.Code);

    [Fact]
    public void An_instant_after_midnight_in_finland_is_the_next_day() =>
        Assert.Equal(Day("2026-12-24"), RequestDeadlineRule.First(FinnishTime.LocalDate(new DateTimeOffset(2026, 11, 23, 22, 0, 0, TimeSpan.Zero))).DueOn);

    [Fact]
    public void A_question_about_identity_stops_the_clock_when_it_is_asked_soon()
    {
        var paused = RequestDeadlineRule.PausedDays(Day("2027-03-01"), Day("2027-03-03"), Day("2027-03-15"));
        Assert.Equal(12, paused);
        Assert.Equal(Day("2027-04-13"), RequestDeadlineRule.First(Day("2027-03-01"), paused).DueOn);
        Assert.Equal(Day("2027-06-14"), RequestDeadlineRule.Extended(Day("2027-03-01"), paused).DueOn);
        Assert.Equal(12, RequestDeadlineRule.PausedDays(Day("2027-03-01"), Day("2027-03-04"), Day("2027-03-16")));  // the third working day
        Assert.Equal(0, RequestDeadlineRule.PausedDays(Day("2027-03-01"), Day("2027-03-05"), Day("2027-03-15")));   // the fourth: too late
        Assert.Equal(0, RequestDeadlineRule.PausedDays(Day("2027-03-01"), Day("2027-03-03"), Day("2027-03-03")));
    }

    [Fact]
    public void While_the_clock_stands_no_time_limit_passes_and_one_that_was_asked_too_late_does()
    {
        var request = new DataSubjectRequest("2027-0001", RequestKind.Access, Guid.NewGuid(), RequestChannel.Email, new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero), "fi", new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero), Guid.NewGuid(), 1);
        Assert.Equal(Day("2027-04-01"), request.Clock().FirstOn(Day("2027-05-20")).DueOn);
        request.AskIdentity(Day("2027-03-03"), Guid.NewGuid());
        Assert.Equal(Day("2027-04-13"), request.Clock().FirstOn(Day("2027-03-15")).DueOn);   // as if the answer had come
        Assert.Equal(Day("2027-04-13"), request.Clock().CountOn(Day("2027-03-15")).DueOn);
        Assert.All(Enumerable.Range(0, 120).Select(days => Day("2027-03-03").AddDays(days)), day => Assert.True(request.Clock().FirstOn(day).DueOn > day));
        request.SupplyIdentity(Day("2027-03-15"));
        Assert.Equal(Day("2027-04-13"), request.Clock().FirstOn(Day("2027-05-20")).DueOn);

        var late = new DataSubjectRequest("2027-0002", RequestKind.Access, Guid.NewGuid(), RequestChannel.Email, new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero), "fi", new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero), Guid.NewGuid(), 1);
        late.AskIdentity(Day("2027-03-05"), Guid.NewGuid());
        Assert.Equal(Day("2027-04-01"), late.Clock().FirstOn(Day("2027-05-20")).DueOn);
        late.Extend(ExtensionGround.Complexity, Guid.NewGuid(), new(2027, 3, 20, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal(Day("2027-06-01"), late.Clock().CountOn(Day("2027-05-20")).DueOn);
    }

    [Fact]
    public void Easter_is_no_working_day_between_receipt_and_question() =>
        Assert.Equal(3, RequestDeadlineRule.WorkingDaysBetween(Day("2027-03-25"), Day("2027-04-01")));               // 26 and 29 March are holidays

    [Fact]
    public void The_counting_says_why_a_day_moved()
    {
        var christmas = RequestDeadlineRule.First(Day("2026-11-25"));
        Assert.Equal([(Day("2026-12-25"), Holiday.ChristmasDay), (Day("2026-12-26"), Holiday.SecondDayOfChristmas), (Day("2026-12-27"), (Holiday?)null)], christmas.Skipped.Select(day => (day.Day, day.Holiday)));
        Assert.False(christmas.Clamped);
        Assert.True(RequestDeadlineRule.First(Day("2027-01-31")).Clamped);
    }

    [Theory]
    [InlineData("2026-12-28T21:59:59Z", true), InlineData("2026-12-28T22:00:00Z", false)]
    public void An_answer_is_in_time_until_midnight_in_finland(string sentAt, bool inTime) =>
        Assert.Equal(inTime, RequestDeadlineRule.IsInTime(DateTimeOffset.Parse(sentAt, InvariantCulture), Day("2026-12-28")));

    private static DateOnly? Known(string? text) => text is null ? null : Day(text);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", InvariantCulture);
}
