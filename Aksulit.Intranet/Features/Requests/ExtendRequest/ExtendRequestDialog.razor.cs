using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Asks why the time limit is extended, and says until when and what follows.</summary>
public sealed partial class ExtendRequestDialog(IExtendRequest extend)
{
    private ExtensionGround? _ground;
    private string? _reason, _freePart;
    private Refusal? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Parameter, EditorRequired] public RequestView Request { get; set; } = default!;

    private Deadline First => RequestDeadlineRule.First(Request.Frame.Deadline.ReceivedOn, Request.Frame.Deadline.PausedDays);

    private Deadline Extended => RequestDeadlineRule.Extended(Request.Frame.Deadline.ReceivedOn, Request.Frame.Deadline.PausedDays);

    private ExtendRequestCommand Command => new(Request.Frame.Id, Request.Revision, _ground, _reason, _freePart);

    private async Task SubmitAsync()
    {
        var result = await extend.HandleAsync(Command);
        if (result.Succeeded) Dialog.Close(); else _refusal = result.Refusal;
    }
}
