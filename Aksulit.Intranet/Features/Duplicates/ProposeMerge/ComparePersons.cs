using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>Two persons side by side: what differs, where each value came from, what comes along. A read of both, logged before it is shown (S3).</summary>
public sealed class ComparePersons(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>Tables whose rows say nothing to whoever decides, or what is others' to know: other pairs, and who of the staff is close to the person (S2).</summary>
    internal static readonly IReadOnlyList<string> Unsaid = [nameof(DuplicatePair), nameof(PersonMerge), nameof(OrderLine), nameof(ConflictOfInterest)];

    /// <param name="mergeId">The proposal that is being looked at; null: none is made yet.</param>
    public async Task<Result<PersonComparison>> RunAsync(Guid standsId, Guid otherId, Guid? mergeId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadMerges, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await MergeGate.RefuseAsync(db, actor, AuditAction.CardOpened, now, [standsId, otherId], ct) is { } closed) return closed;
        var two = await LoadedMerge.LoadAsync(db, standsId, otherId, mergeId, ct);
        if (two.Stands is not { } stands || two.Other is not { } other) return new Refusal("MergePersonGone", "T10");
        foreach (var person in new[] { standsId, otherId }.Distinct())
            db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, now, AuditSubjectKind.Customer, person, ProcessingPurpose.RegisterUpkeep, "Name,Contact,Billing,DeliveryNote,Sources", detail: "compare"));
        await db.SaveChangesAsync(ct);

        var coming = new List<ComingRows>();
        foreach (var table in NamingRows.All(db).Where(table => !Unsaid.Contains(table.Entity)))
            if (await table.CountAsync(db, other.Id, ct) is > 0 and var count) coming.Add(new ComingRows(table.Entity, count));
        var roles = (await db.ContactRoles.AsNoTracking().Where(role => role.CustomerId == standsId || role.CustomerId == otherId).ToListAsync(ct)).ToLookup(role => role.CustomerId);
        var joined = JoinedRoles.Of([.. roles[standsId]], [.. roles[otherId]], FinnishTime.LocalDate(now)).Count;
        var (mine, theirs) = (CustomershipDays.Of(stands), CustomershipDays.Of(other));
        return new PersonComparison(Head(stands, mine), Head(other, theirs), [.. Parts(actor, stands, other)], MergedCustomership.Of(mine, theirs), coming, joined, MergeRule.Refuse(two.Facts, FinnishTime.LocalDate(now)));
    }

    private static IEnumerable<ComparedPart> Parts(Actor actor, Customer stands, Customer other)
    {
        var (shown, differing, taken) = (MergeSight.PartsOf(actor, stands, other), MergePartRule.Differing(stands, other), MergePartRule.TakenByDefault(stands, other));
        foreach (var part in Enum.GetValues<MergePart>())
        {
            var hidden = !shown.Contains(part);
            if (hidden && !differing.Contains(part)) continue;
            yield return new ComparedPart(part, hidden ? [] : Texts(part, stands), hidden ? [] : Texts(part, other), hidden ? null : Source(part, stands), hidden ? null : Source(part, other),
                differing.Contains(part), taken.Contains(part), hidden);
        }
    }

    private static List<string> Texts(MergePart part, Customer customer) => [.. MergePartRule.FieldsOf(part).Select(field => CustomerValues.Stored(customer, field)).OfType<string>()];

    private static FieldSource? Source(MergePart part, Customer customer) =>
        MergePartRule.FieldsOf(part).Where(field => CustomerValues.Stored(customer, field) is not null).Select(customer.Provenance.Of).OrderByDescending(source => source.ObtainedOn).FirstOrDefault();

    private static ComparedPerson Head(Customer customer, CustomershipDays days) => new(customer.Id, customer.Revision, customer.DisplayName, customer.Number, days);
}
