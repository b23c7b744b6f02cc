using Aksulit.Data.Domain.Import;
using Aksulit.Intranet.Localisation;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The main fields of staged rows, kind by kind.</summary>
internal static class StagedRowViews
{
    /// <summary>The wanted rows of a chunk.</summary>
    public static IEnumerable<StagedRowView> Of(ImportVault vault, ImportKind kind, string payload, IReadOnlySet<int> wanted) => kind switch
    {
        ImportKind.Customers => vault.Open<List<StagedRow<CustomerImportRow>>>(payload).Where(staged => wanted.Contains(staged.Row.RowNumber)).Select(Of),
        ImportKind.Orders => vault.Open<List<StagedRow<OrderImportRow>>>(payload).Where(staged => wanted.Contains(staged.Row.RowNumber)).Select(Of),
        ImportKind.Invoices => vault.Open<List<StagedRow<InvoiceImportRow>>>(payload).Where(staged => wanted.Contains(staged.Row.RowNumber)).Select(Of),
        ImportKind.Payments => vault.Open<List<StagedRow<PaymentImportRow>>>(payload).Where(staged => wanted.Contains(staged.Row.RowNumber)).Select(Of),
        ImportKind.Addresses => vault.Open<List<StagedRow<AddressImportRow>>>(payload).Where(staged => wanted.Contains(staged.Row.RowNumber)).Select(Of),
        ImportKind.Partners => vault.Open<List<StagedRow<PartnerImportRow>>>(payload).Where(staged => wanted.Contains(staged.Row.RowNumber)).Select(staged => Of(new StagedRow<CustomerImportRow>(staged.Fate, staged.Row.Customer))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Row numbers and fates of every staged row of a chunk.</summary>
    public static IReadOnlyList<(int RowNumber, string Fate)> Fates(ImportVault vault, ImportKind kind, string payload) => kind switch
    {
        ImportKind.Customers => [.. vault.Open<List<StagedRow<CustomerImportRow>>>(payload).Select(staged => (staged.Row.RowNumber, staged.Fate))],
        ImportKind.Orders => [.. vault.Open<List<StagedRow<OrderImportRow>>>(payload).Select(staged => (staged.Row.RowNumber, staged.Fate))],
        ImportKind.Invoices => [.. vault.Open<List<StagedRow<InvoiceImportRow>>>(payload).Select(staged => (staged.Row.RowNumber, staged.Fate))],
        ImportKind.Payments => [.. vault.Open<List<StagedRow<PaymentImportRow>>>(payload).Select(staged => (staged.Row.RowNumber, staged.Fate))],
        ImportKind.Addresses => [.. vault.Open<List<StagedRow<AddressImportRow>>>(payload).Select(staged => (staged.Row.RowNumber, staged.Fate))],
        ImportKind.Partners => [.. vault.Open<List<StagedRow<PartnerImportRow>>>(payload).Select(staged => (staged.Row.RowNumber, staged.Fate))],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static StagedRowView Of(StagedRow<CustomerImportRow> staged) =>
        new(staged.Row.RowNumber, staged.Fate, staged.Row.CustomerNumber, $"{staged.Row.FirstName} {staged.Row.LastName}".Trim(), staged.Row.Email, $"{Day(staged.Row.StartedOn)} – {Day(staged.Row.EndedOn)}");

    private static StagedRowView Of(StagedRow<OrderImportRow> staged) =>
        new(staged.Row.RowNumber, staged.Fate, staged.Row.OrderNumber, staged.Row.CustomerNumber, Euros(staged.Row.Sum), Day(staged.Row.OrderedOn));

    private static StagedRowView Of(StagedRow<InvoiceImportRow> staged) =>
        new(staged.Row.RowNumber, staged.Fate, staged.Row.InvoiceNumber, staged.Row.CustomerNumber, Euros(staged.Row.Sum), Day(staged.Row.DueOn));

    private static StagedRowView Of(StagedRow<PaymentImportRow> staged) =>
        new(staged.Row.RowNumber, staged.Fate, staged.Row.ArchiveId, staged.Row.Reference, Euros(staged.Row.Sum), Day(staged.Row.PaidOn));

    private static StagedRowView Of(StagedRow<AddressImportRow> staged) =>
        new(staged.Row.RowNumber, staged.Fate, staged.Row.CustomerNumber, $"{staged.Row.FirstName} {staged.Row.LastName}".Trim(), $"{staged.Row.Street}, {staged.Row.PostalCode} {staged.Row.Town}", Day(staged.Row.MovedOn));

    private static string Day(DateOnly? date) => date is { } day ? Formats.Date(day) : "";

    private static string Euros(decimal? sum) => sum is { } euros ? Formats.Money(euros) : "";
}
