using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Objections;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>Who is to be told, with the days that are left, and that they were.</summary>
public sealed partial class Article14Page(Article14Query query, TellArticle14 tell, IAccessGuard access, TimeProvider clock)
{
    private ServerGrid<Article14Line>? _grid;
    private Refusal? _refusal;
    private DateOnly? _toldOn;
    private Channel _through = Channel.Letter;
    private bool _mayTell, _busy;

    protected override async Task OnInitializedAsync()
    {
        _toldOn = clock.TodayInFinland;
        _mayTell = await access.MayAsync(Operations.TellArticle14);
    }

    private async Task ToldAsync(Article14Line line)
    {
        if (_toldOn is not { } on) return;
        _busy = true;
        try
        {
            _refusal = (await tell.HandleAsync(new(line.DutyId, on, _through))).Refusal;
            if (_refusal is null && _grid is { } grid) await grid.ReloadAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
