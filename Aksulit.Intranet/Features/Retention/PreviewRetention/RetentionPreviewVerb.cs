using System.Globalization;
using System.Text.Json;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Retention;

/// <summary><c>retention preview [--on YYYY-MM-DD] [--as STAFF]</c>: who is due on that day, counts by outcome and by hold.</summary>
public sealed class RetentionPreviewVerb(IOperatorActor operators, PreviewRetention preview) : IVerb
{
    public string Path => "retention preview";

    public string Help => "who is due on a day (--on YYYY-MM-DD), by outcome and by hold";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken ct)
    {
        DateOnly? on = null;
        if (arguments.Has("on"))
        {
            if (!DateOnly.TryParseExact(arguments["on"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return VerbResult.Failed("date", "--on takes a date: YYYY-MM-DD.");
            on = day;
        }

        if (await operators.ActAsAsync(arguments, ct) is { } refusal) return VerbResult.Failed(refusal.Code, $"Refused: {refusal.Code} ({refusal.Ground}).");
        try
        {
            return Answer(await preview.RunAsync(on, ct));
        }
        catch (AccessDeniedException denied)
        {
            return VerbResult.Failed("accessDenied", denied.Message);
        }
    }

    private static VerbResult Answer(RetentionPreview preview)
    {
        var counts = preview.Counts;
        var held = counts.Held.ToDictionary(pair => JsonNamingPolicy.CamelCase.ConvertName(pair.Key.ToString()), pair => pair.Value);
        return VerbResult.Done(
            new { on = preview.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), due = counts.Due, destroyable = counts.Destroyable, held, migrationOpen = counts.MigrationOpen },
            string.Join('\n',
            [
                string.Create(CultureInfo.InvariantCulture, $"On {preview.On:yyyy-MM-dd}: {counts.Due} due, {counts.Destroyable} under no hold, {counts.MigrationOpen} wait for the closing of a migration."),
                .. held.Select(pair => $"  held by {pair.Key}: {pair.Value}"),
                .. preview.OpenMigrations.Select(open => $"  open: {open.Source}{(open.LacksOrders ? ", orders not in" : "")}{(open.LacksInvoices ? ", invoices not in" : "")}"),
            ]));
    }
}
