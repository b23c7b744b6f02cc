using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Disclosures;

/// <summary>Which row of docs/access.md a disclosure stands on: "billing, collection", or "credit, law, added value, processors".</summary>
public static class DisclosureRights
{
    /// <summary>Anybody who has to do with preparing disclosures.</summary>
    public static readonly IReadOnlyList<Operation> ToPrepare = [Operations.ProposeDisclosures, Operations.ProposeOtherDisclosures, Operations.DiscloseForBilling, Operations.DiscloseOtherwise];

    /// <summary>What disclosing on a ground demands, to a recipient of a role if that is known.</summary>
    public static Operation ToDisclose(DisclosureGround? ground, RecipientRole? role = null) => IsForBilling(ground, role) ? Operations.DiscloseForBilling : Operations.DiscloseOtherwise;

    /// <summary>What proposing it demands.</summary>
    public static Operation ToPropose(DisclosureGround? ground, RecipientRole? role = null) => IsForBilling(ground, role) ? Operations.ProposeDisclosures : Operations.ProposeOtherDisclosures;

    /// <summary>Whether these roles may read such lines of the ledger.</summary>
    public static bool MayRead(Actor actor, DisclosureGround ground, RecipientRole role) =>
        (IsForBilling(ground, role) ? Operations.ReadLedger : Operations.ReadOtherLedger).Roles.Overlaps(actor.Roles);

    /// <summary>Whether these roles may read every line of the ledger.</summary>
    public static bool ReadsEverything(Actor actor) => Operations.ReadOtherLedger.Roles.Overlaps(actor.Roles);

    /// <summary>Persons by name and values only for who may look people up so; DPO and auditor read the ledger by key ("R by key").</summary>
    public static bool ReadsByName(Actor actor) => Operations.ReadInvoices.Roles.Overlaps(actor.Roles);

    // A ground that is none of the list is refused by the rule; until then it counts as the wider row.
    private static bool IsForBilling(DisclosureGround? ground, RecipientRole? role) => ground is null || (DisclosureRule.IsForBilling(ground.Value) && role is not RecipientRole.Processor);
}
