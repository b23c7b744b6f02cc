using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>Own and close ones' records (S2) where organisations are opened and changed: a sole trader's page is its person's record (T16), and ending or moving a role changes its person's.</summary>
internal static class TradeGate
{
    /// <summary>Null unless the organisation is a sole trader's whose record is closed to this person; the refusal is in the audit trail already.</summary>
    public static async Task<Refusal?> RefuseAsync(AksulitDbContext db, Actor actor, AuditAction action, TaskPurpose task, DateTimeOffset now, Organisation organisation, CancellationToken ct) =>
        organisation.SoleTraderId is { } trader ? await OwnRecordGate.RefuseAsync(db, actor, action, task, now, trader, ct) : null;

    /// <summary>The same for all whose roles would change. Ask it before the transaction, which would take the refusal's entry back with it.</summary>
    public static async Task<Refusal?> RefuseAsync(AksulitDbContext db, Actor actor, AuditAction action, TaskPurpose task, DateTimeOffset now, IEnumerable<Guid> persons, CancellationToken ct)
    {
        foreach (var person in persons)
            if (await OwnRecordGate.RefuseAsync(db, actor, action, task, now, person, ct) is { } own) return own;
        return null;
    }
}
