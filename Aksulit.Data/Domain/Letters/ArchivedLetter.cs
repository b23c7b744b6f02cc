using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Letters;

/// <summary>The letters of the rules' §6.</summary>
public enum LetterKind
{
    /// <summary>L1</summary>
    Receipt,

    /// <summary>L3</summary>
    RectificationDone,

    /// <summary>L4</summary>
    RectificationNotice,

    /// <summary>L6</summary>
    RefusalCertificate,

    /// <summary>L7</summary>
    Extension,

    /// <summary>L10</summary>
    ObjectionConfirmation,

    /// <summary>L8</summary>
    IdentityQuestion,

    /// <summary>L13: to somebody whose data came from a third party (Art. 14, R22).</summary>
    ThirdPartySource,

    /// <summary>L2 where there is nothing: no data about who asked are kept (D12).</summary>
    NoData,

    /// <summary>The question about identity was not answered: nothing can be done, and why (D8; Art. 11(2), 12(2)).</summary>
    CannotIdentify,

    /// <summary>The person took the request back: a confirmation, and that they may ask again.</summary>
    Withdrawal,

    /// <summary>L5</summary>
    ErasureConfirmation,
}

/// <summary>How a letter leaves.</summary>
public enum LetterMeans
{
    Email,
    Post,
}

/// <summary>
/// A letter as it was written: numbered, hashed, never changed (R2, R57). Its bodies are sealed; the hash is over them unsealed, HTML first, so that a copy can be compared.
/// It is part of a case's file and has its fate (T8, T15), or it is of no case and goes with the person to whom it was written.
/// </summary>
public sealed class ArchivedLetter : Entity, IAudited
{
    public const int NumberMaxLength = 20, LanguageLength = 2, HashLength = 64;

    private ArchivedLetter() { } // for EF Core

    public ArchivedLetter(Guid requestId, string number, LetterKind kind, string language, string html, byte[] pdf, string hash, LetterMeans means, DateTimeOffset writtenAt, Guid writtenBy)
        : this(number, kind, language, html, pdf, hash, means, writtenAt, writtenBy) => RequestId = requestId;

    private ArchivedLetter(string number, LetterKind kind, string language, string html, byte[] pdf, string hash, LetterMeans means, DateTimeOffset writtenAt, Guid writtenBy)
    {
        Number = number;
        Kind = kind;
        Language = language;
        Html = html;
        Pdf = pdf;
        Hash = hash;
        Means = means;
        WrittenAt = writtenAt;
        WrittenBy = writtenBy;
    }

    /// <summary>The case that it belongs to; null: to none.</summary>
    public Guid? RequestId { get; private set; }

    /// <summary>To whom a letter of no case was written; null for one of a case, which names the person itself.</summary>
    public Guid? CustomerId { get; private set; }

    /// <summary>The notice that this letter is; null for a letter to the person.</summary>
    public Guid? NoticeId { get; init; }

    /// <summary>The case's number and the letter's place in it, <c>2026-0142/2</c>; of no case, its kind by the rules and its place in the year: <c>L13-2026-0007</c>.</summary>
    public string Number { get; private set => field = Guard.Text(value, NumberMaxLength); } = "";

    public LetterKind Kind { get; private set; }
    public string Language { get; private set => field = Guard.Text(value, LanguageLength); } = "";

    /// <summary>The accessible version and the mail's body, sealed.</summary>
    public string Html { get; private set; } = "";

    /// <summary>The printed version, sealed.</summary>
    public byte[] Pdf { get; private set; } = [];

    /// <summary>SHA-256 over HTML and PDF, lower-case hex.</summary>
    public string Hash { get; private set => field = Guard.Text(value, HashLength); } = "";

    public LetterMeans Means { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }
    public Guid WrittenBy { get; private set; }

    /// <summary>When it left: by the queue, or marked as posted by a person.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    public Guid? PostedBy { get; private set; }

    /// <summary>When it became clear that it will not leave: the person is gone (T15), or the notice was given up or answered.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>True while somebody or the queue still has to send it.</summary>
    public bool IsWaiting => SentAt is null && CancelledAt is null;

    Guid IAudited.AuditSubjectId => Id;

    /// <summary>A letter to a person that belongs to no case.</summary>
    public static ArchivedLetter OfNoCase(Guid customerId, string number, LetterKind kind, string language, string html, byte[] pdf, string hash, LetterMeans means, DateTimeOffset writtenAt, Guid writtenBy) =>
        new(number, kind, language, html, pdf, hash, means, writtenAt, writtenBy) { CustomerId = customerId };

    public void MarkSent(DateTimeOffset at) => SentAt ??= at;

    /// <summary>It stays in the file and leaves no more; one that has left cannot be called back.</summary>
    public void Cancel(DateTimeOffset at)
    {
        if (IsWaiting) CancelledAt = at;
    }

    public void MarkPosted(DateTimeOffset at, Guid by) => (SentAt, PostedBy) = (at, by);
}
