using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Search.FindCustomers;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Search.Palette;

/// <summary>Persons behind Ctrl+K: the customers page's own search.</summary>
public sealed class PersonPaletteSource(IFindCustomers find) : IPaletteSource
{
    private const int Most = 8;

    public PaletteKind Kind => PaletteKind.Person;

    public Operation Operation => Operations.FindPersons;

    public async Task<Result<PaletteHits>> FindAsync(string text, TaskPurpose task, CancellationToken ct) => Hits(await find.RunAsync(new FindCustomersQuery(text, task), ct));

    public async Task<Result<PaletteHits>> RecallAsync(IReadOnlyList<Guid> ids, TaskPurpose task, CancellationToken ct) => Hits(await find.RecallAsync(ids, task, ct));

    private Result<PaletteHits> Hits(Result<CustomerHits> read)
    {
        if (read.Refusal is { } refusal) return refusal;
        var hits = PaletteHits.Of(read.Value.Items.Select(hit => new PaletteHit(Kind, hit.Id, hit.Name ?? hit.Number, About(hit), read.Value.OpensCards ? Urls.Customer(hit.Id) : null)), Most);
        return hits with { More = hits.More || read.Value.More };
    }

    private static string About(CustomerHit hit) => string.Join(" · ", new[] { hit.Name is null ? null : hit.Number, hit.Via, hit.Organisation, hit.City }.OfType<string>());
}
