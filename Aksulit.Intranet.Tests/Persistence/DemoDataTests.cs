using System.Text.RegularExpressions;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Persistence.Search;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>Two thousand invented customers, filled in once for all of these.</summary>
public sealed class DemoRegister : IAsyncLifetime
{
    public const int Customers = 2000, Seed = 7;

    public TestRegister Register { get; } = new();

    public DemoDataCounts Counts { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Register.InitializeAsync();
        await using var db = await Register.OpenDbAsync();
        Counts = await DemoData.FillAsync(db, Customers, Seed, Register.Clock.GetUtcNow(), Actor.Job, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Register.DisposeAsync();
}

[BothDatabases]
public sealed partial class DemoDataTests(DemoRegister demo) : IClassFixture<DemoRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_shares_are_those_that_the_measurements_are_made_with()
    {
        Assert.Equal(new DemoDataCounts(2000, 6000, 600, 4000, 50, 100, 200), demo.Counts);
        await using var db = await demo.Register.OpenDbAsync();
        var today = demo.Register.Today;
        var due = db.Customers.Where(customer => customer.EraseFrom <= today);
        Assert.Equal(240, await due.CountAsync(Ct));
        Assert.Equal(212, await due.CountAsync(customer => !db.Invoices.Any(invoice => invoice.CustomerId == customer.Id && (invoice.State == InvoiceState.Open || invoice.State == InvoiceState.InCollection)), Ct));
        Assert.Equal(60, await db.Invoices.CountAsync(invoice => invoice.State == InvoiceState.Open || invoice.State == InvoiceState.InCollection, Ct));
        Assert.InRange(await db.Invoices.CountAsync(invoice => invoice.State == InvoiceState.InCollection, Ct), 5, 30);
        Assert.Equal(6, await db.Recipients.CountAsync(Ct));

        var seqs = await due.Select(customer => customer.Seq).ToListAsync(Ct); // spread evenly: every tenth of the register has its share
        Assert.All(seqs.GroupBy(seq => (seq - 1) / 200), tenth => Assert.InRange(tenth.Count(), 23, 25));
    }

    [Fact]
    public async Task Every_value_is_invented_and_valid()
    {
        await using var db = await demo.Register.OpenDbAsync();
        var customers = await db.Customers.AsNoTracking().ToListAsync(Ct);
        Assert.Equal(2000, customers.Count);
        Assert.All(customers, customer =>
        {
            Assert.True(PhoneNumber.TryNormalise(customer.Contact.Phone, out var phone) && phone == customer.Contact.Phone);
            Assert.True(EmailAddress.IsValid(customer.Contact.Email) && customer.Contact.Email!.EndsWith("@example.fi", StringComparison.Ordinal));
            Assert.Matches("^[0-9]{5}$", customer.Contact.PostalCode);
            Assert.DoesNotMatch(LikeIdentityCode(), string.Join(' ', customer.DisplayName, customer.DeliveryNote, customer.Contact.Street, customer.Contact.Email, customer.Number));
            Assert.All(Enum.GetValues<CustomerField>(), field => Assert.False(string.IsNullOrEmpty(customer.Provenance.Of(field).Name)));
            Assert.True(customer.RelationshipEndedOn is null || customer.RelationshipEndedOn >= customer.LastEventOn);
        });
        Assert.Contains(customers, customer => customer.DisplayName.Contains('å', StringComparison.OrdinalIgnoreCase));
        Assert.Contains(customers, customer => customer.DisplayName.Contains('č', StringComparison.OrdinalIgnoreCase) || customer.DisplayName.Contains('ŋ', StringComparison.OrdinalIgnoreCase));
        Assert.All(await db.Organisations.AsNoTracking().ToListAsync(Ct), organisation => Assert.True(BusinessId.TryParse(organisation.BusinessId, out _)));
        Assert.All(await db.Invoices.AsNoTracking().ToListAsync(Ct), invoice => Assert.True(ReferenceNumber.TryParse(invoice.Reference, out _)));
        Assert.All(await db.Orders.AsNoTracking().Where(order => order.DeliveredOn != null).ToListAsync(Ct), order => Assert.True(order.PlacedOn <= order.DeliveredOn && order.DeliveredOn < demo.Register.Today));
    }

    [Fact]
    public async Task The_rows_are_as_if_the_context_had_saved_them()
    {
        await using var db = await demo.Register.OpenDbAsync();
        var stored = await db.Customers.AsNoTracking().FirstAsync(Ct);
        var again = Some.Customer(stored.LastName, stored.FirstName);
        Assert.Equal((again.NameKey, 1, false), (stored.NameKey, stored.Revision, stored.MigrationOpen));
        Assert.Equal(SearchKeys.Fold($"{stored.FirstName} {stored.LastName} {stored.Contact.Email} {stored.Contact.Phone} {stored.Number}"), stored.SearchKey);
        Assert.Equal(2000, await db.Orders.Select(order => order.CustomerId).Distinct().CountAsync(Ct));
        if (!TestDatabase.IsSqlServer) Assert.Empty(await db.Database.SqlQueryRaw<string>("SELECT \"table\" AS Value FROM pragma_foreign_key_check").ToListAsync(Ct)); // SQL Server never lets them be off

        stored = await db.Customers.FirstAsync(Ct);
        stored.SetName("Aino", "Muuttunut");
        db.Record(AuditEntry.Of(Actor.Job, AuditAction.CustomerChanged, demo.Register.Clock.GetUtcNow(), AuditSubjectKind.Customer, stored.Id));
        await db.SaveChangesAsync(Ct);
        Assert.Equal(1, await FoundAsync(db, "MUUTTUNUT")); // the triggers are back
    }

    [Fact]
    public async Task The_search_index_finds_everybody_by_a_fragment()
    {
        await using var db = await demo.Register.OpenDbAsync();
        Assert.Equal(2000, await FoundAsync(db, "@EXAMPLE.FI"));
        var somebody = await db.Customers.OrderBy(customer => customer.Seq).Skip(900).FirstAsync(Ct);
        Assert.Equal(1, await FoundAsync(db, somebody.Number));
    }

    [Fact]
    public async Task One_entry_covers_all_of_it()
    {
        await using var db = await demo.Register.OpenDbAsync();
        var entry = await db.AuditEntries.AsNoTracking().SingleAsync(entry => entry.Action == AuditAction.DemoDataWritten, Ct);
        var keys = await db.Customers.Select(customer => customer.Id).ToListAsync(Ct);
        Assert.Equal(2000, entry.Covers);
        Assert.EndsWith($"keys={AuditChain.HashOfKeys(keys)}", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_seed_and_day_give_the_same_people_and_a_full_register_is_left_alone()
    {
        await using var db = await demo.Register.OpenDbAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => DemoData.FillAsync(db, 1, 1, demo.Register.Clock.GetUtcNow(), Actor.Job, Ct));

        var first = await PeopleAsync(seed: 3);
        Assert.Equal(first, await PeopleAsync(seed: 3));
        Assert.NotEqual(first, await PeopleAsync(seed: 4));
    }

    private static async Task<List<string>> PeopleAsync(int seed)
    {
        var register = new TestRegister();
        await register.InitializeAsync();
        try
        {
            await using var db = await register.OpenDbAsync();
            await DemoData.FillAsync(db, 50, seed, register.Clock.GetUtcNow(), Actor.Job, Ct);
            return await db.Customers.OrderBy(customer => customer.Seq).Select(customer => customer.Id + customer.SearchKey + customer.EraseFrom).ToListAsync(Ct);
        }
        finally
        {
            await register.DisposeAsync();
        }
    }

    /// <summary>How many the search finds, page by page.</summary>
    private async Task<int> FoundAsync(Data.Persistence.AksulitDbContext db, string fragment)
    {
        var found = 0;
        SearchHits? hits = null;
        do
        {
            hits = await demo.Register.Get<ICustomerSearch>().FindAsync(db, SearchQueryParser.Parse(fragment), hits?.Next, Ct);
            found += hits.Persons.Count;
        }
        while (hits.Next is not null);
        return found;
    }

    [GeneratedRegex("[0-9]{6}[-+A-F][0-9]{3}[0-9A-Y]")]
    private static partial Regex LikeIdentityCode();
}
