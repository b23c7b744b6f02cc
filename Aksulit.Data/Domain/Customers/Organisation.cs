using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Organisations;

namespace Aksulit.Data.Domain.Customers;

/// <summary>
/// An organisation that customers represent, known by its business ID (I3). It outlives its persons and falls under T2 by its own events; a sole trader's (toiminimi) is its one person's data and goes with
/// the person (T16).
/// </summary>
public sealed class Organisation : Entity, IAudited
{
    public const int NameMaxLength = 200, BusinessIdMaxLength = 9;

    private Organisation() { } // for EF Core

    public Organisation(string name, string businessId) => (Name, BusinessId) = (name, businessId);

    public string Name { get; set { field = Guard.Text(value, NameMaxLength); NameKey = SearchKeys.Fold(field); } } = "";

    /// <summary>The name, folded (I8): an organisation finds its people by it.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>Canonical form <c>1234567-8</c>, unique: equal names with different IDs are different organisations.</summary>
    public string BusinessId { get; private set => field = Guard.Text(value, BusinessIdMaxLength); } = "";

    /// <summary>The latest event of its own that is known (T1): entered, a contact role begun or ended here, an order for it. Null while all that is known are the days of imported roles.</summary>
    public DateOnly? LastEventOn { get; private set; }

    /// <summary>The end of its customership that was given, the last day included (T1); a merged organisation's is the day of the merger.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The first day on which the row may be destroyed if nobody represents it (T2, T16); null while no event says from when to count. Stored, because a date rule is written once and forwards.</summary>
    public DateOnly? EraseFrom { get; private set; }

    /// <summary>The organisation that it was merged into. Always one that stands: when that one is merged too, this follows.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Set for a sole trader (toiminimi): the person whose name and trade it is. Name and business ID are that person's data then, destroyed with them (T16).</summary>
    public Guid? SoleTraderId { get; private set; }

    /// <summary>The import run that brought it; null when entered by hand. With the run undone it goes, unless somebody else has come to represent it.</summary>
    public Guid? ImportRunId { get; private set; }

    /// <summary>Neither ended nor merged: it may get contacts and orders.</summary>
    public bool IsLive => EndedOn is null && MergedIntoId is null;

    Guid IAudited.AuditSubjectId => Id;

    public void CameWith(Guid importRunId) => ImportRunId = importRunId;

    /// <summary>An event of its own: the ten years are counted from the latest, unless an end was given (T1).</summary>
    public void Happened(DateOnly on)
    {
        if (on <= LastEventOn) return;
        LastEventOn = on;
        Reckon();
    }

    public void End(DateOnly on)
    {
        EndedOn = on;
        Reckon();
    }

    /// <summary>Takes back an end that was given by mistake. A merger is not taken back so.</summary>
    public void Reopen()
    {
        if (MergedIntoId is not null) throw new InvalidOperationException("A merged organisation stays ended.");
        EndedOn = null;
        Reckon();
    }

    /// <summary>Is another organisation from the day on: its own customership ends with it.</summary>
    public void MergeInto(Guid other, DateOnly on)
    {
        MergedIntoId = other;
        End(on);
    }

    /// <summary>What it was merged into was merged too.</summary>
    public void Follow(Guid other) => MergedIntoId = other;

    /// <summary>The end of a role that an import brings: its own, and not after the organisation's.</summary>
    public DateOnly? EndOfRole(DateOnly startedOn, DateOnly? endedOn) => endedOn ?? (EndedOn is { } end && end < startedOn ? startedOn : EndedOn);

    /// <summary>It is a person's trade, or nobody's again.</summary>
    public void IsTradeOf(Guid? customerId) => SoleTraderId = customerId;

    private void Reckon() => EraseFrom = OrganisationRetentionRule.EraseFrom(EndedOn, LastEventOn);
}

/// <summary>A person acts for an organisation, from a day to a day (T1).</summary>
public sealed class ContactRole : Entity, IAudited
{
    private ContactRole() { } // for EF Core

    public ContactRole(Guid customerId, Guid organisationId, DateOnly startedOn, DateOnly? endedOn = null) =>
        (CustomerId, OrganisationId, StartedOn, EndedOn) = (customerId, organisationId, startedOn, endedOn);

    /// <summary>A role as it was, under the key that it had: the merge that took it was undone (R55).</summary>
    public static ContactRole AsBefore(Guid id, Guid customerId, Guid organisationId, DateOnly startedOn, DateOnly? endedOn) => new(customerId, organisationId, startedOn, endedOn) { Id = id };

    public Guid CustomerId { get; private set; }
    public Guid OrganisationId { get; private set; }
    public DateOnly StartedOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;

    /// <summary>Whether the person acts for it after the day: an end is the last day of the role.</summary>
    public bool IsLive(DateOnly day) => EndedOn is null || EndedOn > day;

    public void End(DateOnly on) => EndedOn = on;

    /// <summary>Two roles of persons who are one became one, or are two again.</summary>
    public void Lasts(DateOnly startedOn, DateOnly? endedOn) => (StartedOn, EndedOn) = (startedOn, endedOn);

    /// <summary>Goes on: the import that ended it was undone.</summary>
    public void Reopen() => EndedOn = null;
}
