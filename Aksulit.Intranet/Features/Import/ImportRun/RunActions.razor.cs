using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Import;

/// <summary>What is to be decided about a run: take it in, give it up, or undo it.</summary>
public sealed partial class RunActions(WriteImport write, GiveUpImport giveUp, UndoImport undo, IAccessGuard access)
{
    private Refusal? _refusal;
    private bool _mayStage, _mayWrite, _confirmed, _undoUnderstood;

    [Parameter, EditorRequired] public ImportRunView Run { get; set; } = default!;

    /// <summary>Something was decided: the run stands elsewhere now.</summary>
    [Parameter, EditorRequired] public EventCallback OnDecided { get; set; }

    private int Warned => Run.Counts.Warnings.GetValueOrDefault(RowReasons.PersonalIdentityCode);

    protected override async Task OnInitializedAsync() =>
        (_mayStage, _mayWrite) = (await access.MayAsync(ImportAccess.Stage(Run.Kind)), await access.MayAsync(ImportAccess.Write(Run.Kind)));

    private async Task WriteAsync() => await TellAsync(await write.HandleAsync(new(Run.RunId, _confirmed), CancellationToken.None));

    private async Task GiveUpAsync() => await TellAsync(await giveUp.HandleAsync(Run.RunId, CancellationToken.None));

    private async Task UndoAsync() => await TellAsync(await undo.HandleAsync(Run.RunId, CancellationToken.None));

    private async Task TellAsync(Result result)
    {
        _refusal = result.Refusal;
        if (result.Succeeded) await OnDecided.InvokeAsync();
    }
}
