using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.Expiring;

/// <summary>What runs out in sight, the next first: of each kind only what the role may read (docs/access.md).</summary>
public sealed class ExpiringQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>The kinds that a role may read, in the page's order.</summary>
    public static IReadOnlyList<ExpiringKind> KindsFor(IReadOnlySet<Role> roles) =>
    [
        .. Operations.ReadDesignations.Roles.Overlaps(roles) ? [ExpiringKind.Designation] : Array.Empty<ExpiringKind>(),
        .. Operations.ReadAccounts.Roles.Overlaps(roles) ? [ExpiringKind.Undertaking] : Array.Empty<ExpiringKind>(),
        .. Operations.ReadRecipients.Roles.Overlaps(roles) ? [ExpiringKind.Contract, ExpiringKind.Transfer] : Array.Empty<ExpiringKind>(),
    ];

    /// <summary>The whole list on one page: tens of rights at the most.</summary>
    public async Task<Result<ExpiringView>> RunAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadDesignations, ct);
        var kinds = KindsFor(actor.Roles);
        var today = clock.TodayInFinland;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var staff = await db.LoadStaffAsync(ct);
        var rights = new List<ExpiringRight>();
        if (kinds.Contains(ExpiringKind.Designation)) rights.AddRange(ExpiringRule.Designations(staff, today));
        if (kinds.Contains(ExpiringKind.Undertaking)) rights.AddRange(ExpiringRule.Undertakings(staff, today));
        if (kinds.Contains(ExpiringKind.Contract))
        {
            var recipients = await db.Recipients.AsNoTracking().Where(recipient => recipient.RemovedAt == null).ToListAsync(ct);
            var transfers = (await db.ThirdCountryTransfers.AsNoTracking().ToListAsync(ct)).ToLookup(transfer => transfer.RecipientId);
            rights.AddRange(ExpiringRule.Contracts(staff, recipients, today));
            rights.AddRange(ExpiringRule.Transfers(recipients, transfers, today));
        }

        return new ExpiringView(kinds, [.. rights.OrderBy(right => right.LastDay).ThenBy(right => right.Name, StringComparer.CurrentCulture)]);
    }
}

/// <param name="Kinds">What this role is shown.</param>
public sealed record ExpiringView(IReadOnlyList<ExpiringKind> Kinds, IReadOnlyList<ExpiringRight> Rights);
