using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Search.FindCustomers;

/// <summary>Finds a person. What is typed stays on this screen: not in the address, not in the title, not in the audit trail (S8).</summary>
public sealed partial class CustomersPage(IFindCustomers find, IAccessGuard access, CurrentPurpose purpose) : IDisposable
{
    private readonly CurrentPurpose _purpose = purpose;
    private ServerGrid<CustomerHit>? _grid;
    private string? _text, _listed;
    private HitScope _scope = HitScope.Contact;
    private bool _more, _opens, _mayCreate;

    /// <summary>The filter by its word.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private CustomershipFilter Customership => Enum.GetValues<CustomershipFilter>().FirstOrDefault(filter => Word(filter) == Status);

    private IReadOnlyList<FilterOption> Options => [.. Enum.GetValues<CustomershipFilter>().Select(filter => new FilterOption(Word(filter), L[$"Filter.{filter}"]))];

    public void Dispose() => _purpose.Changed -= SearchAgain;

    protected override async Task OnInitializedAsync()
    {
        _purpose.Changed += SearchAgain;
        _mayCreate = await access.MayAsync(Operations.EditCard);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_listed == Status) return;
        _listed = Status;
        if (_grid is not null) await _grid.ReloadAsync();
    }

    private static string? Word(CustomershipFilter filter) => filter is CustomershipFilter.All ? null : filter.ToString().ToLowerInvariant();

    private async Task SearchAsync(string? text)
    {
        _text = text;
        if (_grid is not null && !string.IsNullOrWhiteSpace(text)) await _grid.ReloadAsync();
    }

    private void SearchAgain() => _ = InvokeAsync(async () =>
    {
        if (_grid is not null) await _grid.ReloadAsync();
        StateHasChanged();
    });

    private async Task<Result<Page<CustomerHit>>> LoadAsync(string? after, CancellationToken ct)
    {
        var result = await find.RunAsync(new FindCustomersQuery(_text ?? "", _purpose.Task, after, Customership), ct);
        if (result.Refusal is { } refusal) return refusal;
        var shown = (result.Value.More, result.Value.OpensCards, result.Value.Scope);
        if (shown != (_more, _opens, _scope))
        {
            (_more, _opens, _scope) = shown;
            StateHasChanged(); // the grid asked, so this page is not rendered by itself
        }

        return new Page<CustomerHit>(result.Value.Items, result.Value.Next);
    }
}
