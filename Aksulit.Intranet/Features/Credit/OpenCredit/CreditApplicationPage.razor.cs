using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Credit;

/// <summary>One application: what is known at the left, the human's decision at the right. It leaves the screen with its person (R32).</summary>
public sealed partial class CreditApplicationPage(OpenCredit open, DecideCredit decide, WithdrawCredit withdraw, IRegisterWatch watch, IDialogService dialogs, ILogger<CreditApplicationPage> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private CreditView? _view;
    private Refusal? _refusal;
    private bool _failed;

    [Parameter] public Guid Id { get; set; }

    public void Dispose()
    {
        watch.Changed -= LookAgain;
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized() => watch.Changed += LookAgain;

    protected override Task OnParametersSetAsync() => _view?.Id == Id ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var result = await open.RunAsync(Id, _closed.Token);
            (_view, _failed) = (result.Succeeded ? result.Value : null, false);
            _refusal = result.Refusal ?? _refusal;
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("An application for credit did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    /// <summary>Somebody was destroyed or a lock changed. A decision that is being typed is not thrown away: it will be refused when it is sent.</summary>
    private void LookAgain() => _ = InvokeAsync(async () =>
    {
        if (_view is null or { MayDecide: true }) return;
        await LoadAsync();
        StateHasChanged();
    });

    private async Task DecideAsync(TypedDecision typed)
    {
        _refusal = (await decide.HandleAsync(new DecideCreditCommand(Id, _view!.Revision, typed), _closed.Token)).Refusal;
        if (_refusal is null or { Code: "CreditNotWaiting" or "ChangedMeanwhile" }) await LoadAsync();
    }

    private async Task WithdrawAsync()
    {
        if (!await ConfirmDialog.AskAsync(dialogs, L["WithdrawQuestion"], [L["WithdrawConsequence"]], L["Withdraw"])) return;
        _refusal = (await withdraw.HandleAsync(Id, _closed.Token)).Refusal;
        await LoadAsync();
    }
}
