using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>A field that a source tells otherwise, without the value.</summary>
internal sealed record StoredOffer(CustomerField Field, FieldSource Source, DateTimeOffset? SettledAt, Guid? SettledBy);

/// <summary>What the queue of updates has about one person: fields and sources, what waits and what somebody answered with the card's value (R21).</summary>
internal static class CardOffers
{
    public static async Task<IReadOnlyList<StoredOffer>> LoadAsync(AksulitDbContext db, Guid customerId, CancellationToken ct)
    {
        var updates = await CardQueries.Updates.For(db)(db, customerId).ToListAsync(ct);
        return [.. updates.SelectMany(found => Of(found.Update,
            new FieldSource(found.FromAuthority ? SourceKind.Authority : SourceKind.UpdateService, found.Name, FinnishTime.LocalDate(found.Update.QueuedAt), found.StartedBy, found.NoticeVersion, found.Update.RunId.ToString())))];
    }

    private static IEnumerable<StoredOffer> Of(QueuedUpdate update, FieldSource source)
    {
        if (update.SettledAt is { } at) return OfferJson.Read<SettledOffer>(update.Payload).Kept.Select(field => new StoredOffer(field, source, at, update.SettledBy));
        var offer = OfferJson.Read<QueuedOffer>(update.Payload);
        return offer.Values.Select(value => new StoredOffer(value.Field, offer.Source ?? source, null, null));
    }
}
