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
    /// Removes what an undone import left on persons who stay: the run's orders or invoices, and its queued updates. Returns how many rows went; asked again, none.
    /// </summary>
    Task<int> DestroyRowsOfRunAsync(Guid importRunId, ImportKind kind, Actor actor, CancellationToken ct);
}
