using System.Globalization;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Retention;

/// <summary>Who is due on a day, what holds them, what ran and what comes (T10). A day is chosen on the page, never in the address.</summary>
public sealed partial class RetentionPage(PreviewRetention retention, ILogger<RetentionPage> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private RetentionPreview? _preview;
    private DateOnly? _asked;
    private bool _failed;

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync(null);

    private async Task ChooseAsync(string? day)
    {
        if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)) await LoadAsync(on);
    }

    private async Task LoadAsync(DateOnly? on)
    {
        _asked = on;
        try
        {
            _preview = await retention.RunAsync(on, _closed.Token);
            _failed = false;
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The retention counts did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private static IEnumerable<(string Text, int Figure)> Tiles(DueCounts counts) =>
        [("Due", counts.Due), ("Destroyable", counts.Destroyable), ("Held", counts.Due - counts.Destroyable), ("Waiting", counts.MigrationOpen)];

    private string Lacks(OpenMigration open) => open switch
    {
        { LacksOrders: true, LacksInvoices: true } => $"{L["LacksOrders"]} {L["LacksInvoices"]}",
        { LacksOrders: true } => L["LacksOrders"],
        { LacksInvoices: true } => L["LacksInvoices"],
        _ => L["NothingLacks"],
    };

    private string Shown(DateOnly day) => day.ToString(L["DateFormat"], CultureInfo.CurrentCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
