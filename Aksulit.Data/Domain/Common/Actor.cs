using Aksulit.Data.Domain.Staff;

namespace Aksulit.Data.Domain.Common;

/// <summary>Who is acting, after the three locks were passed: what the audit trail needs to know (S3, S5).</summary>
/// <param name="Id">The staff member's key, or the job account's.</param>
/// <param name="Roles">Effective roles: the token's ∩ those of the live designations (S1a).</param>
/// <param name="EmployerId">Null for own employees; otherwise the processor's recipient key (S5).</param>
/// <param name="OsUser">The operating system's user when a command was typed.</param>
/// <param name="ClientAddress">The peer's network address when known.</param>
public sealed record Actor(Guid Id, IReadOnlySet<Role> Roles, Guid? EmployerId = null, string? OsUser = null, string? ClientAddress = null)
{
    /// <summary>The account under which unattended jobs act.</summary>
    public static readonly Guid JobAccountId = new("00000000-0000-0000-0000-00000000a0b5");

    /// <summary>The account of the program itself where no person and no job acts: start-up, refused sign-ins.</summary>
    public static readonly Actor Job = new(JobAccountId, new HashSet<Role> { Role.Job });

    /// <summary>True when the actor holds the role.</summary>
    public bool Is(Role role) => Roles.Contains(role);
}
