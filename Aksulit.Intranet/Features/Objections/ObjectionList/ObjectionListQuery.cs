using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Objections;

/// <summary>Whose objections are listed.</summary>
/// <param name="Organisations">Those of organisations; else those of persons.</param>
/// <param name="Kind">Only who objects to this; null: to anything.</param>
public sealed record ObjectionFilter(bool Organisations = false, ObjectionKind? Kind = null);

/// <summary>A case in which an objection was said, which the reader may know of.</summary>
public sealed record ObjectionCase(Guid Id, string Number);

/// <summary>Somebody with an objection in force.</summary>
/// <param name="Name">Null for who is told no names (<see cref="ObjectionListRule"/>).</param>
/// <param name="Number">The customer number or the business ID; null for who is told neither.</param>
/// <param name="Since">When the first of those that stand was recorded.</param>
/// <param name="Through">By which ways they came.</param>
public sealed record ObjectingRow(Guid Id, string? Name, string? Number, IReadOnlyList<ObjectedKind> Kinds, DateTimeOffset Since, IReadOnlyList<Channel> Through, IReadOnlyList<ObjectionCase> Cases);

/// <summary>
/// Everybody with an objection in force, each once, whoever said something last first. A page is a stretch of the objections' own order, from their end back: nothing is counted and a late page costs what the
/// first does. Whose names are told are read, and logged before anybody sees them (S3).
/// </summary>
public sealed class ObjectionListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="after">The page's key; null for the first.</param>
    public async Task<Result<Page<ObjectingRow>>> RunAsync(ObjectionFilter filter, string? after, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var actor = await access.DemandAsync(Operations.ReadObjections, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var found = await (filter.Organisations ? Organisations(db, filter.Kind, KeyOf(after)) : Persons(db, filter.Kind, KeyOf(after))).Take(PageSize + 1).ToListAsync(ct);
        var shown = found.Take(PageSize).ToList();
        var ids = shown.Select(one => one.Subject).ToArray();
        var (names, persons) = filter.Organisations ? await OrganisationsAsync(db, ids, ct) : await PersonsAsync(db, ids, ct);
        var standing = (await (filter.Organisations ? Words(db.OrganisationObjections.AsNoTracking().Where(one => one.LiftedAt == null && EF.Parameter(ids).Contains(one.OrganisationId)))
            : Words(db.Objections.AsNoTracking().Where(one => one.LiftedAt == null && EF.Parameter(ids).Contains(one.CustomerId)))).ToListAsync(ct)).ToLookup(word => word.Subject);
        var cases = await CasesAsync(db, actor, standing, ct);
        var tells = ObjectionListRule.TellsNames(actor);

        var entry = AuditEntry.Of(actor, AuditAction.PersonsFound, clock.GetUtcNow(), purpose: ProcessingPurpose.RightsRequest, fields: tells ? "Name,Objections" : "Objections",
            detail: string.Create(CultureInfo.InvariantCulture, $"objections;hits:{shown.Count}"));
        await db.StoreReadAsync(entry, ObjectionListRule.TellsNumbers(actor) ? persons : [], ct);
        return new Page<ObjectingRow>([.. shown.Select(one => Row(one.Subject, standing[one.Subject].ToList(), names.GetValueOrDefault(one.Subject), cases, actor))],
            found.Count > PageSize ? shown[^1].Seq.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static long? KeyOf(string? after) => long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;

    /// <summary>Each person at the newest of their objections that stand.</summary>
    private static IQueryable<Found> Persons(AksulitDbContext db, ObjectionKind? kind, long? before) => db.Objections.AsNoTracking()
        .Where(one => one.LiftedAt == null && (kind == null || one.Kind == kind) && (before == null || one.Seq < before)
            && !db.Objections.Any(later => later.CustomerId == one.CustomerId && later.LiftedAt == null && (kind == null || later.Kind == kind) && later.Seq > one.Seq))
        .OrderByDescending(one => one.Seq).Select(one => new Found(one.Seq, one.CustomerId));

    /// <summary>Each organisation, likewise.</summary>
    private static IQueryable<Found> Organisations(AksulitDbContext db, ObjectionKind? kind, long? before) => db.OrganisationObjections.AsNoTracking()
        .Where(one => one.LiftedAt == null && (kind == null || one.Kind == kind) && (before == null || one.Seq < before)
            && !db.OrganisationObjections.Any(later => later.OrganisationId == one.OrganisationId && later.LiftedAt == null && (kind == null || later.Kind == kind) && later.Seq > one.Seq))
        .OrderByDescending(one => one.Seq).Select(one => new Found(one.Seq, one.OrganisationId));

    private static IQueryable<Word> Words(IQueryable<Objection> objections) => objections.Select(one => new Word(one.CustomerId, one.Kind, one.Scope, one.Channel, one.RecordedAt, one.RequestId));

    private static IQueryable<Word> Words(IQueryable<OrganisationObjection> objections) => objections.Select(one => new Word(one.OrganisationId, one.Kind, one.Scope, one.Channel, one.RecordedAt, null));

    private static async Task<(Dictionary<Guid, Known> Names, IReadOnlyCollection<Guid> Read)> PersonsAsync(AksulitDbContext db, Guid[] ids, CancellationToken ct)
    {
        var found = await db.Customers.Where(customer => EF.Parameter(ids).Contains(customer.Id)).Select(customer => new { customer.Id, customer.Number, customer.FirstName, customer.LastName }).ToListAsync(ct);
        return (found.ToDictionary(one => one.Id, one => new Known(Customer.NameOf(one.FirstName, one.LastName), one.Number)), ids);
    }

    /// <summary>A sole trader's name is a person's (T16): who is one was read.</summary>
    private static async Task<(Dictionary<Guid, Known> Names, IReadOnlyCollection<Guid> Read)> OrganisationsAsync(AksulitDbContext db, Guid[] ids, CancellationToken ct)
    {
        var found = await db.Organisations.Where(organisation => EF.Parameter(ids).Contains(organisation.Id)).Select(organisation => new { organisation.Id, organisation.Name, organisation.BusinessId, organisation.SoleTraderId }).ToListAsync(ct);
        return (found.ToDictionary(one => one.Id, one => new Known(one.Name, one.BusinessId)), [.. found.Select(one => one.SoleTraderId).OfType<Guid>().Distinct()]);
    }

    private static async Task<Dictionary<Guid, ObjectionCase>> CasesAsync(AksulitDbContext db, Actor actor, ILookup<Guid, Word> standing, CancellationToken ct)
    {
        var ids = standing.SelectMany(words => words).Select(word => word.RequestId).OfType<Guid>().Distinct().ToArray();
        if (ids.Length == 0 || !actor.Roles.Any(Operations.ReadRequests.Roles.Contains)) return [];
        return await db.RequestsOf(actor).Where(request => EF.Parameter(ids).Contains(request.Id)).Select(request => new ObjectionCase(request.Id, request.Number)).ToDictionaryAsync(one => one.Id, ct);
    }

    private static ObjectingRow Row(Guid id, List<Word> words, Known? known, Dictionary<Guid, ObjectionCase> cases, Actor actor) => new(id,
        ObjectionListRule.TellsNames(actor) ? known?.Name : null, ObjectionListRule.TellsNumbers(actor) ? known?.Number : null, ObjectionListRule.Kinds(words.Select(word => new ObjectionTarget(word.Kind, word.Scope))),
        words.Min(word => word.RecordedAt), [.. words.Select(word => word.Channel).Distinct().Order()],
        [.. words.Select(word => word.RequestId is { } request ? cases.GetValueOrDefault(request) : null).OfType<ObjectionCase>().Distinct().OrderBy(one => one.Number, StringComparer.Ordinal)]);

    private sealed record Found(long Seq, Guid Subject);

    private sealed record Known(string Name, string Number);

    private sealed record Word(Guid Subject, ObjectionKind Kind, ObjectionScope Scope, Channel Channel, DateTimeOffset RecordedAt, Guid? RequestId);
}
