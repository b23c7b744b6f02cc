using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Objections;

namespace Aksulit.Data.Domain.Notices;

/// <summary>Somebody whose data came from a third party is to be told where from and with which rights (Art. 14, R22). Destroyed with the person.</summary>
public sealed class Article14Duty : Entity, IAudited
{
    private Article14Duty() { } // for EF Core

    /// <param name="obtainedOn">The local day on which the data came.</param>
    public Article14Duty(Guid customerId, Guid runId, DateOnly obtainedOn) => (CustomerId, RunId, ObtainedOn, DueOn) = (customerId, runId, obtainedOn, Article14Rule.DueOn(obtainedOn));

    public Guid CustomerId { get; private set; }

    /// <summary>The import that brought the person; its source is who gave the data.</summary>
    public Guid RunId { get; private set; }

    public DateOnly ObtainedOn { get; private set; }

    /// <summary>The last day to tell the person, itself included; brought forward by a first contact or disclosure.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>The local day on which the person was told.</summary>
    public DateOnly? ToldOn { get; private set; }

    public Channel? ToldThrough { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Key of the staff member who recorded it.</summary>
    public Guid? DoneBy { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;

    /// <summary>The person is contacted, or the data are disclosed, for the first time on this day (Art. 14(3)(b), (c)).</summary>
    public void Met(DateOnly on)
    {
        if (DoneAt is null) DueOn = Article14Rule.DueOn(ObtainedOn, on);
    }

    /// <summary>The person was told.</summary>
    public void Told(DateOnly on, Channel through, DateTimeOffset at, Guid by) => (ToldOn, ToldThrough, DoneAt, DoneBy) = (on, through, at, by);
}

/// <summary>When somebody is to be told whose data came from a third party (Art. 14(3), R22).</summary>
public static class Article14Rule
{
    /// <summary>A month from the day the data came, rolled to a working day; the day of a first contact or disclosure when that is earlier.</summary>
    /// <param name="obtainedOn">The local day on which the data came.</param>
    /// <param name="firstMetOn">The day of the first contact or disclosure; null while there was none.</param>
    public static DateOnly DueOn(DateOnly obtainedOn, DateOnly? firstMetOn = null)
    {
        var month = FinnishCalendar.Roll(FinnishCalendar.AddMonthsClamped(obtainedOn, 1));
        return firstMetOn is { } met && met < month ? met : month;
    }

    /// <summary>Why it cannot be recorded that the person was told; null when it can.</summary>
    public static Refusal? RefuseTelling(Article14Duty duty, DateOnly on, Channel through, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(duty);
        if (duty.DoneAt is not null) return new Refusal("Article14Done", "R22");
        if (!Channels.ByHand.Contains(through)) return new Refusal("Article14Channel", "R22");
        return on < duty.ObtainedOn || on > today ? new Refusal("Article14Day", "R22") : null;
    }
}
