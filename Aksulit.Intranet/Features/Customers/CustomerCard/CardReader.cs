using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>Puts one card together, within a scope. Each part is one query on an index, and one that is not in scope is not asked.</summary>
internal sealed class CardReader(AksulitDbContext db, Customer customer, CardScope scope, DateTimeOffset now)
{
    /// <summary>The entry about this very reading: whether it is stored yet is chance, so the card does not show it.</summary>
    public required Guid Leave { get; init; }

    private readonly DateOnly _today = FinnishTime.LocalDate(now);
    private readonly Guid _id = customer.Id;
    private Dictionary<Guid, string> _names = [];

    public async Task<CardView> ReadAsync(bool mayEdit, CancellationToken ct)
    {
        var invoices = scope.Invoices || scope.Retention ? await CardQueries.Invoices.For(db)(db, _id).ToListAsync(ct) : [];
        var changes = scope.Sources ? await CardQueries.Changes.For(db)(db, _id).ToListAsync(ct) : [];
        var views = scope.Viewers ? await ViewsAsync(ct) : [];
        var offers = scope.Updates ? await CardOffers.LoadAsync(db, _id, ct) : [];
        FieldSource[] sources = scope.Sources ? [customer.Provenance.Default, .. customer.Provenance.Exceptions.Values, .. changes.Select(change => change.OldSource)] : [];
        var names = _names = await StaffNamesAsync([.. changes.Select(change => change.ChangedBy), .. views.Select(view => view.ActorId), .. sources.Select(source => source.RecordedBy), .. offers.Select(offer => offer.SettledBy).OfType<Guid>()], ct);
        return new CardView
        {
            Id = _id,
            Number = customer.Number,
            Name = customer.DisplayName,
            Notice = scope.Sources && customer is { NoticeVersionGiven: { } version, NoticeGivenOn: { } given } ? new CardNotice(version, given) : null,
            AddressProtected = customer.HasProtectedAddress,
            Values = [.. Values()],
            Organisations = scope.Has(CardPart.Organisations) ? await CardQueries.Organisations.For(db)(db, _id).ToListAsync(ct) : null,
            Orders = scope.Orders ? await CardQueries.Orders.For(db)(db, _id).ToListAsync(ct) : null,
            Invoices = scope.Invoices ? invoices : null,
            Objections = scope.Objections ? await ObjectionsAsync(ct) : null,
            Life = scope.Retention ? await LifeAsync(invoices, ct) : null,
            Offers = [.. offers.Where(offer => scope.Fields.Contains(offer.Field) && !IsHiddenAddress(offer.Field))
                .Select(offer => new CardOffer(offer.Field, Source(offer.Source), offer.SettledAt, offer.SettledBy is { } by ? names.GetValueOrDefault(by) : null))],
            History = scope.Sources ? [.. changes.Where(IsShown).Select(change => Shown(change, names))] : null,
            Viewers = scope.Viewers
                ? [.. views.Select(view => new CardViewer(view.At, view.Action, names.GetValueOrDefault(view.ActorId), view.ActorRoles, view.Purpose, view.EmployerId is not null, view.Wider))]
                : null,
            MayEdit = mayEdit,
            KeptBack = scope.KeptBack,
        };
    }

    private IEnumerable<CardValue> Values()
    {
        foreach (var field in scope.Fields)
            if (!IsHiddenAddress(field) && CustomerValues.Stored(customer, field) is { } value) yield return new CardValue(field, value, scope.Sources ? Source(customer.Provenance.Of(field)) : null);
        if (!scope.BillingContactOnly) yield break;
        foreach (var field in InsteadOfBillingFields())
            if (CustomerValues.Stored(customer, field) is { } value) yield return new CardValue(field, value, null);
    }

    /// <summary>Bills go to the postal address when no other was given, and by e-mail when there is no e-invoice address: then that is the billing contact (R17).</summary>
    private IEnumerable<CustomerField> InsteadOfBillingFields() =>
        [.. customer.Billing.EInvoiceAddress is null ? [CustomerField.Email] : Array.Empty<CustomerField>(), .. customer.Billing.Street is null && !customer.HasProtectedAddress ? CustomerValues.AddressFields : []];

    private bool IsHiddenAddress(CustomerField field) => customer.HasProtectedAddress && !scope.ProtectedAddress && CustomerValues.TellsWhere(field);

    /// <summary>The person's own, and those of the organisations that the person represents today (M4).</summary>
    private async Task<List<CardObjection>> ObjectionsAsync(CancellationToken ct)
    {
        var own = await CardQueries.Objections.For(db)(db, _id).ToListAsync(ct);
        return [.. own, .. (await db.ObjectionsByOrganisationsAsync(_id, _today, ct)).Select(by => new CardObjection(by.Kind, by.Scope, by.Channel, by.RecordedAt, null, by.Organisation))];
    }

    private bool IsShown(FieldChange change) =>
        !IsHiddenAddress(change.Field) && (scope.Fields.Contains(change.Field) || change.Field is CustomerField.RelationshipStartedOn or CustomerField.RelationshipEndedOn);

    /// <summary>The old value for the register lead only, and for 24 months (R55).</summary>
    private CardChange Shown(FieldChange change, Dictionary<Guid, string> names) => new(change.Field, change.ChangedAt, names.GetValueOrDefault(change.ChangedBy), Source(change.OldSource),
        scope.OldValues && !OldValueRetention.IsOver(change.ChangedAt, _today) ? change.OldValue : null);

    /// <summary>Openings of the card, and hit lists that the person was in, newest first.</summary>
    private async Task<List<AuditEntry>> ViewsAsync(CancellationToken ct)
    {
        var seen = await ViewsOfAsync(_id, ct);
        foreach (var former in await db.LoadFormerKeysAsync(_id, ct)) seen.AddRange(await ViewsOfAsync(former, ct)); // whoever looked at one who was merged into this person looked at this person
        return [.. seen.OrderByDescending(entry => entry.At).Take(CardQueries.MostViewers)];
    }

    private async Task<List<AuditEntry>> ViewsOfAsync(Guid key, CancellationToken ct) =>
        [.. await CardQueries.Views.For(db)(db, key, Leave).ToListAsync(ct), .. await CardQueries.ListViews.For(db)(db, key).ToListAsync(ct)];

    private async Task<Dictionary<Guid, string>> StaffNamesAsync(HashSet<Guid> ids, CancellationToken ct) => ids.Count == 0
        ? []
        : await db.StaffMembers.Where(member => ids.Contains(member.Id)).ToDictionaryAsync(member => member.Id, member => member.Name, ct);

    private async Task<CardLife> LifeAsync(List<CardInvoice> invoices, CancellationToken ct)
    {
        var end = CustomershipRule.EndOn(new CustomershipFacts(customer.RelationshipEndedOn, customer.LastEventOn, customer.MigrationOpen), _today);
        var placed = await CardQueries.Holds.For(db)(db, _id, _today).ToListAsync(ct);
        var cases = await db.LoadHoldingCasesAsync(_id, ct);
        var (source, lacks) = customer.MigrationOpen ? await MigrationAsync(ct) : (null, []);
        return new CardLife
        {
            StartedOn = customer.RelationshipStartedOn,
            LastEventOn = customer.LastEventOn,
            EndOn = end,
            EndGiven = customer.RelationshipEndedOn is not null,
            LastDay = customer.EraseFrom.AddDays(-1),
            EraseFrom = customer.EraseFrom,
            Holds =
            [
                .. Unpaid(invoices, InvoiceState.Open, HoldReason.OpenInvoice), .. Unpaid(invoices, InvoiceState.InCollection, HoldReason.DebtCollection),
                .. placed.Select(hold => new CardHold(hold.Reason, [], scope.HoldGrounds ? hold.Ground : null, hold.Until, hold.ReviewOn)),
                .. cases.GroupBy(one => one.Reason, one => one.Number).Select(numbers => new CardHold(numbers.Key, [.. numbers])),
            ],
            MigrationOf = source,
            MigrationLacks = lacks,
        };
    }

    private IEnumerable<CardHold> Unpaid(List<CardInvoice> invoices, InvoiceState state, HoldReason reason)
    {
        var numbers = invoices.Where(invoice => invoice.State == state).Select(invoice => invoice.Number).Order(StringComparer.Ordinal).ToList();
        if (numbers.Count > 0) yield return new CardHold(reason, scope.Invoices ? numbers : []);
    }

    private async Task<(string? Source, IReadOnlyList<string> Lacks)> MigrationAsync(CancellationToken ct)
    {
        var source = await db.ImportRuns.Where(run => run.Id == customer.ImportRunId).Join(db.ImportSources, run => run.SourceId, found => found.Id, (run, found) => found).AsNoTracking().SingleOrDefaultAsync(ct);
        if (source is null) return ("–", []);
        var done = await db.ImportRuns.Where(run => run.SourceId == source.Id && run.State == ImportState.Completed).Select(run => run.Kind).Distinct().ToListAsync(ct);
        List<string> lacks = [];
        if (!source.OrdersDeclaredAbsent && !done.Contains(ImportKind.Orders)) lacks.Add(nameof(ImportKind.Orders));
        if (!source.InvoicesDeclaredAbsent && !done.Contains(ImportKind.Invoices)) lacks.Add(nameof(ImportKind.Invoices));
        return (source.Name, lacks);
    }

    private CardSource Source(FieldSource source) =>
        new(source.Kind, source.Name, source.ObtainedOn) { ByName = _names.GetValueOrDefault(source.RecordedBy), NoticeVersion = source.NoticeVersion, Reference = source.Reference, Evidence = source.Evidence };
}
