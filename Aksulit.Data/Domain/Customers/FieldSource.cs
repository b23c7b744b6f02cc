using System.Collections.Immutable;

namespace Aksulit.Data.Domain.Customers;

/// <summary>Where a value came from (R20). The stored Finnish codes of the rules are these names' texts.</summary>
public enum SourceKind
{
    /// <summary>REKISTERÖITYMINEN</summary>
    Registration,

    /// <summary>ASIAKKAAN_ILMOITUS: the person's own word, which no update service overwrites (R21).</summary>
    CustomerStatement,

    /// <summary>VIRANOMAINEN</summary>
    Authority,

    /// <summary>PÄIVITYSPALVELU</summary>
    UpdateService,

    /// <summary>ALIHANKKIJA</summary>
    Subcontractor,

    /// <summary>KUMPPANI_LINKKI</summary>
    PartnerLink,

    /// <summary>KUMPPANI_EVÄSTE</summary>
    PartnerCookie,

    /// <summary>KUMPPANI_TUNNUS</summary>
    PartnerIdentifier,

    /// <summary>CHAT</summary>
    Chat,

    /// <summary>Unknown, before the date of the initial migration; carries the run's key as reference (R20).</summary>
    InitialMigration,
}

/// <summary>The source of one value: kind, name, when, by whom, and the notice in force (R1, R20).</summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="Name">The source's name, e.g. the old system's; never a person's name.</param>
/// <param name="ObtainedOn">The local date on which the value was obtained.</param>
/// <param name="RecordedBy">Key of the staff member or job that recorded it.</param>
/// <param name="NoticeVersion">The notice version in force when it was obtained.</param>
/// <param name="Reference">Run, letter or order that brought it; a key, never personal data.</param>
/// <param name="SourceId">The source in the recipients' register, when it is an outside one that is known there: it is told of a correction (R56).</param>
public sealed record FieldSource(SourceKind Kind, string Name, DateOnly ObtainedOn, Guid RecordedBy, int NoticeVersion, string? Reference = null, Guid? SourceId = null)
{
    /// <summary>What shows the route of a partner's value (R23); null for every other source.</summary>
    public SourceEvidence? Evidence { get; init; }
}

/// <summary>
/// The sources of a card's values: one default and the exceptions. Kept on the row as JSON: one row per value would multiply the register by eight.
/// </summary>
public sealed record Provenance(FieldSource Default, ImmutableSortedDictionary<CustomerField, FieldSource> Exceptions)
{
    /// <summary>Every value came from the one source.</summary>
    public static Provenance From(FieldSource source) => new(source, ImmutableSortedDictionary<CustomerField, FieldSource>.Empty);

    /// <summary>The source of one field's present value.</summary>
    public FieldSource Of(CustomerField field) => Exceptions.GetValueOrDefault(field, Default);

    /// <summary>The same with another source for the given fields.</summary>
    public Provenance With(IEnumerable<CustomerField> fields, FieldSource source) =>
        this with { Exceptions = Exceptions.SetItems(fields.Select(field => KeyValuePair.Create(field, source))) };

    /// <summary>The same with an earlier source of one field again; the default's needs no exception.</summary>
    public Provenance BackTo(CustomerField field, FieldSource source) =>
        this with { Exceptions = source == Default ? Exceptions.Remove(field) : Exceptions.SetItem(field, source) };

    public bool Equals(Provenance? other) =>
        other is not null && Default == other.Default && Exceptions.Count == other.Exceptions.Count
        && Exceptions.All(pair => other.Exceptions.TryGetValue(pair.Key, out var source) && source == pair.Value);

    public override int GetHashCode() => HashCode.Combine(Default, Exceptions.Count);
}
