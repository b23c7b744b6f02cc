namespace Aksulit.Intranet.Mail;

/// <summary>How a mail's sending ended when it did not succeed.</summary>
public enum MailFailure
{
    /// <summary>The server cannot be reached or refuses everybody: nothing more is tried now.</summary>
    ServerAway,

    /// <summary>This mail was refused for now.</summary>
    Deferred,

    /// <summary>This mail was refused for good.</summary>
    Refused,

    /// <summary>The connection broke after the mail was handed over and before the server's word: nobody knows.</summary>
    Unknown,
}

/// <summary>A mail did not leave. It names the server's code or the failure's type, never the server's words, which may repeat an address (S8).</summary>
public sealed class MailFailedException(MailFailure failure, string code) : Exception($"Mail failed: {failure} {code}.")
{
    public MailFailure Failure { get; } = failure;
    public string Code { get; } = code;
}

/// <summary>One open way out for mail; one connection for all the mails of a run.</summary>
public interface IMailTransport : IAsyncDisposable
{
    /// <summary>Hands a mail over. When it returns, the mail has left.</summary>
    /// <param name="messageId">The fixed Message-ID, without brackets.</param>
    /// <exception cref="MailFailedException">It did not leave, or nobody knows.</exception>
    Task SendAsync(string messageId, OutgoingMail mail, CancellationToken ct);

    /// <summary>Whether a mail whose fate is unknown has left: true or false where the way out can tell, null where only a person can find out.</summary>
    bool? HasLeft(string messageId);
}

/// <summary>Opens the way out that the configuration names.</summary>
public interface IMailTransports
{
    /// <exception cref="MailFailedException"><see cref="MailFailure.ServerAway"/></exception>
    Task<IMailTransport> OpenAsync(CancellationToken ct);
}
