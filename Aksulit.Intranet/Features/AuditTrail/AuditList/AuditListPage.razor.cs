using System.Globalization;
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
    private string? _who, _read;
    private bool _mayOpenCards;

    /// <summary>The action looked for, by its code.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    /// <summary>The part looked for, by its word.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Kind)] public string? Kind { get; set; }

    /// <summary>The staff member looked for, by key.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Whose)] public string? Whose { get; set; }

    /// <summary>The one day looked for.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.When)] public string? When { get; set; }

    private NavigationManager Navigation => navigation;

    private IReadOnlyList<FilterOption> Parts => [.. Enum.GetValues<AuditPart>().Select(part => new FilterOption(part is AuditPart.All ? null : Word(part), L[$"Part.{part}"]))];

    protected override async Task OnInitializedAsync() => _mayOpenCards = await access.MayAsync(Operations.ReadCard);

    protected override async Task OnParametersSetAsync()
    {
        AuditAction? action = Enum.TryParse<AuditAction>(Status, out var known) && Enum.IsDefined(known) ? known : null;
        var filter = _filter with { Action = action, Part = Enum.GetValues<AuditPart>().FirstOrDefault(part => Word(part) == Kind), Who = Guid.TryParse(Whose, out var who) ? who : null };
        if (_read != When && DateOnly.TryParseExact(When, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) filter = filter with { From = day, Until = day };
        _read = When;
        if (filter == _filter) return;
        if (filter.Who != _filter.Who) _who = filter.Who is { } id ? await trail.NameOfAsync(id, default) : null;
        await NarrowAsync(filter);
    }

    private Task<Result<Page<AuditRow>>> LoadAsync(string? key, CancellationToken ct) => trail.RunAsync(_filter, key, ct);

    private void Choose(AuditAction? action) => navigation.NavigateTo(navigation.GetUriWithQueryParameter(UrlKeys.Status, action?.ToString()));

    private static string Word(AuditPart part) => part.ToString().ToLowerInvariant();

    private void Open(AuditRow line) => _open = line;

    private async Task NarrowAsync(AuditFilter filter)
    {
        (_filter, _open) = (filter, null);
        if (_grid is not null) await _grid.ReloadAsync();
    }

    private string Name(AuditAction? action) => action is null ? "" : L[$"Action.{action}"];
}
