using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Who may give addresses, by the recipients' register and its contracts (R22).</summary>
internal static class Suppliers
{
    /// <summary>The outside sources with the contract that counts on the day; a handful.</summary>
    public static async Task<IReadOnlyList<SourceParty>> LoadAsync(AksulitDbContext db, DateOnly today, CancellationToken ct)
    {
        var sources = await db.Recipients.AsNoTracking().Where(recipient => recipient.Role == RecipientRole.Source && recipient.RemovedAt == null).OrderBy(recipient => recipient.Name).ToListAsync(ct);
        var ids = sources.Select(source => source.Id).ToArray();
        var contracts = (await db.ProcessorContracts.AsNoTracking().Where(contract => EF.Parameter(ids).Contains(contract.RecipientId)).ToListAsync(ct)).ToLookup(contract => contract.RecipientId);
        return [.. sources.Select(source => new SourceParty(source.Id, source.Name, source.Role, ContractRule.InForce(contracts[source.Id], today)))];
    }

    /// <summary>What a contract must name before a file of the kind is taken in.</summary>
    public static IReadOnlyList<CustomerField> FieldsOf(ImportKind kind) => kind is ImportKind.Addresses ? SourceContractRule.Address : SourceContractRule.Person;

    /// <summary>Why nothing may be written from the source any more; null when it may: the contract may have ended since the file was looked at.</summary>
    public static async Task<Refusal?> RefuseAsync(AksulitDbContext db, Guid recipientId, DateOnly today, ImportKind kind, CancellationToken ct)
    {
        var party = (await LoadAsync(db, today, ct)).FirstOrDefault(known => known.Id == recipientId);
        return party is null ? new Refusal("ImportSourceUnknown", "R22") : SourceContractRule.Covers(party, FieldsOf(kind)) ? null : SourceContractRule.Uncovered(FieldsOf(kind));
    }
}
