using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Staff.UndertakingTexts;

/// <summary>The undertaking that everybody signs, in all its versions: what it says, from when it is mandatory, and who has still to sign (R34, S4).</summary>
public sealed partial class UndertakingTextsPage(UndertakingTextsQuery texts, IAccessGuard access, NavigationManager navigation, TimeProvider clock, ILogger<UndertakingTextsPage> log)
{
    private UndertakingTextsView? _shown;
    private bool _mayPublish, _mayReadAccounts, _failed;

    /// <summary>Which version is read; the newest unless another is asked for.</summary>
    [SupplyParameterFromQuery(Name = "version")] public int? Version { get; set; }

    private DateOnly Today => clock.TodayInFinland;

    private UndertakingTextView? Open => _shown?.Versions.FirstOrDefault(text => text.Version == Version) ?? (_shown is { Versions: [var newest, ..] } ? newest : null);

    protected override async Task OnInitializedAsync()
    {
        _mayPublish = await access.MayAsync(Operations.EditAccounts);
        _mayReadAccounts = await access.MayAsync(Operations.ReadAccounts);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            (_shown, _failed) = (await texts.RunAsync(CancellationToken.None), false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The undertaking's texts could not be read: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private string Address(int version) => navigation.GetUriWithQueryParameter("version", version);

    private static ChipState Chip(TextStanding standing) => standing switch { TextStanding.InForce => ChipState.Good, TextStanding.Old => ChipState.Neutral, _ => ChipState.Attention };
}
