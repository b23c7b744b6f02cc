using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A register lead has found the evidence of a row's route.</summary>
/// <param name="Revision">The row's as it was shown.</param>
/// <param name="Evidence">Route, reference and times, as a partner's file would say them.</param>
/// <param name="ToldBy">Where the lead had it from: a message, a list of invitations.</param>
public sealed record ReleaseQuarantinedCommand(Guid RowId, int Revision, PartnerClaim Evidence, string? ToldBy);

/// <summary>
/// Takes a row out of the quarantine by the same path as the file's other rows (R23): the same rule judges the evidence, the same writer writes the person, and the row's values here are wiped in that
/// very save. It belongs to its import as if it had come with the evidence: undoing that takes it along.
/// </summary>
public sealed class ReleaseQuarantined(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, ImportVault vault, TimeProvider clock)
{
    public async Task<Result> HandleAsync(ReleaseQuarantinedCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.SettleQuarantine, ct);
        if (RefuseToldBy(command) is { } unfit) return unfit;

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);       // of two leads, or of a lead and the night, the second sees that it is done
        if (await db.QuarantinedRows.SingleOrDefaultAsync(row => row.Id == command.RowId, ct) is not { } row) return new Refusal("QuarantineGone", "R23");
        var (today, run) = (clock.TodayInFinland, await db.ImportRuns.SingleAsync(run => run.Id == row.RunId, ct));
        if (QuarantineRule.RefuseRelease(row, today, await QuarantineDays.OfAsync(db, today, ct)) is { } late) return late;
        if (row.Revision != command.Revision) return new Refusal("QuarantineChanged", "R23");
        var scope = await ImportScope.OfAsync(db, run, clock, actor.Id, ct);
        if (await RefuseRunAsync(db, run, scope, today, ct) is { } unsupplied) return unsupplied;

        var (now, staged) = (clock.GetUtcNow(), vault.Open<PartnerImportRow>(row.Payload) with { Claim = command.Evidence });
        if (await QuarantineQuery.RefuseOwnAsync(db, actor, AuditAction.QuarantineReleased, row, staged, now, ct) is { } own)
        {
            await transaction.CommitAsync(ct); // the refusal's own entry stays
            return own;
        }

        var judged = await JudgedPartners.LoadAsync(db, [staged], scope, [], ct, command.ToldBy!.Trim());
        if (judged.Aside is [var aside]) return new Refusal($"Partner_{aside.Reason}", "R23");
        var written = (await CustomerRows.WriteAsync(db, judged.Known, judged.Shown, judged.ScopeOf, ct))[0];
        if (written.Fate is RowFates.PastRetention) return new Refusal("QuarantinePastRetention", "T2");

        await judged.UseInvitationsAsync(db, [written], ct);
        row.Release(now, actor.Id);
        run.Counts = ImportWriter.Add(ImportWriter.Add(run.Counts, RowFates.Quarantined, null, -1), written.Fate, null, 1);
        db.Record(AuditEntry.OfBatch(actor, AuditAction.QuarantineReleased, now, AuditSubjectKind.ImportRun, run.Id, 1,
            $"row:{row.RowNumber},{written.Fate},{PartnerRouteRule.RouteOf(command.Evidence.Route)},keys:{AuditChain.HashOfKeys([written.CustomerId])}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }

    private static Refusal? RefuseToldBy(ReleaseQuarantinedCommand command)
    {
        if (string.IsNullOrWhiteSpace(command.ToldBy) || command.ToldBy.Trim().Length > SourceEvidence.ToldByMaxLength) return new Refusal("QuarantineToldByMissing", "R20", SourceEvidence.ToldByMaxLength);
        // A doubt is refused like a certainty: neither an id nor the name of a message needs anything that looks like an identity code.
        return PersonalIdentityCode.Scan(command.ToldBy) is IdentityCodeFinding.None ? null : new Refusal("QuarantineToldByIdentityCode", "R19");
    }

    /// <summary>The import is being undone, or the partner's contract has ended since (R22).</summary>
    private static async Task<Refusal?> RefuseRunAsync(AksulitDbContext db, ImportRun run, ImportScope scope, DateOnly today, CancellationToken ct) =>
        run.State is not ImportState.Completed ? new Refusal("QuarantineRunOpen", "R23")
        : scope.Supplier is not { } partner ? new Refusal("ImportSourceUnknown", "R22")
        : await Suppliers.RefuseAsync(db, partner.RecipientId, today, run.Kind, ct);
}
