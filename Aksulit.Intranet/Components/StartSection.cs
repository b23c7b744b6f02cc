using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Components;

/// <summary>What a feature puts first on a role's start page, above the tasks: for whom a look at figures is the work.</summary>
/// <param name="Role">Whose start page.</param>
/// <param name="Component">A component without required parameters; it guards its own data.</param>
public sealed record StartSection(Role Role, Type Component);
