using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Tests.Features.Retention;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>How keys and fragments are cut, and where a search begins.</summary>
public sealed class GramsTests
{
    [Theory]
    [InlineData("AINO", "AIN INO")]
    [InlineData("AAAA", "AAA")]
    [InlineData("VÄÄ NÄ", "VÄÄ")]
    [InlineData("AB", "")]
    [InlineData("A B C", "")]
    public void A_key_has_each_gram_once_and_none_across_two_words(string key, string grams) => Assert.Equal(grams.Split(' ', StringSplitOptions.RemoveEmptyEntries), Grams.Of(key));

    [Theory]
    [InlineData("AIN", "AIN")]
    [InlineData("AINO", "AIN INO")]
    [InlineData("VÄÄNÄNEN", "VÄÄ NÄN NEN")]
    public void A_fragment_is_covered_from_its_first_to_its_last_letter(string fragment, string grams) => Assert.Equal(grams.Split(' '), Grams.Cover(fragment));

    [Fact]
    public void Whoever_holds_a_fragment_has_every_gram_that_is_asked_about()
    {
        const string key = "MAIJA-LIISA VON ÖHMAN-VIRTANEN MAIJA-LIISA.VON.OHMAN.VIRTANEN@PITKA-VERKKOTUNNUS.EXAMPLE.FI +358401234567 A0001234 😀😀😀X";
        var grams = Grams.Of(key);
        foreach (var word in key.Split(' '))
            for (var from = 0; from < word.Length; from++)
                for (var to = from + CustomerGram.Length; to <= word.Length; to++)
                {
                    var cover = Grams.Cover(word[from..to]);
                    Assert.InRange(cover.Count, 1, Grams.MostAsked);
                    Assert.Subset(grams.ToHashSet(), cover.ToHashSet());
                }
    }

    [Fact]
    public void The_search_begins_with_the_term_that_the_fewest_can_hold()
    {
        var plan = GramPlan.For(SearchQueryParser.Parse("virtanen aino"), new Dictionary<string, int> { ["VIR"] = 200, ["TAN"] = 180, ["NEN"] = GramPlan.Counted, ["AIN"] = 40, ["INO"] = 30 })!;
        Assert.Equal((1, "AINO"), (plan.Term, Assert.Single(plan.Starts).Notation));
        Assert.Equal(["INO"], plan.Starts[0].Marks);
    }

    [Fact]
    public void Where_every_gram_is_common_three_of_them_narrow_the_list()
    {
        var common = GramPlan.Asked(SearchQueryParser.Parse("@example.fi")).ToDictionary(gram => gram, _ => GramPlan.Counted);
        Assert.Equal(3, GramPlan.For(SearchQueryParser.Parse("@example.fi"), common)!.Starts[0].Marks.Count);
    }

    [Fact]
    public void A_term_that_nobody_can_hold_ends_the_search_and_a_notation_that_nobody_can_hold_is_left_out()
    {
        Assert.Null(GramPlan.For(SearchQueryParser.Parse("aino xyz"), new Dictionary<string, int> { ["AIN"] = 4, ["INO"] = 3 }));
        var phone = SearchQueryParser.Parse("0503189962");
        Assert.Equal(["+358503189962", "0503189962"], phone.Indexed[0].Notations);
        var plan = GramPlan.For(phone, Grams.Of("+358503189962").ToDictionary(gram => gram, _ => 1))!;
        Assert.Equal(["+358503189962"], plan.Starts.Select(start => start.Notation));
    }
}

/// <summary>The known customers in a SQLite register that has the gram table beside its own index; the table is filled as the triggers of SQL Server fill it.</summary>
/// <remarks>SQLite keeps UTF-8, which has no half of a surrogate pair: only a server can show a fragment of emoji.</remarks>
public sealed class GramRegister : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    public AksulitDbContext Db { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        await KnownRegister.LoadAsync(_register);
        await _register.SaveAsync(Some.Customer("Väänänen", "Äilä"), Some.Customer("Vaananen", "Aila"), Some.Customer("Öhman", "Åke"), Some.Customer("von Essen", "Carl"), Some.Customer("😀😀😀hymy", "Ilo"), Some.Customer("Sata%_[]", "Prosentti"));
        var options = new DbContextOptionsBuilder<SqliteAksulitDbContext>();
        DataRegistration.UseRegisterFile(options, DataRegistration.FileConnection(_register.Options.SqliteFile)).ReplaceService<IModelCustomizer, WithGrams>();
        Db = new SqliteAksulitDbContext(options.Options);
        await Db.Database.ExecuteSqlRawAsync("CREATE TABLE CustomerGrams (Gram TEXT NOT NULL, CustomerSeq INTEGER NOT NULL, PRIMARY KEY (Gram, CustomerSeq)) WITHOUT ROWID");
        Db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var customer in await Db.Customers.AsNoTracking().Select(customer => new { customer.Seq, customer.SearchKey }).ToListAsync())
            Db.AddRange(Grams.Of(customer.SearchKey).Select(gram => new CustomerGram(gram, customer.Seq)));
        await Db.SaveChangesAsync();
        Db.ChangeTracker.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await _register.DisposeAsync();
    }

    private sealed class WithGrams(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            SqlServerAksulitDbContext.HasSearchIndex(modelBuilder);
        }
    }
}

/// <summary>The search of SQL Server finds the same persons on the same pages as SQLite's own index, for the same text.</summary>
[SqliteOnly("Both searches side by side on one register")]
public sealed class GramSearchTests(GramRegister grams) : IClassFixture<GramRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("virtanen")]
    [InlineData("VIRTANEN maija")]
    [InlineData("väänän")]
    [InlineData("vaanan")]
    [InlineData("äilä vää")]
    [InlineData("vää äilä")]
    [InlineData("öhman")]
    [InlineData("åke")]
    [InlineData("essen von")]
    [InlineData("@example.fi")]
    [InlineData("example")]
    [InlineData("nen")]
    [InlineData("nen nen")]
    [InlineData("nen ma")]
    [InlineData("+358")]
    [InlineData("040")]
    [InlineData("040 1234567")]
    [InlineData("+358401234567")]
    [InlineData("0401234567")]
    [InlineData("1234567")]
    [InlineData("358 40")]
    [InlineData("A7000011")]
    [InlineData("a70000")]
    [InlineData("T20260033")]
    [InlineData("%_[]")]
    [InlineData("xyzxyz")]
    [InlineData("virtanen xyzxyz")]
    [InlineData("\" OR \"")]
    public async Task The_same_text_finds_the_same_persons_page_by_page(string typed)
    {
        Assert.Equal(await PagesAsync(new SqliteCustomerSearch(), typed), await PagesAsync(new SqlServerCustomerSearch(), typed));
    }

    [Fact]
    public async Task Fragments_of_the_known_persons_find_the_same_in_both()
    {
        var random = new Random(7);
        var keys = await grams.Db.Customers.OrderBy(customer => customer.Seq).Select(customer => customer.SearchKey).ToListAsync(Ct);
        var found = 0;
        for (var i = 0; i < 150; i++)
        {
            var words = keys[random.Next(keys.Count)].Split(' ').Where(word => word.Length >= 3).ToArray();
            random.Shuffle(words);
            var typed = string.Join(' ', words.Take(random.Next(1, 3)).Select(word => word.Substring(random.Next(word.Length - 2), 3) is var gram && word.IndexOf(gram, StringComparison.Ordinal) is var at
                ? word.Substring(at, random.Next(3, word.Length - at + 1)) : word));
            var pages = await PagesAsync(new SqliteCustomerSearch(), typed);
            Assert.Equal(pages, await PagesAsync(new SqlServerCustomerSearch(), typed));
            if (pages.Length > 0) found++;
        }

        Assert.True(found > 140, $"Only {found} fragments found anybody: the comparison is empty.");
    }

    [Fact]
    public async Task A_customer_has_about_forty_grams()
    {
        var (rows, customers) = (await grams.Db.Set<CustomerGram>().CountAsync(Ct), await grams.Db.Customers.CountAsync(Ct));
        Assert.InRange(rows / (double)customers, 40, 46); // what docs/decisions/0002-search.md reckons with
    }

    [Fact]
    public void Every_text_is_a_parameter_no_fragment_is_a_pattern_and_the_list_is_read_in_its_order()
    {
        using var db = SqlServerTranslation.Open(new Commands());
        var query = SearchQueryParser.Parse("50%ale von 040 2407117");
        var plan = GramPlan.For(query, GramPlan.Asked(query).ToDictionary(gram => gram, _ => GramPlan.Counted))!;
        foreach (var sql in new[] { SqlServerCustomerSearch.Counts(db, GramPlan.Asked(query)).ToQueryString(), SqlServerCustomerSearch.Holders(db, query, plan.Term, plan.Starts[0], 0, 51).ToQueryString() })
        {
            Assert.Empty(TSql.ErrorsOf(sql));
            var statement = sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..];
            Assert.DoesNotContain("VON", statement, StringComparison.Ordinal);
            Assert.DoesNotContain("407", statement, StringComparison.Ordinal);
        }

        var holders = SqlServerCustomerSearch.Holders(db, query, plan.Term, plan.Starts[0], 0, 51).ToQueryString();
        Assert.Contains("ORDER BY [c].[CustomerSeq]", holders, StringComparison.Ordinal);
        Assert.Contains("ESCAPE", holders, StringComparison.Ordinal);
        Assert.Contains(@"50\%ALE", holders, StringComparison.Ordinal);
    }

    /// <summary>Every page's keys, with the numbers that led there.</summary>
    private async Task<string> PagesAsync(CustomerSearch search, string typed)
    {
        var pages = new List<string>();
        SearchHits? hits = null;
        do
        {
            hits = await search.FindAsync(grams.Db, SearchQueryParser.Parse(typed), hits?.Next, Ct);
            pages.AddRange(hits.Persons.Select(person => $"{person.Seq}{person.Via}"));
            if (hits.Next is not null) pages.Add("|");
        }
        while (hits.Next is not null && pages.Count < 1000);
        return string.Join(' ', pages);
    }
}

/// <summary>What the triggers keep. Only a server runs them.</summary>
[BothDatabases]
public sealed class CustomerGramsTests(TestRegister register) : IClassFixture<TestRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [SqlServerFact("its triggers keep the index")]
    public async Task The_grams_are_those_of_the_keys_after_every_insert_change_and_destruction()
    {
        var (stays, changes, goes) = (Some.Customer("Väänänen", "Äilä"), Some.Customer("😀😀hymy"), Some.Customer("Poistuva", started: new(2008, 1, 2), ended: new(2012, 1, 2)));
        await register.SaveAsync(stays, changes, goes);
        await EqualAsync(3);

        await using (var db = await register.OpenDbAsync())
        {
            (await db.Customers.SingleAsync(customer => customer.Id == changes.Id, Ct)).SetName("Uusi", "Nimi-Öhman");
            (await db.Customers.SingleAsync(customer => customer.Id == stays.Id, Ct)).DeliveryNote = "ei avaimessa";
            db.Record(AuditEntry.OfBatch(Actor.Job, AuditAction.CustomerChanged, register.Clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, 2, "test"));
            await db.SaveChangesAsync(Ct);
        }

        await EqualAsync(3);
        await register.Get<Data.Domain.Retention.IDestruction>().DestroyAsync([goes.Id], Data.Domain.Retention.DestructionKind.Retention, "T2", Guid.NewGuid(), Actor.Job, Ct);
        await EqualAsync(2);
    }

    private async Task EqualAsync(int customers)
    {
        await using var db = await register.OpenDbAsync();
        var keys = await db.Customers.Select(customer => new { customer.Seq, customer.SearchKey }).ToListAsync(Ct);
        Assert.Equal(customers, keys.Count);
        Assert.Equal(
            keys.SelectMany(key => Grams.Of(key.SearchKey).Select(gram => (gram, key.Seq))).ToHashSet(),
            (await db.Set<CustomerGram>().AsNoTracking().ToListAsync(Ct)).Select(row => (row.Gram, row.CustomerSeq)).ToHashSet());
    }
}
