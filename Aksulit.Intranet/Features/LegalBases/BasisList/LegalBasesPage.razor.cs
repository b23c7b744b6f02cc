using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.LegalBases;

/// <summary>On what each purpose stands and what people must give, with what nobody has assessed yet (R14, C1).</summary>
public sealed partial class LegalBasesPage(BasisListQuery query, IDialogService dialogs, ILogger<LegalBasesPage> log)
{
    private BasisList? _list;
    private bool _failed;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            (_list, _failed) = (await query.RunAsync(CancellationToken.None), false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The legal bases did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private async Task AssessAsync(PurposeRow row) => await AfterAsync(await dialogs.ShowAsync<AssessBasisDialog>(L["Assess"], new DialogParameters<AssessBasisDialog> { { it => it.Row, row } }));

    private async Task AnswerAsync(GroupRow row) => await AfterAsync(await dialogs.ShowAsync<AnswerGivingDialog>(L["AnswerIt"], new DialogParameters<AnswerGivingDialog> { { it => it.Row, row } }));

    private async Task AfterAsync(IDialogReference dialog)
    {
        if (await dialog.Result is { Canceled: false }) await LoadAsync();
    }
}
