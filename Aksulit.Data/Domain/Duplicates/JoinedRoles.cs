using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Duplicates;

/// <summary>Two live contact roles in one organisation that become one, and all that gives both back (R55).</summary>
/// <param name="KeptId">The role of the one who stands.</param>
/// <param name="KeptStartedOn">Its first day before.</param>
/// <param name="KeptEndedOn">Its last day before.</param>
/// <param name="GoneId">The other's role, whose row goes.</param>
/// <param name="StartedOn">The first day of both as one.</param>
/// <param name="EndedOn">The last day of both as one; null: it goes on.</param>
public sealed record JoinedRole(Guid OrganisationId, Guid KeptId, DateOnly KeptStartedOn, DateOnly? KeptEndedOn, Guid GoneId, DateOnly GoneStartedOn, DateOnly? GoneEndedOn, DateOnly StartedOn, DateOnly? EndedOn);

/// <summary>One person acts for an organisation once at a time (T1): of two live roles of persons who are one, one remains. Roles that are over are history and stay as they are.</summary>
public static class JoinedRoles
{
    /// <summary>What becomes one: the earlier start, the later end.</summary>
    /// <param name="stands">The roles of the one who stands.</param>
    /// <param name="former">Those of the one who ceases.</param>
    /// <param name="today">A role whose last day has come is over.</param>
    public static IReadOnlyList<JoinedRole> Of(IReadOnlyCollection<ContactRole> stands, IReadOnlyCollection<ContactRole> former, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(stands);
        var joined = new Dictionary<Guid, JoinedRole>();
        var all = new List<JoinedRole>();
        foreach (var gone in former.Where(role => role.IsLive(today)).OrderBy(role => role.StartedOn))
        {
            if (stands.Where(role => role.OrganisationId == gone.OrganisationId && role.IsLive(today)).OrderBy(role => role.StartedOn).FirstOrDefault() is not { } kept) continue;
            // A second one of the other's goes on from where the first left it.
            var (startedOn, endedOn) = joined.TryGetValue(kept.Id, out var before) ? (before.StartedOn, before.EndedOn) : (kept.StartedOn, kept.EndedOn);
            var one = new JoinedRole(gone.OrganisationId, kept.Id, kept.StartedOn, kept.EndedOn, gone.Id, gone.StartedOn, gone.EndedOn,
                gone.StartedOn < startedOn ? gone.StartedOn : startedOn, endedOn is null || gone.EndedOn is null ? null : gone.EndedOn > endedOn ? gone.EndedOn : endedOn);
            all.Add(joined[kept.Id] = one);
        }

        return all;
    }
}
