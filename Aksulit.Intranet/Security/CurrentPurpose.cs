using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;

namespace Aksulit.Intranet.Security;

/// <summary>Why a person's data is looked at: exactly one purpose (R4), and the case it belongs to if there is one.</summary>
/// <param name="Purpose">Null while none was chosen: every read is refused.</param>
/// <param name="Reference">A case's key, e.g. <c>2026-0142</c>; never personal data.</param>
/// <param name="Wider">Why more of this one card is looked at than the purpose needs (R7); null as a rule.</param>
public sealed record TaskPurpose(ProcessingPurpose? Purpose, string? Reference = null, WideningReason? Wider = null)
{
    /// <summary>None chosen.</summary>
    public static readonly TaskPurpose None = new(Purpose: null);
}

/// <summary>
/// The purpose of the task in hand (R4): chosen once per task, kept for the circuit only, so that a new window asks again. Scoped.
/// </summary>
public sealed class CurrentPurpose
{
    private const int ReferenceMaxLength = 40;

    /// <summary>What the queries and commands are told.</summary>
    public TaskPurpose Task { get; private set; } = TaskPurpose.None;

    /// <summary>The chosen purpose, for showing.</summary>
    public ProcessingPurpose? Purpose => Task.Purpose;

    /// <summary>Raised in the circuit when another purpose was chosen.</summary>
    public event Action? Changed;

    /// <summary>A new task: the reference of the one before goes.</summary>
    public void Choose(ProcessingPurpose? purpose) => Set(new TaskPurpose(purpose));

    /// <summary>Ties the task to a case. False, and nothing changed, when it is no key: it goes into the audit trail, which holds no personal data (S3, R19).</summary>
    public bool TryRefer(string reference)
    {
        var isKey = reference.Length is > 0 and <= ReferenceMaxLength && reference.Any(char.IsAsciiDigit)
            && reference.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '#') && PersonalIdentityCode.Scan(reference) is IdentityCodeFinding.None;
        if (isKey) Set(Task with { Reference = reference });
        return isKey;
    }

    private void Set(TaskPurpose task)
    {
        if (task == Task) return;
        Task = task;
        Changed?.Invoke();
    }
}
