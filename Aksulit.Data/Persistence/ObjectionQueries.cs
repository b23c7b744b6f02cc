using Aksulit.Data.Domain.Objections;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>A standing objection that covers a person as somebody's contact, and whose word it is.</summary>
public sealed record ObjectionByOrganisation(Guid OrganisationId, string Organisation, ObjectionKind Kind, ObjectionScope Scope, Channel Channel, DateTimeOffset RecordedAt);

/// <summary>What stands against the use of a person's data: the person's own objections and those of the organisations that the person represents (M4). Whoever asks, asks here.</summary>
public static class ObjectionQueries
{
    private static readonly PerModel<Func<AksulitDbContext, Guid, DateOnly, IAsyncEnumerable<Word>>> Standing = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid customerId, DateOnly day) =>
        from role in db.ContactRoles
        where role.CustomerId == customerId && role.StartedOn <= day && (role.EndedOn == null || role.EndedOn >= day)
        join organisation in db.Organisations on role.OrganisationId equals organisation.Id
        join objection in db.OrganisationObjections on organisation.Id equals objection.OrganisationId
        where objection.LiftedAt == null
        orderby objection.Seq
        select new Word(objection.Id, new ObjectionByOrganisation(organisation.Id, organisation.Name, objection.Kind, objection.Scope, objection.Channel, objection.RecordedAt))));

    /// <summary>The kinds of marketing for which the person's data may not be disclosed on the day (R65).</summary>
    public static async Task<IReadOnlyList<ObjectionKind>> ForbiddenToDiscloseAsync(this AksulitDbContext db, Guid customerId, DateOnly day, CancellationToken ct)
    {
        var own = await db.Objections.Where(o => o.CustomerId == customerId && o.LiftedAt == null && o.Scope == ObjectionScope.Disclosure).Select(o => o.Kind).ToListAsync(ct);
        var byOrganisations = await db.ObjectionsByOrganisationsAsync(customerId, day, ct);
        return [.. own.Concat(byOrganisations.Where(o => o.Scope is ObjectionScope.Disclosure).Select(o => o.Kind)).Distinct()];
    }

    /// <summary>Standing objections of organisations that cover the person on the day (<see cref="OrganisationObjectionRule.Covers"/>).</summary>
    public static async Task<List<ObjectionByOrganisation>> ObjectionsByOrganisationsAsync(this AksulitDbContext db, Guid customerId, DateOnly day, CancellationToken ct)
    {
        var standing = await Standing.For(db)(db, customerId, day).ToListAsync(ct);
        return [.. standing.DistinctBy(row => row.Id).Select(row => row.By)]; // two roles in one organisation are one word
    }

    private sealed record Word(Guid Id, ObjectionByOrganisation By);
}
