using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention.Destruction;

/// <summary>The deletes of a merge of persons and of its undoing, in the merge's own transaction and under its audit entries.</summary>
internal sealed class MergedRows : IMergedRows
{
    public async Task TakeFormerAsync(AksulitDbContext db, PersonMerge merge, CancellationToken ct)
    {
        await db.Customers.Where(customer => customer.Id == merge.FormerId).ExecuteDeleteAsync(ct);
        await GuardedDestruction.RaiseVersionAsync(db, ct); // open cards of the one who ceased close
    }

    public async Task TakeRolesAsync(AksulitDbContext db, IReadOnlyCollection<Guid> roles, CancellationToken ct)
    {
        var gone = roles.ToArray();
        await db.ContactRoles.Where(role => EF.Parameter(gone).Contains(role.Id)).ExecuteDeleteAsync(ct);
    }

    public async Task TakeBackAsync(AksulitDbContext db, PersonMerge merge, CancellationToken ct)
    {
        var history = merge.Record!.History.ToArray();
        await db.FieldChanges.Where(change => EF.Parameter(history).Contains(change.Id)).ExecuteDeleteAsync(ct);
        await db.CustomerAliases.Where(alias => alias.FormerId == merge.FormerId).ExecuteDeleteAsync(ct);
        await GuardedDestruction.RaiseVersionAsync(db, ct);
    }

    public Task WipedAsync(AksulitDbContext db, CancellationToken ct) => GuardedDestruction.RaiseVersionAsync(db, ct);
}
