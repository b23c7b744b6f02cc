using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Features.Recipients.RecipientCard;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Recipients.Invitations;

/// <summary>Asks how many invitations and until when, then shows the ids this once (R23).</summary>
public sealed partial class IssueInvitationsDialog(IssueInvitations issue)
{
    private int? _count;
    private DateOnly? _validUntil;
    private IReadOnlyList<string>? _ids;
    private Refusal? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Parameter, EditorRequired] public RecipientView Recipient { get; set; } = default!;

    private async Task SubmitAsync()
    {
        var result = await issue.HandleAsync(new IssueInvitationsCommand(Recipient.Id, _count, _validUntil));
        (_ids, _refusal) = (result.Succeeded ? result.Value : null, result.Refusal);
    }
}
