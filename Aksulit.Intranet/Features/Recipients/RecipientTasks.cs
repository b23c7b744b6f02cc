using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Recipients;

/// <summary>What runs out within sixty days, for the register lead: contracts (the day after nothing is disclosed and nobody of theirs gets in) and transfers outside the EEA (R9, R26).</summary>
public sealed class RecipientTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<RecipientTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.EditRecipients;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.EditRecipients, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var recipients = await db.Recipients.AsNoTracking().Where(recipient => recipient.RemovedAt == null).ToListAsync(ct);
        var contracts = (await db.ProcessorContracts.AsNoTracking().ToListAsync(ct)).ToLookup(contract => contract.RecipientId);
        var transfers = (await db.ThirdCountryTransfers.AsNoTracking().ToListAsync(ct)).ToLookup(transfer => transfer.RecipientId);
        return
        [
            .. from recipient in recipients
               let cover = RecipientStanding.Contract(recipient.Role, contracts[recipient.Id], today)
               where cover.State is CoverState.Ending
               select new TodayTask(cover.Until!.Value, TodayDate.Due, texts["TaskContractEnds", recipient.Name], texts["TaskContractEndsAbout"], Urls.Recipient(recipient.Id), "R9"),
            .. from recipient in recipients
               let cover = RecipientStanding.Transfer(recipient.Country, transfers[recipient.Id], today)
               where cover.State is CoverState.Ending
               select new TodayTask(cover.Until!.Value, TodayDate.Due, texts["TaskTransferEnds", recipient.Name], texts["TaskTransferEndsAbout"], Urls.Recipient(recipient.Id), "R26"),
        ];
    }
}
