namespace Aksulit.Data.Domain.Customers;

/// <summary>Contact details (R18): e-mail, phone in E.164, postal address, www address. Values are checked before they come here (I6, I7).</summary>
public sealed record ContactDetails
{
    public const int EmailMaxLength = 254, PhoneMaxLength = 16, StreetMaxLength = 200, PostalCodeMaxLength = 16, CityMaxLength = 100, CountryMaxLength = 2, WebsiteMaxLength = 200;

    /// <summary>Nothing known.</summary>
    public static readonly ContactDetails None = new();

    public string? Email { get; init; }

    /// <summary>E.164, e.g. <c>+358407401309</c> (I6).</summary>
    public string? Phone { get; init; }

    public string? Street { get; init; }
    public string? PostalCode { get; init; }
    public string? City { get; init; }

    /// <summary>ISO 3166-1 alpha-2; <c>FI</c> unless abroad.</summary>
    public string? Country { get; init; }

    public string? Website { get; init; }
}
