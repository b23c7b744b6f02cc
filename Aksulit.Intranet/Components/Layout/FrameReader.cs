using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Components.Layout;

/// <summary>What the frame shows to the person signed in: their own name, effective roles and the pages these open.</summary>
/// <param name="Shut">The lock that is shut; then there are no roles and no pages.</param>
public sealed record FrameFacts(string? Name, IReadOnlyList<Role> Roles, AccessLock? Shut, IReadOnlyList<NavItem> Items);

/// <summary>Looks at the locks once for the whole menu, where asking the guard for each line would read the same rows again. For showing and hiding: every page and handler demands by itself.</summary>
public sealed class FrameReader(CurrentPrincipal principal, StaffLocks locks, IEnumerable<NavItem> items)
{
    public async Task<FrameFacts> RunAsync(CancellationToken ct)
    {
        var user = await principal.GetUserAsync();
        var standing = await locks.LookAsync(user, ct);
        var roles = standing.Actor?.Roles ?? new HashSet<Role>();
        return new FrameFacts(
            standing.Member?.Name ?? user.FindFirst("name")?.Value, [.. roles.Order()], standing.Decision.Shut,
            [.. items.Where(item => item.Operation.Roles.Overlaps(roles)).OrderBy(item => item.Group).ThenBy(item => item.Order)]);
    }
}
