using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A known person's row with changed cells: what takes effect, what waits in the queue (R21), and the history of what was there (R55).</summary>
internal sealed class KnownCustomerChange
{
    private readonly Customer _card;
    private readonly CustomerImportRow _row;
    private readonly ImportScope _scope;
    private readonly KnownCustomer _person;
    private readonly KnownCustomerDecision _wanted, _decision;
    private readonly bool _open, _otherOrganisation;
    private readonly List<(ObjectionKind Kind, ObjectionScope Scope)> _newObjections;

    public KnownCustomerChange(KnownCustomer person, CustomerImportRow row, ImportScope scope)
    {
        (_person, _row, _scope) = (person, row, scope);
        _card = person.Card ?? throw new InvalidOperationException("The card of a differing row was not loaded.");
        _open = scope.Evidence is null && _card.MigrationOpen && _card.ImportRunId is { } run && scope.SourceRuns.Contains(run);
        _wanted = scope.Evidence is null ? KnownCustomerRule.Decide(_card, row, _open) : KnownCustomerRule.Offer(_card, row);
        _decision = KnownCustomerRule.Hold(_wanted, _card, person.Restricted);
        _otherOrganisation = row.BusinessId is { } id && !person.Roles.Any(role => role.BusinessId == id.Text);
        _newObjections = [.. ImportedObjections.Of(row).Except(person.Objections)];    // an objection is only ever added here: it takes the person's own word to lift one (M4)
    }

    private bool Queues => _decision.Queue.Count > 0 || (_otherOrganisation && !_open);

    public string Fate => Queues ? RowFates.Queued : _decision.Apply.Count > 0 || _newObjections.Count > 0 || _otherOrganisation ? RowFates.Applied : RowFates.Unchanged;

    public WrittenRow Write(AksulitDbContext db, Organisation? organisation)
    {
        var fate = Fate;
        var before = new RowBefore { RowHash = _card.ImportRowHash };
        before = BringObjections(db, ApplyValues(db, before));
        if (_otherOrganisation && _open && organisation is not null && TakesPerson(organisation)) before = ChangeOrganisation(db, organisation, before);
        if (Queues)
        {
            var offer = new QueuedOffer(_decision.Queue, _otherOrganisation && !_open ? _row.Organisation : null, _otherOrganisation && !_open ? _row.BusinessId?.Text : null)
            {
                Source = _open ? _scope.Brought : _scope.Updated, Reasons = _scope.Evidence is null ? KnownCustomerRule.Reasons(_card, _decision.Queue, _wanted.Apply, _person.Restricted) : KnownCustomerRule.PartnerReasons(_card, _decision.Queue, _person.Restricted),
            };
            db.Add(new QueuedUpdate(_card.Id, _scope.RunId, OfferJson.Write(offer), _scope.Now));
        }
        _card.SeenAgain(_row.RowHash);                                      // so that the same row again is no second offer
        if (_card.ImportRunId != _scope.RunId) db.Add(new ImportChange(_scope.RunId, _row.RowNumber, _card.Id, ImportKind.Customers, _card.Id, _scope.Now, before));
        return new(_row.RowNumber, fate, _card.Id);
    }

    private RowBefore ApplyValues(AksulitDbContext db, RowBefore before)
    {
        if (_decision.Apply.Count == 0) return before;
        var fields = _decision.Apply.Select(offer => new FieldBefore(offer.Field, KnownCustomerRule.Present(_card, offer.Field), _card.Provenance.Of(offer.Field))).ToList();
        var history = fields.ConvertAll(field => new FieldChange(_card.Id, field.Field, field.Value, field.Source, _scope.Now, _scope.ActorId));
        db.AddRange(history);
        KnownCustomerRule.Apply(_card, _decision.Apply);
        _card.Sourced(_decision.Apply.Select(offer => offer.Field), _open ? _scope.Brought : _scope.Updated);
        return before with { Fields = fields, History = history.ConvertAll(change => change.Id) };
    }

    private RowBefore BringObjections(AksulitDbContext db, RowBefore before)
    {
        var brought = _newObjections.ConvertAll(objection => new Objection(_card.Id, objection.Kind, objection.Scope, Channel.Import, _scope.Now, _scope.ActorId, _scope.NoticeVersion));
        db.AddRange(brought);
        _person.Objections.AddRange(_newObjections);
        return before with { Objections = brought.ConvertAll(objection => objection.Id) };
    }

    /// <summary>Not a sole trader's, who has exactly one contact (T16), and not what the named one was merged into, when the person acts for that already.</summary>
    private bool TakesPerson(Organisation organisation) =>
        (organisation.SoleTraderId is null || organisation.SoleTraderId == _card.Id) && !_person.Roles.Any(role => role.BusinessId == organisation.BusinessId);

    private RowBefore ChangeOrganisation(AksulitDbContext db, Organisation organisation, RowBefore before)
    {
        foreach (var (role, _) in _person.Roles) role.End(_scope.Today < role.StartedOn ? role.StartedOn : _scope.Today);
        var given = new ContactRole(_card.Id, organisation.Id, _card.RelationshipStartedOn, organisation.EndOfRole(_card.RelationshipStartedOn, _card.RelationshipEndedOn));
        db.Add(given);
        return before with { RolesEnded = _person.Roles.ConvertAll(pair => pair.Role.Id), RoleGiven = given.Id };
    }
}
