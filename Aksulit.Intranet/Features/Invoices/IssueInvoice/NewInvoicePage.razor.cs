using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Orders;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Invoices;

/// <summary>Makes an invoice of an order, with what is left of it, or alone for a customer.</summary>
public sealed partial class NewInvoicePage(IssueInvoice issue, NavigationManager navigation, TimeProvider clock, ILogger<NewInvoicePage> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private InvoiceToIssue? _subject;
    private Refusal? _refusal;
    private DateOnly? _issuedOn = clock.TodayInFinland, _dueOn = clock.TodayInFinland.AddDays(InvoiceRule.DefaultDays);
    private decimal? _sum;
    private string? _reference;
    private bool _failed;

    /// <summary>The customer's key, for an invoice alone.</summary>
    [SupplyParameterFromQuery(Name = "customer")] public Guid? Customer { get; set; }

    /// <summary>The order's key.</summary>
    [SupplyParameterFromQuery(Name = "order")] public Guid? Order { get; set; }

    private InvoiceSubject Subject => new(Customer, Order);

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override Task OnParametersSetAsync() => Customer is null && Order is null ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var loaded = await issue.LoadAsync(Subject, _closed.Token);
            (_subject, _refusal, _failed) = (loaded.Succeeded ? loaded.Value : null, loaded.Refusal, false);
            _sum ??= _subject?.Left is > 0 and var left ? left : null;
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("What an invoice is made of did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private async Task SaveAsync()
    {
        var result = await issue.HandleAsync(new IssueInvoiceCommand(Subject, new TypedInvoice(_issuedOn, _dueOn, _sum, _reference)), _closed.Token);
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.Invoice(result.Value));
    }
}
