using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Security;

/// <summary>Somebody asked for an operation that is not theirs. It has been audited when this is thrown; it names the operation and the lock, nobody.</summary>
public sealed class AccessDeniedException(Operation operation, AccessLock? shut) : Exception($"{operation.Name} was refused{(shut is null ? "" : $" at the lock {shut}")}.")
{
    public Operation Operation { get; } = operation;

    /// <summary>The lock that is shut, or null when the role is the wrong one.</summary>
    public AccessLock? Shut { get; } = shut;
}
