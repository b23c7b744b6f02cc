using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention.Destruction;

/// <summary>What the destroyed persons' organisations keep of them and what goes along (T16).</summary>
internal static class OrganisationRemains
{
    /// <summary>
    /// An organisation whose last persons these are learns from their roles when its own customership went on last, before the roles go: from then its ten years are counted. It is a day and nobody's name.
    /// One that others still represent, or represented, learns it from them.
    /// </summary>
    public static async Task LeaveAsync(AksulitDbContext db, Guid[] persons, CancellationToken ct)
    {
        var roles = await db.ContactRoles
            .Where(role => EF.Parameter(persons).Contains(role.CustomerId) && !db.ContactRoles.Any(other => other.OrganisationId == role.OrganisationId && !EF.Parameter(persons).Contains(other.CustomerId)))
            .Join(db.Customers, role => role.CustomerId, customer => customer.Id,
                (role, customer) => new { role.OrganisationId, role.StartedOn, role.EndedOn, PersonsEnd = customer.RelationshipEndedOn ?? customer.LastEventOn }).ToListAsync(ct);
        if (roles.Count == 0) return;
        var last = roles.GroupBy(role => role.OrganisationId).ToDictionary(all => all.Key, all => all.Max(role => OrganisationRetentionRule.EventOfRole(role.StartedOn, role.EndedOn, role.PersonsEnd)));
        var alone = last.Keys.ToArray();
        foreach (var organisation in await db.Organisations.Where(organisation => EF.Parameter(alone).Contains(organisation.Id) && organisation.SoleTraderId == null).ToListAsync(ct))
            organisation.Happened(last[organisation.Id]);
    }

    /// <summary>A sole trader's organisation goes with its person; what refers to it goes first.</summary>
    public static Task TakeTradesAsync(AksulitDbContext db, Guid[] persons, CancellationToken ct) => db.OrganisationObjections
        .Where(objection => db.Organisations.Any(trade => trade.Id == objection.OrganisationId && trade.SoleTraderId != null && EF.Parameter(persons).Contains(trade.SoleTraderId!.Value)))
        .ExecuteDeleteAsync(ct);
}
