using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Disclosures.PersonLedger;

/// <summary>What was disclosed of the person, and what each recipient holds today. Read, and logged, when the tab is opened.</summary>
public sealed partial class PersonLedgerSection(PersonLedgerQuery ledger, CurrentPurpose purpose, ILogger<PersonLedgerSection> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private PersonLedgerView? _ledger;
    private Refusal? _refusal;
    private bool _failed;

    [Parameter, EditorRequired] public Guid CustomerId { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var result = await ledger.RunAsync(CustomerId, purpose.Task, _closed.Token);
            (_failed, _refusal, _ledger) = (false, result.Refusal, result.Succeeded ? result.Value : null);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("A person's disclosures did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }
}
