using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>Merges an organisation into another: which, what follows, from which day. The address holds keys only (S8).</summary>
public sealed partial class MergePage(OpenOrganisation open, OrganisationListQuery find, MergeOrganisations merge, CurrentPurpose purpose, NavigationManager navigation, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly CurrentPurpose _purpose = purpose;
    private ServerGrid<OrganisationRow>? _grid;
    private OrganisationView? _from, _into;
    private Refusal? _refusal;
    private string? _text;
    private DateOnly? _on = clock.TodayInFinland;

    [Parameter] public Guid Id { get; set; }

    /// <summary>The one that goes on; null: to be found first.</summary>
    [SupplyParameterFromQuery] public Guid? Into { get; set; }

    public void Dispose()
    {
        _purpose.Changed -= Chosen;
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized() => _purpose.Changed += Chosen;

    protected override async Task OnParametersSetAsync()
    {
        if (_from?.Id != Id || _into?.Id != Into) await LoadAsync();
    }

    private async Task LoadAsync()
    {
        (_into, _refusal) = (null, null);
        if (_purpose.Purpose is null) return;
        _from = await ReadAsync(Id);
        if (Into is { } into) _into = await ReadAsync(into);
    }

    private async Task<OrganisationView?> ReadAsync(Guid id)
    {
        var result = await open.RunAsync(id, _purpose.Task, _closed.Token);
        _refusal ??= result.Refusal;
        return result.Succeeded ? result.Value : null;
    }

    private void Chosen() => _ = InvokeAsync(async () =>
    {
        if (_from is null) await LoadAsync();
        StateHasChanged();
    });

    private async Task SearchAsync(string? text)
    {
        _text = text;
        if (_grid is not null && !string.IsNullOrWhiteSpace(text)) await _grid.ReloadAsync();
    }

    /// <summary>Whatever it may be merged into: not itself.</summary>
    private async Task<Result<Page<OrganisationRow>>> FindAsync(string? after, CancellationToken ct)
    {
        var found = await find.RunAsync(OrganisationFilter.All, _text, _purpose.Task, after, ct);
        if (found.Refusal is { } refusal) return refusal;
        return new Page<OrganisationRow>([.. found.Value.Items.Where(row => row.Id != Id && row.EndedOn is null)], found.Value.Next);
    }

    private List<string> Consequences(OrganisationView from, OrganisationView into) =>
        [L["MergeRoles", from.Contacts.Count, into.Name], L["MergeObjections", into.Name], L["MergeStays", from.Name], L["MergeNothingNew", from.Name], L["MergeForGood"]];

    private async Task MergeAsync()
    {
        _refusal = (await merge.HandleAsync(new MergeOrganisationsCommand(Id, _from!.Revision, _into!.Id, _on, _purpose.Task), _closed.Token)).Refusal;
        if (_refusal is null) navigation.NavigateTo(Urls.Organisation(Id));
    }
}
