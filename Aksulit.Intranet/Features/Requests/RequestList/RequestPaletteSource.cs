using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Requests behind Ctrl+K, by the case's number or its beginning. No name is told: the list and the page decide who sees one.</summary>
public sealed class RequestPaletteSource(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<CaseTexts> texts, TimeProvider clock) : IPaletteSource
{
    public PaletteKind Kind => PaletteKind.Request;

    public Operation Operation => Operations.ReadRequests;

    public async Task<Result<PaletteHits>> FindAsync(string text, TaskPurpose task, CancellationToken ct)
    {
        if (SearchQueryParser.Parse(text.TrimStart(' ', '#')).DocumentNumber is not { } number) return PaletteHits.None;
        return await HandOutAsync(requests => requests.BeginningWith(request => request.Number, number).OrderBy(request => request.Number).Take(PaletteHits.Most + 1), ct);
    }

    public Task<Result<PaletteHits>> RecallAsync(IReadOnlyList<Guid> ids, TaskPurpose task, CancellationToken ct) => HandOutAsync(requests => requests.Where(request => ids.Contains(request.Id)), ct);

    private async Task<Result<PaletteHits>> HandOutAsync(Func<IQueryable<DataSubjectRequest>, IQueryable<DataSubjectRequest>> which, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operation, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var found = await which(db.RequestsOf(actor).AsNoTracking()).ToListAsync(ct);
        if (found.Count == 0) return PaletteHits.None;
        db.RecordRead(AuditEntry.Of(actor, AuditAction.RequestRead, clock.GetUtcNow(), purpose: ProcessingPurpose.RightsRequest, fields: "Number", detail: "list:palette"));
        await db.SaveChangesAsync(ct);
        return PaletteHits.Of(found.Select(request => new PaletteHit(Kind, request.Id, request.Number, $"{texts[$"RequestKind.{request.Kind}"]} · {RequestStates.Text(texts, request.State, request.Outcome)}", Urls.Request(request.Id))));
    }
}
