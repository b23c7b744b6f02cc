using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Features.Search.FindCustomers;
using Aksulit.Intranet.Security;

namespace Aksulit.Bench.Figures;

/// <summary>B5 search by fragments of names and e-mail addresses: the page's own query by itself, and its whole handler with the read-log entry.</summary>
internal static class B5Search
{
    private const int People = 40;

    private const string Keys = "SELECT rowid FROM CustomerSearch WHERE CustomerSearch MATCH @0 AND rowid > 0 ORDER BY rowid LIMIT 51";

    private const string Rows = $"""
        SELECT c.Seq, c.Id, c.Number, c.NameKey, c.FirstName, c.LastName, c.Contact_Email, c.Contact_Phone, c.HasProtectedAddress, c.Contact_City, c.Billing_City, c.RelationshipEndedOn,
            (SELECT o.Name FROM ContactRoles r JOIN Organisations o ON o.Id = r.OrganisationId WHERE r.CustomerId = c.Id AND r.EndedOn IS NULL ORDER BY r.Seq LIMIT 1)
        FROM Customers c WHERE c.Seq IN (SELECT rowid FROM ({Keys}) LIMIT 50)
        """;

    private static readonly TaskPurpose Care = new(ProcessingPurpose.CustomerCare);

    public static Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files) => files.OnCopyAsync(raw => files.OnCopyAsync<IReadOnlyList<Figure>>(async directory =>
    {
        using var file = new RawFile(raw);
        await using var register = new BenchRegister(directory);
        var actor = await register.ActorAsync(Role.RegisterLead);
        var search = register.Get<ICustomerSearch>();
        var fragments = Fragments(file);
        for (var pass = 0; pass < Floor.WarmUps; pass++)
        {
            await ProductPassAsync();
            await HandlerPassAsync();
        }

        var keys = await Floor.AlternateAsync(() => Floor.P95Async(fragments, text => Sync(() => file.Query(Keys, Match(text)))), ProductPassAsync);
        var handler = await Floor.AlternateAsync(() => Floor.P95Async(fragments, text => Sync(() => ReadAndLog(file, text))), HandlerPassAsync);
        return
        [
            Figure.Of("B5", $"search, the page's own query for its 50 keys, p95 over {fragments.Count} fragments", keys, "≤ 2 × floor + 2 ms", floor => 2 * floor + 2),
            Figure.Of("B5", "search, the whole handler: rights, keys, rows, durable read-log entry of up to 50 persons, p95; the floor reads and writes the same rows", handler, "≤ 2 × floor + 2 ms", floor => 2 * floor + 2),
        ];

        Task<double> ProductPassAsync() => Floor.P95Async(fragments, async text =>
        {
            await using var db = await register.OpenDbAsync();
            await search.FindAsync(db, SearchQueryParser.Parse(text), after: null, CancellationToken.None);
        });

        Task<double> HandlerPassAsync() => Floor.P95Async(fragments, async text =>
        {
            var result = await register.ActAsync(actor, (IFindCustomers find) => find.RunAsync(new FindCustomersQuery(text, Care)));
            if (result.Value.Items.Count == 0) throw new InvalidOperationException("A fragment of somebody's key found nobody.");
        });
    }));

    /// <summary>Of people spread over the register: the last name, three letters from its middle, four of the first name, both names, the beginning of the e-mail address, all of it.</summary>
    private static List<string> Fragments(RawFile file)
    {
        var step = Math.Max(1, (long)file.Scalar("SELECT max(Seq) FROM Customers")! / People);
        var people = file.Query("SELECT FirstName, LastName, Contact_Email FROM Customers WHERE Seq % @0 = 7 AND FirstName IS NOT NULL AND Contact_Email IS NOT NULL", step);
        return [.. people.SelectMany(row =>
        {
            var (first, last, email) = ((string)row[0], (string)row[1], (string)row[2]);
            return new[] { last, Cut(last, 1, 3), Cut(first, 0, 4), $"{first} {last}", Cut(email, 0, 5), email };
        }).Where(text => SearchQueryParser.Parse(text) is { Indexed.Count: > 0, TooShort.Count: 0 }).Distinct()];
    }

    private static string Cut(string text, int from, int length) => SearchKeys.Fold(text[from..Math.Min(text.Length, from + length)]);

    private static string Match(string text) => SqliteCustomerSearch.Match(SearchQueryParser.Parse(text).Indexed);

    private static void ReadAndLog(RawFile file, string text)
    {
        var rows = file.Query(Rows, Match(text));
        file.Write(() =>
        {
            var entry = AuditLog.Insert(file, "PersonsFound", "None", subject: null);
            foreach (var row in rows) file.Execute("INSERT INTO AuditSubjects (AuditEntrySeq, SubjectId) VALUES (@0, @1)", entry, row[1]);
        });
    }

    private static Task Sync(Action call)
    {
        call();
        return Task.CompletedTask;
    }
}
