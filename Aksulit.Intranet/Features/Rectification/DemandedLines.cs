using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Demands as they become lines of a case, with the request or after it.</summary>
internal static class DemandedLines
{
    /// <summary>Why the demands cannot be written down by this person so; null when they can.</summary>
    public static Refusal? Refuse(IReadOnlyList<RectificationDemand> demands, bool doubtConfirmed, Customer customer, Actor actor)
    {
        var boxes = demands.SelectMany(demand => new (string, string?)[] { ($"Field.{demand.Field}", demand.Demanded), ("Ground", demand.Ground), ("Evidence", demand.Evidence) });
        if (ScreeningRule.Refuse(doubtConfirmed, boxes) is { } screened) return screened;
        if (RectificationRule.RefuseDemands(demands, CustomerValues.Of(customer)) is { } refusal) return refusal;
        var theirs = CaseFileRule.FieldsOf(actor, customer.HasProtectedAddress);
        if (demands.All(demand => theirs.Contains(demand.Field))) return null;
        return actor.Is(Role.RegisterLead) ? new Refusal("RectificationFieldNotHere", "R18") : new Refusal("RequestFieldNotYours", "S1");
    }

    /// <summary>A line for each, with the value as it stands now and where it came from.</summary>
    public static IEnumerable<RectificationLine> Of(DataSubjectRequest request, Customer customer, IEnumerable<RectificationDemand> demands, SourceKind from, CaseVault vault) => demands.Select(demand => new RectificationLine(
        request.Id, demand.Field, vault.Seal(new LineContent(CustomerValues.Stored(customer, demand.Field), demand.Demanded, demand.Ground!.Trim(), demand.Evidence?.Trim(), from, CurrentSource: customer.Provenance.Of(demand.Field)))));
}
