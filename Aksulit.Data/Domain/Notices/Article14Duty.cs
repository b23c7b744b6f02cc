using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Objections;

namespace Aksulit.Data.Domain.Notices;

/// <summary>What the last day to tell somebody follows from (Art. 14(3)). The names are stored: never rename one.</summary>
public enum Article14Due
{
    /// <summary>A month from the day the data came (Art. 14(3)(a)).</summary>
    Month,

    /// <summary>The first letter or mail of ours to the person (Art. 14(3)(b)).</summary>
    Contact,

    /// <summary>The first disclosure to another (Art. 14(3)(c)).</summary>
    Disclosure,
}

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

    /// <summary>Why it is that day.</summary>
    public Article14Due DueBecause { get; private set; }

    /// <summary>The newest letter that was written to tell them (L13); null while there is none. The duty is fulfilled when it leaves.</summary>
    public Guid? LetterId { get; private set; }

    /// <summary>The local day on which the person was told.</summary>
    public DateOnly? ToldOn { get; private set; }

    public Channel? ToldThrough { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Key of the staff member who recorded it, or who wrote or posted the letter.</summary>
    public Guid? DoneBy { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;

    /// <summary>The person is contacted, or the data are disclosed, on this day. A later one changes nothing: the first counts.</summary>
    /// <returns>True when the last day came forward.</returns>
    public bool Met(DateOnly on, Article14Due because)
    {
        if (DoneAt is not null || on >= DueOn) return false;
        (DueOn, DueBecause) = (on, because);
        return true;
    }

    /// <summary>A letter that tells the person was written, in place of any before.</summary>
    public void Wrote(Guid letterId) => LetterId = letterId;

    /// <summary>The person was told.</summary>
    public void Told(DateOnly on, Channel through, DateTimeOffset at, Guid by) => (ToldOn, ToldThrough, DoneAt, DoneBy) = (on, through, at, by);

    /// <summary>A letter of ours to the person left: the one that tells fulfils the duty (Art. 14(1)–(2)), any other is a contact (Art. 14(3)(b)).</summary>
    /// <param name="on">The local day on which it left.</param>
    /// <returns>What it changed.</returns>
    public LetterEffect Left(ArchivedLetter letter, DateOnly on, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(letter);
        if (DoneAt is not null) return LetterEffect.None;
        if (letter.Id != LetterId) return Met(on, Article14Due.Contact) ? LetterEffect.BroughtForward : LetterEffect.None;
        // Who posted it, or in whose name the queue sent it; printed instead of a mail that came back, it is a letter.
        Told(on, letter.PostedBy is null ? Channel.Email : Channel.Letter, at, letter.PostedBy ?? letter.WrittenBy);
        return LetterEffect.Told;
    }
}

/// <summary>What a letter that left changed of a duty to tell.</summary>
public enum LetterEffect
{
    None,
    BroughtForward,
    Told,
}
