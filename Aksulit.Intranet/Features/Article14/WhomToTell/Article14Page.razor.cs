using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>Who is to be told, with the days that are left and why, one by one or many at once; and who was.</summary>
public sealed partial class Article14Page(Article14Query query, WriteManyLetters writeMany, IAccessGuard access, IDialogService dialogs)
{
    /// <summary>The filter's word in the address.</summary>
    public const string ToldWord = "told";

    private readonly Dictionary<Guid, Article14Pick> _chosen = [];
    private ServerGrid<Article14Line>? _grid;
    private IReadOnlyList<Article14Pick>? _running;
    private Refusal? _refusal;
    private string? _done, _listed;
    private bool _mayTell;

    /// <summary>The filter by its word.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private bool Told => Status is ToldWord;

    private bool MayTell => _mayTell && !Told;

    private IReadOnlyList<FilterOption> Options => [new(null, L["Filter.Open"]), new(ToldWord, L["Filter.Told"])];

    protected override async Task OnInitializedAsync() => _mayTell = await access.MayAsync(Operations.TellArticle14);

    protected override void OnParametersSet()
    {
        if (_listed == Status) return;
        (_listed, _refusal, _done) = (Status, null, null);
        _chosen.Clear();
    }

    private static ChipState Chip(Article14LetterState state) => state is Article14LetterState.Undelivered or Article14LetterState.Uncertain ? ChipState.Bad : state is Article14LetterState.ToPost ? ChipState.Attention : ChipState.Neutral;

    private string Days(Article14Line line) => line.DaysLeft switch { < -1 => L["DaysLate", -line.DaysLeft], -1 => L["DayLate"], 0 => L["DueToday"], 1 => L["DayLeft"], _ => L["DaysLeft", line.DaysLeft] };

    private bool MayChoose(Article14Line line) => MayTell && line.Letter is Article14LetterState.None;

    private Task<Result<Page<Article14Line>>> LoadAsync(string? after, CancellationToken ct) => query.RunAsync(after, ct, Told);

    private void Choose(Article14Line line, bool chosen)
    {
        if (chosen) _chosen[line.DutyId] = new Article14Pick(line.DutyId, line.CustomerId, line.Number);
        else _chosen.Remove(line.DutyId);
    }

    private async Task ChooseAllAsync()
    {
        foreach (var pick in await query.PickAsync(CancellationToken.None)) _chosen[pick.DutyId] = pick;
    }

    private async Task AskManyAsync()
    {
        var count = Formats.Count(_chosen.Count);
        if (await ConfirmDialog.AskAsync(dialogs, L["ManyQuestion", count], [L["ManyMail"], L["ManyPost"], L["ManyEach"], L["ManyStops"]], L["WriteMany", count])) _running = [.. _chosen.Values];
    }

    private void FinishAsync()
    {
        _running = null;
        _chosen.Clear();
    }

    /// <summary>One of the rows was dealt with, or it said why not.</summary>
    private async Task DoneAsync(Article14Act act)
    {
        (_refusal, _done) = (act.Refusal, act.Text);
        if (act.Refusal is null && _grid is { } grid)
        {
            _chosen.Remove(act.DutyId);
            await grid.ReloadAsync();
        }
    }
}
