using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Features.Recipients.RecipientCard;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Recipients.Invitations;

/// <summary>The invitations of a partner, newest first, for those who may see them; loads them itself.</summary>
public sealed partial class RecipientInvitations(InvitationsQuery query, EndInvitations end, IAccessGuard access, IDialogService dialogs, TimeProvider clock, ILogger<RecipientInvitations> log)
{
    private IReadOnlyList<InvitationBatchRow>? _batches;
    private bool _mayRead, _mayIssue, _failed;

    [Parameter, EditorRequired] public RecipientView Recipient { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        (_mayRead, _mayIssue) = (await access.MayAsync(Operations.ReadInvitations), await access.MayAsync(Operations.IssueInvitations));
        if (_mayRead) await LoadAsync();
    }

    private bool IsInForce(InvitationBatchRow batch) => clock.TodayInFinland <= batch.ValidUntil;

    private async Task LoadAsync()
    {
        try
        {
            (_batches, _failed) = (await query.RunAsync(Recipient.Id, CancellationToken.None), false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The invitations could not be read: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private async Task IssueAsync()
    {
        var parameters = new DialogParameters<IssueInvitationsDialog> { { dialog => dialog.Recipient, Recipient } };
        var dialog = await dialogs.ShowAsync<IssueInvitationsDialog>(L["IssueInvitations"], parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, BackdropClick = false });
        await dialog.Result;
        await LoadAsync();                                                  // also when it was closed after the issue
    }

    private async Task EndAsync(InvitationBatchRow batch)
    {
        Task<Result> EndOn(DateOnly? day) => end.HandleAsync(new EndInvitationsCommand(batch.Id, batch.Revision, day));
        if (await EndOnDialog.AskAsync(dialogs, L["EndInvitations"], clock.TodayInFinland, [L["EndInvitationsStops"], L["EndAtOnceHelp"]], EndOn)) await LoadAsync();
    }
}
