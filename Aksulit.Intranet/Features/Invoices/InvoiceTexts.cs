namespace Aksulit.Intranet.Features.Invoices;

/// <summary>Texts of the invoices' pages.</summary>
public sealed class InvoiceTexts;
