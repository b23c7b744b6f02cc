using System.Globalization;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Loaded by the run-time into a measured process before its own code (<c>DOTNET_STARTUP_HOOKS</c>), whatever program it is: tells on a socket how much memory and processor time that process has taken. It uses
/// nothing beyond the base library, so that it brings nothing else into the process.
/// </summary>
internal static class StartupHook
{
    /// <summary>Names the socket.</summary>
    public const string Variable = "AKSULIT_BENCH_PROBE";

    /// <summary>What is asked: as it is, or after everything that can be let go has been.</summary>
    public const byte AsItIs = (byte)'n', Collected = (byte)'g';

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path) new Thread(() => Serve(path)) { IsBackground = true }.Start();
    }

    private static void Serve(string path)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        var question = new byte[1];
        while (true)
        {
            using var caller = listener.Accept();
            if (caller.Receive(question) == 0) continue;
            if (question[0] == Collected)
                for (var pass = 0; pass < 3; pass++)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    GC.WaitForPendingFinalizers();
                }

            caller.Send(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{GC.GetTotalMemory(forceFullCollection: false)} {Environment.WorkingSet} {Environment.CpuUsage.TotalTime.Ticks}")));
        }
    }
}
