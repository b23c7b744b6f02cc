using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Whose a file is (docs/access.md): a migration's files are the desk's to stage and the lead's to take in, a bank's file of payments is Billing's.</summary>
internal static class ImportAccess
{
    public static Operation Stage(ImportKind kind) => kind is ImportKind.Payments ? Operations.ImportPayments : Operations.StageImport;

    public static Operation Write(ImportKind kind) => kind is ImportKind.Payments ? Operations.ImportPayments : Operations.WriteImport;

    public static Operation Read(ImportKind kind) => kind is ImportKind.Payments ? Operations.ReadPaymentFiles : Operations.ReadImports;

    /// <summary>What a run holds; that of a migration for one that does not exist, which then is refused by its own handler.</summary>
    public static async Task<ImportKind> KindAsync(this IDbContextFactory<AksulitDbContext> dbFactory, Guid runId, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.ImportRuns.Where(run => run.Id == runId).Select(run => run.Kind).SingleOrDefaultAsync(ct);
    }

    /// <summary>Where a run's page is.</summary>
    public static string Url(ImportKind kind, Guid runId) => kind is ImportKind.Payments ? Urls.PaymentFile(runId) : Urls.Import(runId);
}
