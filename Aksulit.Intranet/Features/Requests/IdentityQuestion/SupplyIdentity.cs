using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>The person has answered the question about who they are.</summary>
/// <param name="On">The day on which the answer reached the house.</param>
public sealed record SupplyIdentityCommand(Guid RequestId, int Revision, DateOnly? On);

/// <summary>Records that the answer came: the days that the clock stood still are added to the time limit, and a case that ended without an answer opens again (D8).</summary>
public sealed class SupplyIdentity(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(SupplyIdentityCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.ReceiveRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.IdentitySupplied, command.RequestId, clock.GetUtcNow(), ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct);       // a letter that it takes back has not left meanwhile
        if (await db.RequestsOf(actor).SingleOrDefaultAsync(r => r.Id == command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        var now = clock.GetUtcNow();
        var again = IdentityQuestionRule.OpensAgain(request.State, request.Outcome);
        if (!again && request.State is RequestState.Decided or RequestState.Closed) return new Refusal("RequestAlreadyDecided", "D8");
        if (IdentityQuestionRule.RefuseSupplying(request.IdentityAskedOn, request.IdentitySuppliedOn, command.On, FinnishTime.LocalDate(now)) is { } refusal) return refusal;

        if (again && request.CustomerId != Guid.Empty && !await db.Customers.AnyAsync(customer => customer.Id == request.CustomerId, ct)) return new Refusal("RequestPersonGone", "T2");

        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        if (again) await OpenAgainAsync(db, request, actor, now, ct);
        request.SupplyIdentity(command.On!.Value);
        db.Record(AuditEntry.Of(actor, AuditAction.IdentitySupplied, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest,
            detail: string.Create(CultureInfo.InvariantCulture, $"paused={request.Clock().PausedDays()};due={request.DueOn:yyyy-MM-dd}"), reference: request.Number));
        return await db.TryCommitAsync(transaction, "RequestChangedMeanwhile", ct);
    }

    /// <summary>What was decided stays in the letters and the trail; the letter that says it leaves no more if it has not left yet.</summary>
    private static async Task OpenAgainAsync(AksulitDbContext db, DataSubjectRequest request, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        await WaitingLetters.TakeBackAsync(db, await db.Letters.Where(letter => letter.RequestId == request.Id && letter.Kind == LetterKind.CannotIdentify).ToListAsync(ct), actor, now, ct);
        request.Reopen(now);
        db.Record(AuditEntry.Of(actor, AuditAction.RequestReopened, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, detail: nameof(RequestOutcome.CannotIdentify), reference: request.Number));
    }
}
