using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Security;

[BothDatabases]
public sealed class LocksVersionTests(TestRegister register) : IClassFixture<TestRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_change_that_a_lock_looks_at_raises_the_version_in_its_own_save()
    {
        var firm = new Recipient("Tilitoimisto Koe Oy", null, RecipientRole.Processor, "FI");
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), "Aino Esimerkki");
        await register.SaveAsync(firm);
        var before = await VersionAsync();
        foreach (var row in new object[]
                 {
                     member, new Designation(member.Id, Role.Billing, register.Today, null, null), new ConfidentialityUndertaking(member.Id, 1, register.Today, register.Today, null, "x"),
                     new UndertakingText(7, register.Today.AddYears(1), "teksti"), new ProcessorContract(firm.Id, register.Today, register.Today, null),
                 })
        {
            await register.SaveAsync(row);
            Assert.Equal(++before, await VersionAsync());
        }
    }

    [Fact]
    public async Task A_text_saved_without_any_audit_entry_raises_it_too()
    {
        var before = await VersionAsync();
        await using var db = await register.OpenDbAsync();
        db.Add(new UndertakingText(8, register.Today.AddYears(2), "teksti"));
        await db.SaveChangesAsync(Ct);
        Assert.Equal(before + 1, await VersionAsync());
    }

    [Fact]
    public async Task A_customer_leaves_it_alone()
    {
        var before = await VersionAsync();
        await register.SaveAsync(Some.Customer());
        Assert.Equal(before, await VersionAsync());
    }

    [Fact]
    public async Task A_context_that_saved_before_another_writer_does_not_lose_the_others_change()
    {
        var before = await VersionAsync();
        await using var db = await register.OpenDbAsync();
        db.Add(new UndertakingText(9, register.Today.AddYears(3), "teksti"));
        await db.SaveChangesAsync(Ct);
        await register.SaveAsync(new UndertakingText(10, register.Today.AddYears(4), "teksti"));
        db.Add(new UndertakingText(11, register.Today.AddYears(5), "teksti"));
        await db.SaveChangesAsync(Ct);
        Assert.Equal(before + 3, await VersionAsync());
    }

    private async Task<long> VersionAsync()
    {
        await using var db = await register.OpenDbAsync();
        var value = await db.RegisterStates.Where(state => state.Key == RegisterState.LocksVersion).Select(state => state.Value).SingleOrDefaultAsync(Ct);
        return value is null ? 0 : long.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
