using Aksulit.Data.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>Loads the staff as the locks see them.</summary>
public static class StaffLoading
{
    /// <summary>Everyone with designations, undertakings and employers' contracts, by name; untracked.</summary>
    public static async Task<StaffSnapshot> LoadStaffAsync(this AksulitDbContext db, CancellationToken ct)
    {
        var members = await db.StaffMembers.AsNoTracking().ToListAsync(ct);
        var designations = await db.Designations.AsNoTracking().OrderByDescending(designation => designation.ValidFrom).ToListAsync(ct);
        var undertakings = await db.Undertakings.AsNoTracking().OrderByDescending(undertaking => undertaking.SignedOn).ToListAsync(ct);
        var contracts = await db.ProcessorContracts.AsNoTracking().ToListAsync(ct);
        var texts = await db.UndertakingTexts.AsNoTracking().ToListAsync(ct);
        return new StaffSnapshot(
            [.. members.OrderBy(member => member.Name, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("fi-FI"), ignoreCase: true))],
            designations.ToLookup(designation => designation.StaffMemberId),
            undertakings.ToLookup(undertaking => undertaking.StaffMemberId),
            contracts.ToLookup(contract => contract.RecipientId),
            texts);
    }
}
