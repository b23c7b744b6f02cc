using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.ApiClients.EditApiClient;

/// <summary>Adds a system, shows one, changes or ends it; only the administrator has the buttons.</summary>
public sealed partial class EditApiClientPage(ApiClientQuery query, SaveApiClient save, EndApiClient.EndApiClient end, IAccessGuard access, IDialogService dialogs, NavigationManager navigation, TimeProvider clock)
{
    private const int UsualCalls = 60;

    private ApiClientValues? _values;
    private IReadOnlyList<KeyValuePair<Guid, string>> _owners = [];
    private Refusal? _refusal;
    private int _revision;
    private bool _mayEdit, _ended;

    /// <summary>Null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    private bool MayChange => _mayEdit && !_ended;

    protected override async Task OnParametersSetAsync()
    {
        _mayEdit = await access.MayAsync(Operations.EditAccounts);
        _owners = await query.OwnersAsync(CancellationToken.None);
        (_values, _refusal, _ended) = (null, null, false);
        if (Id is not { } id)
        {
            var today = clock.TodayInFinland;
            _values = new ApiClientValues(null, null, [], [CustomerField.LastName], today, today.AddYears(1), UsualCalls, null);
            return;
        }

        var result = await query.RunAsync(id, CancellationToken.None);
        _refusal = result.Refusal;
        if (result.Succeeded) (_values, _revision, _ended) = (result.Value.Values, result.Value.Revision, result.Value.Ended);
    }

    private async Task SaveAsync()
    {
        var result = await save.HandleAsync(new SaveApiClientCommand(Id, _revision, _values!));
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.ApiClients);
    }

    private async Task EndAsync()
    {
        if (!await ConfirmDialog.AskAsync(dialogs, L["EndQuestion", _values!.Name!], [L["EndAtOnce"], L["EndForGood"], L["EndStays"]], L["EndClient"], destructive: true)) return;
        var result = await end.HandleAsync(Id!.Value);
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.ApiClients);
    }

    private string OwnerName(Guid? owner) => owner is null ? L["OwnSystem"] : _owners.FirstOrDefault(known => known.Key == owner).Value ?? "–";

    private static IReadOnlyCollection<T> With<T>(IReadOnlyCollection<T> all, T one, bool chosen) => chosen ? [.. all, one] : [.. all.Where(other => !Equals(other, one))];

    private string? Problem(string field) => _refusal is FieldsRefused refused && refused.Problems.FirstOrDefault(problem => problem.Field == field) is { } found ? Refusals[found.Code].Value : null;
}
