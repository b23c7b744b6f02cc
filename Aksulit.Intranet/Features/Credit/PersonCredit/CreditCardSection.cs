using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Credit;

/// <summary>The card's tab of applications for credit; its figure is how many wait.</summary>
public sealed class CreditCardSection : ICardSection
{
    public string Key => "credit";

    public string TitleKey => "CreditMenu";

    public int Order => 55;

    public CardPart Part => CardPart.CreditApplications;

    public IReadOnlyList<Operation> Operations { get; } = [Security.Operations.ReadCredit];

    public Type Component => typeof(PersonCreditSection);

    public async Task<int?> CountAsync(AksulitDbContext db, Actor actor, Guid customerId, CancellationToken ct) =>
        await db.CreditApplications.CountAsync(application => application.CustomerId == customerId && application.State == CreditState.Waiting, ct);
}
