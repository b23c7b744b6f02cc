using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>The organisations by name. The filter stands in the address, what is looked for does not: a sole trader's name is a person's (S8, T16).</summary>
public sealed partial class OrganisationsPage(OrganisationListQuery organisations, IAccessGuard access, CurrentPurpose purpose) : IDisposable
{
    private readonly CurrentPurpose _purpose = purpose;
    private ServerGrid<OrganisationRow>? _grid;
    private string? _text;
    private bool _mayEdit, _byKey;

    /// <summary>The filter by its word.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private OrganisationFilter Filter => OrganisationStates.FilterOf(Status);

    private IReadOnlyList<FilterOption> Options => [.. OrganisationStates.Filters.Select(known => new FilterOption(known.Word, L[$"Filter.{known.Filter}"]))];

    public void Dispose() => _purpose.Changed -= LoadAgain;

    protected override async Task OnInitializedAsync()
    {
        _purpose.Changed += LoadAgain;
        _mayEdit = await access.MayAsync(Operations.EditCard);
        _byKey = !_mayEdit && !await access.MayAsync(Operations.ReadInvoices);
    }

    private Task<Result<Page<OrganisationRow>>> LoadAsync(string? after, CancellationToken ct) => organisations.RunAsync(Filter, _text, _purpose.Task, after, ct);

    private async Task SearchAsync(string? text)
    {
        _text = text;
        if (_grid is not null) await _grid.ReloadAsync();
    }

    private void LoadAgain() => _ = InvokeAsync(async () =>
    {
        if (_grid is not null) await _grid.ReloadAsync();
        StateHasChanged();
    });
}
