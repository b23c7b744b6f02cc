using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>The person's requests on the card. Read, and logged, when the tab is opened.</summary>
public sealed partial class PersonRequestsSection(PersonRequestsQuery query, IAccessGuard access, TimeProvider clock, ILogger<PersonRequestsSection> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly DateOnly _today = clock.TodayInFinland;
    private IReadOnlyList<PersonRequestRow>? _requests;
    private bool _failed, _mayReceive;

    [Parameter, EditorRequired] public Guid CustomerId { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _mayReceive = await access.MayAsync(Operations.ReceiveRequests);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            (_requests, _failed) = (await query.RunAsync(CustomerId, _closed.Token), false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("A person's requests did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }
}
