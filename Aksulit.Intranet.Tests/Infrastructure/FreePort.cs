using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>Ports that nobody listens on: the sign-in authority must know its port before the server starts.</summary>
internal static class FreePort
{
    private static readonly ConcurrentDictionary<int, byte> Handed = new();

    /// <summary>A port free on both loopback addresses (<c>localhost</c> is both), never handed out twice by this process.</summary>
    public static int Next()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (FreeOnIPv6(port) && Handed.TryAdd(port, 0)) return port;
        }
        throw new InvalidOperationException("No free port was found in 100 attempts.");
    }

    private static bool FreeOnIPv6(int port)
    {
        if (!Socket.OSSupportsIPv6) return true;
        try
        {
            using var listener = new TcpListener(IPAddress.IPv6Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.AddressNotAvailable;       // no ::1 on this machine: nothing can be in the way there
        }
    }
}
