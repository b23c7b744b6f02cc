using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Disclosures.RecordDisclosure;

/// <summary>A recipient on offer, with what decides whether it fits a ground today.</summary>
public sealed record OfferedRecipient(Guid Id, string Name, RecipientRole Role, bool IsForMarketing, string Country, bool TransferCovered, IReadOnlyList<CustomerField>? Whitelist)
{
    /// <summary>Why it does not fit a ground, whatever the fields; null when it does.</summary>
    public Refusal? Refusal(DisclosureGround ground, IReadOnlyCollection<ObjectionKind> forbidden) => DisclosureRule.RefuseRecipient(
        new DisclosureFacts(ground, Role, IsForMarketing, IsRemoved: false, Country, TransferCovered, Whitelist, [], Invoice: null, Credit: null, Duty: null, forbidden, CreditApplicationMaxAgeDays: 0), ground);
}

/// <summary>Everyone in use, by name.</summary>
internal static class OfferedRecipients
{
    /// <summary>Processors only for who may disclose or propose to them (docs/access.md).</summary>
    public static async Task<IReadOnlyList<OfferedRecipient>> LoadAsync(AksulitDbContext db, Actor actor, DateOnly today, CancellationToken ct)
    {
        var recipients = await db.Recipients.AsNoTracking().Where(recipient => recipient.RemovedAt == null).OrderBy(recipient => recipient.Name).ToListAsync(ct);
        var contracts = (await db.ProcessorContracts.AsNoTracking().ToListAsync(ct)).ToLookup(contract => contract.RecipientId);
        var transfers = (await db.ThirdCountryTransfers.AsNoTracking().ToListAsync(ct)).ToLookup(transfer => transfer.RecipientId);
        var processors = Operations.DiscloseOtherwise.Roles.Overlaps(actor.Roles) || Operations.ProposeOtherDisclosures.Roles.Overlaps(actor.Roles);
        return [.. recipients.Where(recipient => processors || recipient.Role is not RecipientRole.Processor).Select(recipient => new OfferedRecipient(recipient.Id, recipient.Name, recipient.Role,
            recipient.IsForMarketing, recipient.Country, TransferRule.Covers(transfers[recipient.Id], today), ContractRule.InForce(contracts[recipient.Id], today)?.Whitelist))];
    }
}
