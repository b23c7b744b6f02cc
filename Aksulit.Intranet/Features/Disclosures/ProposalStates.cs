using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Components;

namespace Aksulit.Intranet.Features.Disclosures;

/// <summary>How a proposal's state looks.</summary>
internal static class ProposalStates
{
    public static ChipState Chip(ProposalState state) => state switch
    {
        ProposalState.Accepted => ChipState.Good,
        ProposalState.Rejected => ChipState.Bad,
        _ => ChipState.Attention,
    };
}
