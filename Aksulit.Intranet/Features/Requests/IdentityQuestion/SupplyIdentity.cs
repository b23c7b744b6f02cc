using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>The person has answered the question about who they are.</summary>
/// <param name="On">The day on which the answer reached the house.</param>
public sealed record SupplyIdentityCommand(Guid RequestId, int Revision, DateOnly? On);

/// <summary>Records that the answer came: the days that the clock stood still are added to the time limit (D8).</summary>
public sealed class SupplyIdentity(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(SupplyIdentityCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.ReceiveRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.IdentitySupplied, command.RequestId, clock.GetUtcNow(), ct) is { } own) return own;
        if (await db.RequestsOf(actor).SingleOrDefaultAsync(r => r.Id == command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        var now = clock.GetUtcNow();
        if (request.State is RequestState.Closed) return new Refusal("RequestAlreadyDecided", "D8");
        if (IdentityQuestionRule.RefuseSupplying(request.IdentityAskedOn, request.IdentitySuppliedOn, command.On, FinnishTime.LocalDate(now)) is { } refusal) return refusal;

        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        request.SupplyIdentity(command.On!.Value);
        db.Record(AuditEntry.Of(actor, AuditAction.IdentitySupplied, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest,
            detail: string.Create(CultureInfo.InvariantCulture, $"paused={request.PausedDays()};due={request.DueOn:yyyy-MM-dd}"), reference: request.Number));
        return await db.TrySaveAsync("RequestChangedMeanwhile", ct);
    }
}
