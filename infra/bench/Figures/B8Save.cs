using System.Globalization;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Customers.EditCustomer;
using Aksulit.Intranet.Security;

namespace Aksulit.Bench.Figures;

/// <summary>B8 saving one customer with a new phone number: durable, with its row of history and its chained audit entry. The floor writes the same rows in one durable transaction.</summary>
internal static class B8Save
{
    private const int People = 200;

    private static readonly TaskPurpose Care = new(ProcessingPurpose.CustomerCare);

    public static Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files) => files.OnCopyAsync(raw => files.OnCopyAsync<IReadOnlyList<Figure>>(async directory =>
    {
        using var file = new RawFile(raw);
        await using var register = new BenchRegister(directory);
        var actor = await register.ActorAsync(Role.CustomerService);
        var today = new DateOnly(2026, 11, 23);
        var step = Math.Max(1, (long)file.Scalar("SELECT max(Seq) FROM Customers")! / People);
        List<Guid> people = [.. file.Query("SELECT Id FROM Customers WHERE Seq % @0 = 3 AND RelationshipEndedOn IS NULL", step).Select(row => Guid.Parse((string)row[0]))];
        var round = 0;
        await Floor.SettleAsync(ProductAsync);
        var saved = await Floor.AlternateAsync(FloorAsync, ProductAsync);
        return [Figure.Of("B8", $"saving one customer, durable, with history and chained audit entry, p95 over {people.Count} persons; floor: the same rows in one durable transaction", saved, "≤ 2 × floor + 3 ms", floor => 2 * floor + 3)];

        Task<double> FloorAsync()
        {
            var phone = NextPhone();
            return Floor.P95Async(people, person =>
            {
                file.Write(() =>
                {
                    file.Execute("UPDATE Customers SET Contact_Phone = @1, Revision = Revision + 1, SearchKey = replace(SearchKey, ifnull(Contact_Phone, '-'), @1) WHERE Id = @0", person, phone);
                    file.Execute("INSERT INTO FieldChanges (CustomerId, Field, OldValue, OldSource, ChangedAt, ChangedBy, Id, Revision) VALUES (@0, 'Phone', @1, '{}', @2, @3, @4, 0)", person, phone, BenchClock.Start.ToUnixTimeMilliseconds(), actor.Id, Guid.NewGuid());
                    AuditLog.Insert(file, "CustomerChanged", "Customer", person);
                    file.Execute("UPDATE AuditHeads SET ChainNo = ChainNo + 1");
                });
                return Task.CompletedTask;
            });
        }

        // What the form showed is loaded outside the time: it is the reading of B7, not the saving.
        async Task<double> ProductAsync()
        {
            var phone = NextPhone();
            var times = new List<double>(people.Count);
            foreach (var person in people)
            {
                var shown = (await register.ActAsync(actor, (IEditCustomer edit) => edit.LoadAsync(person, Care))).Value;
                var form = new CustomerSubmission(shown.Values.With(CustomerField.Phone, phone), new TypedSource(SourceKind.CustomerStatement, today), Care);
                times.Add(await Floor.TimeAsync(async () =>
                {
                    var result = await register.ActAsync(actor, (IEditCustomer edit) => edit.HandleAsync(new EditCustomerCommand(person, shown.Revision, shown.Values, form)));
                    if (result.Refusal is { } refusal) throw new InvalidOperationException($"Not saved: {refusal.Code}.");
                }));
            }

            return Floor.Percentile(times, 95);
        }

        string NextPhone() => string.Create(CultureInfo.InvariantCulture, $"+35840{++round:0000000}");
    }));
}
