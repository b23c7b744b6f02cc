namespace Aksulit.Intranet.Mail;

/// <summary>How mail leaves.</summary>
public enum MailMode
{
    /// <summary>As <c>.eml</c> files in the data directory (Development).</summary>
    Pickup,

    /// <summary>By SMTP with STARTTLS.</summary>
    Smtp,
}

/// <summary>The <c>Mail</c> section of the configuration.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    public MailMode Mode { get; set; }
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>Where the staff open the register, <c>https://rekisteri.example</c>, for the links of mails to them; null: a mail names the page by its path.</summary>
    public Uri? RegisterAddress { get; set; }

    /// <summary>A page's address as a mail to the staff says it.</summary>
    public string LinkTo(string path) => RegisterAddress is { } address ? new Uri(address, path).AbsoluteUri : path;
}

/// <summary>The mail server.</summary>
public sealed class SmtpOptions
{
    public string Host { get; set; } = "localhost";
    public int Port { get; set; } = 25;

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "rekisteri@localhost";

    /// <summary>False only in Development, where the settings' check allows it.</summary>
    public bool StartTls { get; set; } = true;

    public string? User { get; set; }
    public string? Password { get; set; }
}
