using System.Collections.Concurrent;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>
/// Takes a page's pictures and notes what is wrong with it: a violation that axe finds, a page or a table that scrolls sideways, a word that is cut off or not translated, somebody's
/// data in an address or a title, a request to another host.
/// </summary>
internal sealed class ScreenPass(IPage page, RunningApp app, string locale, ConcurrentQueue<string> findings)
{
    private static readonly BrowserLook[] Looks = [new(1440, 900), new(390, 844), new(390, 844, Dark: true), new(1440, 900, Dark: true)];

    /// <summary><c>AKSULIT_SCREENS=all</c> takes every page in every look, twice as many pictures; without it each page still has both languages, widths and themes.</summary>
    private static readonly bool All = Environment.GetEnvironmentVariable("AKSULIT_SCREENS") == "all";

    /// <summary>The fortieth row of a list is like the fourth: axe weighs every element's contrast, and most elements of the register are cells.</summary>
    private const string LaterRows = ".grid tbody tr:nth-child(n+5)";

    /// <summary>How the page is looked at now; a journey goes on in whatever look the last picture was taken.</summary>
    private BrowserLook _look = Looks[0];

    /// <summary>The pictures' folder.</summary>
    public static string Folder => RepositoryRoot.Artifacts("screens");

    public IPage Page => page;

    /// <summary>English or Finnish, for texts that a journey looks for.</summary>
    public bool InFinnish => locale.StartsWith("fi", StringComparison.Ordinal);

    /// <summary>From here on every request is looked at.</summary>
    public void Watch() => page.Context.Request += (_, request) =>
    {
        var address = new Uri(request.Url);
        if (address.Scheme is "data" or "blob") return;
        if (address.Authority != app.Origin.Authority) findings.Enqueue($"a request to another host: {address.Host}");
        NoteSecrets(Uri.UnescapeDataString(request.Url), "a request's address");
    };

    /// <summary>Opens an address and takes the page in every look.</summary>
    public async Task OpenAndKeepAsync(string name, string path)
    {
        await page.OpenAsync(app, path);
        await KeepAsync(name);
    }

    /// <summary>Opens an address and takes another role's view of the page.</summary>
    public async Task OpenAndKeepViewAsync(string name, string path)
    {
        await page.OpenAsync(app, path);
        await KeepViewAsync(name);
    }

    /// <summary>Goes to an address within the open circuit, as a link does: the purpose that was chosen goes along. To another page only: the same one would keep its heading.</summary>
    public async Task GoAndKeepAsync(string name, string path)
    {
        await GoAsync(path);
        await KeepAsync(name);
    }

    /// <summary>Goes there and takes another role's view of the page.</summary>
    public async Task GoAndKeepViewAsync(string name, string path)
    {
        await GoAsync(path);
        await KeepViewAsync(name);
    }

    private async Task GoAsync(string path)
    {
        await page.EvaluateAsync("path => { document.querySelectorAll('main h1').forEach(heading => heading.dataset.left = 'true'); Blazor.navigateTo(path); }", path);
        await Assertions.Expect(page.Locator("main h1[data-left]")).ToHaveCountAsync(0, new() { Timeout = Screen.Patience });
        await page.SettledAsync();
        await page.ChoosePurposeAsync();
    }

    /// <summary>A page: both languages, both widths, both themes, each twice; in every look when all are asked for.</summary>
    public Task KeepAsync(string name) => KeepAsync(name, All ? Looks : InFinnish ? [Looks[0], Looks[2]] : [Looks[1], Looks[3]]);

    /// <summary>Another role's view of a page that is taken elsewhere, or another state of it: wide in Finnish, narrow in English, one of them dark.</summary>
    public Task KeepViewAsync(string name) => KeepAsync(name, All ? InFinnish ? [Looks[0], Looks[2]] : [Looks[1], Looks[3]] : [InFinnish ? Looks[0] : Looks[2]]);

    /// <summary>A state of a page that is taken elsewhere: wide in Finnish, narrow in English.</summary>
    /// <param name="over">What stands over the page, if anything does: then the window alone is taken, and axe looks at that alone.</param>
    public Task KeepStateAsync(string name, string? over = null) => KeepAsync(name, All && InFinnish ? [Looks[0], Looks[2]] : [InFinnish ? Looks[0] : Looks[1]], over);

    private async Task KeepAsync(string name, BrowserLook[] looks, string? over = null)
    {
        NoteSecrets($"{page.Url} {await page.TitleAsync()}", $"{name}: address or title");
        var ours = await page.Locator(".frame").CountAsync() > 0; // the local sign-in provider's page is its own
        if (ours && !(await page.TitleAsync()).EndsWith("Aksulit", StringComparison.Ordinal)) findings.Enqueue($"{name}: the title is '{await page.TitleAsync()}'");
        if (looks[^1] == _look) looks = [.. looks.Reverse()];                // a change of look costs as much as its picture
        foreach (var look in looks.Select(look => look with { Locale = locale }))
        {
            await TakeLookAsync(look);
            if (over is null) await page.EvaluateAsync("() => scrollTo(0, 0)"); // what sticks to the window's edge is at the page's
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{look}.png"), FullPage = over is null });
            foreach (var finding in ours ? await page.FaultsAsync() : []) findings.Enqueue($"{name} {look}: {finding}");
            if (look.ToString() is not ("fi-light-1440" or "fi-dark-390")) continue;
            foreach (var violation in await page.ViolationsAsync(over, LaterRows)) findings.Enqueue($"{name} {look}: {violation}");
        }
    }

    private async Task TakeLookAsync(BrowserLook look)
    {
        _look = look with { Locale = Looks[0].Locale };
        await page.EmulateMediaAsync(new() { ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await page.SetViewportSizeAsync(look.Width, look.Height);
        // The browser paints the ground at once; MudBlazor's palette comes by way of the server. Where there is no frame there is nothing to wait for.
        await page.WaitForFunctionAsync("dark => !document.querySelector('.frame') || getComputedStyle(document.body).getPropertyValue('--mud-palette-background').startsWith(dark ? 'rgba(18,' : 'rgba(245,')", look.Dark, new() { Timeout = Screen.Patience });
        await page.EvaluateAsync("() => new Promise(laidOut => requestAnimationFrame(() => requestAnimationFrame(laidOut)))");
    }

    private void NoteSecrets(string text, string where)
    {
        foreach (var secret in FaceRegister.Secrets.Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase))) findings.Enqueue($"{where} names somebody: {secret}");
    }
}
