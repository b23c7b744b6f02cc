using Aksulit.Data.Domain.Common;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Writes down what the person answered when asked which data are wrong (R54).</summary>
public sealed partial class SpecifyPanel(ISpecifyRectification specify)
{
    /// <summary>Refusals after which the page is out of date.</summary>
    private static readonly string[] Stale = ["RequestChangedMeanwhile", "RequestAlreadyDecided", "RectificationAlreadySpecified"];

    private readonly List<DemandModel> _demands = [new()];
    private Refusal? _refusal;
    private bool _doubtConfirmed;

    [Parameter, EditorRequired] public RectificationView View { get; set; } = default!;

    /// <summary>It is written down.</summary>
    [Parameter, EditorRequired] public EventCallback OnDone { get; set; }

    /// <summary>Somebody else was faster.</summary>
    [Parameter, EditorRequired] public EventCallback OnStale { get; set; }

    private async Task SubmitAsync()
    {
        _refusal = (await specify.HandleAsync(new SpecifyRectificationCommand(View.RequestId, View.Revision, DemandModel.Given(_demands), _doubtConfirmed))).Refusal;
        if (_refusal is null) await OnDone.InvokeAsync();
        else if (Stale.Contains(_refusal.Code)) await OnStale.InvokeAsync();
    }
}
