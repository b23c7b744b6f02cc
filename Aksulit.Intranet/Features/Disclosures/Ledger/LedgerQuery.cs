using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Disclosures.Ledger;

/// <summary>A line of the ledger of all or of one recipient.</summary>
/// <param name="CustomerName">Null for who reads by key.</param>
/// <param name="OpensCard">Whether this viewer may open the person's card.</param>
public sealed record LedgerRow(
    Guid Id, DateTimeOffset At, Guid CustomerId, string? CustomerName, bool OpensCard, Guid RecipientId, string Recipient, DisclosureGround Ground, DisclosureChannel Channel, string? Reference,
    DisclosureBasis? Basis, IReadOnlyList<LedgerValue> Values, string? By)
{
    /// <summary>The recipient still holds a value of this line that is not the card's.</summary>
    public bool IsOutOfDate => Values.Any(value => value.Standing is ValueStanding.OutOfDate);
}

/// <summary>A page of the ledger.</summary>
/// <param name="Recipient">The one recipient's name, when the ledger is of one.</param>
/// <param name="ByName">Persons by name; otherwise by key ("R by key").</param>
public sealed record LedgerPageView(IReadOnlyList<LedgerRow> Rows, string? Next, string? Recipient, bool ByName);

/// <summary>
/// The ledger, newest first (R25): of everybody, or of one recipient. A page by the index, whatever the ledger's size; each page's persons are in the audit trail before anybody sees them (S3).
/// </summary>
public sealed class LedgerQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>The page after <paramref name="key"/>; null for the newest.</summary>
    public async Task<Result<LedgerPageView>> RunAsync(Guid? recipientId, string? key, TaskPurpose task, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadLedger, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.LedgerRead, task, now, customerId: null, ct) is { } refusal) return refusal;
        var recipients = await db.Recipients.AsNoTracking().ToDictionaryAsync(recipient => recipient.Id, recipient => recipient.Name, ct);
        if (recipientId is { } one && !recipients.ContainsKey(one)) return new Refusal("RecipientNotFound");

        var page = await PageAsync(db, actor, recipientId, key, ct);
        var lines = page.Take(PageSize).ToList();
        var rows = await RowsAsync(db, actor, lines, recipients, ct);
        var entry = AuditEntry.Of(actor, AuditAction.LedgerRead, now, recipientId is null ? AuditSubjectKind.None : AuditSubjectKind.Recipient, recipientId, task.Purpose,
            DisclosureRights.ReadsByName(actor) ? "Name,Disclosures" : "Disclosures", $"lines:{lines.Count}", task.Reference);
        await db.StoreReadAsync(entry, [.. lines.Select(line => line.CustomerId).Distinct()], ct);
        return new LedgerPageView(rows, page.Count > PageSize ? lines[^1].Seq.ToString(CultureInfo.InvariantCulture) : null, recipientId is { } id ? recipients[id] : null, DisclosureRights.ReadsByName(actor));
    }

    private static Task<List<Disclosure>> PageAsync(AksulitDbContext db, Actor actor, Guid? recipientId, string? key, CancellationToken ct)
    {
        var ledger = db.Disclosures.AsNoTracking().ReadableBy(db, actor);
        if (recipientId is { } recipient) ledger = ledger.Where(line => line.RecipientId == recipient);
        if (key is not null)
        {
            var before = long.Parse(key, CultureInfo.InvariantCulture);
            ledger = ledger.Where(line => line.Seq < before);
        }

        return ledger.OrderByDescending(line => line.Seq).Take(PageSize + 1).ToListAsync(ct);
    }

    /// <summary>The page's lines with their persons and with the other lines that tell how each value stands.</summary>
    private static async Task<IReadOnlyList<LedgerRow>> RowsAsync(AksulitDbContext db, Actor actor, List<Disclosure> lines, Dictionary<Guid, string> recipients, CancellationToken ct)
    {
        var persons = lines.Select(line => line.CustomerId).Distinct().ToArray();
        var customers = await db.Customers.AsNoTracking().Where(customer => EF.Parameter(persons).Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, ct);
        var all = (await db.Disclosures.AsNoTracking().Where(line => EF.Parameter(persons).Contains(line.CustomerId)).ToListAsync(ct)).ToLookup(line => (line.CustomerId, line.RecipientId));
        var staff = await db.StaffMembers.ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        var (byName, opensCard, seesInvoices) = (DisclosureRights.ReadsByName(actor), Operations.ReadCard.Roles.Overlaps(actor.Roles), Operations.ReadInvoices.Roles.Overlaps(actor.Roles));
        return [.. lines.Select(line =>
        {
            var customer = customers[line.CustomerId];
            var values = LedgerLines.ValuesOf(line, [.. all[(line.CustomerId, line.RecipientId)]], customer, byName ? SeenFields.Of(actor, customer) : []);
            return new LedgerRow(line.Id, line.DisclosedAt, line.CustomerId, byName ? customer.DisplayName : null, opensCard, line.RecipientId, recipients[line.RecipientId], line.Ground, line.Channel,
                seesInvoices || line.Basis?.Duty is not null ? line.Reference : null, line.Basis, values, staff.GetValueOrDefault(line.DisclosedBy));
        })];
    }
}
