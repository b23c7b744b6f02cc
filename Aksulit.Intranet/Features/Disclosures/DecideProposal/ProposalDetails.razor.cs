using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Disclosures.DecideProposal;

/// <summary>One proposal: what would go, and the decision of somebody else than who proposed it (S2).</summary>
public sealed partial class ProposalDetails(IDecideProposal decide, CurrentPurpose purpose, IStringLocalizer<RefusalTexts> refusals)
{
    private string? _reason;
    private bool _confirmed;
    private Refusal? _refusal;

    private IStringLocalizer<RefusalTexts> Refusals => refusals;

    [Parameter, EditorRequired] public ProposalView Proposal { get; set; } = default!;

    /// <summary>It was decided, or is to be looked at again.</summary>
    [Parameter, EditorRequired] public EventCallback OnDecided { get; set; }

    private async Task DecideAsync(bool accept)
    {
        var result = await decide.HandleAsync(new DecideProposalCommand(Proposal.Id, Proposal.Revision, Proposal.CustomerRevision, accept, _reason, purpose.Task, _confirmed));
        _refusal = result.Refusal;
        if (result.Succeeded) await OnDecided.InvokeAsync();
    }
}
