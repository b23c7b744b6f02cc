using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Aksulit.Intranet.Features.CaseAttachments;

/// <summary>What came with a request as files, chosen while it is taken down: each is judged at once, and what is refused is said before anything is saved. They are kept with the case's own save.</summary>
public sealed partial class IntakeFiles : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly List<(int Place, Refusal Refusal)> _refused = [];

    /// <summary>Where the files wait for the save; the object stays the page's.</summary>
    [Parameter, EditorRequired] public IntakeForm Form { get; set; } = default!;

    public void Dispose()
    {
        Form.FilesReading = false;
        _closed.Cancel();
        _closed.Dispose();
    }

    private async Task ChosenAsync(InputFileChangeEventArgs change)
    {
        _refused.Clear();
        if (change.FileCount > AttachmentRule.MaxAtOnce)
        {
            _refused.Add((0, new Refusal("AttachmentTooManyAtOnce", "R48", AttachmentRule.MaxAtOnce)));
            return;
        }

        Form.FilesReading = true;
        try
        {
            var place = 0;
            foreach (var file in change.GetMultipleFiles(AttachmentRule.MaxAtOnce))
            {
                place++;
                if (await TakeAsync(file) is { } refusal) _refused.Add((place, refusal));
                StateHasChanged();
            }
        }
        finally
        {
            Form.FilesReading = false;
        }
    }

    /// <summary>Why it is not taken; null when it is, or waits for somebody's look. Its size is asked before a byte of it is read.</summary>
    private async Task<Refusal?> TakeAsync(IBrowserFile file)
    {
        if (AttachmentRule.RefuseSize(file.Size, AttachedSoFar.Nothing) is { } size) return size;
        if (AttachmentRule.RefuseTogether([.. Form.Files.Select(one => (long)one.Content.Length), .. Form.DoubtfulFiles.Select(one => (long)one.Content.Length), file.Size], []) is { } full) return full;
        var content = new byte[file.Size];
        try
        {
            await using var upload = file.OpenReadStream(AttachmentRule.MaxBytes, _closed.Token);
            await upload.ReadExactlyAsync(content, _closed.Token);
        }
        catch (IOException)
        {
            return new Refusal("AttachmentUploadBroke");
        }

        var judged = JudgedFile.Judge(content, file.Name, doubtConfirmed: false);
        if (judged.Refusal?.Code is "AttachmentMayHoldIdentityCode")
        {
            Form.DoubtfulFiles.Add(new DoubtfulFile(content, file.Name));
            return null;
        }

        return judged.Refusal ?? Add(judged.Value);
    }

    private void Confirm(DoubtfulFile file)
    {
        Form.DoubtfulFiles.Remove(file);
        var judged = JudgedFile.Judge(file.Content, file.GivenName, doubtConfirmed: true);
        if ((judged.Refusal ?? Add(judged.Value)) is { } refusal) _refused.Add((0, refusal));
    }

    private Refusal? Add(JudgedFile file)
    {
        if (Form.Files.Exists(one => one.Hash == file.Hash)) return new Refusal("AttachmentAlready", "R48");
        Form.Files.Add(file);
        return null;
    }
}
