using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>One human's account (R33): known by tenant and object id in Entra ID, never by e-mail. The id is never reissued.</summary>
public sealed class StaffMember : Entity, IAudited
{
    public const int NameMaxLength = 120;

    private StaffMember() { } // for EF Core

    public StaffMember(Guid tenantId, Guid objectId, string name, Guid? employerId = null) => (TenantId, ObjectId, Name, EmployerId) = (tenantId, objectId, name, employerId);

    public Guid TenantId { get; private set; }
    public Guid ObjectId { get; private set; }

    /// <summary>For display only.</summary>
    public string Name { get; set => field = Guard.Text(value, NameMaxLength); } = "";

    /// <summary>Null for Aksulit's own employees, otherwise the processor's recipient key (R32, S5).</summary>
    public Guid? EmployerId { get; private set; }

    Guid IAudited.AuditSubjectId => Id;
}
