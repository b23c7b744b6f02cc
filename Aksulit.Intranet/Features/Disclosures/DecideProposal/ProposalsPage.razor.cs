using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Disclosures.DecideProposal;

/// <summary>What customer service has prepared: it waits here for billing or the register lead, and its answer is read here.</summary>
public sealed partial class ProposalsPage(ProposalListQuery proposals, OpenProposal open, CurrentPurpose purpose, NavigationManager navigation) : IDisposable
{
    private const string Decided = "decided";

    private readonly CurrentPurpose _purpose = purpose;
    private ServerGrid<ProposalRow>? _grid;
    private ProposalView? _open;
    private Refusal? _refusal;
    private string? _listed;

    /// <summary>The open one, by key.</summary>
    [SupplyParameterFromQuery(Name = "proposal")] public Guid? ProposalId { get; set; }

    /// <summary>Those that wait, or those that were decided.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private IReadOnlyList<FilterOption> Options => [new(null, L["Waiting"]), new(Decided, L["DecidedOnes"])];

    public void Dispose() => _purpose.Changed -= LookAgain;

    protected override void OnInitialized() => _purpose.Changed += LookAgain;

    protected override async Task OnParametersSetAsync()
    {
        await OpenAsync();
        if (_listed == Status || _grid is null) return;
        _listed = Status;
        await _grid.ReloadAsync();
    }

    private void LookAgain() => _ = InvokeAsync(ReloadAsync);

    private async Task OpenAsync()
    {
        (_open, _refusal) = (null, null);
        if (ProposalId is not { } id || _purpose.Purpose is null) return;
        var result = await open.RunAsync(id, _purpose.Task, CancellationToken.None);
        (_open, _refusal) = (result.Succeeded ? result.Value : null, result.Refusal);
    }

    private Task<Result<Page<ProposalRow>>> LoadAsync(string? key, CancellationToken ct)
    {
        _listed = Status;
        return proposals.RunAsync(waiting: Status != Decided, key, _purpose.Task, ct);
    }

    private async Task ReloadAsync()
    {
        await OpenAsync();
        if (_grid is not null) await _grid.ReloadAsync();
        StateHasChanged();
    }

    private string Address(Guid? proposal) => navigation.GetUriWithQueryParameter("proposal", proposal);

    private void Close() => navigation.NavigateTo(Address(null));
}
