using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>An update service or an authority as the recipients' register has it (R22).</summary>
internal sealed record Supplier(Guid RecipientId, string Name, bool FromAuthority)
{
    /// <summary>The fields that its contract names, while a file of customers is read; null: the kind's own columns are all there is.</summary>
    public IReadOnlyList<CustomerField>? Covered { get; init; }
}

/// <summary>What every row of a run is judged against.</summary>
/// <param name="RunId">Empty in a dry run.</param>
/// <param name="SourceId">Null when a dry run names a source that does not exist yet.</param>
/// <param name="SourceRuns">The runs of the same source: their rows belong to this migration.</param>
/// <param name="SourceWasClosed">The migration has been closed before: a person whose ten years are over does not come back (T2).</param>
internal sealed record ImportScope(
    Guid RunId, Guid? SourceId, string SourceName, IReadOnlySet<Guid> SourceRuns, bool SourceWasClosed, int NoticeVersion, DateOnly Today, DateTimeOffset Now, Guid ActorId)
{
    /// <summary>The source of the values that this run brings (R20).</summary>
    public FieldSource Brought => Evidence is { } evidence ? FromPartner(evidence) : Supplier is { } supplier
        ? new(SourceKind.Subcontractor, supplier.Name, Today, ActorId, NoticeVersion, RunId.ToString(), supplier.RecipientId)
        : new(SourceKind.InitialMigration, SourceName, Today, ActorId, NoticeVersion, RunId.ToString());

    /// <summary>The source of the values that this run changes after the migration was closed: it works like an update service then (R21). A subcontractor stays one (R22).</summary>
    public FieldSource Updated => Supplier is null ? Brought with { Kind = SourceKind.UpdateService } : Brought;

    /// <summary>Who gives the values, for a file of an update service or a subcontractor (R22).</summary>
    public Supplier? Supplier { get; init; }

    /// <summary>What shows the route of a partner's row (R23); null for every other file.</summary>
    public SourceEvidence? Evidence { get; init; }

    /// <summary>When the file came.</summary>
    public DateTimeOffset ArrivedAt { get; init; } = Now;

    /// <summary>The migration was closed after the run had ended: a row that had been put aside comes under the night's run at once (T1).</summary>
    public bool ClosedSince { get; init; }

    /// <summary>The source of the values that an update service gives: told of a correction like every outside one (R20, R56).</summary>
    public FieldSource Supplied => Supplier is { } supplier
        ? Brought with { Kind = supplier.FromAuthority ? SourceKind.Authority : SourceKind.UpdateService, Name = supplier.Name, SourceId = supplier.RecipientId }
        : throw new InvalidOperationException("The run has no supplier.");

    private FieldSource FromPartner(SourceEvidence evidence) => Supplier is { } partner
        ? new(PartnerRouteRule.KindOf(evidence.Route), partner.Name, Today, ActorId, NoticeVersion, RunId.ToString(), partner.RecipientId) { Evidence = evidence }
        : throw new InvalidOperationException("The run has no partner.");

    /// <summary>For a run that exists.</summary>
    public static async Task<ImportScope> OfAsync(AksulitDbContext db, ImportRun run, TimeProvider clock, Guid actorId, CancellationToken ct)
    {
        var source = await db.ImportSources.AsNoTracking().SingleAsync(source => source.Id == run.SourceId, ct);
        var scope = await OfAsync(db, run.Id, source.Name, source, run.NoticeVersion, clock, actorId, ct);
        scope = scope with { ArrivedAt = run.StartedAt, ClosedSince = source.ClosedAt >= run.FinishedAt };
        if (source.RecipientId is not { } recipientId) return scope;
        var name = await db.Recipients.Where(recipient => recipient.Id == recipientId).Select(recipient => recipient.Name).SingleAsync(ct);
        return scope with { Supplier = new Supplier(recipientId, name, source.FromAuthority) };
    }

    /// <summary>For a run or a dry run.</summary>
    public static async Task<ImportScope> OfAsync(AksulitDbContext db, Guid runId, string sourceName, ImportSource? source, int noticeVersion, TimeProvider clock, Guid actorId, CancellationToken ct)
    {
        var runs = source is null ? [] : await db.ImportRuns.Where(run => run.SourceId == source.Id).Select(run => run.Id).ToListAsync(ct);
        return new(runId, source?.Id, sourceName, runs.Append(runId).ToHashSet(), source?.ClosedAt is not null, noticeVersion, clock.TodayInFinland, clock.GetUtcNow(), actorId);
    }
}
