using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Letters;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>A verdict for each field, proposed or decided, with what follows from it before the button.</summary>
public sealed partial class VerdictPanel(IProposeRectification propose, IDecideRectification decide, IDialogService dialogs)
{
    /// <summary>Refusals after which the page is out of date.</summary>
    private static readonly string[] Stale = ["RequestChangedMeanwhile", "RequestAlreadyDecided", "RectificationUndecidedLine"];

    private Refusal? _refusal;
    private string? _freePart;

    [Parameter, EditorRequired] public RectificationView View { get; set; } = default!;

    /// <summary>What is being chosen; their properties change, the objects stay the section's.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<VerdictModel> Verdicts { get; set; } = [];

    /// <summary>True: the reader decides; false: the reader proposes.</summary>
    [Parameter, EditorRequired] public bool Deciding { get; set; }

    /// <summary>It is proposed or decided.</summary>
    [Parameter, EditorRequired] public EventCallback OnDone { get; set; }

    /// <summary>Somebody else was faster.</summary>
    [Parameter, EditorRequired] public EventCallback OnStale { get; set; }

    /// <summary>For the choices made so far; null before the first.</summary>
    private DecisionOutlook? Outlook => VerdictModel.Given(Verdicts) is { Count: > 0 } given ? View.Outlook?.Of(given, Writes ? _freePart : null) : null;

    /// <summary>The person is written to: nobody is who did not ask.</summary>
    private bool Writes => View.Channel is not RequestChannel.OwnFinding;

    protected override void OnInitialized() => _freePart = View.FreePart;

    private async Task SubmitAsync()
    {
        var given = VerdictModel.Given(Verdicts);
        _refusal = Deciding
            ? (await decide.HandleAsync(new DecideRectificationCommand(View.RequestId, View.Revision, given, _freePart))).Refusal
            : (await propose.HandleAsync(new ProposeRectificationCommand(View.RequestId, View.Revision, given, _freePart))).Refusal;
        if (_refusal is null) await OnDone.InvokeAsync();
        else if (Stale.Contains(_refusal.Code) && given.Count == Verdicts.Count)
        {
            _refusal = null; // what changed says more
            await OnStale.InvokeAsync();
        }
    }

    private Task PreviewAsync(LetterPreview letter) => LetterPreviewDialog.ShowAsync(dialogs, Cases["LetterAsItWouldLeave"], letter.Letter);
}
