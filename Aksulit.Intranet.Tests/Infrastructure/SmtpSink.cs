using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>
/// A real mail server on loopback that keeps what it takes: EHLO, STARTTLS when it has a certificate, MAIL, RCPT, DATA with dot-unstuffing, RSET, QUIT. It can be told to refuse, to hang up, or to wait
/// with its word after it has taken a mail.
/// </summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2? _certificate;
    private readonly ConcurrentQueue<MimeMessage> _taken = new();
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly TcpListener _listener;
    private readonly Task _accepting;

    public SmtpSink(X509Certificate2? certificate = null, int port = 0)
    {
        _certificate = certificate;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>What has been taken, in its order.</summary>
    public IReadOnlyList<MimeMessage> Taken => [.. _taken];

    /// <summary>How many connections were made.</summary>
    public int Connections { get; private set; }

    /// <summary>True when the talk was over TLS.</summary>
    public bool SawTls { get; private set; }

    /// <summary>The answer to RCPT for an address: null to accept, else e.g. <c>550 5.1.1 unknown</c>.</summary>
    public Func<string, string?> Recipient { get; set; } = _ => null;

    /// <summary>Called when a mail has been taken and before the server says so. Throwing hangs up without a word.</summary>
    public Func<MimeMessage, Task> BeforeWord { get; set; } = _ => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_talks);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                return; // stopped
            }

            Connections++;
            _talks.Add(TalkAsync(client));
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await new Talk(this, client.GetStream()).RunAsync(_stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SinkHangsUpException or SocketException)
            {
                // The client went, or the sink was told to.
            }
        }
    }

    private sealed class Talk(SmtpSink sink, Stream stream)
    {
        private Stream _stream = stream;
        private StreamReader _reader = Reader(stream);

        public async Task RunAsync(CancellationToken ct)
        {
            await SayAsync("220 sink ready", ct);
            while (await _reader.ReadLineAsync(ct) is { } line)
            {
                var verb = line.Split(' ', 2)[0].ToUpperInvariant();
                switch (verb)
                {
                    case "EHLO": await SayAsync(sink._certificate is null || _stream is SslStream ? "250-sink\r\n250 8BITMIME" : "250-sink\r\n250-8BITMIME\r\n250 STARTTLS", ct); break;
                    case "STARTTLS": await SecureAsync(ct); break;
                    case "RCPT": await SayAsync(sink.Recipient(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]) ?? "250 ok", ct); break;
                    case "DATA": await TakeAsync(ct); break;
                    case "QUIT": await SayAsync("221 bye", ct); return;
                    default: await SayAsync("250 ok", ct); break; // HELO, MAIL, RSET, NOOP
                }
            }
        }

        private async Task SecureAsync(CancellationToken ct)
        {
            await SayAsync("220 go ahead", ct);
            var secure = new SslStream(_stream);
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = sink._certificate }, ct);
            (_stream, _reader, sink.SawTls) = (secure, Reader(secure), true);
        }

        private async Task TakeAsync(CancellationToken ct)
        {
            await SayAsync("354 go on", ct);
            var text = new StringBuilder();
            string? line;
            while ((line = await _reader.ReadLineAsync(ct)) is not (null or ".")) text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            if (line is null) return; // the client died in the middle of its mail: nothing was taken
            using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
            var message = await MimeMessage.LoadAsync(bytes, ct);
            sink._taken.Enqueue(message);
            await sink.BeforeWord(message);
            await SayAsync("250 taken", ct);
        }

        private async Task SayAsync(string line, CancellationToken ct) => await _stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), ct);

        private static StreamReader Reader(Stream stream) => new(stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, bufferSize: 8192, leaveOpen: true);
    }
}

/// <summary>Thrown in <see cref="SmtpSink.BeforeWord"/> to hang up after a mail was taken and before the word.</summary>
internal sealed class SinkHangsUpException : Exception;
