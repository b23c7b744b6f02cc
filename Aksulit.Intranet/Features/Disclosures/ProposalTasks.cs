using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Disclosures.DecideProposal;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Disclosures;

/// <summary>Proposed disclosures that wait for this person's decision. No customer is named: the page does that.</summary>
public sealed class ProposalTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<DisclosureTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.DiscloseForBilling;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.DiscloseForBilling, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var waiting = await db.DisclosureProposals.AsNoTracking().Where(proposal => proposal.State == ProposalState.Waiting && proposal.ProposedBy != actor.Id).ReadableBy(db, actor)
            .Join(db.Recipients, proposal => proposal.RecipientId, recipient => recipient.Id, (proposal, recipient) => new { proposal.Id, proposal.Ground, proposal.ProposedAt, recipient.Name }).ToListAsync(ct);
        return [.. waiting.Select(proposal => new TodayTask(FinnishTime.LocalDate(proposal.ProposedAt), TodayDate.Since, texts["TaskProposal", texts[$"Ground.{proposal.Ground}"].Value, proposal.Name],
            texts["TaskProposalAbout"], Urls.Proposal(proposal.Id), "S2"))];
    }
}
