using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.UpdateQueue;

/// <summary>A waiting update with the run that brought it.</summary>
internal sealed record WaitingUpdate(QueuedUpdate Update, ImportRun Run, string SourceName);

/// <summary>Puts the lines of one page together, in a handful of queries whatever their number.</summary>
internal sealed class LineReader(AksulitDbContext db, Actor actor, string actorName, UpdateScope scope, DateTimeOffset now)
{
    /// <summary>Fields of a card that not everybody who settles updates may see (docs/access.md, "card: IP and www address").</summary>
    private static readonly CustomerField[] NotForAll = [CustomerField.IpAddress, CustomerField.Website];

    public async Task<List<UpdateLine>> ReadAsync(IReadOnlyList<UpdateLeader> leaders, CancellationToken ct)
    {
        if (leaders.Count == 0) return [];
        var persons = leaders.Select(leader => leader.CustomerId).Distinct().ToArray();
        var cards = await db.Customers.AsNoTracking().Where(customer => EF.Parameter(persons).Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, ct);
        var ties = await db.ConflictsOfInterest.Where(tie => tie.StaffMemberId == actor.Id && tie.EndedAt == null && EF.Parameter(persons).Contains(tie.CustomerId)).ToDictionaryAsync(tie => tie.CustomerId, tie => tie.Tie, ct);
        var restricted = await db.RestrictedAmongAsync(persons, ct);
        var updates = (await WaitingAsync(persons, ct)).ToLookup(update => (update.Update.CustomerId, update.Run.SourceId, update.Run.Kind));
        var lines = new List<UpdateLine>(leaders.Count);
        foreach (var leader in leaders)
        {
            var (card, of) = (cards[leader.CustomerId], updates[(leader.CustomerId, leader.SourceId, leader.Kind)].ToList());
            var closed = OwnRecordRule.Refuse(ties.TryGetValue(card.Id, out var tie) ? tie : null, OwnRecordRule.SameName(actorName, card.FirstName, card.LastName));
            lines.Add(closed is not null ? Shut(leader, of, closed) : await LineAsync(card, of, restricted.Contains(card.Id), ct));
        }

        return lines;
    }

    /// <summary>The fields of an offer that somebody of these roles may see.</summary>
    public static bool MaySee(Actor actor, CustomerField field) => !NotForAll.Contains(field) || actor.Roles.Any(Operations.ReadIpAndWebsite.Roles.Contains);

    /// <summary>The source of an offered value; an offer from before it was kept has its run's.</summary>
    public static FieldSource SourceOf(FieldSource? kept, WaitingUpdate update) =>
        kept ?? new FieldSource(SourceKind.UpdateService, update.SourceName, FinnishTime.LocalDate(update.Update.QueuedAt), update.Run.StartedBy, update.Run.NoticeVersion, update.Run.Id.ToString());

    private async Task<List<WaitingUpdate>> WaitingAsync(Guid[] persons, CancellationToken ct) =>
        await (from update in UpdateLeaders.Waiting(db, scope).AsNoTracking()
               join run in db.ImportRuns.AsNoTracking() on update.RunId equals run.Id
               join source in db.ImportSources on run.SourceId equals source.Id
               where EF.Parameter(persons).Contains(update.CustomerId)
               orderby update.Seq
               select new WaitingUpdate(update, run, source.Name)).ToListAsync(ct);

    /// <summary>Of a shut record nothing but that it waits (S2).</summary>
    private UpdateLine Shut(UpdateLeader leader, List<WaitingUpdate> updates, Refusal closed) =>
        new(leader.CustomerId, "", "", 0, leader.SourceId, updates[0].SourceName, leader.Kind, FinnishTime.LocalDate(leader.QueuedAt), null, [], [], [], null, [], closed, closed, Hidden: false, now);

    private async Task<UpdateLine> LineAsync(Customer card, List<WaitingUpdate> updates, bool restricted, CancellationToken ct)
    {
        var (first, newest) = (updates[0], updates[^1]);
        var facts = new SettleFacts(first.Run.Kind, restricted, card.HasProtectedAddress, actor.Is(Role.RegisterLead), newest.Update.WaitsUntil);
        var line = new UpdateLine(card.Id, card.Number, card.DisplayName, card.Revision, first.Run.SourceId, first.SourceName, first.Run.Kind, FinnishTime.LocalDate(newest.Update.QueuedAt), null,
            [.. updates.Select(update => update.Update.Id)], [], [], null, [], null, SettleRule.RefuseTaking(facts, scope.Today), Hidden: false, now);
        if (first.Run.Kind is ImportKind.Orders or ImportKind.Invoices) return line with { Documents = await DocumentsAsync(updates, ct) };

        var offers = updates.ConvertAll(update => (update.Update.Seq, update.Update.Id, Offer: OfferJson.Read<QueuedOffer>(update.Update.Payload)));
        var fields = OfferedLine.Of(card, offers);
        var seen = fields.Where(field => MaySee(actor, field.Field)).Select(field => new UpdateField(field.Field, KnownCustomerRule.Present(card, field.Field), card.Provenance.Of(field.Field), field.Value,
            SourceOf(field.Source, updates.Find(update => update.Update.Id == field.UpdateId)!))).ToList();
        var last = offers[^1].Offer;
        return line with
        {
            Fields = seen, Hidden = seen.Count < fields.Count, Organisation = last.Organisation ?? last.BusinessId, MovedOn = last.MovedOn,
            Reasons = [.. last.Reasons.Concat(restricted ? [QueueReason.Restricted] : []).Concat(card.HasProtectedAddress ? [QueueReason.ProtectedAddress] : []).Distinct().Order()],
        };
    }

    private async Task<IReadOnlyList<OfferedDocument>> DocumentsAsync(List<WaitingUpdate> updates, CancellationToken ct)
    {
        if (updates[0].Run.Kind is ImportKind.Orders)
        {
            var orders = updates.ConvertAll(update => OfferJson.Read<OrderImportRow>(update.Update.Payload));
            var numbers = orders.ConvertAll(order => order.OrderNumber);
            var known = await db.Orders.Where(order => EF.MultipleParameters(numbers).Contains(order.Number)).ToDictionaryAsync(order => order.Number, order => order.Id, ct);
            return [.. orders.Select(order => new OfferedDocument(known.TryGetValue(order.OrderNumber, out var id) ? id : null, order.OrderNumber, order.OrderedOn, order.Sum, order.State.ToString()))];
        }

        var invoices = updates.ConvertAll(update => OfferJson.Read<InvoiceImportRow>(update.Update.Payload));
        var offered = invoices.ConvertAll(invoice => invoice.InvoiceNumber);
        var ids = await db.Invoices.Where(invoice => EF.MultipleParameters(offered).Contains(invoice.Number)).ToDictionaryAsync(invoice => invoice.Number, invoice => invoice.Id, ct);
        return [.. invoices.Select(invoice => new OfferedDocument(ids.TryGetValue(invoice.InvoiceNumber, out var id) ? id : null, invoice.InvoiceNumber, invoice.InvoicedOn, invoice.Sum, invoice.State.ToString()))];
    }
}
