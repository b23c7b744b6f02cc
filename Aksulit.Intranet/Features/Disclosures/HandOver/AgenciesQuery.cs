using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Disclosures.RecordDisclosure;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Disclosures.HandOver;

/// <summary>To whom debts can be handed over today: those in use that fit the ground. No person's data.</summary>
public sealed class AgenciesQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<IReadOnlyList<OfferedRecipient>> RunAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.DiscloseForBilling, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return [.. (await OfferedRecipients.LoadAsync(db, actor, clock.TodayInFinland, ct)).Where(recipient => recipient.Refusal(DisclosureGround.DebtCollection, []) is null)];
    }
}
