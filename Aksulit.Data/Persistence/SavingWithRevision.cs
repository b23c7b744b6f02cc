using Aksulit.Data.Domain.Common;
using Microsoft.EntityFrameworkCore;

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
}
