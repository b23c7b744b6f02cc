using Aksulit.Data.Domain.Identifiers;
using static Aksulit.Data.Domain.Import.CustomerColumns;

namespace Aksulit.Data.Domain.Import;

/// <summary>Reads a screened row as a customer. The first thing wrong, in this order, is the row's one reason.</summary>
internal static class CustomerRowParser
{
    private static readonly char[] ObjectionSeparators = [',', ';', '/', ' ', '\t', '\n', '\r'];

    public static RowOutcome<CustomerImportRow> Parse(RowCells row)
    {
        if (row[CustomerColumns.Number] == "") return Rejected(row, RowReasons.Number);
        if (row[LastName] == "") return Rejected(row, RowReasons.LastName);
        if (!EmailAddress.IsValid(row[Email])) return Rejected(row, RowReasons.Email);
        if (!Identifiers.PostalCode.IsFinnish(row[CustomerColumns.PostalCode])) return Rejected(row, RowReasons.PostalCode);
        if (!PhoneNumber.TryNormalise(row[Phone], out var phone)) return Rejected(row, RowReasons.Phone);
        if (!TryBusinessId(row, out var businessId)) return Rejected(row, RowReasons.BusinessId);
        if (!row.TryDate(StartedOn, out var startedOn) || startedOn is not { } start || !row.TryDate(EndedOn, out var end)) return Rejected(row, RowReasons.Date);
        if (end < start) return Rejected(row, RowReasons.EndBeforeStart);
        if (!TryObjections(row, out var objections)) return Rejected(row, RowReasons.Objection);

        return new AcceptedRow<CustomerImportRow>(
            new(row.Number, row.Hash(), row[CustomerColumns.Number], row.Optional(FirstName), row[LastName], row.Optional(Organisation), businessId,
                row[Email], row.Optional(Street), row[CustomerColumns.PostalCode], row.Optional(Town), phone, row.Optional(Website), row.Optional(IpAddress),
                start, end, objections, row.Optional(Note)),
            row.Warnings);
    }

    private static RejectedRow<CustomerImportRow> Rejected(RowCells row, string reason) => new(row.Number, reason);

    private static bool TryBusinessId(RowCells row, out BusinessId? id)
    {
        id = null;
        if (row[CustomerColumns.BusinessId] == "") return true;
        if (!Identifiers.BusinessId.TryParse(row[CustomerColumns.BusinessId], out var parsed)) return false;
        id = parsed;
        return true;
    }

    private static bool TryObjections(RowCells row, out IReadOnlyList<string> objections)
    {
        objections = [];
        if (row[CustomerColumns.Objections] == "") return true;
        var words = row[CustomerColumns.Objections].ToLowerInvariant().Split(ObjectionSeparators, StringSplitOptions.RemoveEmptyEntries);
        objections = [.. words.Distinct()];
        return objections.All(word => word is ObjectionCodes.DirectAdvertising or ObjectionCodes.Publication or ObjectionCodes.All);
    }
}
