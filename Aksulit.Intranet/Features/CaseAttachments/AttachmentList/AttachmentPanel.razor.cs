using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace Aksulit.Intranet.Features.CaseAttachments;

/// <summary>What is attached to a case, and the way to attach more: files go from the browser into memory one by one, never onto a disk, and each is there whole or not at all.</summary>
public sealed partial class AttachmentPanel(AttachmentListQuery list, AttachFile attach, IDialogService dialogs, ILogger<AttachmentPanel> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly List<Outcome> _outcomes = [];
    private IReadOnlyList<IBrowserFile> _files = [];
    private AttachmentList? _list;
    private Refusal? _refusal;
    private bool _failed, _reading, _doubtConfirmed;

    [Parameter, EditorRequired] public RequestFrame Request { get; set; } = default!;

    /// <summary>Something of the case was changed.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    private bool HasDoubt => _outcomes.Exists(outcome => outcome.Refusal?.Code is "AttachmentMayHoldIdentityCode");

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    /// <summary>Whenever the frame is read again: perhaps the case was closed, or its person is gone.</summary>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var result = await list.RunAsync(Request.Id, _closed.Token);
            (_failed, _refusal, _list) = (false, result.Refusal, result.Succeeded ? result.Value : null);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The attachments of a request did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private void Chosen(InputFileChangeEventArgs change)
    {
        _outcomes.Clear();
        (_refusal, _doubtConfirmed, _files) = (null, false, []);
        if (change.FileCount > AttachmentRule.MaxAtOnce) _refusal = new Refusal("AttachmentTooManyAtOnce", "R48", AttachmentRule.MaxAtOnce);
        else _files = change.GetMultipleFiles(AttachmentRule.MaxAtOnce);
    }

    private async Task AttachAsync()
    {
        _outcomes.Clear();
        (_reading, _refusal) = (true, null);
        var left = new List<IBrowserFile>();
        try
        {
            foreach (var file in _files)
            {
                var outcome = await AttachAsync(file);
                _outcomes.Add(outcome);
                if (outcome.Refusal?.Code is "AttachmentMayHoldIdentityCode") left.Add(file);
                StateHasChanged();
            }
        }
        finally
        {
            _reading = false;
        }

        _files = left;
        await LoadAsync();
    }

    private async Task<Outcome> AttachAsync(IBrowserFile file)
    {
        var place = _outcomes.Count + 1;
        if (file.Size is <= 0 or > AttachmentRule.MaxBytes) return new Outcome(place, null, AttachmentRule.RefuseSize(file.Size, new AttachedSoFar(0, 0, [])));   // before a byte of it is read
        try
        {
            var content = new byte[file.Size];
            await using (var upload = file.OpenReadStream(AttachmentRule.MaxBytes, _closed.Token)) await upload.ReadExactlyAsync(content, _closed.Token);
            var result = await attach.HandleAsync(new AttachFileCommand(Request.Id, content, file.Name, _doubtConfirmed), _closed.Token);
            return new Outcome(place, result.Succeeded ? result.Value : null, result.Refusal);
        }
        catch (IOException)
        {
            return new Outcome(place, null, new Refusal("AttachmentUploadBroke"));
        }
    }

    private async Task RemoveAsync(AttachmentView attachment)
    {
        var dialog = await dialogs.ShowAsync<RemoveAttachmentDialog>(L["RemoveQuestion", attachment.FileName], new DialogParameters { ["Attachment"] = attachment }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await dialog.Result is { Canceled: false }) await LoadAsync();
    }

    /// <summary>What came of one of the chosen files; named by its place, since its name may be what was refused.</summary>
    private sealed record Outcome(int Place, AttachedFile? Attached, Refusal? Refusal);
}
