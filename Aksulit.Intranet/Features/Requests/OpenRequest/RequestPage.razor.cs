using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>One request: the frame that every kind has, around what the kind's own feature shows. It is read again when the person leaves the register or something was decided.</summary>
public sealed partial class RequestPage(IOpenRequest open, IEnumerable<RequestSection> sections, IEnumerable<RequestPart> parts, IAccessGuard access, IRegisterWatch watch, RecentCards recent, IDialogService dialogs, TimeProvider clock, ILogger<RequestPage> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly DateOnly _today = clock.TodayInFinland;
    private readonly List<RequestPart> _parts = [];
    private RequestView? _request;
    private Refusal? _refusal;
    private bool _failed;

    [Parameter] public Guid Id { get; set; }

    public void Dispose()
    {
        watch.Changed -= LookAgain;
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        watch.Changed += LookAgain;
        foreach (var part in parts.OrderBy(part => part.Order))
            if (await access.MayAsync(part.Operation, _closed.Token)) _parts.Add(part);
    }

    protected override Task OnParametersSetAsync() => _request?.Frame.Id == Id ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            if (_request?.Frame.Id != Id) _request = null;
            var result = await open.RunAsync(Id, _closed.Token);
            (_failed, _refusal, _request) = (false, result.Refusal, result.Succeeded ? result.Value : null);
            if (result.Succeeded) recent.Opened(PaletteKind.Request, Id);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("A request did not load: {Failure}.", e.GetType().Name);
            (_failed, _request) = (true, null);
        }
    }

    private static string? Asker(RequestView request) => request.Parties.FirstOrDefault(party => party.Role is PartyRole.Asker)?.Content.Name;

    private RequestSection? Section(RequestKind kind) => sections.FirstOrDefault(section => section.Kind == kind);

    private Dictionary<string, object?> Parameters(RequestFrame frame) => new() { ["Request"] = frame, ["OnChanged"] = EventCallback.Factory.Create(this, LoadAsync) };

    /// <summary>A destruction somewhere: perhaps of this person, whose file is sealed then (T15).</summary>
    private void LookAgain() => _ = InvokeAsync(async () =>
    {
        if (_request is not { Frame.PersonGone: false }) return;
        await LoadAsync();
        StateHasChanged();
    });

    private async Task AskAsync<TDialog>() where TDialog : IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>(L[$"Ask.{typeof(TDialog).Name}"], new DialogParameters { ["Request"] = _request! }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await dialog.Result is { Canceled: false }) await LoadAsync();
    }
}
