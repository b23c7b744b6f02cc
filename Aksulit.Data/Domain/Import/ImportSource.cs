using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Import;

/// <summary>
/// An old system that is migrated into the register. Until the lead closes its migration its persons stay outside the night's destruction and no end of
/// a customership is derived for them (T1): the events that would contradict it may still be in a file that is not in yet.
/// </summary>
public sealed class ImportSource : Entity, IAudited
{
    public const int NameMaxLength = 100;

    private ImportSource() { } // for EF Core

    public ImportSource(string name) => Name = name;

    /// <summary>Unique; the file's name without its ending unless given.</summary>
    public string Name { get; private set => field = Guard.Text(value, NameMaxLength); } = "";

    /// <summary>The source has no orders, as the lead declared.</summary>
    public bool OrdersDeclaredAbsent { get; set; }

    /// <summary>The source has no invoices, as the lead declared.</summary>
    public bool InvoicesDeclaredAbsent { get; set; }

    /// <summary>The last time its migration was closed; a later run is open again.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public Guid? ClosedBy { get; private set; }

    /// <summary>The update service or authority in the recipients' register, when this is no old system but one of them (R22): it is told of a correction (R56).</summary>
    public Guid? RecipientId { get; private set; }

    /// <summary>It is an authority (<c>VIRANOMAINEN</c>), not a firm (<c>PÄIVITYSPALVELU</c>).</summary>
    public bool FromAuthority { get; private set; }

    /// <summary>What a person said the columns of its files are: names only, never a value. The next file of the kind follows.</summary>
    public IReadOnlyList<RememberedColumn> Columns { get; private set; } = [];

    Guid IAudited.AuditSubjectId => Id;

    /// <summary>The choices that a file of the kind follows.</summary>
    public IReadOnlyList<ColumnChoice> ColumnsOf(ImportKind kind) => [.. Columns.Where(column => column.Kind == kind).Select(column => new ColumnChoice(column.Header, column.Column))];

    /// <summary>The next file of the kind follows these choices; columns that they do not name keep what was said of them.</summary>
    public void Remember(ImportKind kind, IReadOnlyList<ColumnChoice> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var keys = choices.Select(choice => ColumnNames.Key(choice.Header)).ToHashSet(StringComparer.Ordinal);
        Columns = [.. Columns.Where(column => column.Kind != kind || !keys.Contains(ColumnNames.Key(column.Header))), .. choices.Select(choice => new RememberedColumn(kind, choice.Header, choice.Column))];
    }

    /// <summary>Makes it the source of an entry of the recipients' register.</summary>
    public void Supplied(Guid recipientId, bool fromAuthority) => (RecipientId, FromAuthority) = (recipientId, fromAuthority);

    public void Close(DateTimeOffset at, Guid by) => (ClosedAt, ClosedBy) = (at, by);
}
