using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Recipients.RecipientList;

/// <summary>Who gets data or gives it, as what, where, and whether its contract and transfer stand today.</summary>
public sealed partial class RecipientsPage(RecipientListQuery recipients, IAccessGuard access)
{
    private const string Attention = "attention", Removed = "removed";

    private static readonly string[] Roles = [.. Enum.GetNames<RecipientRole>().Select(name => name.ToLowerInvariant())];

    private ServerGrid<RecipientRow>? _grid;
    private IReadOnlyList<RecipientRow> _all = [];
    private string? _listed;
    private bool _mayEdit;

    /// <summary>Which are listed: all that are in use, those of one role, those that need attention, the removed.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private IReadOnlyList<FilterOption> Options =>
    [
        new(null, L["All"], Count(null)),
        .. Enum.GetValues<RecipientRole>().Select(role => new FilterOption(role.ToString().ToLowerInvariant(), L[$"Roles.{role}"], Count(role.ToString().ToLowerInvariant()))),
        new(Attention, L["NeedsAttention"], Count(Attention)), new(Removed, L["RemovedOnes"], Count(Removed)),
    ];

    protected override async Task OnInitializedAsync() => _mayEdit = await access.MayAsync(Operations.EditRecipients);

    protected override async Task OnParametersSetAsync()
    {
        if (_listed == Status || _grid is null) return;
        _listed = Status;
        await _grid.ReloadAsync();
    }

    private async Task<Result<Page<RecipientRow>>> LoadAsync(string? key, CancellationToken ct)
    {
        var result = await recipients.RunAsync(ct);
        if (!result.Succeeded) return result;
        (_all, _listed) = (result.Value.Items, Status);
        StateHasChanged(); // the grid asked, so this page is not rendered by itself
        return new Page<RecipientRow>([.. _all.Where(row => IsListed(row, Status))], Next: null);
    }

    private int? Count(string? status) => _all.Count == 0 ? null : _all.Count(row => IsListed(row, status));

    private static bool IsListed(RecipientRow row, string? status) => status switch
    {
        Removed => row.IsRemoved,
        Attention => row.NeedsAttention,
        { } role when Roles.Contains(role) => !row.IsRemoved && row.Role.ToString().Equals(role, StringComparison.OrdinalIgnoreCase),
        _ => !row.IsRemoved,
    };
}
