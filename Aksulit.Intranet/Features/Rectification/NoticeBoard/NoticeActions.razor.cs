using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>What can be done about an open notice: its answer written down by whoever got it, doubts and dead ends settled by a lead (docs/access.md).</summary>
public sealed partial class NoticeActions(IAnswerNotice answer, ISettleNotice settle, IAddressNotice address, IAccessGuard access, IDialogService dialogs)
{
    private IReadOnlyList<RecipientChoice> _choices = [];
    private NoticeState? _answer;
    private Guid? _recipient;
    private string? _reason;
    private Refusal? _refusal;
    private bool _mayAnswer, _maySettle;

    [Parameter, EditorRequired] public NoticeView Notice { get; set; } = default!;

    /// <summary>It stands otherwise now.</summary>
    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private IReadOnlyList<NoticeSettlement> Settlements => _maySettle ? [.. Notice.Settlements.Where(settlement => settlement is not NoticeSettlement.GiveUp)] : [];

    /// <summary>What has not left has no answer; giving up is the lead's.</summary>
    private IReadOnlyList<NoticeState> Answers =>
    [
        .. Notice.State is NoticeState.Waiting ? [] : new[] { NoticeState.Done, NoticeState.NotFound, NoticeState.Cannot },
        .. _maySettle ? new[] { NoticeState.GivenUp } : [],
    ];

    protected override async Task OnInitializedAsync()
    {
        (_mayAnswer, _maySettle) = (await access.MayAsync(Operations.AnswerNotices), await access.MayAsync(Operations.SettleNotices));
        if (_maySettle && !Notice.IsAddressed) _choices = await address.LoadAsync();
    }

    private async Task AnswerAsync() => await TellAsync(_answer is NoticeState.GivenUp
        ? await settle.HandleAsync(new SettleNoticeCommand(Notice.Id, Notice.Revision, NoticeSettlement.GiveUp, _reason))
        : await answer.HandleAsync(new AnswerNoticeCommand(Notice.Id, Notice.Revision, _answer ?? NoticeState.Waiting, _reason)));

    private async Task AddressAsync() => await TellAsync(await address.HandleAsync(new AddressNoticeCommand(Notice.Id, Notice.Revision, _recipient)));

    private async Task SettleAsync(NoticeSettlement settlement)
    {
        if (!await ConfirmDialog.AskAsync(dialogs, L[$"SettlementAsk.{settlement}"], [L[$"SettlementFollows.{settlement}"]], L[$"Settlement.{settlement}"])) return;
        await TellAsync(await settle.HandleAsync(new SettleNoticeCommand(Notice.Id, Notice.Revision, settlement)));
    }

    private async Task TellAsync(Result result)
    {
        _refusal = result.Refusal;
        if (result.Succeeded) await OnChanged.InvokeAsync();
    }
}
