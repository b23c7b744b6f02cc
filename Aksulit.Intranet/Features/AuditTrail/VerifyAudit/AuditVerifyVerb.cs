using System.Text.Json;
using System.Text.Json.Serialization;
using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.AuditTrail.VerifyAudit;

/// <summary><c>audit verify</c>: exit code 1 when a link is broken.</summary>
public sealed class AuditVerifyVerb(VerifyAudit verify, CurrentPrincipal principal) : IVerb
{
    public string Path => "audit verify";

    public string Help => "Walks the audit trail's hash chain and names the first broken link.";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken ct)
    {
        principal.ActAs(Actor.Job with { OsUser = Environment.UserName });
        var verdict = await verify.HandleAsync(ct);
        var broken = verdict.FirstBroken is { } fault ? new BrokenLink(fault.ChainNo, fault.EntryId, JsonNamingPolicy.CamelCase.ConvertName(fault.Reason.ToString())) : null;
        var answer = new Answer(verdict.Entries, verdict.Unsealed, verdict.Valid, broken);
        return broken is null
            ? VerbResult.Done(answer, $"{verdict.Entries} entries, {verdict.Unsealed} not sealed yet; the chain is whole.")
            : new VerbResult(1, answer, $"{verdict.Entries} entries, {verdict.Unsealed} not sealed yet; BROKEN at link {broken.ChainNo} ({broken.Reason}), entry {broken.EntryId?.ToString() ?? "none"}.");
    }

    /// <summary>What <c>--json</c> prints; the key of the broken link is always there.</summary>
    internal sealed record Answer(long Entries, long Unsealed, bool Valid, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] BrokenLink? FirstBroken);

    internal sealed record BrokenLink(long ChainNo, Guid? EntryId, string Reason);
}
