using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>The card's tab of requests; its figure is how many still wait for their answer.</summary>
public sealed class RequestsCardSection : ICardSection
{
    public string Key => "requests";

    public string TitleKey => "Requests";

    public int Order => 60;

    public CardPart Part => CardPart.Requests;

    public IReadOnlyList<Operation> Operations { get; } = [Security.Operations.ReadRequests];

    public Type Component => typeof(PersonRequestsSection);

    public async Task<int?> CountAsync(AksulitDbContext db, Actor actor, Guid customerId, CancellationToken ct) =>
        await db.RequestsOf(actor).CountAsync(request => request.CustomerId == customerId && request.State != RequestState.Closed, ct);
}
