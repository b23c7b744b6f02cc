using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Finds the person whom a case concerns: for one that has none yet, or that was written down for a wrong one (D12).</summary>
public sealed partial class CasePersonPage(IOpenRequest open, SetCasePerson set, NavigationManager navigation) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private RequestView? _request;
    private Refusal? _refusal;
    private PersonChoice? _chosen;
    private string? _why, _freePart;

    [Parameter] public Guid Id { get; set; }

    /// <summary>How many letters have reached the wrong person.</summary>
    private int Left => _request!.Letters.Count(letter => letter is { SentAt: not null, To: null });

    private SetCasePersonCommand Command => new(Id, _request!.Revision, _chosen!.Id, _why, _freePart);

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_request?.Frame.Id == Id) return;
        var result = await open.RunAsync(Id, _closed.Token);
        (_refusal, _request) = (result.Refusal, result.Succeeded ? result.Value : null);
    }

    private void Choose(PersonChoice person) => (_chosen, _refusal) = (person, null);

    private async Task SubmitAsync()
    {
        var result = await set.HandleAsync(Command, _closed.Token);
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.Request(Id));
    }
}
