using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Customers;

/// <summary>An organisation that customers represent, known by its business ID (I3). A sole trader's is personal data (T16).</summary>
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

    /// <summary>The import run that brought it; null when entered by hand. With the run undone it goes, unless somebody else has come to represent it.</summary>
    public Guid? ImportRunId { get; private set; }

    Guid IAudited.AuditSubjectId => Id;

    public void CameWith(Guid importRunId) => ImportRunId = importRunId;
}

/// <summary>A person acts for an organisation, from a day to a day (T1).</summary>
public sealed class ContactRole : Entity, IAudited
{
    private ContactRole() { } // for EF Core

    public ContactRole(Guid customerId, Guid organisationId, DateOnly startedOn, DateOnly? endedOn = null) =>
        (CustomerId, OrganisationId, StartedOn, EndedOn) = (customerId, organisationId, startedOn, endedOn);

    public Guid CustomerId { get; private set; }
    public Guid OrganisationId { get; private set; }
    public DateOnly StartedOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;

    public void End(DateOnly on) => EndedOn = on;

    /// <summary>Goes on: the import that ended it was undone.</summary>
    public void Reopen() => EndedOn = null;
}
