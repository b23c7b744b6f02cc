using System.Data.Common;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Duplicates;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.Duplicates;

[BothDatabases]
public sealed class FindDuplicatesTests : IAsyncLifetime
{
    private readonly MergeRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_likely_are_found_once_with_what_is_alike_and_a_second_night_looks_at_nobody()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await _register.SaveAsync(Person("Muu", "Aivan", "muu@example.fi", "+358409999999"));

        Assert.Equal(3, await _register.FindAsync());
        Assert.Equal(0, await _register.FindAsync());

        var pair = Assert.Single(await PairsAsync());
        Assert.Equal((stands.Id, other.Id, DuplicateReasons.Name | DuplicateReasons.Phone | DuplicateReasons.Address, PairState.Likely), (pair.CustomerId, pair.OtherId, pair.Reasons, pair.State));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.DuplicatesFound, Ct));
    }

    [Fact]
    public async Task A_newcomer_is_compared_with_everybody_by_mail_in_any_case_by_phone_and_by_name()
    {
        await _register.SaveAsync(Person("Mäkinen", "Maija", "maija@example.fi", "+358401000001"), Person("Laine", "Liisa", "Liisa@Example.fi", "+358401000002"), Person("Korpi", "Kaj", "kaj@example.fi", "+358401000003", "Kuja 2", "00100"));
        await _register.FindAsync();
        Assert.Empty(await PairsAsync());

        await _register.SaveAsync(Person("Virtanen", "Maija", "MAIJA@example.fi", null), Person("Laine", "Lissu", "liisa@example.fi", null), Person("KORPI", "kaj", null, null, "KUJA 2", "00100"));
        await _register.FindAsync();

        Assert.Equal([DuplicateReasons.PartOfName | DuplicateReasons.Email, DuplicateReasons.Name | DuplicateReasons.Address], (await PairsAsync()).Select(pair => pair.Reasons).Distinct().Order());
        Assert.Equal(2, (await PairsAsync()).Count); // "liisa@" finds "Liisa@" when that one is looked at again: an index knows letters as they were written
    }

    [Fact]
    public async Task What_more_than_twenty_share_tells_of_nobody()
    {
        await _register.SaveAsync([.. Enumerable.Range(0, DuplicateRule.MostSharing + 1).Select(i => Person("Yhteinen", $"Etu{(char)('a' + i)}", "info@firma.example", $"+35840200{i:0000}"))]);
        await _register.FindAsync();
        Assert.Empty(await PairsAsync());
    }

    [Fact]
    public async Task A_pair_that_is_not_alike_any_more_goes_and_comes_back_when_it_is()
    {
        var (_, other) = await _register.TwoOfOneAsync();
        await _register.FindAsync();
        await RenameAsync(other.Id, "Toinen", "Kirsi", "+358407777777");
        await _register.FindAsync();
        Assert.Equal(PairState.Gone, Assert.Single(await PairsAsync()).State);

        await RenameAsync(other.Id, "Kaksinen", "Kaisa", "+358401234567");
        await _register.FindAsync();
        Assert.Equal(PairState.Likely, Assert.Single(await PairsAsync()).State);
    }

    [Fact]
    public async Task Who_was_called_different_stays_away_until_a_compared_value_changes()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await _register.FindAsync();
        Assert.Null((await JudgeAsync(other, stands)).Refusal);
        _register.Clock.Advance(TimeSpan.FromHours(1));
        await ChangeAsync(other.Id, CustomerField.DeliveryNote);
        await _register.FindAsync();
        Assert.Equal(PairState.Different, Assert.Single(await PairsAsync()).State);
        Assert.Equal("PairNotFound", (await JudgeAsync(stands, other)).Refusal!.Code);

        await ChangeAsync(other.Id, CustomerField.Email);
        await _register.FindAsync();
        Assert.Equal(PairState.Likely, Assert.Single(await PairsAsync()).State);
        foreach (var person in new[] { stands.Id, other.Id }) Assert.Single(await _register.TrailOfAsync(person), entry => entry.Action is AuditAction.PairJudged);
    }

    [Fact]
    public async Task A_search_that_died_between_two_sets_goes_on_with_who_is_left()
    {
        var dying = new DyingCommit { After = 1 };
        await using var register = new DyingRegister(dying);
        await register.InitializeAsync();
        await register.SaveAsync([.. Enumerable.Range(0, FindDuplicates.PersonsAtOnce).Select(i => Person($"Nimi{i}", "Oma", $"oma{i}@example.fi", $"+3584030{i:00000}")), Person("Nimi0", "Oma", "oma0@example.fi", null)]);
        dying.Armed = true;

        await Assert.ThrowsAsync<KilledException>(() => register.ActAsync(Role.Job, (FindDuplicates find) => find.HandleAsync(Ct)));
        dying.Armed = false;
        Assert.Equal(1, await register.ActAsync(Role.Job, (FindDuplicates find) => find.HandleAsync(Ct)));

        await using var db = await register.OpenDbAsync();
        Assert.Equal(1, await db.DuplicatePairs.CountAsync(Ct));
    }

    [Theory]
    [InlineData(Role.Marketing), InlineData(Role.Billing), InlineData(Role.ExternalAccounting), InlineData(Role.Auditor), InlineData(Role.Administrator)]
    public async Task Others_neither_see_nor_judge(Role role)
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (DuplicateListQuery list) => list.RunAsync(DuplicateFilter.Likely, null, Ct)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (DuplicateListQuery list) => list.CountAsync(Ct)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (JudgePair judge) => judge.HandleAsync(stands.Id, other.Id, Ct)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (ComparePersons compare) => compare.RunAsync(stands.Id, other.Id, null, Ct)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.RegisterLead, (FindDuplicates find) => find.HandleAsync(Ct)));
    }

    [Fact]
    public async Task The_list_is_a_read_of_its_persons_by_pages()
    {
        foreach (var i in Enumerable.Range(0, 51))
            await _register.SaveAsync(Person($"Sivu{i}", "Kaksi", $"sivu{i}@example.fi", null), Person($"Sivu{i}", "Kaksi", $"sivu{i}@example.fi", null));
        await _register.FindAsync();

        var first = (await ListAsync(null)).Value;
        var second = (await ListAsync(first.Next)).Value;

        Assert.Equal((50, 1), (first.Items.Count, second.Items.Count));
        Assert.Null(second.Next);
        Assert.Equal("Kaksi Sivu0", second.Items[0].First.Name);
        Assert.Equal(51, (await _register.ActAsync(Role.CustomerService, (DuplicateListQuery list) => list.CountAsync(Ct))).Counts[DuplicateFilter.Likely]);
        await using var db = await _register.OpenDbAsync();
        var read = await db.AuditEntries.Include(entry => entry.Subjects).OrderBy(entry => entry.Seq).FirstAsync(entry => entry.Action == AuditAction.PersonsFound, Ct);
        Assert.Equal((100, "duplicates:Likely"), (read.Subjects.Count, read.Detail));
    }

    private Task<Aksulit.Data.Domain.Common.Result<Aksulit.Intranet.Components.Page<DuplicateRow>>> ListAsync(string? key) =>
        _register.ActAsync(Role.CustomerService, (DuplicateListQuery list) => list.RunAsync(DuplicateFilter.Likely, key, Ct));

    private Task<Aksulit.Data.Domain.Common.Result> JudgeAsync(Customer one, Customer other) => _register.ActAsync(Role.CustomerService, (JudgePair judge) => judge.HandleAsync(one.Id, other.Id, Ct));

    private async Task<List<DuplicatePair>> PairsAsync()
    {
        await using var db = await _register.OpenDbAsync();
        return await db.DuplicatePairs.AsNoTracking().OrderBy(pair => pair.Seq).ToListAsync(Ct);
    }

    private async Task RenameAsync(Guid id, string lastName, string firstName, string phone)
    {
        await using (var db = await _register.OpenDbAsync())
        {
            var person = await db.Customers.SingleAsync(customer => customer.Id == id, Ct);
            person.SetName(firstName, lastName);
            person.SetContact(person.Contact with { Phone = phone });
            db.Record(AuditEntry.OfBatch(Aksulit.Data.Domain.Common.Actor.Job, AuditAction.DemoDataWritten, _register.Clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, 1, "test"));
            await db.SaveChangesAsync(Ct);
        }

        await ChangeAsync(id, CustomerField.LastName);
    }

    private Task ChangeAsync(Guid id, CustomerField field) => _register.SaveAsync(new FieldChange(id, field, "ennen", Some.Source(), _register.Clock.GetUtcNow(), Guid.NewGuid()));

    private static Customer Person(string lastName, string firstName, string? email, string? phone, string? street = null, string? postalCode = null)
    {
        var person = Some.Customer(lastName, firstName);
        person.SetContact(new ContactDetails { Email = email, Phone = phone, Street = street, PostalCode = postalCode });
        return person;
    }

    private sealed class KilledException : Exception;

    /// <summary>The process dies in the middle of a later set.</summary>
    private sealed class DyingCommit : DbTransactionInterceptor
    {
        private int _committed;

        public bool Armed { get; set; }

        public int After { get; init; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            Armed && eventData.Context!.ChangeTracker.Entries<Aksulit.Data.Domain.Jobs.RegisterState>().Any() && _committed++ >= After ? throw new KilledException() : ValueTask.FromResult(result);
    }

    private sealed class DyingRegister(DyingCommit dying) : TestRegister
    {
        protected override void Configure(IServiceCollection services)
        {
            services.ConfigureDbContext<SqliteAksulitDbContext>(db => db.AddInterceptors(dying));
            services.ConfigureDbContext<SqlServerAksulitDbContext>(db => db.AddInterceptors(dying));
        }
    }
}
