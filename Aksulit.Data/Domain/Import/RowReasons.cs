namespace Aksulit.Data.Domain.Import;

/// <summary>Why one row is rejected or warned about: the codes of the result file and the JSON. A rejected row has exactly one.</summary>
public static class RowReasons
{
    /// <summary>A personal identity code in a kept cell; as a warning: its check character does not fit (I2).</summary>
    public const string PersonalIdentityCode = "personalIdentityCode";

    /// <summary>A text that a spreadsheet would run: it begins with <c>=</c>, <c>+</c>, <c>-</c> or <c>@</c>.</summary>
    public const string Formula = "formula";

    /// <summary>A spreadsheet's word for an error instead of a value (<c>#N/A</c>, <c>#REF!</c>).</summary>
    public const string CellError = "cellError";

    /// <summary>A cell longer than the register keeps.</summary>
    public const string Length = "length";

    /// <summary>More cells than the header has columns: the row has slipped.</summary>
    public const string CellCount = "cellCount";

    /// <summary>The row's own number (customer, order, invoice) is missing.</summary>
    public const string Number = "number";

    /// <summary>No last name.</summary>
    public const string LastName = "lastName";

    /// <summary>No e-mail address, or not one.</summary>
    public const string Email = "email";

    /// <summary>Not a five-digit Finnish postcode.</summary>
    public const string PostalCode = "postalCode";

    /// <summary>No street address.</summary>
    public const string Street = "street";

    /// <summary>No town.</summary>
    public const string Town = "town";

    /// <summary>Not a phone number (I6).</summary>
    public const string Phone = "phone";

    /// <summary>A business ID with a wrong check digit (I3).</summary>
    public const string BusinessId = "businessId";

    /// <summary>A required date is missing, or a date does not exist.</summary>
    public const string Date = "date";

    /// <summary>The customership ends before it starts.</summary>
    public const string EndBeforeStart = "endBeforeStart";

    /// <summary>A standing objection in words we do not know: it must not be lost in silence.</summary>
    public const string Objection = "objection";

    /// <summary>The customer number was not accepted.</summary>
    public const string UnknownCustomer = "unknownCustomer";

    /// <summary>Not an amount in euros.</summary>
    public const string Sum = "sum";

    /// <summary>A state we do not know, or one that the row's own dates contradict.</summary>
    public const string State = "state";

    /// <summary>A payment reference with a wrong check digit (I4).</summary>
    public const string Reference = "reference";

    /// <summary>No invoice has the payment's reference.</summary>
    public const string UnknownInvoice = "unknownInvoice";

    /// <summary>The invoice with the payment's reference is paid or credited.</summary>
    public const string InvoiceSettled = "invoiceSettled";

    /// <summary>Several unpaid invoices have the payment's reference: a person decides.</summary>
    public const string SeveralInvoices = "severalInvoices";

    /// <summary>The payment is larger than what is owed.</summary>
    public const string PaymentTooLarge = "paymentTooLarge";

    /// <summary>The bank's number stands on an earlier row of the file.</summary>
    public const string ArchiveIdTwice = "archiveIdTwice";
}
