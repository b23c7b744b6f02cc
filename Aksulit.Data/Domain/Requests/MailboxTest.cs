using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Requests;

/// <summary>How a test of a mailbox ended.</summary>
public enum MailboxTestResult
{
    /// <summary>Sent or to be sent; nobody has said that it arrived.</summary>
    Waiting,

    Arrived,

    /// <summary>Somebody looked and did not find it.</summary>
    Missing,
}

/// <summary>A test message through a mailbox that receives requests, and whether it arrived (R48): a mailbox that swallows mail is a request that nobody answers.</summary>
public sealed class MailboxTest : Entity, IAudited
{
    public const int TokenLength = 8;

    private MailboxTest() { } // for EF Core

    public MailboxTest(string address, string token, DateOnly writtenOn, DateTimeOffset writtenAt)
    {
        Address = address;
        Token = token;
        WrittenOn = writtenOn;
        WrittenAt = writtenAt;
    }

    /// <summary>The mailbox as it was set then.</summary>
    public string Address { get; private set => field = Guard.Text(value, EmailAddress.MaxLength); } = "";

    /// <summary>What the message says, so that it is known again in the mailbox.</summary>
    public string Token { get; private set => field = Guard.Text(value, TokenLength); } = "";

    /// <summary>The Finnish day of its queuing.</summary>
    public DateOnly WrittenOn { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }
    public MailboxTestResult Result { get; private set; }

    /// <summary>The Finnish day on which somebody found it, or looked in vain.</summary>
    public DateOnly? LookedOn { get; private set; }

    public DateTimeOffset? RecordedAt { get; private set; }

    /// <summary>Who looked.</summary>
    public Guid? RecordedBy { get; private set; }

    Guid IAudited.AuditSubjectId => Id;

    /// <summary>Somebody looked into the mailbox.</summary>
    public void Record(MailboxTestResult result, DateOnly on, DateTimeOffset at, Guid by) => (Result, LookedOn, RecordedAt, RecordedBy) = (result, on, at, by);
}

/// <summary>When a mailbox is tested, and when it has gone untested for too long (R48).</summary>
public static class MailboxTestRule
{
    /// <summary>No passed test in so many days is an alert.</summary>
    public const int LongestDays = 35;

    /// <summary>Whether a test is to be written: one in each calendar month.</summary>
    /// <param name="lastOn">The day of the last one; null: none yet.</param>
    public static bool IsDue(DateOnly? lastOn, DateOnly today) => lastOn is not { } last || (last.Year, last.Month) != (today.Year, today.Month);

    /// <summary>Whether nobody has seen a test arrive for too long. The first test of a mailbox has as long as any other.</summary>
    /// <param name="passedOn">The newest day on which one had arrived; null: never.</param>
    /// <param name="firstOn">The day of the first test; null: none was written yet, which is the job's own alert.</param>
    public static bool IsOverdue(DateOnly? passedOn, DateOnly? firstOn, DateOnly today) => (passedOn ?? firstOn) is { } since && today.DayNumber - since.DayNumber > LongestDays;

    /// <summary>Why a result cannot be recorded; null when it can.</summary>
    public static Refusal? Refuse(MailboxTest test, string? token, DateOnly? on, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (test.Result is MailboxTestResult.Arrived) return new Refusal("MailboxTestRecorded", "R48");
        if (on is not { } day || day < test.WrittenOn || day > today) return new Refusal("MailboxTestDay", "R48", test.WrittenOn);
        return token is null || string.Equals(token.Trim(), test.Token, StringComparison.OrdinalIgnoreCase) ? null : new Refusal("MailboxTestToken", "R48");
    }

    /// <summary>The addresses of the setting, each once.</summary>
    public static IReadOnlyList<string> Mailboxes(string setting) => [.. setting.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}
