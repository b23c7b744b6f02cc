using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>Makes two persons one, within the caller's transaction: everything that names the one who ceases names the one who stands, and what is needed to take that back is kept (M3, R55).</summary>
internal sealed class MergePersons(AksulitDbContext db, IMergedRows rows, Actor actor, DateTimeOffset now)
{
    private readonly List<FieldChange> _history = [];

    /// <summary>Does and saves everything; the caller commits.</summary>
    /// <param name="stands">Tracked: it is changed.</param>
    /// <param name="former">Not tracked: its row leaves by the guarded path.</param>
    public async Task MergeAsync(PersonMerge merge, Customer stands, Customer former, string? reference, CancellationToken ct)
    {
        var (before, ceased) = (RowSnapshot.Take(db.Entry(stands)), RowSnapshot.Take(db.Entry(former)));
        var trail = await db.AuditEntries.MaxAsync(entry => (long?)entry.Seq, ct) ?? 0;
        var joined = await JoinRolesAsync(stands.Id, former.Id, ct);
        var moved = new List<MovedRows>();
        // The recipient still knows them as two: what was told of the one is not taken over by what is told of the other (R56).
        await db.Disclosures.Where(line => line.CustomerId == former.Id && line.ToldAs == null).ExecuteUpdateAsync(set => set.SetProperty(line => line.ToldAs, former.Id), ct);
        // The proposal itself is loaded and names the one who ceases: it is changed with its own save.
        foreach (var table in NamingRows.All(db).Where(table => (table.Entity, table.Column) is not (nameof(PersonMerge), nameof(PersonMerge.OtherId))))
            if (await table.MoveAsync(db, former.Id, stands.Id, ct) is { } gone) moved.Add(gone);

        TakeValues(merge, stands, former);
        TakeDays(stands, former);
        stands.HasProtectedAddress |= former.HasProtectedAddress;
        if (stands.NoticeVersionGiven is null && former is { NoticeVersionGiven: { } version, NoticeGivenOn: { } given }) stands.ToldOfNotice(version, given);
        db.AddRange(_history);
        db.Add(new CustomerAlias(stands.Id, former.Number, former.Id, now));
        merge.Merge(new MergeRecord(before, ceased, moved, _history.ConvertAll(change => change.Id), trail) { Joined = joined }, actor.Id, now);
        var detail = string.Create(CultureInfo.InvariantCulture, $"merge={merge.Id};stands={stands.Id};former={former.Id};rows={moved.Sum(table => table.Ids.Count)}");
        if (merge.Chosen is { } chosen) detail += $";proposed={string.Join(',', merge.Taken)};chosen={string.Join(',', chosen)}";
        foreach (var person in new[] { stands.Id, former.Id })
            db.Record(AuditEntry.Of(actor, AuditAction.PersonsMerged, now, AuditSubjectKind.Customer, person, ProcessingPurpose.RegisterUpkeep, detail: detail, reference: reference));
        await db.SaveChangesAsync(ct); // from here nothing names the one who ceases
        await rows.TakeFormerAsync(db, merge, ct);
    }

    /// <summary>Before the rows move: the other's live roles in an organisation for which the one who stands acts as well become one with theirs (T1).</summary>
    private async Task<IReadOnlyList<JoinedRole>> JoinRolesAsync(Guid standsId, Guid formerId, CancellationToken ct)
    {
        var mine = await db.ContactRoles.AsTracking().Where(role => role.CustomerId == standsId).ToListAsync(ct);
        var theirs = await db.ContactRoles.AsNoTracking().Where(role => role.CustomerId == formerId).ToListAsync(ct);
        var joined = JoinedRoles.Of(mine, theirs, FinnishTime.LocalDate(now));
        foreach (var role in joined) mine.Single(kept => kept.Id == role.KeptId).Lasts(role.StartedOn, role.EndedOn);
        if (joined.Count > 0) await rows.TakeRolesAsync(db, [.. joined.Select(role => role.GoneId)], ct);
        return joined;
    }

    /// <summary>The chosen values with the source that they had (R20); of each part the value that does not stand goes into the history (R55).</summary>
    private void TakeValues(PersonMerge merge, Customer stands, Customer former)
    {
        var taken = MergePartRule.Differing(stands, former).ToLookup(merge.TakenOver.Contains, part => part);
        foreach (var field in taken[false].SelectMany(MergePartRule.FieldsOf).Where(field => CustomerValues.Stored(former, field) is not null && Differs(field))) Past(stands.Id, field, former);
        var fields = taken[true].SelectMany(MergePartRule.FieldsOf).Where(Differs).ToList();
        foreach (var field in fields) Past(stands.Id, field, stands);
        var values = fields.Aggregate(CustomerValues.Of(stands), (values, field) => values.With(field, CustomerValues.Stored(former, field)));
        stands.SetName(values[CustomerField.FirstName], values[CustomerField.LastName]!);
        stands.SetContact(values.Contact);
        stands.SetBilling(values.Billing);
        stands.DeliveryNote = values[CustomerField.DeliveryNote];
        if (fields.Contains(CustomerField.IpAddress)) stands.IpAddress = former.IpAddress;
        foreach (var field in fields) stands.SourcedAsBefore(field, former.Provenance.Of(field));

        bool Differs(CustomerField field) => CustomerValues.Stored(stands, field) != CustomerValues.Stored(former, field);
    }

    /// <summary>Earliest start, latest event, the end by T1 and T3.</summary>
    private void TakeDays(Customer stands, Customer former)
    {
        var mine = CustomershipDays.Of(stands);
        var days = MergedCustomership.Of(mine, CustomershipDays.Of(former));
        if (days.StartedOn != mine.StartedOn) Moved(CustomerField.RelationshipStartedOn);
        if (days.EndedOn != mine.EndedOn) Moved(CustomerField.RelationshipEndedOn);
        stands.CustomershipIs(days);

        void Moved(CustomerField field)
        {
            Past(stands.Id, field, stands);
            stands.SourcedAsBefore(field, former.Provenance.Of(field));
        }
    }

    private void Past(Guid standsId, CustomerField field, Customer whose) =>
        _history.Add(new FieldChange(standsId, field, CustomerValues.Stored(whose, field), whose.Provenance.Of(field), now, actor.Id));
}
