using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>How a person looks at the application: window, theme and language.</summary>
public sealed record BrowserLook(int Width, int Height, bool Dark = false, string Locale = "fi-FI")
{
    public static BrowserLook Light1440 { get; } = new(1440, 900);

    public static BrowserLook Dark390 { get; } = new(390, 844, Dark: true);

    /// <summary>For file names: <c>fi-dark-390</c>.</summary>
    public override string ToString() => $"{Locale[..2]}-{(Dark ? "dark" : "light")}-{Width}";
}

/// <summary>
/// One Chromium for the tests of a class (<c>IClassFixture</c>) or of the assembly. A journey fails on any console or page error that it did not announce,
/// and leaves a screenshot under <c>artifacts/browser</c> when it fails.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>What a page is waited for on a machine that runs other tests beside, in milliseconds.</summary>
    private const float Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ChromiumLocator.Find(_playwright.Chromium.ExecutablePath),
            Args = Arguments,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Runs one journey in a fresh context: its own cookies, its own window.</summary>
    /// <param name="look">Window, theme and language.</param>
    /// <param name="journey">What the person does.</param>
    /// <param name="expected">True for a console or page error that belongs to the journey (a refused request, a cut connection).</param>
    /// <param name="name">The test's name, for its screenshot.</param>
    /// <exception cref="BrowserErrorException">The journey came through, but the browser reported errors on the way.</exception>
    public async Task JourneyAsync(BrowserLook look, Func<IPage, Task> journey, Func<string, bool>? expected = null, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(look);
        ArgumentNullException.ThrowIfNull(journey);
        var browser = _browser ?? throw new InvalidOperationException("The browser was not started.");
        await using var context = await browser.NewContextAsync(new()
        {
            Locale = look.Locale,
            TimezoneId = "Europe/Helsinki",
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = look.Width, Height = look.Height },
        });
        await GoAsync(context, look, journey, expected, name);
    }

    /// <summary>Runs one journey in a browser of its own whose settings ask for text twice as large (WCAG 1.4.4): a person's choice, not a zoom of the page.</summary>
    public async Task LargeTextJourneyAsync(BrowserLook look, Func<IPage, Task> journey, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(look);
        ArgumentNullException.ThrowIfNull(journey);
        var playwright = _playwright ?? throw new InvalidOperationException("The browser was not started.");
        var profile = Directory.CreateTempSubdirectory("aksulit-profile-");
        try
        {
            var preferences = Path.Combine(profile.CreateSubdirectory("Default").FullName, "Preferences");
            await File.WriteAllTextAsync(preferences, """{"webkit":{"webprefs":{"default_font_size":32,"default_fixed_font_size":26}}}""");
            await using var context = await playwright.Chromium.LaunchPersistentContextAsync(profile.FullName, new()
            {
                ExecutablePath = ChromiumLocator.Find(playwright.Chromium.ExecutablePath),
                Args = Arguments,
                Locale = look.Locale,
                TimezoneId = "Europe/Helsinki",
                ViewportSize = new() { Width = look.Width, Height = look.Height },
            });
            await GoAsync(context, look, journey, expected: null, name);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    private static async Task GoAsync(IBrowserContext context, BrowserLook look, Func<IPage, Task> journey, Func<string, bool>? expected, string name)
    {
        var errors = new ConcurrentQueue<string>();
        void Note(string error)
        {
            if (expected?.Invoke(error) != true) errors.Enqueue(error);
        }

        context.Console += (_, message) => { if (message.Type == "error") Note($"console: {message.Text} ({message.Location})"); };
        context.WebError += (_, error) => Note($"page: {error.Error}");
        var page = await context.NewPageAsync();
        try
        {
            await journey(page);
            if (!errors.IsEmpty) throw new BrowserErrorException(errors);
        }
        catch (Exception failure)
        {
            await KeepEvidenceAsync(context, $"{name}-{look}", errors, failure);
            throw;
        }
    }

    /// <summary>Keeps the whole page as <c>artifacts/screenshots/{name}-{look}.png</c>, for a person to look at.</summary>
    public static Task ScreenshotAsync(IPage page, string name, BrowserLook look)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.ScreenshotAsync(new() { Path = Path.Combine(RepositoryRoot.Artifacts("screenshots"), $"{name}-{look}.png"), FullPage = true });
    }

    private static async Task KeepEvidenceAsync(IBrowserContext context, string name, IEnumerable<string> errors, Exception failure)
    {
        var directory = RepositoryRoot.Artifacts("browser");
        await File.WriteAllLinesAsync(Path.Combine(directory, $"{name}.txt"), [failure.ToString(), .. errors]);
        for (var i = 0; i < context.Pages.Count; i++)
        {
            try
            {
                await context.Pages[i].ScreenshotAsync(new() { Path = Path.Combine(directory, i == 0 ? $"{name}.png" : $"{name}-{i + 1}.png"), FullPage = true });
            }
            catch (PlaywrightException e)
            {
                // A crashed page cannot be photographed; the test must still fail with its own failure, not with this one.
                await File.AppendAllTextAsync(Path.Combine(directory, $"{name}.txt"), $"No screenshot: {e.Message}\n");
            }
        }
    }
}

/// <summary>The browser reported errors that the journey had not announced.</summary>
public sealed class BrowserErrorException(IEnumerable<string> errors)
    : Exception($"The browser reported:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
