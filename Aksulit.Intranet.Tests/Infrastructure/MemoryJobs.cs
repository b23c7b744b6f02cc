using Hangfire.InMemory;
using Hangfire.Logging;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>A job storage of a test's own.</summary>
internal static class MemoryJobs
{
    /// <summary>Hangfire keeps one log provider for the process. It may be that of a host which another test disposes of in this very moment: then again, without it.</summary>
    public static InMemoryStorage NewStorage()
    {
        while (true)
        {
            LogProvider.SetCurrentLogProvider(null);
            try
            {
                return new InMemoryStorage();
            }
            catch (ObjectDisposedException)
            {
                // Set again between the two statements.
            }
        }
    }
}
