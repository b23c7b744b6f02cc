using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Security;

namespace Aksulit.Bench.Figures;

/// <summary>B7 opening one card as the register lead, who sees everything, its read-log entry inserted. The background's sealing of the entry is not in it.</summary>
internal static class B7Card
{
    private const int People = 200;

    /// <summary>What a card is made of, one statement a part; @0 is the person.</summary>
    private static readonly string[] Parts =
    [
        "SELECT * FROM Customers WHERE Id = @0",
        "SELECT o.Name, o.BusinessId, r.StartedOn, r.EndedOn FROM ContactRoles r JOIN Organisations o ON o.Id = r.OrganisationId WHERE r.CustomerId = @0 ORDER BY r.StartedOn DESC",
        "SELECT Number, PlacedOn, ProductGroup, Sum, State, DeliveredOn FROM Orders WHERE CustomerId = @0 ORDER BY PlacedOn DESC",
        "SELECT Number, OrderNumber, IssuedOn, DueOn, Sum, State, PaidOn FROM Invoices WHERE CustomerId = @0 ORDER BY IssuedOn DESC",
        "SELECT Kind, Scope, Channel, RecordedAt, LiftedAt FROM Objections WHERE CustomerId = @0 ORDER BY Seq",
        "SELECT * FROM FieldChanges WHERE CustomerId = @0 ORDER BY Seq DESC",
        "SELECT * FROM AuditEntries WHERE SubjectId = @0 AND Outcome = 'Done' AND Action IN ('CardOpened', 'DataExported') ORDER BY At DESC LIMIT 100",
        "SELECT e.* FROM AuditSubjects s JOIN AuditEntries e ON e.Seq = s.AuditEntrySeq WHERE s.SubjectId = @0 ORDER BY s.Seq DESC LIMIT 100",
        "SELECT Id, Name FROM StaffMembers WHERE Id IN (SELECT ActorId FROM AuditEntries WHERE SubjectId = @0)",
        "SELECT * FROM RetentionHolds WHERE CustomerId = @0",
        "SELECT o.Kind, o.Scope, o.Channel, o.RecordedAt FROM ContactRoles r JOIN OrganisationObjections o ON o.OrganisationId = r.OrganisationId WHERE r.CustomerId = @0",
        "SELECT count(*) FROM Disclosures WHERE CustomerId = @0",
        "SELECT count(*) FROM DataSubjectRequests WHERE CustomerId = @0",
        "SELECT count(*) FROM CreditApplications WHERE CustomerId = @0",
        "SELECT * FROM ConflictsOfInterest WHERE CustomerId = @0",
    ];

    public static Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files) => files.OnCopyAsync(raw => files.OnCopyAsync<IReadOnlyList<Figure>>(async directory =>
    {
        using var file = new RawFile(raw);
        await using var register = new BenchRegister(directory);
        var actor = await register.ActorAsync(Role.RegisterLead);
        var task = new TaskPurpose(ProcessingPurpose.RightsRequest); // the purpose that needs the whole card (R7)
        var step = Math.Max(1, (long)file.Scalar("SELECT max(Seq) FROM Customers")! / People);
        List<Guid> people = [.. file.Query("SELECT Id FROM Customers WHERE Seq % @0 = 3", step).Select(row => Guid.Parse((string)row[0]))];
        await Floor.SettleAsync(ProductAsync);
        var alone = await Floor.AlternateAsync(() => FloorAsync(log: false), ProductAsync);
        var logged = await Floor.AlternateAsync(() => FloorAsync(log: true), ProductAsync);
        return
        [
            Figure.Of("B7", $"one card with everything and its durable read-log entry, p95 over {people.Count} persons; floor: the raw queries alone", alone, "≤ 5 × floor + 3 ms", floor => 5 * floor + 3),
            Figure.Of("B7", "the same; floor: the raw queries and a raw durable entry", logged, "–", limit: null),
        ];

        Task<double> FloorAsync(bool log) => Floor.P95Async(people, person =>
        {
            foreach (var part in Parts) file.Query(part, person);
            if (log) file.Write(() => AuditLog.Insert(file, "CardOpened", "Customer", person));
            return Task.CompletedTask;
        });

        Task<double> ProductAsync() => Floor.P95Async(people, async person =>
        {
            var card = await register.ActAsync(actor, (IOpenCard open) => open.RunAsync(person, task));
            if (card.Value.Orders is null || card.Value.Viewers is null) throw new InvalidOperationException("The card was not given whole.");
        });
    }));
}
