using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Import;

/// <summary>What every accepted row carries beside its content.</summary>
public interface IImportRow
{
    /// <summary>The row's number as a spreadsheet shows it; the header is 1.</summary>
    int RowNumber { get; }

    /// <summary>SHA-256 (hex) of the accepted cells in the schema's order: tells an unchanged row from a changed one in a later run.</summary>
    string RowHash { get; }
}

/// <summary>A customer as accepted. Absent optional cells are null; dates are local dates; the phone is E.164.</summary>
public sealed record CustomerImportRow(
    int RowNumber, string RowHash, string CustomerNumber, string? FirstName, string LastName, string? Organisation, BusinessId? BusinessId,
    string Email, string? Street, string PostalCode, string? Town, string Phone, string? Website, string? IpAddress,
    DateOnly StartedOn, DateOnly? EndedOn, IReadOnlyList<string> Objections, string? Note) : IImportRow
{
    /// <summary>Shows the place in the file, never the person: a record's own text would carry every value into a log.</summary>
    public override string ToString() => $"customer row {RowNumber}";
}

/// <summary>A customer of a partner's site as accepted: the person, and what the partner says of the way there.</summary>
public sealed record PartnerImportRow(CustomerImportRow Customer, PartnerClaim Claim) : IImportRow
{
    /// <inheritdoc/>
    public int RowNumber => Customer.RowNumber;

    /// <inheritdoc/>
    public string RowHash => Customer.RowHash;

    /// <inheritdoc cref="CustomerImportRow.ToString"/>
    public override string ToString() => $"partner row {RowNumber}";
}

/// <summary>An order as accepted. <see cref="Sum"/> is in euros.</summary>
public sealed record OrderImportRow(
    int RowNumber, string RowHash, string OrderNumber, string CustomerNumber, DateOnly OrderedOn, string? ProductGroup, decimal? Sum,
    DateOnly? DeliveredOn, ImportedOrderState State) : IImportRow
{
    /// <inheritdoc cref="CustomerImportRow.ToString"/>
    public override string ToString() => $"order row {RowNumber}";
}

/// <summary>An invoice as accepted. <see cref="Sum"/> is in euros.</summary>
public sealed record InvoiceImportRow(
    int RowNumber, string RowHash, string InvoiceNumber, string CustomerNumber, string? OrderNumber, DateOnly InvoicedOn, DateOnly DueOn,
    decimal Sum, string? Reference, ImportedInvoiceState State, DateOnly? PaidOn) : IImportRow
{
    /// <inheritdoc cref="CustomerImportRow.ToString"/>
    public override string ToString() => $"invoice row {RowNumber}";
}

/// <summary>A payment as accepted. <see cref="Sum"/> is in euros.</summary>
/// <param name="ArchiveId">The bank's own number of the entry.</param>
public sealed record PaymentImportRow(int RowNumber, string RowHash, string ArchiveId, string Reference, decimal Sum, DateOnly PaidOn) : IImportRow
{
    /// <inheritdoc cref="CustomerImportRow.ToString"/>
    public override string ToString() => $"payment row {RowNumber}";
}

/// <summary>A changed address as accepted.</summary>
/// <param name="MovedOn">The first local day at the new address; it may be still to come.</param>
public sealed record AddressImportRow(
    int RowNumber, string RowHash, string CustomerNumber, string? FirstName, string LastName, string Street, string PostalCode, string Town, DateOnly MovedOn) : IImportRow
{
    /// <inheritdoc cref="CustomerImportRow.ToString"/>
    public override string ToString() => $"address row {RowNumber}";
}

/// <summary>The old system's order states.</summary>
public enum ImportedOrderState
{
    /// <summary><c>käsittelyssä</c></summary>
    InProgress,

    /// <summary><c>toimitettu</c></summary>
    Delivered,
}

/// <summary>The old system's invoice states. <see cref="Open"/> and <see cref="InCollection"/> exclude each other, both are unpaid.</summary>
public enum ImportedInvoiceState
{
    /// <summary><c>maksettu</c></summary>
    Paid,

    /// <summary><c>avoin</c></summary>
    Open,

    /// <summary><c>perinnässä</c></summary>
    InCollection,
}

/// <summary>The words of the column <c>Kiellot</c>, as <see cref="CustomerImportRow.Objections"/> holds them.</summary>
public static class ObjectionCodes
{
    /// <summary>The standing objection to direct advertising.</summary>
    public const string DirectAdvertising = "suoramainonta";

    /// <summary>The standing objection to publication.</summary>
    public const string Publication = "julkaisu";

    /// <summary>Every standing objection.</summary>
    public const string All = "kaikki";
}
