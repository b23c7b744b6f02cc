using System.Globalization;
using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Import;

/// <summary><c>migration close</c>: that source's persons now fall under the night's run.</summary>
internal sealed class MigrationCloseVerb(IOperatorActor operatorActor, CloseMigration close, IStringLocalizer<RefusalTexts> texts) : IVerb
{
    public string Path => "migration close";

    public string Help => "--source-name NAME [--without orders,invoices] [--as STAFF]: put that source's persons under the night's run";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken ct)
    {
        if (arguments["source-name"] is not { Length: > 0 } name) return VerbResult.Failed("sourceNameMissing", "Name the source: --source-name NAME");
        var without = (arguments["without"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (without.Except(["orders", "invoices"]).Any() || (arguments.Has("without") && without.Length == 0))
            return VerbResult.Failed("withoutUnknown", "--without takes orders, invoices or both, joined by a comma.");
        try
        {
            if (await operatorActor.ActAsAsync(arguments, ct) is { } refusal) return Failed(refusal);
            var closed = await close.HandleAsync(new(name, without.Contains("orders"), without.Contains("invoices")), ct);
            if (closed.Refusal is { } refused) return Failed(refused);
            var status = closed.Value;
            return VerbResult.Done(new { source = status.Name, persons = status.OpenPersons, due = status.Due, destroyable = status.Destroyable },
                string.Create(CultureInfo.InvariantCulture, $"Closed. {status.OpenPersons} persons are under the night's run from now on; {status.Due} are due, {status.Destroyable} of them under no hold."));
        }
        catch (AccessDeniedException)
        {
            return VerbResult.Failed("accessDenied", "This staff member may not close a migration.");
        }
    }

    private VerbResult Failed(Refusal refusal)
    {
        var text = texts[refusal.Code, refusal.Arguments];
        return refusal is MigrationIncomplete { Missing: var missing }
            ? new VerbResult(1, new { error = "migrationIncomplete", missing = missing.Select(kind => kind.ToString().ToLowerInvariant()) }, text)
            : VerbResult.Failed(char.ToLowerInvariant(refusal.Code[0]) + refusal.Code[1..], text);
    }
}
