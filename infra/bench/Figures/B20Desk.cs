using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Requests;

namespace Aksulit.Bench.Figures;

/// <summary>
/// B20 the desk's list with ten thousand cases, of which a tenth is open: one page after another, four times down the list, whole handler, beside the same rows by hand: each open state by its index, the first 26 by their last day, with
/// the names and the read-log entry.
/// </summary>
internal static class B20Desk
{
    private const int Cases = 10_000, Open = 1_000, Pages = 120, PagesDown = 30, WarmUps = 15;

    private const string Page = """
        SELECT r.Seq, r.Id, r.Number, r.Kind, r.Channel, r.ReceivedOn, r.DueOn, r.State, r.Outcome, r.CustomerId, c.FirstName, c.LastName, s.Name FROM (
            SELECT * FROM (SELECT * FROM DataSubjectRequests WHERE State = 'Received' AND (DueOn > @0 OR (DueOn = @0 AND Seq > @1)) ORDER BY DueOn, Seq LIMIT 26)
            UNION ALL SELECT * FROM (SELECT * FROM DataSubjectRequests WHERE State = 'Proposed' AND (DueOn > @0 OR (DueOn = @0 AND Seq > @1)) ORDER BY DueOn, Seq LIMIT 26)
            UNION ALL SELECT * FROM (SELECT * FROM DataSubjectRequests WHERE State = 'Decided' AND (DueOn > @0 OR (DueOn = @0 AND Seq > @1)) ORDER BY DueOn, Seq LIMIT 26)) r
        LEFT JOIN Customers c ON c.Id = r.CustomerId LEFT JOIN StaffMembers s ON s.Id = r.OwnerId ORDER BY r.DueOn, r.Seq LIMIT 26
        """;

    public static Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files) => files.OnCopyAsync<IReadOnlyList<Figure>>(async filled =>
    {
        await FillAsync(filled);
        using var file = new RawFile(filled);
        await using var register = new BenchRegister(filled);
        var lead = await register.ActorAsync(Role.RegisterLead);
        // As many pages as a server has turned before noon: the run-time measures its own code for some thousand calls before it is as fast as it gets.
        for (var pass = 0; pass < WarmUps; pass++)
        {
            await FloorPassAsync();
            await ProductPassAsync();
        }

        var pair = await Floor.AlternateAsync(FloorPassAsync, ProductPassAsync);
        return [Figure.Of("B20", $"the desk's list, {Cases} cases, whole handler with its read-log entry, p95 over {Pages} pages; the floor reads and writes the same rows", pair, "≤ 2 × floor", floor => 2 * floor)];

        async Task<double> FloorPassAsync()
        {
            var (due, seq, times) = ("0001-01-01", 0L, new List<double>(Pages));
            for (var page = 0; page < Pages; page++)
            {
                if (page % PagesDown == 0) (due, seq) = ("0001-01-01", 0L);
                times.Add(await Floor.TimeAsync(() =>
                {
                    var rows = file.Query(Page, due, seq);
                    file.Write(() =>
                    {
                        var entry = AuditLog.Insert(file, "RequestRead", "None", subject: null);
                        foreach (var row in rows.Take(25)) file.Execute("INSERT INTO AuditSubjects (AuditEntrySeq, SubjectId) VALUES (@0, @1)", entry, row[9]);
                    });
                    (due, seq) = ((string)rows[24][6], (long)rows[24][0]);
                    return Task.CompletedTask;
                }));
            }

            return Floor.Percentile(times, 95);
        }

        async Task<double> ProductPassAsync()
        {
            var (key, times) = ((string?)null, new List<double>(Pages));
            for (var page = 0; page < Pages; page++)
            {
                if (page % PagesDown == 0) key = null;
                times.Add(await Floor.TimeAsync(async () =>
                {
                    var read = await register.ActAsync(lead, (RequestListQuery query) => query.RunAsync(new RequestFilter(), key, CancellationToken.None));
                    key = read.Value.Next ?? throw new InvalidOperationException("The list ended early.");
                }));
            }

            return Floor.Percentile(times, 95);
        }
    });

    /// <summary>Cases of as many persons, received one after another over ten years; the newest tenth is open.</summary>
    private static async Task FillAsync(string directory)
    {
        await using var register = new BenchRegister(directory);
        var lead = await register.ActorAsync(Role.RegisterLead);
        await using var db = await register.OpenDbAsync();
        await using var transaction = await db.BeginWritingAsync(CancellationToken.None);
        using var people = new RawFile(directory);
        var ids = people.Query("SELECT Id FROM Customers ORDER BY Seq LIMIT @0", Cases).Select(row => Guid.Parse((string)row[0])).ToList();
        var (now, kinds) = (register.Clock.GetUtcNow(), RightsCaseRule.Kinds);
        for (var i = 0; i < Cases; i++)
        {
            var received = i >= Cases - Open ? now.AddDays(-(i % 27)) : now.AddDays(-40 - ((Cases - i) / 3d));
            var request = new DataSubjectRequest($"B{i:000000}", kinds[i % kinds.Count], ids[i % ids.Count], RequestChannel.Email, received, "fi", received, lead.Id, 1);
            if (i < Cases - Open || i % 3 > 0) request.Propose(lead.Id, received);
            if (i < Cases - Open || i % 3 == 2) request.Decide(lead.Id, received, RequestOutcome.Refused);
            if (i < Cases - Open) request.Close(received.AddDays(20));
            db.Add(request);
            db.Record(AuditEntry.Of(lead, AuditAction.RequestReceived, received, AuditSubjectKind.Request, request.Id));
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
