using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The names of the sources whose files of the kind may be taken in today (R22): on the page one is chosen, none is typed.</summary>
public sealed class SupplierList(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<IReadOnlyList<string>> RunAsync(ImportKind kind, CancellationToken ct)
    {
        await access.DemandAsync(Operations.StageImport, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return [.. (await Suppliers.LoadAsync(db, clock.TodayInFinland, ct)).Where(party => SourceContractRule.Covers(party, Suppliers.FieldsOf(kind))).Select(party => party.Name)];
    }
}
