using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.OwnRecords;

/// <summary>A line of the conflict list: the person by number only.</summary>
/// <param name="Blocked">Why this viewer cannot end it.</param>
public sealed record ConflictRow(Guid Id, Guid StaffMemberId, string StaffName, bool IsMine, string CustomerNumber, PersonalTie Tie, DateTimeOffset DeclaredAt, DateTimeOffset? EndedAt, Refusal? Blocked);

/// <summary>What the page shows.</summary>
/// <param name="Others">Whom a register lead may speak for; null for everybody else.</param>
public sealed record ConflictList(IReadOnlyList<ConflictRow> Rows, bool MayEnd, IReadOnlyDictionary<Guid, string>? Others, string? ChosenNumber);

/// <summary>The conflict list: everyone's own lines, and all of them for lead, DPO and auditor (docs/access.md).</summary>
public sealed class ConflictListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access)
{
    /// <param name="chosenId">A person whose card was just open, to be shown by number.</param>
    public async Task<ConflictList> RunAsync(Guid? chosenId, CancellationToken ct)
    {
        var (all, lead) = (await access.MayAsync(Operations.ReadOwnRecords, ct), await access.MayAsync(Operations.SettleOwnRecords, ct));
        var actor = await access.DemandAsync(all ? Operations.ReadOwnRecords : Operations.DeclareOwnRecords, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var names = await db.StaffMembers.ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        var lines = await db.ConflictsOfInterest.AsNoTracking().Where(conflict => all || conflict.StaffMemberId == actor.Id)
            .Join(db.Customers, conflict => conflict.CustomerId, customer => customer.Id, (conflict, customer) => new { conflict, customer.Number })
            .OrderBy(line => line.conflict.EndedAt != null).ThenByDescending(line => line.conflict.Seq).ToListAsync(ct);
        var number = chosenId is { } id ? await db.Customers.Where(customer => customer.Id == id).Select(customer => customer.Number).SingleOrDefaultAsync(ct) : null;
        return new ConflictList(
            [.. lines.Select(line => new ConflictRow(line.conflict.Id, line.conflict.StaffMemberId, names.GetValueOrDefault(line.conflict.StaffMemberId) ?? "–", line.conflict.StaffMemberId == actor.Id, line.Number, line.conflict.Tie,
                line.conflict.DeclaredAt, line.conflict.EndedAt, OwnRecordRule.RefuseEnding(line.conflict.StaffMemberId, actor.Id)))],
            lead, lead ? names.Where(name => name.Key != actor.Id).ToDictionary() : null, number);
    }
}
