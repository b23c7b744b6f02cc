using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Requests;

/// <summary>Whom a case's last day is told to, as it comes nearer (R3, D2). The names are stored; a later step tells more people.</summary>
public enum ReminderStep
{
    /// <summary>Whoever takes care of the case.</summary>
    Owner,

    /// <summary>The register leads besides.</summary>
    Leads,

    /// <summary>The data protection officer besides.</summary>
    Close,

    /// <summary>The last day has passed: all of them, every day.</summary>
    Late,
}

/// <summary>How many days before the last day each step begins; settings with history.</summary>
public sealed record ReminderDays(int Owner, int Leads, int Close);

/// <summary>What a reminder is decided on.</summary>
/// <param name="DueOn">The last day to answer (D2).</param>
/// <param name="ClockStands">The question about identity is open and the clock stands still (D8): no day comes nearer.</param>
public sealed record ReminderFacts(RequestState State, DateOnly DueOn, Guid OwnerId, bool ClockStands);

/// <summary>When a case is brought to mind (R3): once for each step, and every day once it is late; one that was extended or has another owner starts anew.</summary>
public static class ReminderRule
{
    /// <summary>How far it has come; null while nobody need be reminded.</summary>
    public static ReminderStep? StepOf(ReminderFacts facts, DateOnly today, ReminderDays days)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(days);
        if (facts.State is RequestState.Closed || facts.ClockStands) return null;
        var left = facts.DueOn.DayNumber - today.DayNumber;
        if (left < 0) return ReminderStep.Late;
        if (left <= days.Close) return ReminderStep.Close;
        if (left <= days.Leads) return ReminderStep.Leads;
        return left <= days.Owner ? ReminderStep.Owner : null;
    }

    /// <summary>The step that is to be told of today; null when none is, or when it was told already. Days on which no job ran lose nothing: the step that the case has reached by now is told.</summary>
    /// <param name="told">The reminders of this case.</param>
    public static ReminderStep? DueToday(ReminderFacts facts, IEnumerable<RequestReminder> told, DateOnly today, ReminderDays days)
    {
        if (StepOf(facts, today, days) is not { } step) return null;
        return told.Any(one => one.Step == step && one.DueOn == facts.DueOn && one.OwnerId == facts.OwnerId && (step is not ReminderStep.Late || one.On == today)) ? null : step;
    }
}

/// <summary>A reminder of a case: written in the save that queues its mails, so none is sent twice and none is lost.</summary>
public sealed class RequestReminder : Entity, IAudited
{
    private RequestReminder() { } // for EF Core

    public RequestReminder(Guid requestId, ReminderStep step, Guid ownerId, DateOnly dueOn, DateOnly on, int mails) =>
        (RequestId, Step, OwnerId, DueOn, On, Mails) = (requestId, step, ownerId, dueOn, on, mails);

    public Guid RequestId { get; private set; }
    public ReminderStep Step { get; private set; }

    /// <summary>Who took care of it then.</summary>
    public Guid OwnerId { get; private set; }

    /// <summary>The last day as it was then.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>The Finnish day of the reminder.</summary>
    public DateOnly On { get; private set; }

    /// <summary>How many mails were queued; who has no address is reminded on the start page only.</summary>
    public int Mails { get; private set; }

    Guid IAudited.AuditSubjectId => RequestId;
}
