using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>The small shared parts: the button that sends once, the reason beside a disabled one, the question before something irreversible, and the page that failed.</summary>
public sealed class SmallPartsTests : PageTests
{
    [Fact]
    public async Task A_submit_button_is_disabled_while_it_runs_and_sends_once()
    {
        var running = new TaskCompletionSource();
        var sent = 0;
        var button = Render<SubmitButton>(set => set.Add(it => it.OnSubmit, () => { sent++; return running.Task; }).AddChildContent("Save"));

        var first = button.Find("button").ClickAsync();
        button.WaitForAssertion(() => Assert.True(button.Find("button").HasAttribute("disabled")));
        await button.InvokeAsync(() => button.FindComponent<MudButton>().Instance.OnClick.InvokeAsync());
        running.SetResult();
        await first;

        button.WaitForAssertion(() => Assert.False(button.Find("button").HasAttribute("disabled")));
        Assert.Equal(1, sent);
    }

    [Fact]
    public void A_disabled_control_shows_its_reason_beside_it()
    {
        var because = Render<Because>(set => set.Add(it => it.Reason, "An invoice is open.").Add(it => it.Ground, "R27").Add(it => it.ChildContent, disabled => $"<i>{disabled}</i>"));
        Assert.Equal("True", because.Find("i").TextContent);
        Assert.Contains("An invoice is open.", because.Find(".reason").TextContent);
        Assert.Single(because.FindAll(".why"));
    }

    [Fact]
    public void An_allowed_control_stands_alone()
    {
        var because = Render<Because>(set => set.Add(it => it.Reason, null).Add(it => it.ChildContent, disabled => $"<i>{disabled}</i>"));
        Assert.Equal("False", because.Find("i").TextContent);
        Assert.Empty(because.FindAll(".reason"));
    }

    [Theory]
    [InlineData("Erase", true)]
    [InlineData("Cancel", false)]
    public async Task A_confirmation_spells_out_what_follows_and_answers_with_what_was_pressed(string press, bool agreed)
    {
        var dialogs = Render<MudDialogProvider>();
        var answer = dialogs.InvokeAsync(() => ConfirmDialog.AskAsync(Services.GetRequiredService<IDialogService>(), "Erase?", ["3 values are erased", "2 stay until 31.12.2030"], "Erase", destructive: true));
        dialogs.WaitForAssertion(() => Assert.Equal(["3 values are erased", "2 stay until 31.12.2030"], dialogs.FindAll(".consequences li").Select(line => line.TextContent)));

        await dialogs.FindAll("button").Single(button => button.TextContent.Trim() == press).ClickAsync();

        Assert.Equal(agreed, await answer);
    }

    [Fact]
    public async Task A_page_that_failed_says_so_without_details_and_works_again_on_retry()
    {
        var broken = true;
        var page = Render<PageBoundary>(set => set.AddChildContent(builder =>
        {
            if (broken) throw new InvalidOperationException("Maija Mallikas");
            builder.AddContent(0, "all is well");
        }));
        Assert.Contains("Something went wrong.", page.Markup);
        Assert.DoesNotContain("Mallikas", page.Markup);
        broken = false;

        await page.Find(".page-error button").ClickAsync();

        Assert.Contains("all is well", page.Markup);
    }

    [Fact]
    public void A_page_that_asked_too_much_says_that_it_is_not_this_role_s()
    {
        var page = Render<PageBoundary>(set => set.AddChildContent(_ => throw new AccessDeniedException(Operations.EditCard, AccessLock.Undertaking)));
        Assert.Contains("This action is not part of your role.", page.Markup);
        Assert.Empty(page.FindAll("button"));
    }
}
