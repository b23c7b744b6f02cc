using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.AuditTrail.ReadingSamples;

/// <summary>The week's drawn readings and what a register lead found about each (S3).</summary>
public sealed partial class ReadingSamplePage(ReadingSampleQuery query, ReviewReading review, IAccessGuard access, TimeProvider clock, ILogger<ReadingSamplePage> log)
{
    private ReadingSampleView? _view;
    private Refusal? _refusal;
    private bool _failed, _mayReview, _mayOpenCards;

    /// <summary>The Monday of the week that is shown.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.When)] public string? When { get; set; }

    private DateOnly Today => clock.TodayInFinland;

    private IReadOnlyList<FilterOption> Options => [.. _view!.Weeks.Select(week => new FilterOption(Key(week.Week), Formats.Days(week.Week, week.Week.AddDays(6)), week.Left > 0 ? week.Left : null))];

    protected override async Task OnInitializedAsync() =>
        (_mayReview, _mayOpenCards) = (await access.MayAsync(Operations.ReviewReadings), await access.MayAsync(Operations.ReadCard));

    protected override Task OnParametersSetAsync() => LoadAsync();

    private static string Key(DateOnly week) => week.ToString("O", CultureInfo.InvariantCulture);

    private async Task LoadAsync()
    {
        try
        {
            (_view, _failed) = (await query.RunAsync(DateOnly.TryParseExact(When, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var week) ? week : _view?.Shown?.Week, CancellationToken.None), false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The reading sample could not be read: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private async Task ReviewAsync(SampledReadingRow row, ReadingOutcome outcome)
    {
        _refusal = (await review.HandleAsync(new ReviewReadingCommand(row.Id, row.Revision, outcome))).Refusal;
        await LoadAsync();
    }
}
