using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>Which organisations.</summary>
public enum OrganisationFilter
{
    All,

    /// <summary>Somebody acts for it.</summary>
    WithContacts,

    /// <summary>It goes on, and nobody acts for it.</summary>
    WithoutContacts,

    /// <summary>Its customership has ended, by itself or by a merger.</summary>
    Ended,
}

/// <summary>A line of the list.</summary>
/// <param name="Contacts">How many act for it today.</param>
public sealed record OrganisationRow(Guid Id, string Name, string BusinessId, int Contacts, DateOnly? EndedOn, bool Merged, bool SoleTrader);

/// <summary>
/// The organisations by name, a page at a time in the order of the index: never counted, and a late page costs what the first does. A sole trader's name is a person's (T16), so each list is an entry of the read
/// log, with those persons' keys, before anybody sees it (S3), and needs a purpose (R4). Who finds persons by key only finds organisations by their whole business ID only.
/// </summary>
public sealed class OrganisationListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="text">A business ID in any notation, or a fragment of a name; neither stored nor logged, and in no address (S8).</param>
    /// <param name="after">The page's key; null for the first.</param>
    public Task<Result<Page<OrganisationRow>>> RunAsync(OrganisationFilter filter, string? text, TaskPurpose task, string? after, CancellationToken ct) =>
        HandOutAsync((db, actor, today) => FindAsync(db, filter, text, after, OrganisationScope.IsByKeyOnly(actor.Roles), today, ct), task, ct);

    /// <summary>Those with the keys, as far as they still stand.</summary>
    public Task<Result<Page<OrganisationRow>>> RecallAsync(IReadOnlyList<Guid> ids, TaskPurpose task, CancellationToken ct) =>
        HandOutAsync(async (db, _, _) => (await db.Organisations.AsNoTracking().Where(organisation => ids.Contains(organisation.Id)).ToListAsync(ct), null), task, ct);

    private async Task<Result<Page<OrganisationRow>>> HandOutAsync(Func<AksulitDbContext, Actor, DateOnly, Task<(List<Organisation> Found, string? Next)>> find, TaskPurpose task, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadCard, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.PersonsFound, task, now, customerId: null, ct) is { } refusal) return refusal;

        var (found, next) = await find(db, actor, FinnishTime.LocalDate(now));
        var rows = await RowsAsync(db, found, FinnishTime.LocalDate(now), ct);
        var entry = AuditEntry.Of(actor, AuditAction.PersonsFound, now, purpose: task.Purpose, fields: "Organisation", reference: task.Reference,
            detail: string.Create(CultureInfo.InvariantCulture, $"organisations:{rows.Count}"));
        await db.StoreReadAsync(entry, [.. found.Select(organisation => organisation.SoleTraderId).OfType<Guid>().Distinct()], ct);
        return new Page<OrganisationRow>(rows, next);
    }

    private static async Task<(List<Organisation> Found, string? Next)> FindAsync(AksulitDbContext db, OrganisationFilter filter, string? text, string? after, bool byKeyOnly, DateOnly today, CancellationToken ct)
    {
        var (reading, id) = OrganisationRule.Read(text);
        var all = Filtered(db, filter, today);
        if (reading is BusinessIdReading.Valid) return (await all.Where(organisation => organisation.BusinessId == id.Text).ToListAsync(ct), null);
        if (byKeyOnly) return ([], null);

        var folded = SearchKeys.Fold(text ?? "");
        var key = OrganisationKey.Parse(after);
        // Names that begin so are a range of the index; only when there is none is a fragment looked for anywhere in a name (docs/decisions/0002-search.md).
        var anywhere = key?.Anywhere ?? (folded.Length > 0 && !await all.BeginningWith(organisation => organisation.NameKey, folded).AnyAsync(ct));
        var page = From(folded.Length == 0 ? all : anywhere ? all.Where(organisation => organisation.NameKey.Contains(folded)) : all.BeginningWith(organisation => organisation.NameKey, folded), key);
        var found = await page.Take(PageSize + 1).ToListAsync(ct);
        var shown = found.Take(PageSize).ToList();
        return (shown, found.Count > PageSize ? new OrganisationKey(anywhere, shown[^1].Seq, shown[^1].NameKey).ToString() : null);
    }

    /// <summary>The filters; each goes along the index of names, the ended along one of their own.</summary>
    internal static IQueryable<Organisation> Filtered(AksulitDbContext db, OrganisationFilter filter, DateOnly today)
    {
        var all = db.Organisations.AsNoTracking();
        return filter switch
        {
            OrganisationFilter.WithContacts => all.Where(o => db.ContactRoles.Any(role => role.OrganisationId == o.Id && (role.EndedOn == null || role.EndedOn > today))),
            OrganisationFilter.WithoutContacts => all.Where(o => o.EndedOn == null && !db.ContactRoles.Any(role => role.OrganisationId == o.Id && (role.EndedOn == null || role.EndedOn > today))),
            OrganisationFilter.Ended => all.Where(o => o.EndedOn != null),
            _ => all,
        };
    }

    internal static IQueryable<Organisation> From(IQueryable<Organisation> organisations, OrganisationKey? key)
    {
        if (key is { NameKey: var name, Seq: var seq })
            organisations = organisations.Where(o => o.NameKey.CompareTo(name) >= 0 && (o.NameKey.CompareTo(name) > 0 || o.Seq > seq));
        return organisations.OrderBy(o => o.NameKey).ThenBy(o => o.Seq);
    }

    private static async Task<List<OrganisationRow>> RowsAsync(AksulitDbContext db, List<Organisation> found, DateOnly today, CancellationToken ct)
    {
        if (found.Count == 0) return [];
        var ids = found.Select(organisation => organisation.Id).ToArray();
        var contacts = await db.ContactRoles.Where(role => EF.Parameter(ids).Contains(role.OrganisationId) && (role.EndedOn == null || role.EndedOn > today)).GroupBy(role => role.OrganisationId)
            .Select(roles => new { roles.Key, Count = roles.Count() }).ToDictionaryAsync(roles => roles.Key, roles => roles.Count, ct);
        return [.. found.Select(o => new OrganisationRow(o.Id, o.Name, o.BusinessId, contacts.GetValueOrDefault(o.Id), o.EndedOn, o.MergedIntoId is not null, o.SoleTraderId is not null))];
    }
}

/// <summary>Where a page starts in the index of names, and whether the fragment is looked for anywhere. It holds a name: it stays on the server.</summary>
internal sealed record OrganisationKey(bool Anywhere, long Seq, string NameKey)
{
    public static OrganisationKey? Parse(string? text) => text?.Split('|', 3) is [var anywhere, var seq, var name] ? new OrganisationKey(anywhere == "1", long.Parse(seq, CultureInfo.InvariantCulture), name) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Anywhere ? 1 : 0)}|{Seq}|{NameKey}");
}
