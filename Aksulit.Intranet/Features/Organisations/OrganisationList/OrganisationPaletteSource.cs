using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>Organisations behind Ctrl+K: the list's own search, by name or business ID.</summary>
public sealed class OrganisationPaletteSource(OrganisationListQuery list, IStringLocalizer<OrganisationTexts> texts) : IPaletteSource
{
    private const int Shortest = 3;

    public PaletteKind Kind => PaletteKind.Organisation;

    public Operation Operation => Operations.ReadCard;

    public async Task<Result<PaletteHits>> FindAsync(string text, TaskPurpose task, CancellationToken ct) =>
        text.Trim().Length < Shortest ? PaletteHits.None : Hits(await list.RunAsync(OrganisationFilter.All, text, task, null, ct));

    public async Task<Result<PaletteHits>> RecallAsync(IReadOnlyList<Guid> ids, TaskPurpose task, CancellationToken ct) => Hits(await list.RecallAsync(ids, task, ct));

    private Result<PaletteHits> Hits(Result<Page<OrganisationRow>> read) =>
        read.Refusal is { } refusal ? refusal : PaletteHits.Of(read.Value.Items.Select(row => new PaletteHit(Kind, row.Id, row.Name, About(row), Urls.Organisation(row.Id))));

    private string About(OrganisationRow row) => row.EndedOn is { } ended ? $"{row.BusinessId} · {texts["EndedOnDay", Formats.Date(ended)]}" : row.BusinessId;
}
