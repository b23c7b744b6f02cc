using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Import;

/// <summary>
/// A changed value that waits for a person, because the person said otherwise or the migration is closed (R21). Once somebody has settled it the offered values are wiped; that it was settled, by whom
/// and about which fields stays with the person, so that the same offer does not come again.
/// </summary>
public sealed class QueuedUpdate : Entity, IAudited
{
    private QueuedUpdate() { } // for EF Core

    public QueuedUpdate(Guid customerId, Guid runId, string payload, DateTimeOffset queuedAt, DateOnly? waitsUntil = null) =>
        (CustomerId, RunId, Payload, QueuedAt, WaitsUntil) = (customerId, runId, payload, queuedAt, waitsUntil);

    public Guid CustomerId { get; private set; }
    public Guid RunId { get; private set; }

    /// <summary>While it waits the offered fields and values as JSON (<see cref="QueuedOffer"/>, or the row of an order or invoice), then a <see cref="SettledOffer"/>, which holds no value. Destroyed with the person.</summary>
    public string Payload { get; private set; } = "";

    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>The local day from which the offer may be taken: a move that is still to come. Null: now.</summary>
    public DateOnly? WaitsUntil { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Key of the staff member who settled it.</summary>
    public Guid? SettledBy { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;

    /// <summary>Some of it was settled; the rest waits for somebody who may see it.</summary>
    public void Leave(QueuedOffer rest) => Payload = OfferJson.Write(rest);

    /// <summary>Somebody has decided; the values go.</summary>
    public void Settle(SettledOffer settled, DateTimeOffset at, Guid by)
    {
        if (SettledAt is not null) throw new InvalidOperationException("The update was settled before.");
        (Payload, SettledAt, SettledBy) = (OfferJson.Write(settled), at, by);
    }
}
