using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Requests;

/// <summary>Days that somebody tries out: no case, nobody's data, nothing kept.</summary>
/// <param name="ReceivedOn">The day of receipt (D1).</param>
/// <param name="AskedOn">The day of the question about identity; null: none was asked.</param>
/// <param name="SuppliedOn">The day of its answer; null: it is still to come.</param>
public sealed record DeadlineQuestion(DateOnly? ReceivedOn, DateOnly? AskedOn = null, DateOnly? SuppliedOn = null);

/// <summary>Both time limits of the days that were tried out.</summary>
/// <param name="Pauses">The question was asked in time, so the clock stands still until its answer; null: none was asked.</param>
public sealed record DeadlineAnswer(Deadline First, Deadline Extended, bool? Pauses);

/// <summary>The deadline calculator: <see cref="RequestDeadlineRule"/> for days of no case (D1–D6, D8).</summary>
public static class DeadlineQuestionRule
{
    /// <summary>Both time limits, or why the days do not go together.</summary>
    public static Result<DeadlineAnswer> Answer(DeadlineQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.ReceivedOn is not { } received) return new Refusal("RequestReceivedMissing", "D1");
        if (question.SuppliedOn is not null && question.AskedOn is null) return new Refusal("IdentityNotAsked", "D8");
        if (question.AskedOn < received) return new Refusal("CalculatorAskedBefore", "D8", received);
        if (question.SuppliedOn < question.AskedOn) return new Refusal("CalculatorSuppliedBefore", "D8", question.AskedOn!.Value);
        var paused = question is { AskedOn: { } asked, SuppliedOn: { } supplied } ? RequestDeadlineRule.PausedDays(received, asked, supplied) : 0;
        return new DeadlineAnswer(RequestDeadlineRule.First(received, paused), RequestDeadlineRule.Extended(received, paused), question.AskedOn is { } on ? IdentityQuestionRule.Pauses(received, on) : null);
    }
}
