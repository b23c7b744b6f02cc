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

    private async Task ChooseAsync(DateOnly? day)
    {
        if (day is { } on && on != _preview?.On) await LoadAsync(on);
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

    /// <summary>Each figure with the rule that it answers for.</summary>
    private static IEnumerable<(string Text, int Figure, string Ground)> Tiles(DueCounts counts) =>
        [("Due", counts.Due, "T2"), ("Destroyable", counts.Destroyable, "T10"), ("Held", counts.Due - counts.Destroyable, "T5"), ("Waiting", counts.MigrationOpen, "T1")];

    private string Lacks(OpenMigration open) => open switch
    {
        { LacksOrders: true, LacksInvoices: true } => $"{L["LacksOrders"]} {L["LacksInvoices"]}",
        { LacksOrders: true } => L["LacksOrders"],
        { LacksInvoices: true } => L["LacksInvoices"],
        _ => L["NothingLacks"],
    };
}
