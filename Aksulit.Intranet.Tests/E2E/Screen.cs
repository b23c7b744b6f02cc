using System.Text.RegularExpressions;
using Aksulit.Data.Domain.Notices;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>What a person does at every screen of the register; the selectors of the frame in one place.</summary>
internal static class Screen
{
    /// <summary>A cold start on a busy machine.</summary>
    public const float Patience = 60_000;

    /// <summary>Opens the register and signs in as the person whose button says the name.</summary>
    public static Task SignInAsync(this IPage page, RunningApp app, string name) => page.SignInAsync(app.Origin, name);

    /// <inheritdoc cref="SignInAsync(IPage, RunningApp, string)"/>
    public static async Task SignInAsync(this IPage page, Uri origin, string name)
    {
        await page.GotoAsync(origin.AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(Regex.Escape(name)) }).ClickAsync();
        await page.SettledAsync();
    }

    /// <summary>Goes to an address as if typed, and says under which purpose where the page asks for it.</summary>
    public static Task OpenAsync(this IPage page, RunningApp app, string path) => page.OpenAsync(app.Origin, path);

    /// <inheritdoc cref="OpenAsync(IPage, RunningApp, string)"/>
    public static async Task OpenAsync(this IPage page, Uri origin, string path)
    {
        await page.GotoAsync(new Uri(origin, path).AbsoluteUri);
        await page.SettledAsync();
        await page.ChoosePurposeAsync();
    }

    /// <summary>Says why the persons are looked at, where the page asks for it.</summary>
    public static async Task ChoosePurposeAsync(this IPage page)
    {
        if (await page.Locator("main .purpose-picker:visible").CountAsync() == 0) return;
        // Customer care: the purpose that needs most of the card (R7).
        await page.Locator("main .purpose-picker:visible").First.SelectOptionAsync(nameof(ProcessingPurpose.CustomerCare));
        await Assertions.Expect(page.Locator("main .purpose-picker:visible")).ToHaveCountAsync(0, new() { Timeout = Patience });
        await page.SettledAsync();
    }

    /// <summary>Changes the language by the switch in the bar, unless the page speaks it already.</summary>
    public static async Task SpeakAsync(this IPage page, string locale)
    {
        var language = locale[..2];
        if (await page.Locator("html").GetAttributeAsync("lang") == language) return;
        await page.Locator($"button[name=culture][lang={language}]").ClickAsync();
        await Assertions.Expect(page.Locator($"html[lang={language}]")).ToHaveCountAsync(1, new() { Timeout = Patience });
        await page.SettledAsync();
    }

    /// <summary>A field for files, once it listens (Blazor's <c>InputFile</c> does so one answer of the server after it stands): what is put into it before is not heard. No hand is that quick.</summary>
    public static async Task<ILocator> FileFieldAsync(this IPage page, string id)
    {
        await page.WaitForFunctionAsync("id => document.getElementById(id)?._blazorInputFileNextFileId !== undefined", id, new() { Timeout = Patience });
        return page.Locator($"#{id}");
    }

    /// <summary>The page has its heading and loads nothing any more.</summary>
    public static async Task SettledAsync(this IPage page)
    {
        await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(page.Locator("main [aria-busy=true]:not(.mud-progress-linear), main .skeleton")).ToHaveCountAsync(0, new() { Timeout = Patience });
    }

    /// <summary>What a program can see to be wrong: a page or a table that scrolls sideways, a word that is cut off, a label over its value, the name of a text instead of the text.</summary>
    /// <remarks>What still moves to its place (a label on its way above its value) is let arrive first.</remarks>
    public static Task<string[]> FaultsAsync(this IPage page) => page.EvaluateAsync<string[]>(LookForFaults);

    private const string LookForFaults = """
        async () => {
          const moving = document.getAnimations().filter(animation => animation.effect.getComputedTiming().endTime !== Infinity);
          await Promise.all(moving.map(animation => animation.finished.catch(() => {})));
          const faults = [];
          const seen = element => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
          if (document.documentElement.scrollWidth > innerWidth) faults.push(`${document.documentElement.scrollWidth} px wide`);
          for (const box of document.querySelectorAll('.grid-scroll')) if (seen(box) && box.scrollWidth > box.clientWidth + 1) faults.push(`a table scrolls sideways: ${box.ariaLabel}`);
          for (const element of document.querySelectorAll('main *, .mud-dialog *, nav *')) {
            if (element.children.length || !seen(element) || element.matches('.sr-only, .sr-only *, option')) continue;
            const style = getComputedStyle(element);
            if (style.overflowX === 'hidden' && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) faults.push(`cut off: ${element.textContent.trim().slice(0, 60)}`);
          }
          for (const label of document.querySelectorAll('.mud-shrink ~ label.mud-input-label')) {
            const value = label.parentElement.querySelector('input:not([type=hidden]), textarea');
            if (!value || !seen(label)) continue;
            const style = getComputedStyle(value);
            if (label.getBoundingClientRect().bottom > value.getBoundingClientRect().top + parseFloat(style.paddingTop) + 4) faults.push(`a label lies over its value: ${label.textContent}`);
          }
          // The name of a text instead of the text: two capitals in a word, or words joined by a full stop.
          const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (nodes.nextNode()) {
            const parent = nodes.currentNode.parentElement;
            if (!seen(parent) || parent.closest('.key, script, style')) continue;
            for (const word of nodes.currentNode.data.match(/\b[A-Z][a-z]+(?:[A-Z][a-z]+|[._][A-Z][A-Za-z]+)+\b/g) ?? []) faults.push(`not translated: ${word}`);
          }
          return faults;
        }
        """;
}
