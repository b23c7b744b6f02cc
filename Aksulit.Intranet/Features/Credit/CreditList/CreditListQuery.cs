using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Credit;

/// <summary>A line of the list. Euros.</summary>
public sealed record CreditRow(Guid Id, string CustomerName, DateOnly AppliedOn, decimal Sum, CreditState State, CreditOutcome? Outcome, decimal? Limit);

/// <summary>The applications: waiting ones by age, others the newest first, a page at a time in the order of an index; one person's on the card. Persons read are logged before anything is shown (S3), under P10 (R4).</summary>
public sealed class CreditListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private const int PageSize = 50, MostOfOne = 50;

    /// <param name="after">The page's key; null for the first.</param>
    public async Task<Result<Page<CreditRow>>> RunAsync(CreditState state, string? after, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadCredit, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var found = await Ordered(db, state, after).Take(PageSize + 1).ToListAsync(ct);
        var shown = found.Take(PageSize).ToList();
        var names = await db.LoadNamesAsync(shown.Select(application => application.CustomerId), ct);
        await db.StoreReadAsync(AuditEntry.Of(actor, AuditAction.PersonsFound, clock.GetUtcNow(), purpose: ProcessingPurpose.CreditApplication, fields: "Name,CreditApplications", detail: $"credit:{state}"), names.Keys, ct);
        return new Page<CreditRow>([.. shown.Select(application => Row(application, names.GetValueOrDefault(application.CustomerId, "")))],
            found.Count > PageSize ? new DayKey(shown[^1].AppliedOn, shown[^1].Seq).ToString() : null);
    }

    /// <summary>One person's applications, the newest first: a read of the person like the card's.</summary>
    public async Task<IReadOnlyList<CreditRow>> OfPersonAsync(Guid customerId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadCredit, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var found = await db.CreditApplications.AsNoTracking().Where(application => application.CustomerId == customerId).OrderByDescending(application => application.AppliedOn).ThenByDescending(application => application.Seq)
            .Take(MostOfOne).ToListAsync(ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, clock.GetUtcNow(), AuditSubjectKind.Customer, customerId, ProcessingPurpose.CreditApplication, "CreditApplications", detail: $"credit:{found.Count}"));
        await db.SaveChangesAsync(ct);
        return [.. found.Select(application => Row(application, ""))];
    }

    private static CreditRow Row(CreditApplication application, string name) => new(application.Id, name, application.AppliedOn, application.Sum, application.State, application.Outcome, application.Limit);

    private static IQueryable<CreditApplication> Ordered(AksulitDbContext db, CreditState state, string? after)
    {
        var applications = db.CreditApplications.AsNoTracking().Where(application => application.State == state);
        var key = DayKey.Parse(after);
        var (on, seq) = (key?.On ?? default, key?.Seq ?? 0);
        if (state is CreditState.Waiting)
        {
            if (key is not null) applications = applications.Where(application => application.AppliedOn >= on && (application.AppliedOn > on || application.Seq > seq));
            return applications.OrderBy(application => application.AppliedOn).ThenBy(application => application.Seq);
        }

        if (key is not null) applications = applications.Where(application => application.AppliedOn <= on && (application.AppliedOn < on || application.Seq < seq));
        return applications.OrderByDescending(application => application.AppliedOn).ThenByDescending(application => application.Seq);
    }
}
