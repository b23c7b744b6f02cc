using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Features.Import;

/// <summary>
/// A partner's file of customers (R23): rows with the evidence of their route are taken in as any customers are, with the route as source; the others are put aside and nothing of them reaches the register.
/// </summary>
internal sealed class PartnerRows(ImportVault vault) : ImportRows<PartnerImportRow>
{
    private readonly CustomerRows _customers = new();

    /// <summary>By which invitations rows of this file came already; over all its chunks while it is judged.</summary>
    private readonly HashSet<string> _spent = new(StringComparer.Ordinal);

    public override IEnumerable<RowOutcome<PartnerImportRow>> Read(ImportSheet sheet) => sheet.Partners();

    public override string NumberOf(PartnerImportRow row) => row.Customer.CustomerNumber;

    public override string? BusinessIdOf(PartnerImportRow row) => row.Customer.BusinessId?.Text;

    public override string? Unfit(PartnerImportRow row) => _customers.Unfit(row.Customer);

    public override async Task<Dictionary<int, string>> JudgeAsync(AksulitDbContext db, IReadOnlyList<PartnerImportRow> rows, ImportScope scope, NumberSet seen, CancellationToken ct)
    {
        var judged = await JudgedPartners.LoadAsync(db, rows, scope, _spent, ct);
        var fates = CustomerRows.Judge(judged.Known, judged.Shown, judged.ScopeOf, seen);
        foreach (var (row, _) in judged.Aside) fates[row.RowNumber] = judged.Waits(row) ? RowFates.Unchanged : RowFates.Quarantined;
        return fates;
    }

    public override async Task<List<WrittenRow>> WriteAsync(AksulitDbContext db, IReadOnlyList<PartnerImportRow> rows, ImportScope scope, CancellationToken ct)
    {
        var judged = await JudgedPartners.LoadAsync(db, rows, scope, _spent, ct);
        var written = (await CustomerRows.WriteAsync(db, judged.Known, judged.Shown, judged.ScopeOf, ct)).ToDictionary(row => row.RowNumber);
        await judged.UseInvitationsAsync(db, written.Values, ct);
        foreach (var (row, reason) in judged.Aside) written[row.RowNumber] = PutAside(db, judged, row, reason, scope);
        return [.. rows.Select(row => written[row.RowNumber])];                 // in the file's order, as they were staged
    }

    private WrittenRow PutAside(AksulitDbContext db, JudgedPartners judged, PartnerImportRow row, string reason, ImportScope scope)
    {
        if (judged.Waits(row)) return new(row.RowNumber, RowFates.Unchanged, Guid.Empty);
        // What may be an identity code is not kept even for a while (R19).
        var kept = reason is QuarantineReasons.EvidenceIdentityCode ? row with { Claim = row.Claim with { Reference = null } } : row;
        db.Add(new QuarantinedRow(scope.RunId, row.RowNumber, row.RowHash, vault.Seal(kept), reason, scope.ArrivedAt));
        return new(row.RowNumber, RowFates.Quarantined, Guid.Empty, reason);
    }
}
