using System.Globalization;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Recipients.RecipientList;

/// <summary>A recipient as the list shows it.</summary>
public sealed record RecipientRow(Guid Id, string Name, RecipientRole Role, string Country, string? Service, bool IsForMarketing, Cover Contract, Cover Transfer, bool IsRemoved)
{
    /// <summary>Something is missing or ends soon: nothing can be disclosed, or soon nothing.</summary>
    public bool NeedsAttention => !IsRemoved && (Contract.State is CoverState.Missing or CoverState.Ending || Transfer.State is CoverState.Missing or CoverState.Ending);
}

/// <summary>Every recipient, processor and source by name (R17). Tens of firms: one page, and no person's data.</summary>
public sealed class RecipientListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private static readonly StringComparer Names = StringComparer.Create(CultureInfo.GetCultureInfo("fi-FI"), ignoreCase: true);

    public async Task<Result<Page<RecipientRow>>> RunAsync(CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadRecipients, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var today = clock.TodayInFinland;
        var recipients = await db.Recipients.AsNoTracking().ToListAsync(ct);
        var contracts = (await db.ProcessorContracts.AsNoTracking().ToListAsync(ct)).ToLookup(contract => contract.RecipientId);
        var transfers = (await db.ThirdCountryTransfers.AsNoTracking().ToListAsync(ct)).ToLookup(transfer => transfer.RecipientId);
        return new Page<RecipientRow>([.. recipients.OrderBy(recipient => recipient.Name, Names).Select(recipient => new RecipientRow(
            recipient.Id, recipient.Name, recipient.Role, recipient.Country, recipient.Service, recipient.IsForMarketing,
            RecipientStanding.Contract(recipient.Role, contracts[recipient.Id], today), RecipientStanding.Transfer(recipient.Country, transfers[recipient.Id], today), recipient.RemovedAt is not null))], Next: null);
    }
}
