using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Localisation;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Staff.Bootstrap;

/// <summary><c>staff bootstrap</c>: the first two people of a Production register (docs/runbook.md).</summary>
public sealed class StaffBootstrapVerb(BootstrapStaff bootstrap, IStringLocalizer<RefusalTexts> texts) : IVerb
{
    public string Path => "staff bootstrap";

    public string Help => "--tenant GUID --lead OBJECTID --lead-name NAME --admin OBJECTID --admin-name NAME --evidence TEXT: name the first register lead and administrator, once";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken ct)
    {
        if (Key(arguments["tenant"]) is not { } tenant || Key(arguments["lead"]) is not { } lead || Key(arguments["admin"]) is not { } admin)
            return VerbResult.Failed("StaffIdMissing", $"Usage: {Path} {Help}");
        var result = await bootstrap.HandleAsync(
            new BootstrapStaffCommand(tenant, new FirstPerson(lead, arguments["lead-name"] ?? ""), new FirstPerson(admin, arguments["admin-name"] ?? ""), arguments["evidence"] ?? ""), ct);
        return result.Succeeded
            ? VerbResult.Done(new { lead = result.Value.Lead, administrator = result.Value.Administrator }, "The first register lead and the first administrator are named.")
            : VerbResult.Failed(result.Refusal!.Code, texts[result.Refusal.Code]);
    }

    private static Guid? Key(string? text) => Guid.TryParse(text, out var key) ? key : null;
}
