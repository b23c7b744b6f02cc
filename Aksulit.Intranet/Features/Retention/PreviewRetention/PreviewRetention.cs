using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention;

/// <summary>A source whose migration is open, and what is not in yet and not declared absent: without it the migration cannot be closed.</summary>
public sealed record OpenMigration(string Source, bool LacksOrders, bool LacksInvoices);

/// <summary>Who is due on a day, in counts.</summary>
/// <param name="NamesShown">Whether this person may see the list with names: the register lead only.</param>
public sealed record RetentionPreview(DateOnly On, DueCounts Counts, IReadOnlyList<OpenMigration> OpenMigrations, bool NamesShown);

/// <summary>One person who is due.</summary>
/// <param name="Waits">The migration of the person's source is open: the night's run does not look at them.</param>
public sealed record DueRow(Guid Id, string Number, string Name, DateOnly EraseFrom, IReadOnlyList<Hold> Holds, bool Waits);

/// <summary>Who would be destroyed on a day, and what holds the others (T10). Counts for lead, DPO and auditor; names for the lead only. Each look is audited.</summary>
public sealed class PreviewRetention(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>The counts of a day; today when none is given.</summary>
    public async Task<RetentionPreview> RunAsync(DateOnly? on, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadDue, ct);
        var day = on ?? clock.TodayInFinland;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var preview = new RetentionPreview(day, await db.CountDueAsync(day, ct), await OpenMigrationsAsync(db, ct), actor.Is(Role.RegisterLead));
        db.RecordRead(AuditEntry.Of(actor, AuditAction.RetentionPreviewed, clock.GetUtcNow(), purpose: ProcessingPurpose.RegisterUpkeep,
            detail: string.Create(CultureInfo.InvariantCulture, $"on={day:yyyy-MM-dd};due={preview.Counts.Due}")));
        await db.SaveChangesAsync(ct);
        return preview;
    }

    /// <summary>A page of the due: first those whom the night's run takes, then those of open migrations.</summary>
    /// <param name="after">Key of the page; null for the first.</param>
    public async Task<Result<Page<DueRow>>> ListAsync(DateOnly on, string? after, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadDue, ct);
        if (!actor.Is(Role.RegisterLead)) return new Refusal("RetentionCountsOnly", "S1");

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var found = await PageAsync(db, on, DuePageKey.Parse(after), ct);
        var shown = found.Take(PageSize).ToList();
        var facts = await db.LoadHoldFactsAsync([.. shown.Select(person => person.Id)], ct);
        var rows = shown.Select(person => new DueRow(person.Id, person.Number, person.FirstName is null ? person.LastName : $"{person.FirstName} {person.LastName}", person.EraseFrom,
            HoldRule.On(facts.GetValueOrDefault(person.Id, HoldFacts.None), on), person.MigrationOpen)).ToList();

        var entry = AuditEntry.Of(actor, AuditAction.PersonsFound, clock.GetUtcNow(), purpose: ProcessingPurpose.RegisterUpkeep, fields: "Customer.FirstName,Customer.LastName", detail: "retention");
        await db.StoreReadAsync(entry, [.. rows.Select(row => row.Id)], ct);
        return new Page<DueRow>(rows, found.Count > PageSize ? DuePageKey.Of(shown[^1]) : null);
    }

    private static async Task<List<DuePerson>> PageAsync(AksulitDbContext db, DateOnly on, DuePageKey key, CancellationToken ct)
    {
        var found = new List<DuePerson>();
        foreach (var open in new[] { false, true })
        {
            if (open.CompareTo(key.Open) < 0 || found.Count > PageSize) continue;
            var (from, seq) = open == key.Open ? (key.EraseFrom, key.Seq) : (DateOnly.MinValue, 0L);
            found.AddRange(await db.DueOn(on, open)
                .Where(customer => customer.EraseFrom >= from && (customer.EraseFrom > from || customer.Seq > seq))
                .OrderBy(customer => customer.EraseFrom).ThenBy(customer => customer.Seq).Take(PageSize + 1 - found.Count)
                .Select(customer => new DuePerson(customer.Seq, customer.Id, customer.Number, customer.FirstName, customer.LastName, customer.EraseFrom, customer.MigrationOpen)).ToListAsync(ct));
        }

        return found;
    }

    /// <summary>Sources with a run after their last closing. Orders and invoices are in when a run of theirs was ever completed.</summary>
    private static async Task<List<OpenMigration>> OpenMigrationsAsync(AksulitDbContext db, CancellationToken ct)
    {
        var runs = (await db.ImportRuns.AsNoTracking().Where(run => run.State == ImportState.Completed && run.Kind != ImportKind.Payments && run.Kind != ImportKind.Addresses).Select(run => new { run.SourceId, run.Kind, run.FinishedAt }).ToListAsync(ct)).ToLookup(run => run.SourceId);
        var sources = await db.ImportSources.AsNoTracking().OrderBy(source => source.Name).ToListAsync(ct);
        return
        [
            .. sources.Where(source => source.ClosedAt is null ? runs.Contains(source.Id) : runs[source.Id].Any(run => run.FinishedAt > source.ClosedAt))
                .Select(source => new OpenMigration(source.Name,
                    LacksOrders: !source.OrdersDeclaredAbsent && runs[source.Id].All(run => run.Kind is not ImportKind.Orders),
                    LacksInvoices: !source.InvoicesDeclaredAbsent && runs[source.Id].All(run => run.Kind is not ImportKind.Invoices))),
        ];
    }
}

/// <summary>What the list reads of a person.</summary>
internal sealed record DuePerson(long Seq, Guid Id, string Number, string? FirstName, string LastName, DateOnly EraseFrom, bool MigrationOpen);

/// <summary>Where a page of the due starts: the index's own order, so that no page is dearer than the first.</summary>
internal sealed record DuePageKey(bool Open, DateOnly EraseFrom, long Seq)
{
    public static DuePageKey Parse(string? text) =>
        text?.Split('|') is [var open, var from, var seq]
            ? new DuePageKey(open == "1", DateOnly.ParseExact(from, "O", CultureInfo.InvariantCulture), long.Parse(seq, CultureInfo.InvariantCulture))
            : new DuePageKey(false, DateOnly.MinValue, 0);

    public static string Of(DuePerson last) => string.Create(CultureInfo.InvariantCulture, $"{(last.MigrationOpen ? 1 : 0)}|{last.EraseFrom:O}|{last.Seq}");
}
