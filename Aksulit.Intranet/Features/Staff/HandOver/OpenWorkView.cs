using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Features.Staff.HandOver;

/// <summary>What somebody has in hand, and the colleagues who may take it.</summary>
/// <param name="Notices">Open notices of the cases: they go with their case.</param>
public sealed record OpenWorkView(IReadOnlyDictionary<WorkKind, int> Counts, int Notices, IReadOnlyDictionary<WorkKind, IReadOnlyList<ReceiverChoice>> Receivers)
{
    public int Total => Counts.Values.Sum();

    /// <summary>For the pages of those whose role hands work over.</summary>
    internal static async Task<OpenWorkView> LoadAsync(AksulitDbContext db, StaffSnapshot staff, Guid leaver, DateOnly today, CancellationToken ct)
    {
        var counts = await db.CountOpenWorkAsync(leaver, ct);
        var colleagues = staff.Members.Select(member => new WorkReceiver(member.Id, member.Name, staff.StandingOf(member, today), member.LeavesOn is not null)).ToList();
        return new OpenWorkView(counts, await db.CountNoticesAsync(leaver, ct), counts.Keys.ToDictionary(kind => kind, kind => (IReadOnlyList<ReceiverChoice>)
            [.. colleagues.Where(colleague => HandOverRule.Refuse(kind, 1, leaver, colleague) is null).Select(colleague => new ReceiverChoice(colleague.Id, colleague.Name, colleague.Standing.Roles.Min()))]));
    }
}

/// <summary>A colleague who may take over a kind of work.</summary>
public sealed record ReceiverChoice(Guid Id, string Name, Role Role);
