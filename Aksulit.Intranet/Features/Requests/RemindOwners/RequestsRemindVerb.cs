using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Requests;

/// <summary><c>requests remind</c>: what the morning's job does, now, as the job account; the operating system's user is audited too. The mails stand in the queue then.</summary>
public sealed class RequestsRemindVerb(CurrentPrincipal principal, RemindOwners remind) : IVerb
{
    public string Path => "requests remind";

    public string Help => "give cases without an owner to somebody and remind of last days, as the morning's job does";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken ct)
    {
        principal.ActAs(Actor.Job with { OsUser = Environment.UserName });
        var (handed, reminded) = await remind.HandleAsync(ct);
        return VerbResult.Done(new { handed, reminded }, $"{handed} given to somebody, {reminded} reminded of.");
    }
}
