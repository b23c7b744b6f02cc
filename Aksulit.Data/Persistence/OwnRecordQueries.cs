using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>Somebody was about to read or change a record that the conflict list closes to them (S2), past the handler that should have said so.</summary>
public sealed class OwnRecordException() : InvalidOperationException("The record is closed to this staff member by the conflict list (S2).");

/// <summary>The conflict list (S2): the question that handlers ask first, and the net below all of them.</summary>
public static class OwnRecordQueries
{
    /// <summary>One query: it stands before every card that is opened.</summary>
    private static readonly PerModel<Func<AksulitDbContext, Guid, Guid, CancellationToken, Task<Both?>>> BothOf = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid staffMemberId, Guid customerId, CancellationToken _) =>
        (from member in db.StaffMembers
         from customer in db.Customers
         where member.Id == staffMemberId && customer.Id == customerId
         select new Both(member.Name, customer.FirstName, customer.LastName,
             db.ConflictsOfInterest.Where(conflict => conflict.StaffMemberId == staffMemberId && conflict.CustomerId == customerId && conflict.EndedAt == null).Select(conflict => (PersonalTie?)conflict.Tie).FirstOrDefault()))
        .SingleOrDefault()));

    private static readonly PerModel<Func<AksulitDbContext, Guid, Guid, CancellationToken, Task<bool>>> AreTied = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid staffMemberId, Guid customerId, CancellationToken _) =>
        db.ConflictsOfInterest.Any(conflict => conflict.StaffMemberId == staffMemberId && conflict.CustomerId == customerId && conflict.EndedAt == null && conflict.Tie != PersonalTie.Namesake)));

    /// <summary>Why a person's record is closed to a staff member; null when it is not.</summary>
    public static async Task<Refusal?> RefuseOwnRecordAsync(this AksulitDbContext db, Guid staffMemberId, Guid customerId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var found = await BothOf.For(db)(db, staffMemberId, customerId, ct);
        return found is null ? null : OwnRecordRule.Refuse(found.Tie, OwnRecordRule.SameName(found.Name, found.FirstName, found.LastName));
    }

    /// <summary>To whom of the staff a person's record is closed by a tie of theirs: no case about it is given to them (S2).</summary>
    public static Task<HashSet<Guid>> ClosedToAsync(this AksulitDbContext db, Guid customerId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.ConflictsOfInterest.Where(conflict => conflict.CustomerId == customerId && conflict.EndedAt == null && conflict.Tie != PersonalTie.Namesake).Select(conflict => conflict.StaffMemberId).ToHashSetAsync(ct);
    }

    /// <summary>The ties in force between the two.</summary>
    public static IQueryable<ConflictOfInterest> TiesOf(this AksulitDbContext db, Guid staffMemberId, Guid customerId)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.ConflictsOfInterest.Where(conflict => conflict.StaffMemberId == staffMemberId && conflict.CustomerId == customerId && conflict.EndedAt == null);
    }

    /// <summary>
    /// Every read and every change of one person has an entry of the audit trail in its save: what the entry names must not be closed to its actor. A list that the person is on is not the record, and what a
    /// job does is nobody's.
    /// </summary>
    internal static async Task DemandAsync(AksulitDbContext db, IEnumerable<AuditEntry> pending, CancellationToken ct)
    {
        var entries = pending.Concat(db.ChangeTracker.Entries<AuditEntry>().Where(change => change.State is EntityState.Added).Select(change => change.Entity))
            .Where(entry => entry.Outcome is AuditOutcome.Done && entry.ActorId != Actor.JobAccountId);
        foreach (var (actor, person) in entries.SelectMany(entry => PersonsOf(entry).Select(person => (entry.ActorId, person))).Distinct().ToList())
            if (await AreTied.For(db)(db, actor, person, ct)) throw new OwnRecordException();
    }

    private static IEnumerable<Guid> PersonsOf(AuditEntry entry) => entry switch
    {
        { SubjectKind: AuditSubjectKind.Customer, SubjectId: { } person } => [person],
        { Action: AuditAction.RequestRead or AuditAction.LetterRead or AuditAction.AttachmentRead or AuditAction.EvidenceRead, Subjects: [var one] } => [one.SubjectId],
        _ => [],
    };

    private sealed record Both(string Name, string? FirstName, string LastName, PersonalTie? Tie);
}
