using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Outbox;

namespace Aksulit.Data.Domain.Notices;

/// <summary>How far the letter that tells somebody has come.</summary>
public enum Article14LetterState
{
    /// <summary>None is written.</summary>
    None,

    /// <summary>In the mail queue.</summary>
    Queued,

    /// <summary>Written, to be printed and posted.</summary>
    ToPost,

    /// <summary>Its mail did not arrive: it is posted, or written anew.</summary>
    Undelivered,

    /// <summary>Nobody knows whether its mail left.</summary>
    Uncertain,
}

/// <summary>When and how somebody is told whose data came from a third party (Art. 14(3), R22).</summary>
public static class Article14Rule
{
    /// <summary>A month from the day the data came, rolled to a working day.</summary>
    /// <param name="obtainedOn">The local day on which the data came.</param>
    public static DateOnly DueOn(DateOnly obtainedOn) => FinnishCalendar.Roll(FinnishCalendar.AddMonthsClamped(obtainedOn, 1));

    /// <summary>Why it cannot be recorded that the person was told; null when it can.</summary>
    public static Refusal? RefuseTelling(Article14Duty duty, DateOnly on, Channel through, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(duty);
        if (duty.DoneAt is not null) return new Refusal("Article14Done", "R22");
        if (!Channels.ByHand.Contains(through)) return new Refusal("Article14Channel", "R22");
        return on < duty.ObtainedOn || on > today ? new Refusal("Article14Day", "R22") : null;
    }

    /// <summary>Why no letter can be written; null when it can. Standing objections are not asked: it is no advertising (M5).</summary>
    public static Refusal? RefuseWriting(Article14Duty duty, Article14LetterState letter)
    {
        ArgumentNullException.ThrowIfNull(duty);
        if (duty.DoneAt is not null) return new Refusal("Article14Done", "R22");
        return letter is Article14LetterState.Queued ? new Refusal("Article14LetterOnItsWay", "R22") : null;
    }

    /// <summary>Why the letter cannot be marked as posted; null when it can.</summary>
    public static Refusal? RefusePosting(Article14Duty duty, Article14LetterState letter)
    {
        ArgumentNullException.ThrowIfNull(duty);
        if (duty.DoneAt is not null) return new Refusal("Article14Done", "R22");
        return letter switch
        {
            Article14LetterState.None => new Refusal("Article14NoLetter", "R22"),
            Article14LetterState.Queued => new Refusal("Article14LetterOnItsWay", "R22"),
            _ => null,
        };
    }

    /// <summary>How far a letter has come.</summary>
    /// <param name="means">Null: there is none.</param>
    /// <param name="waits">It has neither left nor been cancelled.</param>
    /// <param name="mail">How its mail stands; null: it has none.</param>
    public static Article14LetterState StateOf(LetterMeans? means, bool waits, OutboxState? mail) => (means, waits, mail) switch
    {
        (null, _, _) or (_, false, _) => Article14LetterState.None,
        (LetterMeans.Post, _, _) => Article14LetterState.ToPost,
        (_, _, OutboxState.DeadLetter or OutboxState.Cancelled) => Article14LetterState.Undelivered,
        (_, _, OutboxState.Uncertain) => Article14LetterState.Uncertain,
        _ => Article14LetterState.Queued,
    };

    /// <summary>By mail where the register has an address for it, else by post; null: neither, and the person is told by phone or at the desk.</summary>
    public static LetterMeans? MeansOf(string? email, string? street, string? postalCode, string? city)
    {
        if (!string.IsNullOrEmpty(email)) return LetterMeans.Email;
        return string.IsNullOrEmpty(street) || string.IsNullOrEmpty(postalCode) || string.IsNullOrEmpty(city) ? null : LetterMeans.Post;
    }

    /// <summary>The person's language: that of their newest request; English when none is known and they live abroad; Finnish else (R48).</summary>
    /// <param name="requested">The language of their newest request; null: none.</param>
    /// <param name="country">ISO 3166-1 alpha-2; null: Finland.</param>
    public static string LanguageOf(string? requested, string? country) => requested switch
    {
        "fi" => "fi",
        not null => "en",
        _ => country is null or "FI" or "AX" ? "fi" : "en",
    };
}
