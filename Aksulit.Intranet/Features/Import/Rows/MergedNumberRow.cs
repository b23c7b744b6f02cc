using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Features.Import;

/// <summary>
/// A row under a number that was merged into another person. It is that person's. Which values stand a human chose when the two became one, so an old file does not choose again; its objections are added, since they always win (M3).
/// </summary>
internal sealed class MergedNumberRow(KnownCustomer person, CustomerImportRow row, ImportScope scope)
{
    private readonly List<(ObjectionKind Kind, ObjectionScope Scope)> _new = [.. ImportedObjections.Of(row).Except(person.Objections)];

    public string Fate => _new.Count > 0 ? RowFates.Applied : RowFates.Unchanged;

    public WrittenRow Write(AksulitDbContext db)
    {
        var fate = Fate;
        if (_new.Count == 0) return new(row.RowNumber, fate, person.Id);
        var brought = _new.ConvertAll(objection => new Objection(person.Id, objection.Kind, objection.Scope, Channel.Import, scope.Now, scope.ActorId, scope.NoticeVersion));
        db.AddRange(brought);
        person.Objections.AddRange(_new);
        db.Add(new ImportChange(scope.RunId, row.RowNumber, person.Id, ImportKind.Customers, person.Id, scope.Now,
            new RowBefore { RowHash = person.Card?.ImportRowHash, Objections = brought.ConvertAll(objection => objection.Id) }));
        return new(row.RowNumber, fate, person.Id);
    }
}
