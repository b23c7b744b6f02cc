using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Who asks in a case that has no person yet: who of the register it may be, or that nothing is kept about them (D12).</summary>
public sealed partial class AskerPanel(ReadAsker read, SetCasePerson connect, AnswerNoData noData, ILogger<AskerPanel> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private AskerView? _asker;
    private Refusal? _refusal;
    private bool _failed, _noneOfThem;
    private string? _freePart;

    [Parameter, EditorRequired] public Guid RequestId { get; set; }

    /// <summary>The case has its person, or its answer.</summary>
    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    /// <summary>The answer that nothing is kept is the reader's to propose or to decide.</summary>
    private bool Writes => _asker is { State: RequestState.Received } or { MayDecide: true, DecideRefusal: null };

    private NoDataCommand Command => new(RequestId, _asker!.Revision, _noneOfThem, _freePart);

    private string Reached => string.Join(", ", new[] { _asker!.Asker.Email, _asker.Asker.Street, $"{_asker.Asker.PostalCode} {_asker.Asker.City}".Trim() }.Where(text => !string.IsNullOrEmpty(text)));

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
            var result = await read.RunAsync(RequestId, _closed.Token);
            (_failed, _refusal, _asker) = (false, result.Refusal, result.Succeeded ? result.Value : null);
            _freePart = _asker?.FreePart;
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("Who asks did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private async Task ConnectAsync(Guid customerId)
    {
        var result = await connect.HandleAsync(new SetCasePersonCommand(RequestId, _asker!.Revision, customerId), _closed.Token);
        await AfterAsync(result.Refusal);
    }

    private async Task AnswerAsync(bool decide)
    {
        var result = decide ? await noData.DecideAsync(Command, _closed.Token) : await noData.ProposeAsync(Command, _closed.Token);
        await AfterAsync(result.Refusal);
    }

    private Task AfterAsync(Refusal? refusal)
    {
        _refusal = refusal;
        return refusal is null ? OnChanged.InvokeAsync() : Task.CompletedTask;
    }
}
