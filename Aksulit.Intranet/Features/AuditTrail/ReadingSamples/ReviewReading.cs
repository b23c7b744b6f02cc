using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.AuditTrail.ReadingSamples;

/// <summary>What a reviewer found about one drawn reading.</summary>
/// <param name="Revision">The reading's as it was shown.</param>
public sealed record ReviewReadingCommand(Guid ReadingId, int Revision, ReadingOutcome Outcome);

/// <summary>A register lead records what became of a drawn reading (S3): one by one, never about their own (S2). The program concludes nothing (R46).</summary>
public sealed class ReviewReading(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(ReviewReadingCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.ReviewReadings, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.SampledReadings.SingleOrDefaultAsync(reading => reading.Id == command.ReadingId, ct) is not { } reading) return new Refusal("ReadingNotFound", "S3");
        if (ReadingSampleRule.RefuseReview(reading, actor.Id) is { } refusal) return refusal;
        db.Entry(reading).Property(it => it.Revision).OriginalValue = command.Revision;
        var now = clock.GetUtcNow();
        reading.Review(command.Outcome, now, actor.Id);
        db.Record(AuditEntry.Of(actor, AuditAction.ReadingReviewed, now, AuditSubjectKind.ReadingSample, reading.SampleId, detail: $"reading={reading.EntryId};{command.Outcome}"));
        return await db.TrySaveAsync("ReadingReviewed", ct);
    }
}
