namespace Aksulit.Data.Domain.Import;

/// <summary>Reads a screened row as a partner's customer. What is wrong with the person rejects the row; what is wrong with the evidence is <see cref="PartnerRouteRule"/>'s.</summary>
internal static class PartnerRowParser
{
    public static RowOutcome<PartnerImportRow> Parse(RowCells row) => CustomerRowParser.Parse(row) switch
    {
        AcceptedRow<CustomerImportRow> accepted => new AcceptedRow<PartnerImportRow>(new(accepted.Row, ClaimOf(row)), accepted.Warnings),
        RejectedRow<CustomerImportRow> rejected => new RejectedRow<PartnerImportRow>(rejected.RowNumber, rejected.Reason),
        var other => throw new InvalidOperationException($"A row cannot be read as {other.GetType().Name}."),
    };

    private static PartnerClaim ClaimOf(RowCells row) =>
        new(row.Optional(PartnerColumns.Route), row.Optional(PartnerColumns.Evidence), row.Optional(PartnerColumns.ConsentedAt), row.Optional(PartnerColumns.ObtainedAt));
}
