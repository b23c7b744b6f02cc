using System.Globalization;
using System.Resources;
using Aksulit.Data.Domain.Notices;
using Aksulit.Intranet.Localisation;

namespace Aksulit.Bench.Circuits;

/// <summary>A circuit that shows the first page of a search that finds many.</summary>
/// <param name="Next">The button for the next page.</param>
internal sealed record OpenList(Circuit Circuit, Listener Next)
{
    /// <summary>How many Finnish names end: there is always a next page.</summary>
    public const string Fragment = "nen";

    /// <summary>Rows on a full page.</summary>
    private const int PageSize = 50;

    public static bool IsPage(RenderBatch batch) => batch.NewRows >= PageSize;

    /// <summary>Asks for the next page and waits until it has been drawn.</summary>
    public Task TurnAsync() => Circuit.SendAsync(Circuit.Newest(Next), Click, IsPage);

    public static readonly object Click = new { type = "click", detail = 1 };
}

/// <summary>Opens pages of one kind; all of them belong to one server.</summary>
internal abstract class Lists : IAsyncDisposable
{
    private const int AtOnce = 8;
    private readonly HttpClient _http = new();
    private readonly List<OpenList> _open = [];

    public IReadOnlyList<OpenList> Open => _open;

    /// <summary>Opens so many, a few at once.</summary>
    public async Task OpenAsync(int count) => await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) =>
    {
        var list = await OpenOneAsync();
        lock (_open) _open.Add(list);
    });

    /// <summary>Closes all as browsers do.</summary>
    public async Task CloseAsync()
    {
        await Parallel.ForEachAsync(_open, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (list, _) => await list.Circuit.CloseAsync(_http));
        _open.Clear();
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var list in _open) await list.Circuit.DisposeAsync();
        _http.Dispose();
    }

    protected abstract Task<OpenList> OpenOneAsync();
}

/// <summary>The register's customer list, signed in, a purpose chosen, a fragment typed.</summary>
internal sealed class ProductLists(Uri origin) : Lists
{
    private const string Path = "/customers";

    /// <summary>The button's words in the language of a request that names none.</summary>
    private static readonly string NextPage = new ResourceManager(typeof(SharedTexts)).GetString("NextPage", CultureInfo.GetCultureInfo("fi"))!;

    private readonly SignedIn _person = new(origin);

    /// <summary>Once, before anything is opened.</summary>
    public Task SignInAsync() => _person.OpenAsync(Path, "lead");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _person.Dispose();
    }

    protected override async Task<OpenList> OpenOneAsync()
    {
        var circuit = await Circuit.OpenAsync(origin, Path, await _person.GetAsync(Path), _person.Cookie);
        var picker = await circuit.ListenerAsync(listener => listener is { Event: "onchange" } && listener.Class.Contains("purpose-picker", StringComparison.Ordinal));
        await circuit.SendAsync(picker, new { value = nameof(ProcessingPurpose.Orders) });
        var field = await circuit.ListenerAsync(listener => listener is { Event: "oninput", Element: "input" });
        await circuit.SendAsync(field, new { value = OpenList.Fragment }, OpenList.IsPage);
        return new OpenList(circuit, await circuit.ListenerAsync(listener => listener is { Event: "onclick", Element: "button" } && listener.Text.Contains(NextPage, StringComparison.Ordinal)));
    }
}

/// <summary>The same as a plain table.</summary>
internal sealed class PlainLists(Uri origin) : Lists
{
    private const string Path = "/customers";
    private readonly HttpClient _pages = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _pages.Dispose();
    }

    protected override async Task<OpenList> OpenOneAsync()
    {
        var circuit = await Circuit.OpenAsync(origin, Path, await _pages.GetStringAsync(new Uri(origin, Path)), cookie: "");
        var field = await circuit.ListenerAsync(listener => listener is { Event: "oninput" });
        await circuit.SendAsync(field, new { value = OpenList.Fragment }, OpenList.IsPage);
        return new OpenList(circuit, await circuit.ListenerAsync(listener => listener is { Event: "onclick", Class: "next" }));
    }
}
