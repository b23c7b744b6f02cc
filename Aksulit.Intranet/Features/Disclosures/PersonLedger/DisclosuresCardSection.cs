using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Disclosures.PersonLedger;

/// <summary>The card's tab of disclosures.</summary>
public sealed class DisclosuresCardSection : ICardSection
{
    public string Key => "disclosures";

    public string TitleKey => "Disclosures";

    public int Order => 50;

    public CardPart Part => CardPart.Disclosures;

    public IReadOnlyList<Operation> Operations { get; } = [Security.Operations.ReadLedger];

    public Type Component => typeof(PersonLedgerSection);

    public async Task<int?> CountAsync(AksulitDbContext db, Actor actor, Guid customerId, CancellationToken ct) =>
        await db.Disclosures.Where(line => line.CustomerId == customerId).ReadableBy(db, actor).CountAsync(ct);
}
