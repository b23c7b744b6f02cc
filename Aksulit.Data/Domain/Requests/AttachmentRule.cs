using System.Globalization;
using System.Text;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Requests;

/// <summary>What a case has attached already.</summary>
/// <param name="Hashes">Of those that were not removed.</param>
public sealed record AttachedSoFar(int Count, long Bytes, IReadOnlyCollection<string> Hashes)
{
    /// <summary>A new case.</summary>
    public static readonly AttachedSoFar Nothing = new(0, 0, []);
}

/// <summary>What may be attached to a case, how it is named and who opens it (R19, R48, S8, T15).</summary>
public static class AttachmentRule
{
    /// <summary>Bytes of one file.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Of one case together: what a night destroys at once (T8) stays a moment's work.</summary>
    public const long MaxBytesOfCase = 5L * MaxBytes;

    /// <summary>Of the files that come with a new case together: they are in memory while its form is filled in. More is attached on the case's page.</summary>
    public const long MaxBytesAtIntake = 2L * MaxBytes;

    /// <summary>Files of one case, and files chosen at once.</summary>
    public const int MaxFiles = 100, MaxAtOnce = 10;

    public const int NameMaxLength = 120, ReasonMaxLength = 300;

    /// <summary>Why nothing can be attached to this case now; null when it can.</summary>
    public static Refusal? RefuseCase(RequestState state) => state is RequestState.Closed ? new Refusal("AttachmentCaseClosed", "T8") : null;

    /// <summary>Why a file of this size cannot be; asked before a byte of it is read.</summary>
    public static Refusal? RefuseSize(long bytes, AttachedSoFar so)
    {
        ArgumentNullException.ThrowIfNull(so);
        if (bytes <= 0) return RefuseFlaw(FileFlaw.Empty);
        if (bytes > MaxBytes) return new Refusal("AttachmentTooLarge", "R48", MaxBytes / (1024 * 1024));
        return so.Count >= MaxFiles || so.Bytes + bytes > MaxBytesOfCase ? new Refusal("AttachmentCaseFull", "R48", MaxFiles, MaxBytesOfCase / (1024 * 1024)) : null;
    }

    /// <summary>What a flaw is called.</summary>
    public static Refusal RefuseFlaw(FileFlaw flaw) => new($"Attachment{flaw}", flaw is FileFlaw.Empty or FileFlaw.Broken ? "R48" : "S8");

    /// <summary>Why its words cannot be kept; null when they can (I1, I2): a certain code refuses, a doubtful one asks to be confirmed.</summary>
    public static Refusal? RefuseText(IdentityCodeFinding code, bool doubtConfirmed) => code switch
    {
        IdentityCodeFinding.Certain => new Refusal("AttachmentHoldsIdentityCode", "R19"),
        IdentityCodeFinding.Suspected when !doubtConfirmed => new Refusal("AttachmentMayHoldIdentityCode", "R19"),
        _ => null,
    };

    /// <summary>The very file is there already: a button pressed twice attaches once.</summary>
    public static Refusal? RefuseTwice(string hash, AttachedSoFar so) => so.Hashes.Contains(hash) ? new Refusal("AttachmentAlready", "R48") : null;

    /// <summary>Why these cannot come with a new case; null when they can: how many, how large together, each once.</summary>
    public static Refusal? RefuseTogether(IReadOnlyList<long> bytes, IReadOnlyList<string> hashes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(hashes);
        if (bytes.Count > MaxAtOnce) return new Refusal("AttachmentTooManyAtOnce", "R48", MaxAtOnce);
        if (bytes.Sum() > MaxBytesAtIntake) return new Refusal("AttachmentIntakeFull", "R48", MaxBytesAtIntake / (1024 * 1024));
        return hashes.Distinct().Count() < hashes.Count ? new Refusal("AttachmentAlready", "R48") : null;
    }

    /// <summary>A file's own name, when nothing is against keeping it: sealed then, and shown to who may open the file. Null: it is not kept, and that is said (R19).</summary>
    /// <remarks>Compatible forms are folded first, and whatever has no place in a name on paper (directions, controls, folders) is against it: none hides a code or an ending.</remarks>
    public static string? CleanName(string? given)
    {
        if (string.IsNullOrWhiteSpace(given)) return null;
        var name = given.Trim();
        if (!IsWellFormed(name)) return null;
        name = name.Normalize(NormalizationForm.FormKC);
        if (name.Length > NameMaxLength || name.IndexOfAny(['/', '\\', ':']) >= 0 || name.Any(IsHidden)) return null;
        return PersonalIdentityCode.Scan(name) is IdentityCodeFinding.None ? name : null;
    }

    /// <summary>The name under which it is downloaded, made by the register: the case's number, the running number, the kind's ending.</summary>
    public static string FileName(string caseNumber, int number, AttachmentKind kind) => string.Create(CultureInfo.InvariantCulture, $"{caseNumber}-L{number:00}.{Ending(kind)}");

    public static string Ending(AttachmentKind kind) => kind switch
    {
        AttachmentKind.Pdf => "pdf", AttachmentKind.Png => "png", AttachmentKind.Jpeg => "jpg", AttachmentKind.Text => "txt", AttachmentKind.Email => "eml", _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>How many of these cases, in their order, go in one transaction: the first always, then as many as hold no more than one full case (T8).</summary>
    public static int CasesAtOnce(IReadOnlyList<long> bytesOfEach)
    {
        ArgumentNullException.ThrowIfNull(bytesOfEach);
        var (sum, cases) = (0L, 0);
        foreach (var bytes in bytesOfEach)
        {
            if (cases > 0 && sum + bytes > MaxBytesOfCase) break;
            (sum, cases) = (sum + bytes, cases + 1);
        }
        return cases;
    }

    /// <summary>Why it cannot be removed; null when it can. Only what does not belong to the case goes, and why is kept (T15).</summary>
    public static Refusal? RefuseRemoval(RequestState state, bool removed, string? reason)
    {
        if (removed) return new Refusal("AttachmentRemovedAlready");
        if (RefuseCase(state) is { } closed) return closed;
        if (string.IsNullOrWhiteSpace(reason)) return new Refusal("AttachmentReasonMissing", "T15");
        return reason.Trim().Length > ReasonMaxLength ? new Refusal("AttachmentReasonTooLong", null, ReasonMaxLength) : ScreeningRule.Refuse(false, ("Reason", reason));
    }

    private static bool IsHidden(char c) => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;

    private static bool IsWellFormed(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsSurrogate(name[i])) continue;
            if (!char.IsSurrogatePair(name, i)) return false;
            i++;
        }
        return true;
    }
}
