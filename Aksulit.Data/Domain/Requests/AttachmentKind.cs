namespace Aksulit.Data.Domain.Requests;

/// <summary>What may be attached to a case: what a scanner, a camera, a text editor or a mail program makes. Stored by name.</summary>
public enum AttachmentKind
{
    Pdf,
    Png,
    Jpeg,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>A mail message as it came (RFC 5322), with its parts.</summary>
    Email,
}

/// <summary>Why a file is not what may be attached.</summary>
public enum FileFlaw
{
    /// <summary>It has no content.</summary>
    Empty,

    /// <summary>None of the kinds, and nothing that is known here.</summary>
    UnknownKind,

    /// <summary>A program or a script.</summary>
    Executable,

    /// <summary>A package of files: zip, and so the Office formats, too.</summary>
    Archive,

    /// <summary>It begins as one of the kinds and is not one: the rest is missing or is something else.</summary>
    Broken,

    /// <summary>One of the kinds with something else behind or inside it.</summary>
    HoldsMore,

    /// <summary>A picture that would fill the memory of whoever opens it.</summary>
    PictureTooLarge,

    /// <summary>Markup that a browser or a word processor would carry out.</summary>
    Markup,

    /// <summary>A mail with a file among its parts that could not be attached by itself.</summary>
    MailHoldsOther,
}

/// <summary>What a file is by its content: a kind, or why it is none.</summary>
public readonly record struct FileFinding(AttachmentKind? Kind, FileFlaw? Flaw)
{
    public static implicit operator FileFinding(AttachmentKind kind) => new(kind, null);

    public static implicit operator FileFinding(FileFlaw flaw) => new(null, flaw);
}
