using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>What a recipient is to Aksulit (R9, R17, R22).</summary>
public enum RecipientRole
{
    /// <summary>Handles data on Aksulit's behalf, under an Article 28 contract (R9).</summary>
    Processor,

    /// <summary>Gets data for a purpose of its own: a collection agency, a bank, an authority.</summary>
    Recipient,

    /// <summary>Values come from it: an update service, an authority, a subcontractor (R21, R22).</summary>
    Source,
}

/// <summary>How a notice of rectification reaches a recipient (R56).</summary>
public enum NoticeChannel
{
    Email,

    /// <summary>The notice is printed and marked as posted by a person.</summary>
    Letter,
}

/// <summary>A recipient, processor or source, by name (R17).</summary>
public sealed class Recipient : Entity, IAudited
{
    public const int NameMaxLength = 200, BusinessIdMaxLength = 9, CountryMaxLength = 2, ServiceMaxLength = 200, EmailMaxLength = 254, AddressMaxLength = 300;

    private Recipient() { } // for EF Core

    public Recipient(string name, string? businessId, RecipientRole role, string country) => (Name, BusinessId, Role, Country) = (name, businessId, role, country);

    public string Name { get; set => field = Guard.Text(value, NameMaxLength); } = "";
    public string? BusinessId { get; set => field = Guard.OptionalText(value, BusinessIdMaxLength); }
    public RecipientRole Role { get; set; }

    /// <summary>ISO 3166-1 alpha-2; inside or outside the EEA follows from it (R26).</summary>
    public string Country { get; set => field = Guard.Text(value, CountryMaxLength).ToUpperInvariant(); } = "";

    /// <summary>What it does for Aksulit or its customers (R9).</summary>
    public string? Service { get; set => field = Guard.OptionalText(value, ServiceMaxLength); }

    /// <summary>It would use the data for marketing of its own: no ground allows that (R8), and objections to disclosure are looked at besides (R65).</summary>
    public bool IsForMarketing { get; set; }

    public NoticeChannel NoticeChannel { get; set; }

    /// <summary>Where notices go by e-mail; a mailbox of the firm, not a person's.</summary>
    public string? NoticeEmail { get; set => field = Guard.OptionalText(value, EmailMaxLength); }

    /// <summary>Where notices go by post.</summary>
    public string? PostalAddress { get; set => field = Guard.OptionalText(value, AddressMaxLength); }

    /// <summary>In which language it is written to: <c>fi</c> or <c>en</c>.</summary>
    public string Language { get; set => field = Guard.Text(value, 2); } = "fi";

    /// <summary>Nothing is disclosed to it any more; it stays reachable through the ledger (R56).</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    Guid IAudited.AuditSubjectId => Id;

    public void Remove(DateTimeOffset at) => RemovedAt ??= at;
}
