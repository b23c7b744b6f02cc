using Aksulit.Data.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aksulit.Data.Persistence;

/// <summary>Saving what was shown with a revision: when somebody else was faster, nothing is overwritten and a refusal says so.</summary>
public static class SavingWithRevision
{
    /// <param name="code">The refusal's code.</param>
    public static async Task<Result> TrySaveAsync(this AksulitDbContext db, string code, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal(code);
        }
    }

    /// <summary>The same at the end of a transaction: it is committed, or undone with the refusal.</summary>
    /// <param name="code">The refusal's code.</param>
    public static async Task<Result> TryCommitAsync(this AksulitDbContext db, IDbContextTransaction transaction, string code, CancellationToken ct)
    {
        var saved = await db.TrySaveAsync(code, ct);
        if (saved.Succeeded) await transaction.CommitAsync(ct);
        return saved;
    }
}
