using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Objections;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The column <c>Kiellot</c>: a word there is a standing objection to the processing and to the disclosure for that use (R50, R65); <c>kaikki</c> is every one.</summary>
internal static class ImportedObjections
{
    private static readonly ObjectionScope[] Scopes = Enum.GetValues<ObjectionScope>();

    public static IEnumerable<(ObjectionKind Kind, ObjectionScope Scope)> Of(CustomerImportRow row)
    {
        if (row.Objections.Count == 0) return [];
        var kinds = row.Objections.Contains(ObjectionCodes.All)
            ? Enum.GetValues<ObjectionKind>()
            : row.Objections.Select(word => word is ObjectionCodes.Publication ? ObjectionKind.Publication : ObjectionKind.DirectAdvertising);
        return kinds.SelectMany(kind => Scopes.Select(scope => (kind, scope)));
    }

    public static IEnumerable<Objection> Of(CustomerImportRow row, Guid customerId, ImportScope scope) =>
        Of(row).Select(objection => new Objection(customerId, objection.Kind, objection.Scope, Channel.Import, scope.Now, scope.ActorId, scope.NoticeVersion));
}
