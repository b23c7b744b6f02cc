using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Recipients.RecipientCard;

/// <summary>A contract on the recipient's page.</summary>
/// <param name="Counts">It is the one that counts today (R9).</param>
public sealed record ContractRow(Guid Id, int Revision, DateOnly SignedOn, DateOnly ValidFrom, DateOnly? ValidUntil, IReadOnlyList<CustomerField> Whitelist, string? Evidence, string? SubProcessors, bool Counts)
{
    /// <summary>It can still be ended.</summary>
    public bool GoesOn(DateOnly today) => ValidUntil is null || ValidUntil >= today;
}

/// <summary>A transfer on the recipient's page.</summary>
public sealed record TransferRow(Guid Id, int Revision, string Necessity, TransferTool Tool, string Reference, DateOnly CheckedOn, DateOnly ValidUntil, string? ApprovedBy);

/// <summary>All that is known about a recipient.</summary>
/// <param name="People">Employees of it who have an account and a live designation (S5): they are out when its contract ends.</param>
public sealed record RecipientView(
    Guid Id, int Revision, RecipientValues Values, DateTimeOffset? RemovedAt, Cover Contract, Cover Transfer, IReadOnlyList<ContractRow> Contracts, IReadOnlyList<TransferRow> Transfers, int People,
    bool MayEdit, bool MayReadLedger)
{
    public bool InEea => Eea.Contains(Values.Country!);
}

/// <summary>One recipient with its contracts and transfers, newest first. No person's data.</summary>
public sealed class RecipientQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<RecipientView>> RunAsync(Guid recipientId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadRecipients, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.Recipients.AsNoTracking().SingleOrDefaultAsync(r => r.Id == recipientId, ct) is not { } recipient) return new Refusal("RecipientNotFound");
        var today = clock.TodayInFinland;
        var contracts = await db.ProcessorContracts.AsNoTracking().Where(contract => contract.RecipientId == recipientId).ToListAsync(ct);
        var transfers = await db.ThirdCountryTransfers.AsNoTracking().Where(transfer => transfer.RecipientId == recipientId).ToListAsync(ct);
        var names = await db.StaffMembers.ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        var inForce = ContractRule.InForce(contracts, today);
        return new RecipientView(recipient.Id, recipient.Revision, RecipientValues.Of(recipient), recipient.RemovedAt,
            RecipientStanding.Contract(recipient.Role, contracts, today), RecipientStanding.Transfer(recipient.Country, transfers, today),
            [.. contracts.OrderByDescending(contract => contract.ValidFrom).ThenByDescending(contract => contract.Seq).Select(contract => new ContractRow(
                contract.Id, contract.Revision, contract.SignedOn, contract.ValidFrom, contract.ValidUntil, contract.Whitelist, contract.Evidence, contract.SubProcessors, contract == inForce))],
            [.. transfers.OrderByDescending(transfer => transfer.CheckedOn).ThenByDescending(transfer => transfer.Seq).Select(transfer => new TransferRow(
                transfer.Id, transfer.Revision, transfer.Necessity, transfer.Tool, transfer.ToolReference, transfer.CheckedOn, transfer.ValidUntil, names.GetValueOrDefault(transfer.ApprovedBy)))],
            await db.PeopleOfAsync(recipientId, today, ct), Operations.EditRecipients.Roles.Overlaps(actor.Roles), Operations.ReadLedger.Roles.Overlaps(actor.Roles));
    }
}

/// <summary>Who of a recipient has a way in.</summary>
internal static class RecipientPeople
{
    /// <summary>Employees with a designation that is live on the day.</summary>
    public static async Task<int> PeopleOfAsync(this AksulitDbContext db, Guid recipientId, DateOnly day, CancellationToken ct)
    {
        var staff = await db.LoadStaffAsync(ct);
        return staff.Members.Count(member => member.EmployerId == recipientId && staff.Designations[member.Id].Any(designation => designation.IsLive(day)));
    }
}
