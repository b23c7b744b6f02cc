using System.Globalization;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Aksulit.Data.Persistence;

/// <summary>
/// Raises <see cref="RegisterState.LocksVersion"/> in the very save that changes what a lock looks at, so that no handler can forget it and open screens notice (R32, S6).
/// </summary>
internal static class LocksVersion
{
    /// <summary>Whether the save touches anything that opens or shuts a lock.</summary>
    public static bool IsTouchedBy(ChangeTracker changes) =>
        changes.Entries().Any(change => change.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
            && change.Entity is StaffMember or Designation or ConfidentialityUndertaking or UndertakingText or ProcessorContract or ConflictOfInterest);

    /// <summary>Grows by one. The caller holds the chain's lock: two writers can never raise it to the same number.</summary>
    public static async Task RaiseAsync(AksulitDbContext db, CancellationToken ct)
    {
        var state = await db.RegisterStates.SingleOrDefaultAsync(state => state.Key == RegisterState.LocksVersion, ct);
        if (state is null)
        {
            if (db.RegisterStates.Local.Any(added => added.Key == RegisterState.LocksVersion)) return; // of an attempt that the database undid
            db.Add(new RegisterState(RegisterState.LocksVersion, "1"));
            return;
        }

        // A row tracked by an earlier save of this context may be behind another writer's.
        await db.Entry(state).ReloadAsync(ct);
        state.Value = (long.Parse(state.Value, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
    }
}
