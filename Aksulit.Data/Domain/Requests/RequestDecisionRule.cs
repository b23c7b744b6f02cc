using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;

namespace Aksulit.Data.Domain.Requests;

/// <summary>Who decides a case of whatever kind (R46, S2).</summary>
public static class RequestDecisionRule
{
    /// <summary>Why somebody may not decide a case; null when they may. Nobody approves what they proposed (S2): with no other lead it waits.</summary>
    /// <param name="proposed">That the case ends without an identified person, when that is what was proposed (D8).</param>
    /// <param name="decides">What is decided: that very thing, or the kind's own matter.</param>
    public static Refusal? RefuseDecider(Actor actor, RequestState state, Guid? proposedBy, RequestOutcome? proposed = null, RequestOutcome? decides = null)
    {
        if (state is RequestState.Decided or RequestState.Closed) return new Refusal("RequestAlreadyDecided", "S2");
        if (state is not RequestState.Proposed) return new Refusal("RequestNotProposed", "S2");
        if (proposed != decides) return new Refusal("RequestOtherProposal", "S2");
        return proposedBy == actor.Id ? new Refusal("RequestOwnProposal", "S2") : null;
    }

    /// <summary>Who would sign what is shown before it is decided: the reader, when they are the lead who decides; null: the lead of the day.</summary>
    public static Guid? Signer(Actor actor, DataSubjectRequest request, RequestOutcome? decides = null) =>
        actor.Is(Role.RegisterLead) && RefuseDecider(actor, request.State, request.ProposedBy, request.ProposedOutcome, decides) is null ? actor.Id : null;
}
