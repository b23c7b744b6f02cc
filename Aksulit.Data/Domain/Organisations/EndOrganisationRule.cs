using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Organisations;

/// <summary>An order or an invoice of the organisation's people that is not settled: what stands in the way of its end.</summary>
public sealed record OpenDocument(Guid Id, string Number, bool IsInvoice);

/// <summary>What stands in the way, each to be opened from where it is said.</summary>
public sealed record OrganisationHasOpen(IReadOnlyList<OpenDocument> Documents) : Refusal("OrganisationHasOpen", "T1", Documents.Count);

/// <summary>What decides whether an organisation's customership may be ended on a day (T1).</summary>
/// <param name="EndsOn">The last day.</param>
/// <param name="EndedOn">The end that it has already.</param>
/// <param name="MergedInto">What it was merged into.</param>
/// <param name="LastRoleStartedOn">The latest first day of the roles that go on.</param>
/// <param name="LastOrderOn">The latest day on which an order was placed for it.</param>
/// <param name="Open">Orders of its people that are open, and invoices that are unpaid.</param>
public sealed record EndOrganisationFacts(DateOnly? EndsOn, DateOnly? EndedOn, OrganisationPointer? MergedInto, DateOnly? LastRoleStartedOn, DateOnly? LastOrderOn, IReadOnlyList<OpenDocument> Open);

/// <summary>When an organisation's customership may be ended (T1): with nothing open, not ahead of time, and not before what was done for it.</summary>
public static class EndOrganisationRule
{
    /// <summary>Why not; null when it may. What is open comes first: whoever wants to end it must settle that, whatever the day.</summary>
    public static Refusal? Refuse(EndOrganisationFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.MergedInto is { } other) return new SeeOrganisation("OrganisationMerged", "T1", other);
        if (facts.EndedOn is { } ended) return new Refusal("OrganisationEndedAlready", "T1", ended);
        if (facts.Open.Count > 0) return new OrganisationHasOpen(facts.Open);
        if (facts.EndsOn is not { } on) return new Refusal("OrganisationEndMissing", "T1");
        if (on > today) return new Refusal("OrganisationEndAhead", "T1");
        if (on < facts.LastOrderOn) return new Refusal("OrganisationEndBeforeOrder", "T1", facts.LastOrderOn);
        return on < facts.LastRoleStartedOn ? new Refusal("OrganisationEndBeforeRole", "T1", facts.LastRoleStartedOn) : null;
    }
}
