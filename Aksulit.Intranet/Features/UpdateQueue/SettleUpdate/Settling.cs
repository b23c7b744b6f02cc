using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.UpdateQueue;

/// <summary>Carries one decision out on tracked rows; the caller saves.</summary>
internal sealed class Settling(AksulitDbContext db, Customer card, IReadOnlyList<WaitingUpdate> updates, Actor actor, DateTimeOffset now)
{
    private readonly DateOnly _today = FinnishTime.LocalDate(now);

    /// <summary>The fields that were taken.</summary>
    public IReadOnlyList<CustomerField> Taken { get; private set; } = [];

    /// <summary>For the audit entry: counts, no value.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>Null when it was carried out.</summary>
    public async Task<Refusal?> ApplyAsync(SettleUpdateCommand command, CancellationToken ct)
    {
        if (updates[0].Run.Kind is ImportKind.Orders or ImportKind.Invoices)
        {
            foreach (var (update, _, _) in updates) update.Settle(new SettledOffer([], [], []), now, actor.Id);
            Detail = $"kept:{updates.Count}";
            return null;
        }

        var offers = updates.Select(update => (update.Update.Seq, update.Update.Id, Offer: OfferJson.Read<QueuedOffer>(update.Update.Payload))).ToList();
        var fields = OfferedLine.Of(card, offers).Where(field => LineReader.MaySee(actor, field.Field)).ToList();
        var taken = fields.Where(field => command.Take.Contains(field.Field)).ToList();
        if (SettleRule.RefuseValues(card, [.. taken.Select(field => new OfferedValue(field.Field, field.Value))]) is { } refusal) return refusal;
        if (command.TakeOrganisation && offers[^1].Offer is { BusinessId: { } businessId } last && await RepresentAsync(last.Organisation, businessId, ct) is { } closed) return closed;

        Take(taken);
        foreach (var (update, offer) in updates.Zip(offers, (update, offer) => (update.Update, offer.Offer))) Close(update, offer, taken);
        Taken = [.. taken.Select(field => field.Field)];
        Detail = $"taken:{taken.Count},kept:{fields.Count - taken.Count}{(command.TakeOrganisation ? ",organisation" : "")}";
        return null;
    }

    private void Take(List<OfferedField> taken)
    {
        foreach (var field in taken) db.Add(new FieldChange(card.Id, field.Field, KnownCustomerRule.Present(card, field.Field), card.Provenance.Of(field.Field), now, actor.Id));
        KnownCustomerRule.Apply(card, [.. taken.Select(field => new OfferedValue(field.Field, field.Value))]);
        foreach (var field in taken)
            card.Sourced([field.Field], LineReader.SourceOf(field.Source, updates.First(update => update.Update.Id == field.UpdateId)) with { RecordedBy = actor.Id });
    }

    /// <summary>The offered values go; what this person may not see waits for somebody who may.</summary>
    private void Close(QueuedUpdate update, QueuedOffer offer, List<OfferedField> taken)
    {
        var rest = offer.Values.Where(value => !LineReader.MaySee(actor, value.Field)).ToList();
        if (rest.Count > 0) update.Leave(offer with { Values = rest, Organisation = null, BusinessId = null });
        else update.Settle(OfferedLine.Settle(offer, [.. taken.Where(field => field.UpdateId == update.Id).Select(field => field.Field)]), now, actor.Id);
    }

    /// <summary>The person acts for the organisation from today on; what they did for others goes on until somebody ends it on its page.</summary>
    private async Task<Refusal?> RepresentAsync(string? name, string businessId, CancellationToken ct)
    {
        var organisation = await db.Organisations.SingleOrDefaultAsync(known => known.BusinessId == businessId, ct);
        if (organisation is null)
        {
            db.Add(organisation = new Organisation(name ?? businessId, businessId));
            organisation.Happened(_today);
            db.Record(AuditEntry.Of(actor, AuditAction.OrganisationEntered, now, AuditSubjectKind.Organisation, organisation.Id));
        }
        else
        {
            var acts = await db.ContactRoles.AnyAsync(role => role.CustomerId == card.Id && role.OrganisationId == organisation.Id && role.EndedOn == null, ct);
            if (acts) return null;
            var facts = new ContactRoleFacts(await db.StandingAsync(organisation, ct), PersonExists: true, _today, ActsAlready: false, organisation.SoleTraderId is { } trader && trader != card.Id);
            if (ContactRoleRule.RefuseStart(facts, _today) is { } refusal) return refusal;
        }

        db.Add(new ContactRole(card.Id, organisation.Id, _today));
        return null;
    }
}
