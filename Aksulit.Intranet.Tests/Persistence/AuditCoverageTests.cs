using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
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
}
