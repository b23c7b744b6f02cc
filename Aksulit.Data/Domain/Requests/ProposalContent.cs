using Aksulit.Data.Domain.Letters;

namespace Aksulit.Data.Domain.Requests;

/// <summary>What whoever proposed a decision wrote for the one who decides (S2), beside the reasons of the case's own parts.</summary>
/// <param name="FreePart">For the letter.</param>
/// <param name="Reason">Why nobody can tell who asks (D8); null where the reasons stand with the parts.</param>
public sealed record ProposalContent(string? FreePart = null, string? Reason = null)
{
    /// <summary>Null: nothing was written.</summary>
    public static ProposalContent? Of(string? freePart, string? reason = null) =>
        FreePartRule.Clean(freePart) is var free && FreePartRule.Clean(reason) is var why && (free ?? why) is null ? null : new ProposalContent(free, why);
}
