using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;

namespace Aksulit.Intranet.Features.UpdateQueue;

/// <summary>What one source offers for one person, beside what the card has.</summary>
/// <param name="Rows">Keys of the updates that the line stands for.</param>
/// <param name="Closed">Why the record is shut to this viewer (S2): then nothing else of the person is here.</param>
/// <param name="NoTaking">Why nothing can be taken; null when it can.</param>
/// <param name="Hidden">Fields are offered that this viewer may not see; they wait for the register lead.</param>
/// <param name="ShownAt">When it was read: a card that changed since then is told.</param>
public sealed record UpdateLine(
    Guid CustomerId, string Number, string Name, int Revision, Guid SourceId, string SourceName, ImportKind Kind, DateOnly OfferedOn, DateOnly? MovedOn, IReadOnlyList<Guid> Rows,
    IReadOnlyList<QueueReason> Reasons, IReadOnlyList<UpdateField> Fields, string? Organisation, IReadOnlyList<OfferedDocument> Documents, Refusal? Closed, Refusal? NoTaking, bool Hidden, DateTimeOffset ShownAt)
{
    /// <summary>Tells the line from the others of a page.</summary>
    public (Guid, Guid, ImportKind) Key => (CustomerId, SourceId, Kind);
}

/// <summary>One field, side by side.</summary>
/// <param name="PresentSource">Where the card's value came from (R20).</param>
/// <param name="OfferedSource">Where the offered value comes from.</param>
public sealed record UpdateField(CustomerField Field, string? Present, FieldSource PresentSource, string? Offered, FieldSource OfferedSource);

/// <summary>An offered order or invoice, which is changed on its own page. Sum in euros.</summary>
public sealed record OfferedDocument(Guid? Id, string Number, DateOnly On, decimal? Sum, string State);
