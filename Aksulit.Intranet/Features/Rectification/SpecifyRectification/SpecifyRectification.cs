using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>What the person answered when asked which data are wrong.</summary>
/// <param name="Revision">The revision that the page showed.</param>
/// <param name="DoubtConfirmed">A text resembles an identity code, and somebody has looked (I2).</param>
public sealed record SpecifyRectificationCommand(Guid RequestId, int Revision, IReadOnlyList<RectificationDemand> Demands, bool DoubtConfirmed = false);

/// <summary>Adds what is demanded to a request that came in without it (R54). The time limit has run all along.</summary>
public interface ISpecifyRectification
{
    Task<Result> HandleAsync(SpecifyRectificationCommand command, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class SpecifyRectification(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseVault vault, TimeProvider clock) : ISpecifyRectification
{
    public async Task<Result> HandleAsync(SpecifyRectificationCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReceiveRequests, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestSpecified, command.RequestId, clock.GetUtcNow(), ct) is { } own) return own;
        if (await db.RequestsOf(actor).SingleOrDefaultAsync(r => r.Id == command.RequestId && r.Kind == RequestKind.Rectification, ct) is not { } request) return new Refusal("RequestNotFound");
        if (request.State is not RequestState.Received) return new Refusal("RequestAlreadyDecided", "S2");
        if (await db.RectificationLines.AnyAsync(line => line.RequestId == request.Id, ct)) return new Refusal("RectificationAlreadySpecified", "R54");
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CustomerId, ct) is not { } customer) return new Refusal("RequestPersonGone", "T2");
        if (DemandedLines.Refuse(command.Demands, command.DoubtConfirmed, customer, actor) is { } refusal) return refusal;
        var now = clock.GetUtcNow();
        var demands = RectifiedValues.Clean(CustomerValues.Of(customer), command.Demands, FinnishTime.LocalDate(now));
        if (demands.Refusal is { } unfit) return unfit;

        db.AddRange(DemandedLines.Of(request, customer, demands.Value, SourceKind.CustomerStatement, vault));
        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        db.Entry(request).Property(r => r.Revision).IsModified = true; // of two who write down the answer one is told that the other was faster
        db.Record(AuditEntry.Of(actor, AuditAction.RequestSpecified, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, string.Join(',', demands.Value.Select(demand => demand.Field)), reference: request.Number));
        return await db.TrySaveAsync("RequestChangedMeanwhile", ct);
    }
}
