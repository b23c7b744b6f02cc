using Aksulit.Data.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>The register's small facts (<see cref="RegisterState"/>) by their keys.</summary>
public static class RegisterStateQueries
{
    /// <summary>What is kept under a key; null when nothing is.</summary>
    public static Task<string?> ValueOfAsync(this AksulitDbContext db, string key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.RegisterStates.AsNoTracking().Where(state => state.Key == key).Select(state => state.Value).SingleOrDefaultAsync(ct);
    }

    /// <summary>Keeps a value under a key with the caller's next save.</summary>
    public static async Task KeepAsync(this AksulitDbContext db, string key, string value, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await db.RegisterStates.SingleOrDefaultAsync(state => state.Key == key, ct) is { } state) state.Value = value;
        else db.Add(new RegisterState(key, value));
    }
}
