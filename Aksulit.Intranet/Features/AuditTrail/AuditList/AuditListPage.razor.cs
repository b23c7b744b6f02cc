using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.AuditTrail.AuditList;

/// <summary>The audit trail: who did what, when, for which purpose, about whom by key.</summary>
public sealed partial class AuditListPage(AuditListQuery trail, IAccessGuard access, NavigationManager navigation)
{
    private ServerGrid<AuditRow>? _grid;
    private AuditFilter _filter = new();
    private AuditRow? _open;
    private bool _mayOpenCards;

    /// <summary>The action looked for, by its code.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    protected override async Task OnInitializedAsync() => _mayOpenCards = await access.MayAsync(Operations.ReadCard);

    protected override Task OnParametersSetAsync()
    {
        AuditAction? action = Enum.TryParse<AuditAction>(Status, out var known) && Enum.IsDefined(known) ? known : null;
        return action == _filter.Action ? Task.CompletedTask : NarrowAsync(_filter with { Action = action });
    }

    private Task<Result<Page<AuditRow>>> LoadAsync(string? key, CancellationToken ct) => trail.RunAsync(_filter, key, ct);

    private void Choose(AuditAction? action) => navigation.NavigateTo(navigation.GetUriWithQueryParameter(UrlKeys.Status, action?.ToString()));

    private void Open(AuditRow line) => _open = line;

    private async Task NarrowAsync(AuditFilter filter)
    {
        (_filter, _open) = (filter, null);
        if (_grid is not null) await _grid.ReloadAsync();
    }

    private string Name(AuditAction? action) => action is null ? "" : L[$"Action.{action}"];
}
