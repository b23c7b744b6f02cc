using System.Runtime.CompilerServices;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Disclosures.RecordDisclosure;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Disclosures.HandOver;

/// <summary>Overdue invoices, oldest first: chosen here, handed to one agency in one go, each decided by itself.</summary>
public sealed partial class OverduePage(OverdueQuery overdue, AgenciesQuery agencies, IHandOverInvoices handOver, CurrentPurpose purpose, IDialogService dialogs) : IDisposable
{
    private readonly CurrentPurpose _purpose = purpose;
    private readonly HashSet<Guid> _chosen = [];
    private ServerGrid<OverdueRow>? _grid;
    private IReadOnlyList<OverdueRow> _page = [];
    private IReadOnlyList<OfferedRecipient> _agencies = [];
    private OfferedRecipient? _recipient;
    private DisclosureChannel _channel;
    private HandOverCommand? _running;
    private string? _listed;

    /// <summary>Which are listed.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private OverdueKind Kind => Enum.TryParse<OverdueKind>(Status, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : OverdueKind.Open;

    private IReadOnlyList<FilterOption> Options => [new(null, L["Overdue.Open"]), new("handedover", L["Overdue.HandedOver"]), new("incollection", L["Overdue.InCollection"])];

    private string? WhyNot => _chosen.Count == 0 ? L["ChooseInvoices"].Value : _recipient is null ? L[_agencies.Count == 0 ? "NoAgency" : "ChooseAgency"].Value : null;

    public void Dispose() => _purpose.Changed -= LookAgain;

    protected override async Task OnInitializedAsync()
    {
        _purpose.Changed += LookAgain;
        _agencies = await agencies.RunAsync(CancellationToken.None);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_listed == Status || _grid is null) return;
        _chosen.Clear();
        await _grid.ReloadAsync();
    }

    private void LookAgain() => _ = InvokeAsync(StateHasChanged);

    private async Task<Result<Page<OverdueRow>>> LoadAsync(string? key, CancellationToken ct)
    {
        _listed = Status;
        var result = await overdue.RunAsync(Kind, key, _purpose.Task, ct);
        if (result.Succeeded) _page = result.Value.Items;
        return result;
    }

    private void Choose(Guid invoice, bool chosen) => _ = chosen ? _chosen.Add(invoice) : _chosen.Remove(invoice);

    private void ChoosePage() => _chosen.UnionWith(_page.Select(row => row.InvoiceId));

    private async Task AskAsync()
    {
        var agreed = await ConfirmDialog.AskAsync(dialogs, L["HandOverQuestion", _chosen.Count, _recipient!.Name], [L["HandOverEach"], L["HandOverStops"], L["ConsequenceLedger"], L["ConsequenceCorrections"]], L["HandOverChosen"]);
        if (agreed) _running = new HandOverCommand([.. _chosen], _recipient.Id, _channel, _purpose.Task);
    }

    private async IAsyncEnumerable<BulkResult> HandOverAsync(HandOverCommand command, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var invoice in handOver.HandleAsync(command, ct)) yield return new BulkResult(invoice.InvoiceId, invoice.Number ?? "–", Urls.Invoice(invoice.InvoiceId), invoice.Refusal);
    }

    private void FinishAsync()
    {
        _running = null;
        _chosen.Clear();
    }
}
