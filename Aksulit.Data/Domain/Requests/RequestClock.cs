namespace Aksulit.Data.Domain.Requests;

/// <summary>The clock of one case: what its time limits are counted from (D1–D8), and nothing else of the case.</summary>
/// <param name="ReceivedOn">The Finnish date of receipt (D1).</param>
/// <param name="Extended">It was extended by two months (D6).</param>
/// <param name="IdentityAskedOn">The day of the question about identity (D8); null: nobody doubted it.</param>
/// <param name="IdentitySuppliedOn">The day on which the answer to it came.</param>
public readonly record struct RequestClock(DateOnly ReceivedOn, bool Extended, DateOnly? IdentityAskedOn, DateOnly? IdentitySuppliedOn)
{
    /// <summary>The time limit in force, with how it was counted.</summary>
    public Deadline Count() => Extended ? RequestDeadlineRule.Extended(ReceivedOn, PausedDays()) : First();

    /// <summary>The first time limit, also when it was extended: an extension must be told before it ends (D6), a refusal must leave before it ends (D7).</summary>
    public Deadline First() => RequestDeadlineRule.First(ReceivedOn, PausedDays());

    /// <summary>The first time limit as it is on a day: while the clock stands still the days that it has stood so far count, so that it does not pass meanwhile (D7, D8).</summary>
    public Deadline FirstOn(DateOnly today) => Stands() ? RequestDeadlineRule.First(ReceivedOn, StoodUntil(today)) : First();

    /// <summary>The time limit as it is on a day, like <see cref="FirstOn"/>.</summary>
    public Deadline CountOn(DateOnly today) => !Stands() ? Count() : Extended ? RequestDeadlineRule.Extended(ReceivedOn, StoodUntil(today)) : FirstOn(today);

    /// <summary>How many days the clock stood still (D8).</summary>
    public int PausedDays() => IdentityAskedOn is { } asked && IdentitySuppliedOn is { } supplied ? RequestDeadlineRule.PausedDays(ReceivedOn, asked, supplied) : 0;

    /// <summary>Whether the clock stands still: the question was asked in time and waits for its answer (D8).</summary>
    public bool Stands() => IdentityAskedOn is { } asked && IdentitySuppliedOn is null && IdentityQuestionRule.Pauses(ReceivedOn, asked);

    private int StoodUntil(DateOnly today) => RequestDeadlineRule.PausedDays(ReceivedOn, IdentityAskedOn!.Value, today);
}
