using System.Collections.Concurrent;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>What people set on their own machines is honoured: less movement, larger text; and the jobs' own page works under the policy that the register sends with it.</summary>
[Collection(nameof(FaceCollection))]
public sealed class AppearanceTests(FaceRegister register)
{
    private const string Durations = """
        () => {
          const nav = getComputedStyle(document.querySelector('.frame > nav')).transitionDuration;
          const spinner = document.createElement('span');
          spinner.className = 'spinner';
          document.body.append(spinner);
          const turning = getComputedStyle(spinner).animationDuration;
          spinner.remove();
          return [nav, turning].map(text => Math.max(...text.split(',').map(parseFloat)));
        }
        """;

    private const string ColoursInMotion = """
        () => {
          document.querySelector('main').style.color = 'rgb(1, 2, 3)';
          getComputedStyle(document.querySelector('main h1')).color;
          return document.getAnimations().filter(animation => animation.transitionProperty === 'color').length;
        }
        """;

    [Fact]
    public Task Who_wants_less_movement_gets_none_and_others_keep_it() => AsAsync("lead", async page =>
    {
        await page.SetViewportSizeAsync(390, 844);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        Assert.All(await page.EvaluateAsync<double[]>(Durations), seconds => Assert.True(seconds > 0.1));
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        Assert.All(await page.EvaluateAsync<double[]>(Durations), seconds => Assert.True(seconds < 0.001));
        // Nor does a change of theme run through the page colour by colour: a duration for everything, however short, would have each element follow its parent.
        Assert.Equal(0, await page.EvaluateAsync<int>(ColoursInMotion));
    });

    [Fact]
    public Task Text_twice_as_large_loses_nothing_and_scrolls_no_page_sideways() => register.Browser.LargeTextJourneyAsync(new BrowserLook(1280, 900), async page =>
    {
        await page.SignInAsync(register.App, FaceRegister.Name("lead"));
        var findings = new List<string>();
        foreach (var (name, path) in new[]
        {
            ("today", Urls.Today), ("customers", Urls.Customers), ("card", Urls.Customer(register.Person.Id)), ("edit-customer", Urls.EditCustomer(register.Edited.Id)), ("imports", Urls.Imports),
            ("import-preview", Urls.Import(register.Previewed)), ("retention", Urls.Retention), ("audit", Urls.Audit), ("staff", Urls.Staff),
        })
        {
            await page.OpenAsync(register.App, path);
            Assert.Equal("48px", await page.Locator("main h1").EvaluateAsync<string>("heading => getComputedStyle(heading).fontSize")); // 1.5rem of 32 px
            findings.AddRange((await page.FaultsAsync()).Select(fault => $"{name}: {fault}"));
            await page.ScreenshotAsync(new() { Path = Path.Combine(ScreenPass.Folder, $"large-text-{name}.png"), FullPage = true });
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    });

    [Fact]
    public Task The_jobs_page_works_under_its_policy_without_an_error_and_asks_nobody_else() => AsAsync("admin", async page =>
    {
        var (asked, answers) = (new ConcurrentBag<string>(), new ConcurrentBag<int>());
        page.Context.Response += (_, response) => { asked.Add(new Uri(response.Url).Authority); answers.Add(response.Status); };
        foreach (var (path, text) in new[] { ("", "Hangfire"), ("/recurring", "retention"), ("/servers", "default"), ("/jobs/succeeded", "Succeeded"), ("/retries", "Retries") })
        {
            var answer = await page.GotoAsync(new Uri(register.App.Origin, Urls.Jobs + path).AbsoluteUri);
            Assert.Contains("frame-ancestors 'none'", answer!.Headers["content-security-policy"], StringComparison.Ordinal);
            await Assertions.Expect(page.Locator("body")).ToContainTextAsync(text, new() { IgnoreCase = true });
            Assert.NotEqual("0px", await page.Locator(".navbar").First.EvaluateAsync<string>("bar => getComputedStyle(bar).minHeight")); // its style sheet was let in
        }

        // The page's own script asks for the figures anew: it runs, and it may ask.
        await page.GotoAsync(new Uri(register.App.Origin, Urls.Jobs).AbsoluteUri);
        await page.WaitForResponseAsync(response => response.Url.EndsWith("/stats", StringComparison.Ordinal) && response.Ok);
        await page.ScreenshotAsync(new() { Path = Path.Combine(ScreenPass.Folder, "jobs-fi-light-1440.png"), FullPage = true });
        Assert.Equal([register.App.Origin.Authority], asked.Distinct());
        Assert.All(answers, status => Assert.True(status < 400));
    });

    private Task AsAsync(string key, Func<IPage, Task> journey) => register.Browser.JourneyAsync(BrowserLook.Light1440, async page =>
    {
        await page.SignInAsync(register.App, FaceRegister.Name(key));
        await journey(page);
    });
}
