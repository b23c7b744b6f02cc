using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Aksulit.Intranet.Mail;

/// <summary>One connection to the mail server, by STARTTLS, for all the mails of a run.</summary>
internal sealed class SmtpMailTransport : IMailTransport
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private readonly SmtpClient _client;
    private readonly SmtpOptions _options;
    private readonly TimeProvider _clock;

    private SmtpMailTransport(SmtpClient client, SmtpOptions options, TimeProvider clock) => (_client, _options, _clock) = (client, options, clock);

    public static async Task<IMailTransport> OpenAsync(SmtpOptions options, TimeProvider clock, CancellationToken ct)
    {
        var client = new SmtpClient { Timeout = (int)Timeout.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.StartTls ? SecureSocketOptions.StartTls : SecureSocketOptions.None, ct);
            if (options.User is { Length: > 0 } user) await client.AuthenticateAsync(user, options.Password ?? "", ct);
            return new SmtpMailTransport(client, options, clock);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            client.Dispose();
            throw new MailFailedException(MailFailure.ServerAway, e.GetType().Name);
        }
    }

    public async Task SendAsync(string messageId, OutgoingMail mail, CancellationToken ct)
    {
        using var message = MailComposer.Compose(messageId, mail, _options.From, _clock.GetUtcNow());
        try
        {
            await _client.SendAsync(message, ct);
        }
        catch (SmtpCommandException e)
        {
            // 5xx: for good; 4xx: for now. After DATA the server has answered, so its fate is known.
            var code = ((int)e.StatusCode).ToString(CultureInfo.InvariantCulture);
            throw new MailFailedException((int)e.StatusCode >= 500 ? MailFailure.Refused : MailFailure.Deferred, code);
        }
        catch (ServiceNotConnectedException e)
        {
            throw new MailFailedException(MailFailure.ServerAway, e.GetType().Name);
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or TimeoutException)
        {
            throw new MailFailedException(MailFailure.Unknown, e.GetType().Name);
        }
    }

    public bool? HasLeft(string messageId) => null;

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_client.IsConnected) await _client.DisconnectAsync(quit: true);
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException)
        {
            // The server hung up first: what was sent is sent.
        }

        _client.Dispose();
    }
}
