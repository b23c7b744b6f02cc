using System.Threading.Channels;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>
/// The line of somebody who works from afar: each message of a screen's connection arrives later, in its order, both ways.
/// What a quick hand does between two answers of the server shows itself every time, not once in a hundred runs.
/// </summary>
internal static class SlowLine
{
    /// <summary>How much later each message arrives: one way, from another country.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(60);

    /// <summary>Makes the line of every screen that this page opens from now on slow.</summary>
    /// <param name="page">The page, before it opens its first screen.</param>
    public static Task SlowLineAsync(this IPage page) => page.RouteWebSocketAsync("**/_blazor**", screen =>
    {
        var server = screen.ConnectToServer();
        screen.OnMessage(Later(server));
        server.OnMessage(Later(screen));
    });

    private static Action<IWebSocketFrame> Later(IWebSocketRoute to)
    {
        var line = Channel.CreateUnbounded<(IWebSocketFrame Frame, Task Due)>();
        _ = Task.Run(async () =>
        {
            await foreach (var (frame, due) in line.Reader.ReadAllAsync())
            {
                await due;
                to.Send(frame.Binary!); // what is text here reads as text in bytes too: the connection speaks bytes from its first answer on
            }
        });
        return frame => line.Writer.TryWrite((frame, Task.Delay(Delay)));
    }
}
