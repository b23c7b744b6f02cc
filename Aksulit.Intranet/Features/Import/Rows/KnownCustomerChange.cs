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
    private readonly KnownCustomerDecision _decision;
    private readonly bool _open, _otherOrganisation;
    private readonly List<(ObjectionKind Kind, ObjectionScope Scope)> _newObjections;

    public KnownCustomerChange(KnownCustomer person, CustomerImportRow row, ImportScope scope)
    {
        (_person, _row, _scope) = (person, row, scope);
        _card = person.Card ?? throw new InvalidOperationException("The card of a differing row was not loaded.");
        _open = _card.MigrationOpen && _card.ImportRunId is { } run && scope.SourceRuns.Contains(run);
        _decision = KnownCustomerRule.Decide(_card, row, _open);
        _otherOrganisation = row.BusinessId is { } id && !person.Roles.Any(role => role.BusinessId == id.Text);
        _newObjections = [.. ImportedObjections.Of(row).Except(person.Objections)];    // an objection is only ever added here: it takes the person's own word to lift one (M4)
    }

    private bool Queues => _decision.Queue.Count > 0 || (_otherOrganisation && !_open);

    public string Fate => Queues ? RowFates.Queued : _decision.Apply.Count > 0 || _newObjections.Count > 0 || _otherOrganisation ? RowFates.Applied : RowFates.Unchanged;

    public WrittenRow Write(AksulitDbContext db, Organisation? organisation)
    {
        var fate = Fate;
        ApplyValues(db);
        foreach (var (kind, objectionScope) in _newObjections)
        {
            db.Add(new Objection(_card.Id, kind, objectionScope, Channel.Import, _scope.Now, _scope.ActorId, _scope.NoticeVersion));
            _person.Objections.Add((kind, objectionScope));
        }
        if (_otherOrganisation && _open && organisation is not null) ChangeOrganisation(db, organisation);
        if (Queues)
        {
            var offer = new QueuedOffer(_decision.Queue, _otherOrganisation && !_open ? _row.Organisation : null, _otherOrganisation && !_open ? _row.BusinessId?.Text : null);
            db.Add(new QueuedUpdate(_card.Id, _scope.RunId, ImportJson.Write(offer), _scope.Now));
        }
        _card.SeenAgain(_row.RowHash);                                      // so that the same row again is no second offer
        return new(_row.RowNumber, fate, _card.Id);
    }

    private void ApplyValues(AksulitDbContext db)
    {
        if (_decision.Apply.Count == 0) return;
        foreach (var (field, _) in _decision.Apply)
            db.Add(new FieldChange(_card.Id, field, KnownCustomerRule.Present(_card, field), _card.Provenance.Of(field), _scope.Now, _scope.ActorId));
        KnownCustomerRule.Apply(_card, _decision.Apply);
        _card.Sourced(_decision.Apply.Select(offer => offer.Field), _open ? _scope.Brought : _scope.Updated);
    }

    private void ChangeOrganisation(AksulitDbContext db, Organisation organisation)
    {
        foreach (var (role, _) in _person.Roles) role.End(_scope.Today < role.StartedOn ? role.StartedOn : _scope.Today);
        db.Add(new ContactRole(_card.Id, organisation.Id, _card.RelationshipStartedOn, _card.RelationshipEndedOn));
    }
}
