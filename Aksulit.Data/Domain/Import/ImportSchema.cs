using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Import;

/// <summary>How a column's cells are looked at before their meaning is.</summary>
internal enum CellKind
{
    /// <summary>Dates, amounts, states: read by their own parser, never kept as text.</summary>
    Typed,

    /// <summary>Free text: screened for identity codes and formulas.</summary>
    Text,

    /// <summary>Screened for identity codes; a leading <c>+</c> is a phone, not a formula.</summary>
    Phone,
}

/// <summary>A column that the register's contents allow (R16, R18).</summary>
/// <param name="Name">The header's name, compared without regard to case.</param>
/// <param name="Kind">How its cells are screened.</param>
/// <param name="Required">Whether a file without it is refused.</param>
/// <param name="MaxLength">The longest cell accepted, in characters.</param>
/// <param name="Field">The field that a contract with an outside source must name before its cells are taken (R22); null where no contract needs to.</param>
internal sealed record ImportColumn(string Name, CellKind Kind, bool Required = false, int MaxLength = ImportSchema.TextMaxLength, CustomerField? Field = null);

/// <summary>The closed lists of columns. What is not listed is dropped by name before any cell is looked at.</summary>
internal static class ImportSchema
{
    public const int TextMaxLength = 200, NoteMaxLength = 2000;

    public static ImportColumn[] Of(ImportKind kind) => kind switch
    {
        ImportKind.Customers => CustomerColumns.All,
        ImportKind.Orders => OrderColumns.All,
        ImportKind.Invoices => InvoiceColumns.All,
        ImportKind.Payments => PaymentColumns.All,
        ImportKind.Addresses => AddressColumns.All,
        ImportKind.Partners => PartnerColumns.All,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

internal static class CustomerColumns
{
    public const int Number = 0, FirstName = 1, LastName = 2, Organisation = 3, BusinessId = 4, Email = 5, Street = 6, PostalCode = 7,
        Town = 8, Phone = 9, Website = 10, IpAddress = 11, StartedOn = 12, EndedOn = 13, Objections = 14, Note = 15;

    public static readonly ImportColumn[] All =
    [
        new("Asiakasnumero", CellKind.Text, Required: true),
        new("Etunimi", CellKind.Text, Field: CustomerField.FirstName),
        new("Sukunimi", CellKind.Text, Required: true, Field: CustomerField.LastName),
        new("Organisaatio", CellKind.Text),
        new("Y-tunnus", CellKind.Text),
        new("Sähköposti", CellKind.Text, Required: true, Field: CustomerField.Email),
        new("Katuosoite", CellKind.Text, Field: CustomerField.Street),
        new("Postinumero", CellKind.Text, Required: true, Field: CustomerField.PostalCode),
        new("Postitoimipaikka", CellKind.Text, Field: CustomerField.City),
        new("Puhelin", CellKind.Phone, Required: true, Field: CustomerField.Phone),
        new("WWW", CellKind.Text, Field: CustomerField.Website),
        new("IP-osoite", CellKind.Text, Field: CustomerField.IpAddress),
        new("Asiakkuus alkoi", CellKind.Typed, Required: true),
        new("Asiakkuus päättyi", CellKind.Typed),
        new("Kiellot", CellKind.Typed),
        new("Lisätiedot", CellKind.Text, MaxLength: ImportSchema.NoteMaxLength, Field: CustomerField.DeliveryNote),
    ];
}

/// <summary>The delivery date is required as a column: without it the last event, and so the ten years, would come out too early.</summary>
internal static class OrderColumns
{
    public const int Number = 0, CustomerNumber = 1, OrderedOn = 2, ProductGroup = 3, Sum = 4, DeliveredOn = 5, State = 6;

    public static readonly ImportColumn[] All =
    [
        new("Tilausnumero", CellKind.Text, Required: true),
        new("Asiakasnumero", CellKind.Text, Required: true),
        new("Tilattu", CellKind.Typed, Required: true),
        new("Tuoteryhmä", CellKind.Text),
        new("Summa EUR", CellKind.Typed, Required: true),
        new("Toimitettu", CellKind.Typed, Required: true),
        new("Tila", CellKind.Typed, Required: true),
    ];
}

internal static class InvoiceColumns
{
    public const int Number = 0, CustomerNumber = 1, OrderNumber = 2, InvoicedOn = 3, DueOn = 4, Sum = 5, Reference = 6, State = 7, PaidOn = 8;

    public static readonly ImportColumn[] All =
    [
        new("Laskunumero", CellKind.Text, Required: true),
        new("Asiakasnumero", CellKind.Text, Required: true),
        new("Tilausnumero", CellKind.Text),
        new("Laskupäivä", CellKind.Typed, Required: true),
        new("Eräpäivä", CellKind.Typed, Required: true),
        new("Summa EUR", CellKind.Typed, Required: true),
        new("Viite", CellKind.Text),
        new("Tila", CellKind.Typed, Required: true),
        new("Maksettu", CellKind.Typed),
    ];
}

/// <summary>The payer's name, account and message are no columns of the register: they are dropped unread (R18).</summary>
internal static class PaymentColumns
{
    public const int ArchiveId = 0, Reference = 1, Sum = 2, PaidOn = 3;

    public static readonly ImportColumn[] All =
    [
        new("Arkistointitunnus", CellKind.Text, Required: true),
        new("Viite", CellKind.Text, Required: true),
        new("Summa EUR", CellKind.Typed, Required: true),
        new("Maksupäivä", CellKind.Typed, Required: true),
    ];
}

/// <summary>The name is required as a column: it tells when a number is somebody else's (R21).</summary>
internal static class AddressColumns
{
    public const int CustomerNumber = 0, FirstName = 1, LastName = 2, Street = 3, PostalCode = 4, Town = 5, MovedOn = 6;

    public static readonly ImportColumn[] All =
    [
        new("Asiakasnumero", CellKind.Text, Required: true),
        new("Etunimi", CellKind.Text),
        new("Sukunimi", CellKind.Text, Required: true),
        new("Uusi katuosoite", CellKind.Text, Required: true),
        new("Postinumero", CellKind.Text, Required: true),
        new("Postitoimipaikka", CellKind.Text, Required: true),
        new("Muuttopäivä", CellKind.Typed, Required: true),
    ];
}

/// <summary>A partner's customers: what any file of customers has, then the route and its evidence (R23). A file without those columns is refused and not put aside whole.</summary>
internal static class PartnerColumns
{
    public const int Route = 16, Evidence = 17, ConsentedAt = 18, ObtainedAt = 19;

    public static readonly ImportColumn[] All =
    [
        .. CustomerColumns.All,
        new("Reitti", CellKind.Text, Required: true),
        new("Näyttö", CellKind.Text, Required: true),
        new("Suostumus annettu", CellKind.Text),
        new("Tiedot saatu", CellKind.Text),
    ];
}
