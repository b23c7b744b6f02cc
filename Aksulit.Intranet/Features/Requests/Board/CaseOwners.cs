using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>The names of those who take care of some cases, and of who stands in for them today.</summary>
internal sealed class CaseOwners
{
    private readonly Dictionary<Guid, string> _names;
    private readonly IReadOnlyList<StaffDeputy> _deputies;
    private readonly DateOnly _today;

    private CaseOwners(Dictionary<Guid, string> names, IReadOnlyList<StaffDeputy> deputies, DateOnly today) => (_names, _deputies, _today) = (names, deputies, today);

    public static async Task<CaseOwners> LoadAsync(AksulitDbContext db, IEnumerable<DataSubjectRequest> cases, DateOnly today, CancellationToken ct)
    {
        var deputies = await db.LoadDeputiesAsync(today, ct);
        var people = cases.Select(request => request.OwnerId).Concat(deputies.Select(deputy => deputy.DeputyId)).Distinct().ToArray();
        return new CaseOwners(await db.StaffMembers.Where(member => EF.Parameter(people).Contains(member.Id)).ToDictionaryAsync(member => member.Id, member => member.Name, ct), deputies, today);
    }

    public string? NameOf(Guid owner) => _names.GetValueOrDefault(owner);

    /// <summary>Null: the owner is there.</summary>
    public string? DeputyOf(Guid owner) => DeputyRule.ActingFor(_deputies, owner, _today) is { } deputy ? _names.GetValueOrDefault(deputy) : null;
}
