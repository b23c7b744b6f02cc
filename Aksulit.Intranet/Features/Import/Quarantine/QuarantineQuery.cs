using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A row that waits. Nothing of the person: the partner, the place in the file, why, and for how long still.</summary>
public sealed record QuarantineLine(Guid RowId, string Partner, Guid RunId, int RowNumber, string Reason, DateOnly ArrivedOn, DateOnly LastDay, int DaysLeft);

/// <summary>A row as a register lead opens it to find its evidence.</summary>
/// <param name="Claim">What the partner said of the route, as it stands in the file.</param>
public sealed record QuarantinedPerson(Guid RowId, int Revision, string Partner, int RowNumber, string Reason, DateOnly LastDay, string Name, string Number, string? Organisation, string Email, string Phone, string Place, PartnerClaim Claim)
{
    /// <summary>Never a value: a record's own text would carry them into a log.</summary>
    public override string ToString() => $"quarantined row {RowNumber}";
}

/// <summary>The rows of partners without evidence (R23): the list without persons, those with the fewest days left first, and one row for who decides about it.</summary>
public sealed class QuarantineQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, ImportVault vault, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <param name="after">The page's key; null for the first.</param>
    public async Task<Result<Page<QuarantineLine>>> RunAsync(string? after, CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadQuarantine, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var today = clock.TodayInFinland;
        var days = await QuarantineDays.OfAsync(db, today, ct);
        var waiting = Waiting(db, today, days).AsNoTracking();
        if (QuarantineKey.Parse(after) is { } key) waiting = waiting.Where(row => row.ArrivedAt >= key.ArrivedAt && (row.ArrivedAt > key.ArrivedAt || row.Seq > key.Seq));
        var found = await (from row in waiting
                           join run in db.ImportRuns on row.RunId equals run.Id
                           join source in db.ImportSources on run.SourceId equals source.Id
                           orderby row.ArrivedAt, row.Seq
                           select new { row.Seq, row.Id, row.RunId, row.RowNumber, row.Reason, row.ArrivedAt, source.Name }).Take(PageSize + 1).ToListAsync(ct);
        var lines = found.Take(PageSize).Select(row =>
        {
            var last = QuarantineRule.LastDay(row.ArrivedAt, days);
            return new QuarantineLine(row.Id, row.Name, row.RunId, row.RowNumber, row.Reason, FinnishTime.LocalDate(row.ArrivedAt), last, last.DayNumber - today.DayNumber);
        });
        return new Page<QuarantineLine>([.. lines], found.Count > PageSize ? new QuarantineKey(found[PageSize - 1].ArrivedAt, found[PageSize - 1].Seq).ToString() : null);
    }

    /// <summary>Opens one row: what was read is in the audit trail before it is shown (S3), and nobody opens one that bears their own name (S2).</summary>
    public async Task<Result<QuarantinedPerson>> OpenAsync(Guid rowId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.SettleQuarantine, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (today, now) = (clock.TodayInFinland, clock.GetUtcNow());
        var days = await QuarantineDays.OfAsync(db, today, ct);
        var found = await (from row in Waiting(db, today, days).AsNoTracking()
                           join run in db.ImportRuns on row.RunId equals run.Id
                           join source in db.ImportSources on run.SourceId equals source.Id
                           where row.Id == rowId
                           select new { Row = row, source.Name }).SingleOrDefaultAsync(ct);
        if (found is null) return new Refusal("QuarantineGone", "R23");
        var staged = vault.Open<PartnerImportRow>(found.Row.Payload);
        var person = staged.Customer;
        if (await RefuseOwnAsync(db, actor, AuditAction.StagedRowsRead, found.Row, staged, now, ct) is { } closed) return closed;
        db.RecordRead(AuditEntry.Of(actor, AuditAction.StagedRowsRead, now, AuditSubjectKind.ImportRun, found.Row.RunId, detail: $"quarantined row:{found.Row.RowNumber}"));
        await db.SaveChangesAsync(ct);
        return new QuarantinedPerson(found.Row.Id, found.Row.Revision, found.Name, found.Row.RowNumber, found.Row.Reason, QuarantineRule.LastDay(found.Row.ArrivedAt, days), $"{person.FirstName} {person.LastName}".Trim(),
            person.CustomerNumber, person.Organisation, person.Email, person.Phone, $"{person.Street} {person.PostalCode} {person.Town}".Trim(), staged.Claim);
    }

    /// <summary>Rows that are not released and whose days are not over: from the next midnight on nobody sees them, whether the night has taken them or not.</summary>
    internal static IQueryable<QuarantinedRow> Waiting(AksulitDbContext db, DateOnly today, int days)
    {
        var from = QuarantineRule.GoneBefore(today, days);
        return db.QuarantinedRows.Where(row => row.ReleasedAt == null && row.ArrivedAt >= from);
    }

    /// <summary>Why the row is closed to this staff member (S2): it bears their own name, or one of its numbers leads to a record that is closed to them. Null when it is not; a refusal is in the audit trail already.</summary>
    internal static async Task<Refusal?> RefuseOwnAsync(AksulitDbContext db, Actor actor, AuditAction action, QuarantinedRow row, PartnerImportRow staged, DateTimeOffset now, CancellationToken ct)
    {
        if (await ClosedAsync(db, actor, staged, ct) is not { } closed) return null;
        db.RecordRead(AuditEntry.Of(actor, action, now, AuditSubjectKind.ImportRun, row.RunId, outcome: AuditOutcome.Refused, detail: $"{closed.Code};quarantined row:{row.RowNumber}"));
        await db.SaveChangesAsync(ct);
        return closed;
    }

    private static async Task<Refusal?> ClosedAsync(AksulitDbContext db, Actor actor, PartnerImportRow row, CancellationToken ct)
    {
        var name = await db.StaffMembers.Where(member => member.Id == actor.Id).Select(member => member.Name).SingleOrDefaultAsync(ct);
        if (name is not null && OwnRecordRule.Refuse(null, OwnRecordRule.SameName(name, row.Customer.FirstName, row.Customer.LastName)) is { } own) return own;
        string[] numbers = [row.Customer.CustomerNumber, row.Claim.Reference ?? row.Customer.CustomerNumber];
        var persons = await db.Customers.Where(customer => EF.MultipleParameters(numbers).Contains(customer.Number)).Select(customer => customer.Id)
            .Union(db.CustomerAliases.Where(alias => EF.MultipleParameters(numbers).Contains(alias.Number)).Select(alias => alias.CustomerId)).ToListAsync(ct);
        foreach (var person in persons)
            if (await db.RefuseOwnRecordAsync(actor.Id, person, ct) is { } closed) return closed;
        return null;
    }
}

/// <summary>For how many days rows wait today: the setting, and never more than the rules allow (T8).</summary>
internal static class QuarantineDays
{
    public static async Task<int> OfAsync(AksulitDbContext db, DateOnly today, CancellationToken ct) => (await db.LoadSettingsAsync(today, ct)).Days(SettingKey.QuarantineDays);
}

/// <summary>Where a page of the list ends: the order of arrival, which is that of the last days.</summary>
internal sealed record QuarantineKey(DateTimeOffset ArrivedAt, long Seq)
{
    public static QuarantineKey? Parse(string? text) =>
        text?.Split('|') is [var at, var seq] ? new(new DateTimeOffset(long.Parse(at, CultureInfo.InvariantCulture), TimeSpan.Zero), long.Parse(seq, CultureInfo.InvariantCulture)) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ArrivedAt.UtcTicks}|{Seq}");
}
