using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>The names of those who take care of some cases, and of who stands in for them today.</summary>
internal sealed class CaseOwners
{
    private static readonly PerModel<Func<AksulitDbContext, Guid[], IAsyncEnumerable<StaffName>>> Names = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid[] people) =>
        db.StaffMembers.Where(member => people.Contains(member.Id)).Select(member => new StaffName(member.Id, member.Name))));

    private readonly Dictionary<Guid, string> _names;
    private readonly IReadOnlyList<StaffDeputy> _deputies;
    private readonly DateOnly _today;

    private CaseOwners(Dictionary<Guid, string> names, IReadOnlyList<StaffDeputy> deputies, DateOnly today) => (_names, _deputies, _today) = (names, deputies, today);

    public static async Task<CaseOwners> LoadAsync(AksulitDbContext db, IEnumerable<Guid> owners, DateOnly today, CancellationToken ct)
    {
        var deputies = await db.LoadDeputiesAsync(today, ct);
        var people = owners.Concat(deputies.Select(deputy => deputy.DeputyId)).ToHashSet();
        var names = new Dictionary<Guid, string>();
        await foreach (var name in Names.For(db)(db, [.. people]).WithCancellation(ct)) names.Add(name.Id, name.Name);
        return new CaseOwners(names, deputies, today);
    }

    public string? NameOf(Guid owner) => _names.GetValueOrDefault(owner);

    /// <summary>Null: the owner is there.</summary>
    public string? DeputyOf(Guid owner) => DeputyRule.ActingFor(_deputies, owner, _today) is { } deputy ? _names.GetValueOrDefault(deputy) : null;

    private sealed record StaffName(Guid Id, string Name);
}
