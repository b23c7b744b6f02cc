using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Search.FindCustomers;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Search.FindPersons;

/// <summary>The hit list for other features' pages: the same search, the same audit entry, fewer words.</summary>
public sealed class FindPersons(IFindCustomers find, IAccessGuard access) : IFindPersons
{
    private const int Shown = 20;

    public async Task<Result<PersonChoices>> RunAsync(string text, TaskPurpose task, CancellationToken ct = default)
    {
        await access.DemandAsync(Operations.FindPersons, ct);
        var found = await find.RunAsync(new FindCustomersQuery(text, task), ct);
        if (found.Refusal is { } refusal) return refusal;
        var hits = found.Value;
        return new PersonChoices([.. hits.Items.Take(Shown).Select(hit => new PersonChoice(hit.Id, hit.Name ?? hit.Number, About(hit)))], hits.More || hits.Items.Count > Shown);
    }

    private static string About(CustomerHit hit) => string.Join(" · ", new[] { hit.Name is null ? null : hit.Number, hit.Organisation, hit.Email, hit.City, hit.Via }.Where(part => !string.IsNullOrEmpty(part)));
}
