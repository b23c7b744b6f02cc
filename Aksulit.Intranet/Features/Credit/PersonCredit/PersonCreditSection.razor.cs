using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Credit;

/// <summary>The person's applications on the card. Read, and logged, when the tab is opened.</summary>
public sealed partial class PersonCreditSection(CreditListQuery query, IAccessGuard access, ILogger<PersonCreditSection> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private IReadOnlyList<CreditRow>? _applications;
    private bool _failed, _mayTake;

    [Parameter, EditorRequired] public Guid CustomerId { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _mayTake = await access.MayAsync(Operations.TakeCredit);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            (_applications, _failed) = (await query.OfPersonAsync(CustomerId, _closed.Token), false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("A person's applications for credit did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }
}
