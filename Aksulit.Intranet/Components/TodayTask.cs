using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Components;

/// <summary>What a task's date means.</summary>
public enum TodayDate
{
    /// <summary>Something has gone wrong on that day; comes first.</summary>
    Alarm,

    /// <summary>The last day to act, itself included.</summary>
    Due,

    /// <summary>The day since which it waits.</summary>
    Since,
}

/// <summary>One thing that waits for the person on whose start page it stands.</summary>
/// <param name="On">Its day in Finland; the list goes by it.</param>
/// <param name="Title">What is to be done, as a link. Names of the staff may stand in it, never a customer's.</param>
/// <param name="About">What there is to know before opening it, in one sentence.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="Ground">The rule behind it.</param>
public sealed record TodayTask(DateOnly On, TodayDate Date, string Title, string About, string Href, string? Ground = null);

/// <summary>The tasks that a feature puts on start pages. Registered scoped; asked each time the page opens.</summary>
public interface ITodayTasks
{
    /// <summary>Whose tasks they are. <see cref="RunAsync"/> demands it as well; null only for what concerns everyone's own person.</summary>
    Operation? Operation { get; }

    /// <summary>What waits today; empty when nothing does.</summary>
    Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct);
}
