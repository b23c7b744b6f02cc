using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Retention;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>What is true about a person, for one viewer. A part that the viewer may not see is null; an empty list says that there is nothing.</summary>
public sealed record CardView
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<CardValue> Values { get; init; }

    /// <summary>The privacy notice that the person was told of at the beginning, with its day (Art. 13); null when that is not known, or not shown.</summary>
    public CardNotice? Notice { get; init; }

    /// <summary>The address is protected (R21); its values are there only for who may see them.</summary>
    public required bool AddressProtected { get; init; }

    public IReadOnlyList<CardOrganisation>? Organisations { get; init; }
    public IReadOnlyList<CardOrder>? Orders { get; init; }
    public IReadOnlyList<CardInvoice>? Invoices { get; init; }
    public IReadOnlyList<CardObjection>? Objections { get; init; }
    public CardLife? Life { get; init; }
    public IReadOnlyList<CardChange>? History { get; init; }
    public IReadOnlyList<CardViewer>? Viewers { get; init; }
    /// <summary>What sources offer against the card; empty for who may not read the queue of updates.</summary>
    public IReadOnlyList<CardOffer> Offers { get; init; } = [];

    public bool MayEdit { get; init; }

    /// <summary>What this viewer may see and the purpose does not need: a reason opens it (R7).</summary>
    public IReadOnlyList<CardPart> KeptBack { get; init; } = [];

    /// <summary>The other features' parts that this viewer may see (<see cref="Components.ICardSection"/>), by key, with their counts.</summary>
    public IReadOnlyList<CardSectionCount> Sections { get; init; } = [];

    /// <summary>What this viewer may begin from here (<see cref="Components.CardAction"/>, <see cref="Components.CardInvoiceAction"/>), by text key.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];
}

/// <summary>A registered section, and how many there are in it where that is worth knowing.</summary>
public sealed record CardSectionCount(string Key, int? Count);

/// <summary>One value with where it came from (R20).</summary>
public sealed record CardValue(CustomerField Field, string Value, CardSource? Source);

/// <summary>Version and day.</summary>
public sealed record CardNotice(int Version, DateOnly GivenOn);

/// <summary>Kind, name and day of a source.</summary>
public sealed record CardSource(SourceKind Kind, string Name, DateOnly ObtainedOn)
{
    /// <summary>Who recorded the value; null when a program did.</summary>
    public string? ByName { get; init; }

    /// <summary>The notice in force when it was obtained (R1); 0 when that is not known.</summary>
    public int NoticeVersion { get; init; }

    /// <summary>The import run, or the case's number.</summary>
    public string? Reference { get; init; }

    /// <summary>What shows the route of a partner's value (R23).</summary>
    public SourceEvidence? Evidence { get; init; }
}

/// <summary>A source that tells something else of a field than the card: waiting for a person, or answered by one. The value itself stands in the queue and nowhere here.</summary>
/// <param name="SettledAt">When somebody let the card's value stand; null while it waits.</param>
public sealed record CardOffer(CustomerField Field, CardSource Source, DateTimeOffset? SettledAt, string? SettledBy);

/// <summary>An organisation that the person acts or acted for.</summary>
public sealed record CardOrganisation(Guid Id, string Name, string BusinessId, DateOnly StartedOn, DateOnly? EndedOn);

/// <summary>A line of the orders. Sum in euros, VAT included.</summary>
public sealed record CardOrder(Guid Id, string Number, DateOnly PlacedOn, string ProductGroup, decimal Sum, OrderState State, DateOnly? DeliveredOn);

/// <summary>A line of the invoices. Sum in euros, VAT included.</summary>
public sealed record CardInvoice(Guid Id, string Number, string? OrderNumber, DateOnly IssuedOn, DateOnly DueOn, decimal Sum, InvoiceState State, DateOnly? PaidOn);

/// <summary>A standing objection, or one that the person has lifted (M4).</summary>
/// <param name="Organisation">Whose word it is, when it is not the person's own: an organisation's covers all who represent it.</param>
/// <param name="Id">The person's own objection; null for an organisation's, which stands on the organisation's page.</param>
public sealed record CardObjection(ObjectionKind Kind, ObjectionScope Scope, Channel Channel, DateTimeOffset RecordedAt, DateTimeOffset? LiftedAt, string? Organisation = null, Guid? Id = null);

/// <summary>The life of the person's data: the customership, its last day, what holds it (T1–T5).</summary>
public sealed record CardLife
{
    public required DateOnly StartedOn { get; init; }
    public required DateOnly LastEventOn { get; init; }

    /// <summary>The end, given or derived; null while the customership goes on.</summary>
    public DateOnly? EndOn { get; init; }

    public required bool EndGiven { get; init; }

    /// <summary>The last day on which the data is kept; if nothing more happened, while the customership goes on.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The day from which it is destroyed unless something holds it.</summary>
    public required DateOnly EraseFrom { get; init; }

    public required IReadOnlyList<CardHold> Holds { get; init; }

    /// <summary>The source whose migration is open, null when none is: until it is closed nothing is destroyed and no end is derived (T1).</summary>
    public string? MigrationOf { get; init; }

    /// <summary>What the open migration still lacks: <c>Orders</c>, <c>Invoices</c>.</summary>
    public IReadOnlyList<string> MigrationLacks { get; init; } = [];
}

/// <summary>Why the data must stay (T5). The invoices' numbers only for who may read invoices, the ground only for who may read holds.</summary>
/// <param name="Numbers">Of the invoices, or of the cases.</param>
public sealed record CardHold(HoldReason Reason, IReadOnlyList<string> Numbers, string? Ground = null, DateOnly? Until = null, DateOnly? ReviewOn = null);

/// <summary>A change of a value: which, when, by whom; the value before it only for the register lead, for 24 months (R55).</summary>
public sealed record CardChange(CustomerField Field, DateTimeOffset At, string? ByName, CardSource OldSource, string? OldValue);

/// <summary>Somebody saw the person (S3): when, who, in which role, why.</summary>
public sealed record CardViewer(DateTimeOffset At, AuditAction Action, string? Name, string Roles, ProcessingPurpose? Purpose, bool ForProcessor, WideningReason? Wider);
