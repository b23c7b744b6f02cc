using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Retention;

/// <summary><c>retention run</c>: what the nightly job does, now, as the job account; the operating system's user is audited too.</summary>
public sealed class RetentionRunVerb(CurrentPrincipal principal, RunRetention retention) : IVerb
{
    public string Path => "retention run";

    public string Help => "destroy who is due and not held, as the nightly job does";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken ct)
    {
        principal.ActAs(Actor.Job with { OsUser = Environment.UserName });
        var result = await retention.HandleAsync(ct);
        if (result.Refusal is { } refusal) return VerbResult.Failed(refusal.Code, "Another process is running the destruction.");
        var (due, destroyed, held, failed) = result.Value.Counts;
        return new VerbResult(failed > 0 ? 1 : 0, new { due, destroyed, held, failed, result.Value.RunId }, $"{due} due, {destroyed} destroyed, {held} held, {failed} failed.");
    }
}
