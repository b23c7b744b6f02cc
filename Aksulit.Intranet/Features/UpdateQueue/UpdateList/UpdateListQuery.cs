using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.UpdateQueue;

/// <summary>The queue, the oldest first, a page at a time in the order of its key and never counted. Each page shows persons' values, so it asks for a purpose that needs them (R4, R7) and is a read like a card's (S3).</summary>
public sealed class UpdateListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <param name="ahead">The moves that are still to come.</param>
    /// <param name="customerId">One person's only; null for everybody's.</param>
    /// <param name="after">The page's key; null for the first.</param>
    public async Task<Result<Page<UpdateLine>>> RunAsync(bool ahead, Guid? customerId, TaskPurpose task, string? after, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadUpdates, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await UpdateGate.RefuseAsync(db, actor, AuditAction.PersonsFound, task, now, customerId, ct) is { } refusal) return refusal;

        var scope = new UpdateScope(ahead, actor.Is(Role.RegisterLead), actor.Roles.Any(Operations.ReadOrders.Roles.Contains), FinnishTime.LocalDate(now));
        var from = after is null ? 0 : long.Parse(after, CultureInfo.InvariantCulture);
        var leaders = await UpdateLeaders.Of(db, scope, customerId).Where(line => line.Seq > from).OrderBy(line => line.Seq).Take(PageSize + 1).ToListAsync(ct);
        var shown = leaders.Take(PageSize).ToList();
        var name = await db.StaffMembers.Where(member => member.Id == actor.Id).Select(member => member.Name).FirstOrDefaultAsync(ct) ?? "";
        var lines = await new LineReader(db, actor, name, scope, now).ReadAsync(shown, ct);
        var entry = AuditEntry.Of(actor, AuditAction.PersonsFound, now, purpose: task.Purpose, fields: "Name,Contact,Sources", detail: $"updates:{lines.Count}", reference: task.Reference);
        await db.StoreReadAsync(entry, [.. lines.Where(line => line.Closed is null).Select(line => line.CustomerId).Distinct()], ct);
        return new Page<UpdateLine>(lines, leaders.Count > PageSize ? shown[^1].Seq.ToString(CultureInfo.InvariantCulture) : null);
    }
}
