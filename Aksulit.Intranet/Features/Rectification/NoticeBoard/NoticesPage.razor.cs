using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>The board of open notices, the oldest first: what has not left, what is not answered, what somebody must find out.</summary>
public sealed partial class NoticesPage(NoticeBoardQuery notices, TimeProvider clock)
{
    private readonly DateOnly _today = clock.TodayInFinland;
    private ServerGrid<NoticeView>? _grid;
    private NoticeFilter? _listed;
    private NoticeView? _open;

    /// <summary>What is listed, by its code; none: every open notice.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private NoticeFilter Filter => Enum.TryParse<NoticeFilter>(Status, out var known) && known.ToString() == Status ? known : NoticeFilter.Open;

    private IReadOnlyList<FilterOption> Options =>
        [.. Enum.GetValues<NoticeFilter>().Select(filter => new FilterOption(filter is NoticeFilter.Open ? null : filter.ToString(), L[$"NoticeFilter.{filter}"]))];

    protected override async Task OnParametersSetAsync()
    {
        if (_listed == Filter || _grid is null) return;
        _open = null;
        await _grid.ReloadAsync();
    }

    private async Task<Result<Page<NoticeView>>> LoadAsync(string? key, CancellationToken ct)
    {
        _listed = Filter;
        var page = await notices.RunAsync(_listed.Value, key, ct);
        if (page.Succeeded && _open is not null) _open = page.Value.Items.FirstOrDefault(notice => notice.Id == _open.Id);
        StateHasChanged(); // the grid asked, so this page is not rendered by itself
        return page;
    }

    private int Age(NoticeView notice) => _today.DayNumber - FinnishTime.LocalDate(notice.CreatedAt).DayNumber;

    private void Open(NoticeView notice) => _open = notice;

    private Task ReloadAsync() => _grid?.ReloadAsync() ?? Task.CompletedTask;
}
