using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Objections;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>Asks when and how somebody was told by hand, and records it.</summary>
public sealed partial class ToldDialog(TellArticle14 tell, TimeProvider clock)
{
    private DateOnly? _on;
    private Channel? _through;
    private Refusal? _refusal;

    [Parameter, EditorRequired] public Guid DutyId { get; set; }

    protected override void OnInitialized() => _on = clock.TodayInFinland;

    private async Task SubmitAsync()
    {
        if (_on is not { } on || _through is not { } through) return;
        _refusal = (await tell.HandleAsync(new TellArticle14Command(DutyId, on, through))).Refusal;
        if (_refusal is null) Dialog.Close();
    }
}
