using System.Linq.Expressions;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention.Destruction;

/// <summary>Partners' rows without evidence go after their last day, or at once by a lead's choice (R23, T8). They are nobody's in the register: nothing else goes with them, and no tombstone tells of a person who never was there.</summary>
internal sealed class ExpiredQuarantine(Actor actor, IDbContextFactory<AksulitDbContext> dbFactory, Leases leases, TimeProvider clock)
{
    /// <summary>The night's: returns how many rows went; asked again, none.</summary>
    public async Task<int> DestroyAsync(CancellationToken ct)
    {
        var all = 0;
        while (await DestroySetAsync(ct) is > 0 and var rows) all += rows;
        return all;
    }

    /// <summary>A lead's: false when the row is not there any more, or is a person's by now.</summary>
    public async Task<bool> DestroyAsync(Guid rowId, CancellationToken ct) => await DestroySetAsync(row => row.Id == rowId && row.ReleasedAt == null, "R23;Quarantine;by choice", ct) > 0;

    /// <summary>The days of today's setting: one that was made shorter shortens what waits already.</summary>
    private async Task<int> DestroySetAsync(CancellationToken ct)
    {
        var today = clock.TodayInFinland;
        int days;
        await using (var db = await dbFactory.CreateDbContextAsync(ct)) days = (await db.LoadSettingsAsync(today, ct)).Days(SettingKey.QuarantineDays);
        var before = QuarantineRule.GoneBefore(today, days);
        return await DestroySetAsync(row => row.ArrivedAt < before, "T8;Quarantine", ct);
    }

    private async Task<int> DestroySetAsync(Expression<Func<QuarantinedRow, bool>> which, string ground, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var rows = await db.QuarantinedRows.Where(which).OrderBy(row => row.ArrivedAt).ThenBy(row => row.Seq).Take(GuardedDestruction.PersonsAtOnce).Select(row => row.Id).ToArrayAsync(ct);
        if (rows.Length == 0) return 0;
        await db.QuarantinedRows.Where(row => EF.Parameter(rows).Contains(row.Id)).ExecuteDeleteAsync(ct);
        await GuardedDestruction.RaiseVersionAsync(db, ct); // their values must leave the file too
        db.Record(AuditEntry.OfBatch(actor, AuditAction.DestructionChunk, clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, rows.Length, $"{ground};keys={AuditChain.HashOfKeys(rows)}"));
        await db.SaveChangesAsync(ct);
        await leases.RenewInAsync(db, ct);
        await transaction.CommitAsync(ct);
        return rows.Length;
    }
}
