using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff.AccessReviews;

/// <summary>The quarter's access review: every right that holds, many confirmed at once, one ended with its reason (S6).</summary>
public sealed partial class ReviewPage(ReviewQuery review, ReviewRights confirm, IAccessGuard access, IDialogService dialogs, TimeProvider clock, ILogger<ReviewPage> log)
{
    private const string All = "all";

    private readonly HashSet<Guid> _chosen = [];
    private ReviewView? _shown;
    private Refusal? _refusal;
    private bool _mayReview, _failed;

    /// <summary>The open ones, or all.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private DateOnly Today => clock.TodayInFinland;

    private IReadOnlyList<FilterOption> Options => [new(null, L["ReviewOpen"], _shown?.Rows.Count(row => row.IsOpen)), new(All, L["ReviewAll"], _shown?.Rows.Count)];

    private IReadOnlyList<ReviewRow> Listed => [.. _shown!.Rows.Where(row => Status == All || row.IsOpen)];

    protected override async Task OnInitializedAsync()
    {
        _mayReview = await access.MayAsync(Operations.ReviewRights);
        await LoadAsync();
    }

    private static bool MayChoose(ReviewRow row) => row is { IsOpen: true, IsMine: false };

    private async Task LoadAsync()
    {
        try
        {
            (_shown, _failed) = (await review.RunAsync(CancellationToken.None), false);
            _chosen.IntersectWith(_shown.Rows.Where(MayChoose).Select(row => row.DesignationId));
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The access review could not be read: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private void Choose(Guid id, bool chosen) => _ = chosen ? _chosen.Add(id) : _chosen.Remove(id);

    private void ChooseAll() => _chosen.UnionWith(Listed.Where(MayChoose).Select(row => row.DesignationId));

    private async Task ConfirmAsync()
    {
        var result = await confirm.HandleAsync([.. _chosen]);
        _refusal = result.Refusal;
        await LoadAsync();
    }

    private async Task EndAsync(ReviewRow row)
    {
        var dialog = await dialogs.ShowAsync<EndRightDialog>(L["EndRight"], new DialogParameters<EndRightDialog> { { it => it.Row, row } });
        if (await dialog.Result is { Canceled: false }) await LoadAsync();
    }

    private static ChipState Chip(ReviewStanding standing) => standing switch
    {
        ReviewStanding.Confirmed => ChipState.Good,
        ReviewStanding.NotYet => ChipState.Neutral,
        ReviewStanding.Waits => ChipState.Attention,
        _ => ChipState.Bad,
    };
}
