using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Organisations;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>What is true about an organisation, for one viewer. A part that the viewer may not see is null; an empty list says that there is nothing.</summary>
public sealed record OrganisationView
{
    public required Guid Id { get; init; }

    /// <summary>What a command sends back, so that a stale one is noticed.</summary>
    public required int Revision { get; init; }

    public required string Name { get; init; }
    public required string BusinessId { get; init; }
    public string? VatNumber { get; init; }
    public DateOnly? EndedOn { get; init; }

    /// <summary>What it was merged into: its page leads there.</summary>
    public OrganisationPointer? MergedInto { get; init; }

    /// <summary>What was merged into it.</summary>
    public IReadOnlyList<OrganisationPointer> MergedFrom { get; init; } = [];

    /// <summary>The person whose trade it is (T16).</summary>
    public Guid? SoleTraderId { get; init; }

    /// <summary>Who acts for it today.</summary>
    public required IReadOnlyList<OrganisationContact> Contacts { get; init; }

    /// <summary>Who did once.</summary>
    public IReadOnlyList<OrganisationContact>? FormerContacts { get; init; }

    /// <summary>There are more contacts than are shown.</summary>
    public bool MoreContacts { get; init; }

    public IReadOnlyList<OrganisationOrder>? Orders { get; init; }
    public IReadOnlyList<OrganisationInvoice>? Invoices { get; init; }
    public IReadOnlyList<OrganisationObjectionRow>? Objections { get; init; }
    public OrganisationKeeping? Keeping { get; init; }

    /// <summary>What stands in the way of its end; for who may end it.</summary>
    public IReadOnlyList<OpenDocument> Open { get; init; } = [];

    public required OrganisationRights May { get; init; }

    /// <summary>What the purpose does not need, and so is not here (R7).</summary>
    public IReadOnlyList<CardPart> KeptBack { get; init; } = [];

    /// <summary>Neither ended nor merged.</summary>
    public bool IsLive => EndedOn is null && MergedInto is null;
}

/// <summary>What this viewer may begin from the page.</summary>
public sealed record OrganisationRights(bool Edit, bool End, bool SetObjections, bool LiftObjections, bool Merge);

/// <summary>A person who acts or acted for it, and until when, the last day included.</summary>
public sealed record OrganisationContact(Guid RoleId, int Revision, Guid CustomerId, string Number, string Name, DateOnly StartedOn, DateOnly? EndedOn);

/// <summary>An order of its people. Euros, VAT included.</summary>
/// <param name="Named">It names the organisation; else it is a contact's own or nobody said.</param>
public sealed record OrganisationOrder(Guid Id, string Number, DateOnly PlacedOn, string Person, string ProductGroup, decimal Sum, OrderState State, bool Named);

/// <summary>An invoice of its people. Euros, VAT included.</summary>
public sealed record OrganisationInvoice(Guid Id, string Number, DateOnly DueOn, string Person, decimal Sum, InvoiceState State);

/// <summary>An objection of the organisation (M4).</summary>
public sealed record OrganisationObjectionRow(Guid Id, int Revision, ObjectionKind Kind, ObjectionScope Scope, Channel Channel, DateTimeOffset RecordedAt, DateOnly? LiftedOn, Channel? LiftedThrough);

/// <summary>How long it is kept (T16).</summary>
public sealed record OrganisationKeeping(OrganisationFate Fate, DateOnly? LastEventOn, DateOnly? EraseFrom);
