using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;

namespace Aksulit.Data.Domain.Retention;

/// <summary>The one guarded path that deletes personal data (T10, T11). It works in transactions of its own, at most 1,000 persons each, and leaves tombstones.</summary>
public interface IDestruction
{
    /// <summary>Destroys the given persons with everything that follows them. Returns how many were destroyed; asked again, the destroyed are simply not there.</summary>
    /// <param name="ground">The rule it stands on, e.g. <c>T2</c>.</param>
    /// <param name="runId">The run that destroys, for the tombstones and the audit trail.</param>
    Task<int> DestroyAsync(IReadOnlyCollection<Guid> customerIds, DestructionKind kind, string ground, Guid runId, Actor actor, CancellationToken ct);

    /// <summary>
    /// Takes back what an undone import left on persons who stay: changed rows become what they were, the run's own orders or invoices, its queued updates and rows in quarantine, and the organisations that it brought
    /// and nobody represents go. Returns how many rows; asked again, none.
    /// </summary>
    Task<int> TakeBackRunAsync(Guid importRunId, ImportKind kind, Actor actor, CancellationToken ct);

    /// <summary>Removes what imports changed, as it was, where it can no longer be given back. Returns how many rows went; asked again, none.</summary>
    Task<int> ForgetImportChangesAsync(Actor actor, CancellationToken ct);

    /// <summary>Destroys the files of cases that were closed three years ago (T8), with their letters, notices and mails. Returns how many cases; asked again, none.</summary>
    Task<int> DestroyCaseFilesAsync(Actor actor, CancellationToken ct);

    /// <summary>Takes the content of an attachment that does not belong to its case; its trace stays. False when the case was closed, or the attachment removed, meanwhile.</summary>
    /// <param name="reason">Why, sealed.</param>
    Task<bool> RemoveAttachmentAsync(Guid attachmentId, string reason, Actor actor, CancellationToken ct);

    /// <summary>Destroys partners' rows without evidence whose days are over (R23, T8). Returns how many; asked again, none.</summary>
    Task<int> DestroyQuarantineAsync(Actor actor, CancellationToken ct);

    /// <summary>Destroys one such row now, by a lead's choice. False when it is not there any more.</summary>
    Task<bool> DestroyQuarantinedAsync(Guid rowId, Actor actor, CancellationToken ct);

    /// <summary>Destroys what fields had been, twenty-four months after it was changed (R55, T17). Returns how many; asked again, none.</summary>
    Task<int> DestroyOldValuesAsync(Actor actor, CancellationToken ct);

    /// <summary>Destroys the organisations that nobody represents and whose own ten years are over (T2, T16). Returns how many; asked again, none.</summary>
    Task<int> DestroyOrganisationsAsync(Actor actor, CancellationToken ct);
}
