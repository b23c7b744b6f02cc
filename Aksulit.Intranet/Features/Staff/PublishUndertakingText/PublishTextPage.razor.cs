using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Staff.UndertakingTexts;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Staff.PublishUndertakingText;

/// <summary>A new mandatory version of the undertaking, with everything that it brings about before the button (S4, R3).</summary>
public sealed partial class PublishTextPage(PublishUndertakingText publish, TextEffectQuery effects, UndertakingTextsQuery texts, NavigationManager navigation, TimeProvider clock, ILogger<PublishTextPage> log)
{
    private DateOnly? _from;
    private string? _finnish, _english;
    private TextEffect? _effect;
    private Refusal? _refusal;
    private bool _confirmed, _failed;

    private bool IsComplete => _from is not null && FromError is null && !string.IsNullOrWhiteSpace(_finnish) && !string.IsNullOrWhiteSpace(_english);

    private string? FromError => _from is not { } from ? L["DayMissing"].Value : from < clock.TodayInFinland ? L["TextDayInThePast"].Value : null;

    private IReadOnlyList<string> Consequences => _effect is not { } effect ? [] :
    [
        L["PublishesVersion", effect.Version],
        L[effect.Signers.Count == 1 ? "OneMustSign" : "ManyMustSign", effect.Signers.Count],
        L["ClosesFrom", Formats.DateWithDay(effect.ShutsFrom.AddDays(-1)), Formats.DateWithDay(effect.ShutsFrom)],
        effect.Gap is { } gap ? L["LeavesNoLead", Formats.DateWithDay(gap.Day)] : L["LeadStays"],
    ];

    protected override async Task OnInitializedAsync()
    {
        _from = clock.TodayInFinland.AddDays(UndertakingText.GraceDays);
        await LookAsync();
    }

    private async Task LookAsync()
    {
        try
        {
            // The text in force is what is changed.
            if (_finnish is null && (await texts.RunAsync(CancellationToken.None)).Versions is [var newest, ..]) (_finnish, _english) = (newest.Finnish, newest.English);
            _effect = _from is { } from && FromError is null ? await effects.RunAsync(from, CancellationToken.None) : null;
            _failed = false;
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("What a new undertaking text would do could not be worked out: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private Task FromAsync(DateOnly? from)
    {
        (_from, _refusal) = (from, null);
        return LookAsync();
    }

    private async Task PublishAsync()
    {
        if (_from is not { } from || _effect is not { } effect) return;
        var result = await publish.HandleAsync(new PublishUndertakingTextCommand(effect.Version, new NewUndertakingText(from, _finnish, _english), _confirmed, (_refusal as LeadGapWarning)?.Day));
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.UndertakingTexts);
    }
}
