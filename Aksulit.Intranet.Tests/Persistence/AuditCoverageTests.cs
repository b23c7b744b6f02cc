using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Persistence;

[BothDatabases]
public sealed class AuditCoverageTests(TestRegister register) : IClassFixture<TestRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_without_an_audit_entry_is_refused()
    {
        await using var db = await register.OpenDbAsync();
        db.Add(Some.Customer());
        await Assert.ThrowsAsync<UnauditedChangeException>(() => db.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task A_change_is_chained_in_its_own_save_and_names_the_changed_fields()
    {
        var aino = Some.Customer();
        await register.SaveAsync(aino);
        await using var db = await register.OpenDbAsync();
        var stored = await db.Customers.SingleAsync(customer => customer.Id == aino.Id, Ct);
        stored.SetName("Aino", "Muuttunut");
        db.Record(AuditEntry.Of(Actor.Job, AuditAction.CustomerChanged, register.Clock.GetUtcNow(), AuditSubjectKind.Customer, aino.Id));
        await db.SaveChangesAsync(Ct);

        var entry = await db.AuditEntries.AsNoTracking().SingleAsync(entry => entry.SubjectId == aino.Id, Ct);
        Assert.Equal("Customer.LastName", entry.Fields);
        Assert.Equal(AuditChain.HashOf(entry), entry.Hash);
        Assert.Equal(2, stored.Revision);
    }

    [Fact]
    public async Task Many_entries_of_a_save_that_fails_are_undone_with_it_and_many_of_one_that_succeeds_continue_the_chain()
    {
        await register.SaveAsync(new JobLease("twice", "somebody", register.Clock.GetUtcNow()));
        var (failed, done) = (Enumerable.Range(0, 25).Select(_ => Guid.NewGuid()).ToList(), Enumerable.Range(0, 25).Select(_ => Guid.NewGuid()).ToList());
        await using (var db = await register.OpenDbAsync())
        {
            await using var transaction = await db.BeginWritingAsync(Ct);
            db.Add(new JobLease("twice", "somebody else", register.Clock.GetUtcNow()));
            failed.ForEach(subject => db.Record(AuditEntry.Of(Actor.Job, AuditAction.NoticeSent, register.Clock.GetUtcNow(), AuditSubjectKind.Notice, subject)));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
            await transaction.CommitAsync(Ct);                                             // the caller goes on all the same
        }

        await using (var db = await register.OpenDbAsync())
        {
            done.ForEach(subject => db.Record(AuditEntry.Of(Actor.Job, AuditAction.NoticeSent, register.Clock.GetUtcNow(), AuditSubjectKind.Notice, subject)));
            await db.SaveChangesAsync(Ct);
        }

        await using var read = await register.OpenDbAsync();
        var stored = await read.AuditEntries.AsNoTracking().Where(entry => entry.Action == AuditAction.NoticeSent).OrderBy(entry => entry.ChainNo).ToListAsync(Ct);
        Assert.Equal(done, stored.Select(entry => entry.SubjectId!.Value));
        Assert.All(stored, entry => Assert.Equal(AuditChain.HashOf(entry), entry.Hash));
        Assert.Equal(stored[^1].Hash, (await read.AuditHeads.SingleAsync(Ct)).Hash);
    }
}
