using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Import;

/// <summary>How each migration stands, what it lacks, and for the lead: who would go when it is closed.</summary>
public sealed partial class MigrationPanel(MigrationListQuery migrations, CloseMigration close, IAccessGuard access, ILogger<MigrationPanel> log)
{
    private readonly HashSet<string> _withoutOrders = [], _withoutInvoices = [];
    private IReadOnlyList<MigrationStatus>? _migrations;
    private string? _understood, _refused;
    private Refusal? _refusal;
    private bool _mayClose, _failed;

    protected override async Task OnInitializedAsync()
    {
        _mayClose = await access.MayAsync(Operations.CloseMigration);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            (_migrations, _failed) = (await migrations.RunAsync(CancellationToken.None), false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The migrations did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private static void Declare(HashSet<string> declared, string name, bool on) => _ = on ? declared.Add(name) : declared.Remove(name);

    private async Task CloseAsync(MigrationStatus migration)
    {
        var result = await close.HandleAsync(new(migration.Name, _withoutOrders.Contains(migration.Name), _withoutInvoices.Contains(migration.Name)), CancellationToken.None);
        (_refusal, _refused, _understood) = (result.Refusal, migration.Name, null);
        if (result.Succeeded) await LoadAsync();
    }
}
