using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Mailboxes;

/// <summary>The mailboxes that receive requests, each with its tests and what somebody found in it (R48).</summary>
public sealed partial class MailboxesPage(MailboxesQuery query, IAccessGuard access, IDialogService dialogs, ILogger<MailboxesPage> log)
{
    private IReadOnlyList<MailboxRow>? _mailboxes;
    private bool _failed, _mayRecord;

    protected override async Task OnInitializedAsync()
    {
        _mayRecord = await access.MayAsync(Operations.RecordMailboxTests);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            (_mailboxes, _failed) = ((await query.RunAsync(CancellationToken.None)).Value, false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The mailbox tests could not be read: {Failure}.", e.GetType().Name);
            (_mailboxes, _failed) = (null, true);
        }
    }

    private async Task RecordAsync(string mailbox, MailboxTestRow test)
    {
        var dialog = await dialogs.ShowAsync<RecordMailboxTestDialog>(L["RecordResult"], new DialogParameters<RecordMailboxTestDialog> { { it => it.Mailbox, mailbox }, { it => it.Test, test } });
        if (await dialog.Result is { Canceled: false }) await LoadAsync();
    }
}
