namespace Aksulit.Intranet.Security;

/// <summary>
/// Tells open screens that something may have ended: a lock of their user, or the person they show (R32, T10). Raised on any thread and with nothing said: who listens
/// looks again.
/// </summary>
public interface IRegisterWatch
{
    /// <summary>A designation, undertaking, contract or person went.</summary>
    event Action? Changed;
}

/// <summary>Says nothing: where no watcher runs (typed commands, component tests).</summary>
public sealed class NoRegisterWatch : IRegisterWatch
{
    public event Action? Changed { add { } remove { } }
}
