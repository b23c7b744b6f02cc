using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Security;

/// <summary>The rules behind each lock.</summary>
public static class LockGrounds
{
    /// <summary>As <c>GroundNote</c> takes them.</summary>
    public static string Of(AccessLock shut) => shut switch
    {
        AccessLock.Account => "S6",
        AccessLock.Undertaking => "R34, S4",
        AccessLock.ProcessorContract => "S5",
        AccessLock.Separation => "S1a",
        _ => "R32",
    };
}
