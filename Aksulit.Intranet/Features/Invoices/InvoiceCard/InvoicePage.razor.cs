using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Orders;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Invoices;

/// <summary>One invoice: what is owed, what came, what it holds, and what to do next. It leaves the screen with its person (R32).</summary>
public sealed partial class InvoicePage(OpenInvoice open, RecordPayment pay, MoveInvoice move, IDialogService dialogs, IRegisterWatch watch, RecentCards recent, TimeProvider clock, ILogger<InvoicePage> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private InvoiceView? _invoice;
    private Refusal? _refusal;
    private bool _failed;

    [Parameter] public Guid Id { get; set; }

    private DateOnly Today => clock.TodayInFinland;

    private IReadOnlyList<string> Consequences => _invoice is { MayEdit: true, Holds: true } ? L[$"Follows.{_invoice.State}"].Value.Split('|') : [];

    public void Dispose()
    {
        watch.Changed -= LookAgain;
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized() => watch.Changed += LookAgain;

    protected override Task OnParametersSetAsync() => _invoice?.Id == Id ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var result = await open.RunAsync(Id, _closed.Token);
            (_invoice, _failed) = (result.Succeeded ? result.Value : null, false);
            _refusal = result.Refusal ?? _refusal;
            if (result.Succeeded) recent.Opened(PaletteKind.Invoice, Id);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("An invoice did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private void LookAgain() => _ = InvokeAsync(async () =>
    {
        if (_invoice is null) return;
        await LoadAsync();
        StateHasChanged();
    });

    private Task PayAsync((decimal? Sum, DateOnly? PaidOn) payment) => TellAsync(() => pay.HandleAsync(new RecordPaymentCommand(Id, _invoice!.Revision, payment.Sum, payment.PaidOn), _closed.Token));

    private Task StepAsync(InvoiceStep step) => TellAsync(() => move.HandleAsync(new MoveInvoiceCommand(Id, _invoice!.Revision, step), _closed.Token));

    private async Task TakeBackAsync(PaymentView payment)
    {
        if (await ConfirmDialog.AskAsync(dialogs, L["TakeBackAsk", Formats.Money(payment.Sum)], [L["TakeBackOwed", Formats.Money(payment.Sum)], L["TakeBackHolds"], L["TakeBackStays"]], L["TakeBack"], destructive: true))
            await TellAsync(() => pay.TakeBackAsync(new TakePaymentBackCommand(payment.Id, _invoice!.Revision), _closed.Token));
    }

    /// <summary>After a refusal the page shows what is true now.</summary>
    private async Task TellAsync(Func<Task<Result>> act)
    {
        _refusal = (await act()).Refusal;
        await LoadAsync();
    }
}
