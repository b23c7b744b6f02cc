using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Features.Staff.StaffList;

/// <summary>How the employer's contract stands.</summary>
public enum ContractState
{
    /// <summary>Aksulit's own employee.</summary>
    OwnEmployee,
    InForce,
    Missing,
}

/// <summary>A member of the staff as the list shows them.</summary>
/// <param name="Shut">The first lock that keeps them out today; null when they get in (with the app role in Entra ID, which the register cannot see).</param>
/// <param name="ToSign">The newer text of the undertaking that they have not signed, and their last day without it; null when there is none.</param>
public sealed record StaffRow(
    Guid Id, string Name, string? Employer, ContractState Contract, AccessLock? Shut, TextToSign? ToSign,
    IReadOnlyList<DesignationRow> Designations, IReadOnlyList<UndertakingRow> Undertakings);

/// <summary>How a dated thing stands today.</summary>
public enum Standing
{
    InForce,
    Future,
    Past,

    /// <summary>A designation that nobody confirmed in time: it gives no role, or a lead's alone (R3, S6).</summary>
    Unreviewed,
}

/// <summary>A designation, live or past.</summary>
public sealed record DesignationRow(Guid Id, int Revision, Role Role, DateOnly From, DateOnly? Until, DateOnly? EndedOn, Standing Standing);

/// <summary>An undertaking, in force or past.</summary>
public sealed record UndertakingRow(Guid Id, int Revision, int TextVersion, DateOnly SignedOn, DateOnly? Until, DateOnly? WithdrawnOn, Standing Standing, string? Countersigner);

/// <summary>What the dialogs offer.</summary>
/// <param name="TextVersions">The versions that may be signed: the one in force, and those that will be.</param>
/// <param name="VersionInForce">The version that is mandatory today.</param>
public sealed record StaffChoices(IReadOnlyList<EmployerChoice> Employers, IReadOnlyList<int> TextVersions, int VersionInForce);

/// <summary>A processor whose people may have accounts.</summary>
public sealed record EmployerChoice(Guid Id, string Name);
