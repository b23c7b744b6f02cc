using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Bunit;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>How a list loads, fails, retries, pages and stays empty.</summary>
public sealed class ServerGridTests : PageTests
{
    private static readonly Page<string> Letters = new(["Aino", "Eero"], null);

    [Fact]
    public void A_list_shows_a_skeleton_until_its_rows_arrive()
    {
        var answer = new TaskCompletionSource<Result<Page<string>>>();
        var list = Show((_, _) => answer.Task);
        Assert.Single(list.FindAll(".skeleton"));
        Assert.Equal("true", list.Find(".server-grid").GetAttribute("aria-busy"));

        answer.SetResult(Letters);

        list.WaitForAssertion(() => Assert.Equal(["Aino", "Eero"], Rows(list)));
        Assert.Empty(list.FindAll(".skeleton"));
        Assert.Equal("2 rows", list.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task A_list_that_failed_says_so_without_details_and_loads_on_retry()
    {
        var calls = 0;
        var list = Show((_, _) => ++calls == 1 ? throw new InvalidOperationException("Maija Mallikas") : Task.FromResult<Result<Page<string>>>(Letters));
        Assert.Contains("The data could not be loaded.", list.Markup);
        Assert.DoesNotContain("Mallikas", list.Markup);

        await list.Find("[role=alert] button").ClickAsync();

        list.WaitForAssertion(() => Assert.Equal(["Aino", "Eero"], Rows(list)));
    }

    [Fact]
    public async Task A_page_that_failed_is_asked_for_again_not_the_first_one()
    {
        var fail = true;
        var asked = new List<string?>();
        var list = Show((key, _) =>
        {
            asked.Add(key);
            if (key == "b" && fail) throw new TimeoutException();
            return Task.FromResult<Result<Page<string>>>(new Page<string>([key ?? "a"], key is null ? "b" : null));
        });
        await Press(list, "Next");
        fail = false;

        await list.Find("[role=alert] button").ClickAsync();

        list.WaitForAssertion(() => Assert.Equal(["b"], Rows(list)));
        Assert.Equal([null, "b", "b"], asked);
    }

    [Fact]
    public void An_empty_list_says_what_to_do_next()
    {
        var list = Show((_, _) => Task.FromResult<Result<Page<string>>>(new Page<string>([], null)));
        Assert.Equal("Add the first one.", list.Find(".empty").TextContent.Trim());
        Assert.Empty(list.FindAll("table"));
    }

    [Fact]
    public void A_refused_list_says_why()
    {
        var list = Show((_, _) => Task.FromResult<Result<Page<string>>>(new Refusal("PurposeMissing", "R4")));
        Assert.Equal("Choose a purpose first.", list.Find(".refusal").TextContent);
    }

    [Fact]
    public async Task Pages_go_forward_and_back_by_their_keys()
    {
        var list = Show((key, _) => Task.FromResult<Result<Page<string>>>(new Page<string>([key ?? "a"], key switch { null => "b", "b" => "c", _ => null })));
        Assert.True(Button(list, "Previous").HasAttribute("disabled"));

        await Press(list, "Next");
        await Press(list, "Next");
        list.WaitForAssertion(() => Assert.Equal(["c"], Rows(list)));
        Assert.True(Button(list, "Next").HasAttribute("disabled"));
        Assert.Contains("Page 3", list.Find(".pager").TextContent);

        await Press(list, "Previous");
        await Press(list, "Previous");
        list.WaitForAssertion(() => Assert.Equal(["a"], Rows(list)));
    }

    [Fact]
    public void A_list_of_one_page_has_no_pager() =>
        Assert.Empty(Show((_, _) => Task.FromResult<Result<Page<string>>>(Letters)).FindAll(".pager"));

    [Fact]
    public async Task An_answer_to_an_older_question_is_thrown_away()
    {
        var first = new TaskCompletionSource<Result<Page<string>>>();
        var calls = 0;
        var cancelled = false;
        var list = Show((_, ct) =>
        {
            if (++calls > 1) return Task.FromResult<Result<Page<string>>>(new Page<string>(["new"], null));
            ct.Register(() => cancelled = true);
            return first.Task;
        });

        await list.InvokeAsync(list.Instance.ReloadAsync);
        first.SetResult(new Page<string>(["old"], null));

        list.WaitForAssertion(() => Assert.Equal(["new"], Rows(list)));
        Assert.True(cancelled);
    }

    [Fact]
    public async Task Of_two_questions_at_once_the_later_one_is_answered()
    {
        var answers = new List<TaskCompletionSource<Result<Page<string>>>>();
        var list = Show((_, ct) =>
        {
            ct.Register(() => { });                                             // as a database's command does: to cancel takes a moment then
            answers.Add(new TaskCompletionSource<Result<Page<string>>>());
            return answers[^1].Task;
        });
        var both = list.InvokeAsync(() => Task.WhenAll(list.Instance.ReloadAsync(), list.Instance.ReloadAsync()));
        list.WaitForAssertion(() => Assert.True(answers.Count > 1));
        await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);

        answers[^1].SetResult(new Page<string>(["the later"], null));
        list.WaitForAssertion(() => Assert.Equal(["the later"], Rows(list)));
        foreach (var answer in answers.SkipLast(1)) answer.SetResult(new Page<string>(["too late"], null));
        await both;

        Assert.Equal(["the later"], Rows(list));
    }

    /// <summary>The page's reference outlives the list: where the search was emptied, the list is gone, and the next search asked the old one.</summary>
    [Fact]
    public async Task A_list_that_is_not_shown_any_more_asks_nothing()
    {
        var asked = 0;
        var list = Show((_, _) => Task.FromResult<Result<Page<string>>>(++asked == 1 ? Letters : throw new InvalidOperationException()));
        list.Instance.Dispose();

        await list.InvokeAsync(list.Instance.ReloadAsync);

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Opening_a_row_hands_over_what_it_shows()
    {
        string? opened = null;
        var list = Show((_, _) => Task.FromResult<Result<Page<string>>>(Letters), row => opened = row);

        await list.Find("tbody").TriggerEventAsync("onrowopen", new RowOpenEventArgs { Index = 1 });

        Assert.Equal("Eero", opened);
    }

    private static List<string> Rows(IRenderedComponent<ServerGrid<string>> list) => [.. list.FindAll("tbody tr").Select(row => row.TextContent)];

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ServerGrid<string>> list, string text) => list.FindAll(".pager button").Single(button => button.TextContent.Trim() == text);

    private static Task Press(IRenderedComponent<ServerGrid<string>> list, string text) => Button(list, text).ClickAsync();

    private IRenderedComponent<ServerGrid<string>> Show(Func<string?, CancellationToken, Task<Result<Page<string>>>> load, Action<string>? onOpen = null) =>
        Render<ServerGrid<string>>(set =>
        {
            set.Add(list => list.Load, load).Add(list => list.EmptyText, "Add the first one.").Add(list => list.Header, "<th>Name</th>").Add(list => list.Row, row => $"<tr><td>{row}</td></tr>");
            if (onOpen is not null) set.Add(list => list.OnOpen, onOpen);
        });
}
