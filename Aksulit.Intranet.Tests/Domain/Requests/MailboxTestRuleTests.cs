using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Tests.Domain.Requests;

/// <summary>One test of each mailbox a month, and an alert when none has passed for 35 days (R48).</summary>
public sealed class MailboxTestRuleTests
{
    private static readonly DateOnly Passed = new(2027, 1, 4);

    [Theory]
    [InlineData(null, "2027-01-04", true)]
    [InlineData("2027-01-01", "2027-01-31", false)]
    [InlineData("2027-01-31", "2027-02-01", true)]
    [InlineData("2026-01-31", "2027-01-31", true)]
    public void One_is_written_in_each_calendar_month(string? last, string today, bool due) => Assert.Equal(due, MailboxTestRule.IsDue(last is null ? null : Day(last), Day(today)));

    [Theory]
    [InlineData(0, false)]
    [InlineData(35, false)]
    [InlineData(36, true)]
    public void Thirty_five_days_without_a_passed_test_are_the_most(int after, bool overdue)
    {
        Assert.Equal(overdue, MailboxTestRule.IsOverdue(Passed, Passed.AddYears(-1), Passed.AddDays(after)));
        Assert.Equal(overdue, MailboxTestRule.IsOverdue(null, Passed, Passed.AddDays(after))); // a new mailbox has as long
    }

    [Fact]
    public void A_mailbox_that_no_test_was_written_for_is_the_jobs_alert() => Assert.False(MailboxTestRule.IsOverdue(null, null, Passed));

    [Theory]
    [InlineData("abcd2345", "2027-01-05", null)]
    [InlineData(" ABCD2345 ", "2027-01-04", null)]
    [InlineData(null, "2027-01-05", null)] // looked in vain: no code to tell
    [InlineData("ABCD2346", "2027-01-05", "MailboxTestToken")]
    [InlineData("", "2027-01-05", "MailboxTestToken")]
    [InlineData("ABCD2345", "2027-01-03", "MailboxTestDay")]
    [InlineData("ABCD2345", "2027-01-11", "MailboxTestDay")]
    [InlineData("ABCD2345", null, "MailboxTestDay")]
    public void Only_who_has_read_the_message_says_that_it_arrived(string? token, string? on, string? code) =>
        Assert.Equal(code, MailboxTestRule.Refuse(new MailboxTest("info@example.com", "ABCD2345", Passed, default), token, on is null ? null : Day(on), new DateOnly(2027, 1, 10))?.Code);

    [Fact]
    public void The_setting_is_read_as_addresses_each_once() => Assert.Equal(["info@example.com", "gdpr@example.com"], MailboxTestRule.Mailboxes("info@example.com, gdpr@example.com;INFO@example.com"));

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
