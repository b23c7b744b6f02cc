using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>One human's account (R33): known by tenant and object id in Entra ID, never by e-mail. The id is never reissued.</summary>
public sealed class StaffMember : Entity, IAudited
{
    public const int NameMaxLength = 120, LanguageLength = 2;

    private StaffMember() { } // for EF Core

    public StaffMember(Guid tenantId, Guid objectId, string name, Guid? employerId = null) => (TenantId, ObjectId, Name, EmployerId) = (tenantId, objectId, name, employerId);

    public Guid TenantId { get; private set; }
    public Guid ObjectId { get; private set; }

    /// <summary>For display only.</summary>
    public string Name { get; set => field = Guard.Text(value, NameMaxLength); } = "";

    /// <summary>Where reminders of cases go (R3); never what a person signs in by. Null: the start page alone reminds.</summary>
    public string? ReminderEmail { get; private set => field = Guard.OptionalText(value, Identifiers.EmailAddress.MaxLength); }

    /// <summary>In which language: <c>fi</c> or <c>en</c>.</summary>
    public string Language { get; private set => field = Guard.Text(value, LanguageLength); } = "fi";

    /// <summary>Null for Aksulit's own employees, otherwise the processor's recipient key (R32, S5).</summary>
    public Guid? EmployerId { get; private set; }

    /// <summary>The person's last day, said by whoever began their leaving (S6): it shuts nothing by itself. Null while they stay.</summary>
    public DateOnly? LeavesOn { get; private set; }

    /// <summary>From when the account is closed; may lie ahead, at a midnight in Finland. Null: open.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    Guid IAudited.AuditSubjectId => Id;

    /// <summary>True when the account opens nothing on this day.</summary>
    public bool IsClosed(DateOnly day) => ClosedAt is { } at && FinnishTime.LocalDate(at) <= day;

    /// <summary>Where and in which language reminders of cases go.</summary>
    public void RemindBy(string? email, string language) => (ReminderEmail, Language) = (string.IsNullOrWhiteSpace(email) ? null : email.Trim(), language);

    /// <summary>The person leaves; an earlier day moves a later one, never the other way round.</summary>
    public void Leave(DateOnly lastDay) => LeavesOn = LeavesOn < lastDay ? LeavesOn : lastDay;

    /// <summary>The account is closed: at once, or from the midnight after the last day.</summary>
    public void Close(DateTimeOffset at) => ClosedAt = ClosedAt < at ? ClosedAt : at;

    /// <summary>The person stays, or comes back: the same human under the same id (S6).</summary>
    public void ComeBack() => (LeavesOn, ClosedAt) = (null, null);
}
