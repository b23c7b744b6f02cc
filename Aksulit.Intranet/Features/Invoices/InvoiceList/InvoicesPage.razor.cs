using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Invoices;

/// <summary>The invoices, what is overdue first. The filter stands in the address, nobody's data does (S8).</summary>
public sealed partial class InvoicesPage(InvoiceListQuery invoices, IAccessGuard access, TimeProvider clock)
{
    private bool _mayEdit, _mayImport;

    /// <summary>The filter by its word.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private DateOnly Today => clock.TodayInFinland;

    private InvoiceFilter Filter => InvoiceStates.FilterOf(Status);

    private IReadOnlyList<FilterOption> Options => [.. InvoiceStates.Filters.Select(known => new FilterOption(known.Word, L[$"Filter.{known.Filter}"]))];

    protected override async Task OnInitializedAsync() => (_mayEdit, _mayImport) = (await access.MayAsync(Operations.EditInvoices), await access.MayAsync(Operations.ReadPaymentFiles));

    private Task<Result<Page<InvoiceRow>>> LoadAsync(string? after, CancellationToken ct) => invoices.RunAsync(Filter, after, ct);
}
