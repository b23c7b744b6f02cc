using System.Globalization;
using System.Runtime.CompilerServices;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence.Migrations.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence.Seeding;

/// <summary>What was written.</summary>
public sealed record DemoDataCounts(int Customers, int Orders, int Invoices, int Disclosures, int Organisations, int ContactRoles, int Objections);

/// <summary>
/// Fills an empty register with invented people (S10), for trying it out and for measuring. The same number, seed and day give the same rows, their keys included.
/// All of it is one transaction: killed on the way, the register is empty still.
/// </summary>
public static class DemoData
{
    public const int DefaultSeed = 20210908;

    private static readonly DateTimeOffset FirstId = new(2021, 9, 8, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the people and one audit entry that covers them. Throws when there are customers already.</summary>
    /// <param name="now">The moment of the audit entry; its day in Finland is the day the ages are reckoned from.</param>
    public static async Task<DemoDataCounts> FillAsync(AksulitDbContext db, int customers, int seed, DateTimeOffset now, Actor actor, CancellationToken ct)
    {
        if (await db.Customers.AnyAsync(ct)) throw new InvalidOperationException("Example data goes into an empty register only.");
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            // 400 MB of cache: the indexes of a million persons are written at random. Nothing is in the file yet that would have to be overwritten; the next opening turns that on again.
            if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-400000; PRAGMA secure_delete=OFF;", ct);
            await using var transaction = await db.BeginWritingAsync(ct);
            if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync(SearchIndex.DropTriggers, ct);
            var (counts, keys) = await WriteAsync(db, customers, seed, FinnishTime.LocalDate(now), ct);
            if (db.Database.IsSqlite())
            {
                await db.Database.ExecuteSqlRawAsync("INSERT INTO CustomerSearch(CustomerSearch) VALUES ('rebuild')", ct);
                await db.Database.ExecuteSqlRawAsync(SearchIndex.CreateTriggers, ct);
            }

            db.Record(AuditEntry.OfBatch(actor, AuditAction.DemoDataWritten, now, AuditSubjectKind.None, Guid.Empty, customers,
                string.Create(CultureInfo.InvariantCulture, $"seed={seed};orders={counts.Orders};invoices={counts.Invoices};disclosures={counts.Disclosures};keys={AuditChain.HashOfKeys(keys)}")));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA cache_size=-2000; PRAGMA secure_delete=ON;", ct);
            return counts;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Gives a row a key that depends on the seed only; EF's own would be another at every run.</summary>
    internal static T WithId<T>(T row, Guid id) where T : Entity
    {
        IdOf(row) = id;
        return row;
    }

    private static async Task<(DemoDataCounts Counts, List<Guid> Keys)> WriteAsync(AksulitDbContext db, int customers, int seed, DateOnly today, CancellationToken ct)
    {
        await using var people = new PreparedInsert<Customer>(db);
        await using var orders = new PreparedInsert<Order>(db);
        await using var lines = new PreparedInsert<OrderLine>(db);
        await using var invoices = new PreparedInsert<Invoice>(db);
        await using var payments = new PreparedInsert<Payment>(db);
        await using var disclosures = new PreparedInsert<Disclosure>(db);
        await using var objections = new PreparedInsert<Objection>(db);
        await using var organisations = new PreparedInsert<Organisation>(db);
        await using var contactRoles = new PreparedInsert<ContactRole>(db);

        var random = new Random(seed);
        var newId = Ids(random);
        var recipients = await WriteRecipientsAsync(db, newId, today);
        var person = new DemoDataPerson(random, new DemoDataPeople(random, seed), today, customers, newId, recipients);
        var businessIds = BusinessIds(from: 9_000_000).GetEnumerator();
        var keys = new List<Guid>(customers);
        Organisation? organisation = null;
        for (var i = 0; i < customers; i++)
        {
            if (i % 1000 == 0) ct.ThrowIfCancellationRequested();
            person.Make(i);
            keys.Add(person.Customer.Id);
            people.Insert(person.Customer);
            foreach (var order in person.Orders) orders.Insert(order);
            foreach (var line in person.Lines) lines.Insert(line);
            foreach (var invoice in person.Invoices) invoices.Insert(invoice);
            foreach (var payment in person.Payments) payments.Insert(payment);
            foreach (var disclosure in person.Disclosures) disclosures.Insert(disclosure);
            if (person.Objection is { } objection) objections.Insert(objection);
            if (i % 20 != 7) continue;

            if (organisation is null || i % 40 == 7) // two contacts to an organisation
            {
                businessIds.MoveNext();
                organisation = WithId(new Organisation(string.Create(CultureInfo.InvariantCulture, $"Esimerkkiyritys {organisations.Count + 1} Oy"), businessIds.Current), newId());
                organisations.Insert(organisation);
            }

            contactRoles.Insert(WithId(new ContactRole(person.Customer.Id, organisation.Id, person.Customer.RelationshipStartedOn, person.Customer.RelationshipEndedOn), newId()));
        }

        return (new DemoDataCounts(people.Count, orders.Count, invoices.Count, disclosures.Count, organisations.Count, contactRoles.Count, objections.Count), keys);
    }

    private static async Task<List<Recipient>> WriteRecipientsAsync(AksulitDbContext db, Func<Guid> newId, DateOnly today)
    {
        var ids = BusinessIds(from: 9_900_000).Take(5).ToList();
        List<Recipient> recipients =
        [
            WithId(new Recipient("Esimerkki Perintä Oy", ids[0], RecipientRole.Recipient, "FI") { Service = "Perintä", NoticeEmail = "perinta@example.com" }, newId()),
            WithId(new Recipient("Esimerkki Postituspalvelu Oy", ids[1], RecipientRole.Processor, "FI") { Service = "Kirjeiden tulostus ja postitus", NoticeEmail = "tietosuoja@example.net" }, newId()),
            WithId(new Recipient(DemoStaff.UpdateService, ids[2], RecipientRole.Source, "FI") { Service = "Osoitteenmuutokset", NoticeEmail = "asiakaspalvelu@example.org" }, newId()),
            WithId(new Recipient("Esimerkki Pankki Oyj", ids[3], RecipientRole.Recipient, "FI") { Service = "Rahoitus", NoticeChannel = NoticeChannel.Letter, PostalAddress = "PL 1, 00101 Helsinki" }, newId()),
            WithId(new Recipient("Example Cloud Inc.", null, RecipientRole.Processor, "US") { Service = "Tikettijärjestelmä", NoticeEmail = "privacy@example.com", Language = "en" }, newId()),
            WithId(new Recipient("Esimerkki Markkinointi Oy", ids[4], RecipientRole.Recipient, "FI") { Service = "Mainonta", IsForMarketing = true, NoticeEmail = "info@example.net" }, newId()),
        ];
        // The demo staff came first and brought the update service, but for a register without them.
        var service = await db.Recipients.AsNoTracking().SingleOrDefaultAsync(recipient => recipient.Name == DemoStaff.UpdateService);
        await using var table = new PreparedInsert<Recipient>(db);
        foreach (var recipient in recipients.Where(recipient => service is null || recipient != recipients[2])) table.Insert(recipient);
        await using var contracts = new PreparedInsert<ProcessorContract>(db);
        var posting = WithId(new ProcessorContract(recipients[1].Id, today.AddYears(-3), today.AddYears(-3), null) { Evidence = "demo" }, newId());
        posting.Allow([CustomerField.FirstName, CustomerField.LastName, CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Country]);
        contracts.Insert(posting);
        if (service is null) contracts.Insert(WithId(DemoStaff.UpdateContract(recipients[2].Id), recipients[2].Id));
        else recipients[2] = service;
        return recipients;
    }

    /// <summary>Business IDs with a right check digit from 9000000 on, where none has been given yet.</summary>
    private static IEnumerable<string> BusinessIds(int from) =>
        Enumerable.Range(from, 10_000_000 - from).SelectMany(number => Enumerable.Range(0, 10), (number, check) => string.Create(CultureInfo.InvariantCulture, $"{number}-{check}"))
            .Where(text => BusinessId.TryParse(text, out _));

    /// <summary>Version 7 keys, one after the other, so that the indexes grow at their end.</summary>
    private static Func<Guid> Ids(Random random)
    {
        var at = FirstId;
        var bytes = new byte[16];
        return () =>
        {
            at = at.AddMilliseconds(1);
            random.NextBytes(bytes);
            Guid.CreateVersion7(at).ToByteArray(bigEndian: true).AsSpan(0, 6).CopyTo(bytes);
            (bytes[6], bytes[8]) = ((byte)(0x70 | (bytes[6] & 0x0F)), (byte)(0x80 | (bytes[8] & 0x3F)));
            return new Guid(bytes, bigEndian: true);
        };
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<Id>k__BackingField")]
    private static extern ref Guid IdOf(Entity entity);
}
