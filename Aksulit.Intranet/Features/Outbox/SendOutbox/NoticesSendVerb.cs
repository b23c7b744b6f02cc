using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Outbox;

/// <summary><c>notices send</c>: what the mail job does, now, as the job account; the operating system's user is audited too.</summary>
public sealed class NoticesSendVerb(CurrentPrincipal principal, SendOutbox outbox) : IVerb
{
    public string Path => "notices send";

    public string Help => "send what waits in the mail queue, as the mail job does";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken ct)
    {
        principal.ActAs(Actor.Job with { OsUser = Environment.UserName });
        var result = await outbox.HandleAsync(ct);
        if (result.Refusal is { } refusal) return VerbResult.Failed(refusal.Code, "Another process is sending.");
        var (sent, failed, waiting, uncertain) = result.Value;
        return VerbResult.Done(new { sent, failed, waiting, uncertain }, $"{sent} sent, {failed} failed, {waiting} waiting, {uncertain} uncertain.");
    }
}
