using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Features.Duplicates;
using Aksulit.Intranet.Tests.Features.Import;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Duplicates;

/// <summary>A register with the notice in force, and short words for what the tests of merges do over and over.</summary>
public sealed class MergeRegister : ImportRegister
{
    private int _number = 100;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected override async Task FillAsync()
    {
        await using var db = await OpenDbAsync();
        await BaselineData.EnsureAsync(db, Ct);
    }

    /// <summary>Two rows of one person, as the register likes to have them: the same name and phone.</summary>
    public async Task<(Customer Stands, Customer Other)> TwoOfOneAsync(string lastName = "Kaksinen")
    {
        var (stands, other) = (Some.Customer(lastName, "Kaisa", started: new(2018, 1, 2)), Some.Customer(lastName, "Kaisa", started: new(2014, 5, 6)));
        other.Happened(new(2019, 6, 1));
        await SaveAsync(stands, other);
        return (stands, other);
    }

    public Task<Result<Guid>> ProposeAsync(Customer stands, Customer other, Role role = Role.CustomerService, params MergePart[] taken) => ActAsync(role, async (ProposeMerge propose) =>
    {
        var (mine, theirs) = (await RevisionAsync(stands.Id), await RevisionAsync(other.Id));
        return await propose.HandleAsync(new ProposeMergeCommand(stands.Id, mine, other.Id, theirs, taken, "Sama nimi ja sama puhelin"), Ct);
    });

    public Task<Result> DecideAsync(Guid mergeId, bool approve = true, Role role = Role.RegisterLead, string? answer = null) => ActAsync(role, async (DecideMerge decide) =>
    {
        var merge = await MergeAsync(mergeId);
        return await decide.HandleAsync(new DecideMergeCommand(mergeId, merge.Revision, await RevisionAsync(merge.CustomerId), await RevisionAsync(merge.FormerId), approve, answer), Ct);
    });

    /// <summary>Proposed by customer service and approved by a lead; the clock goes on a minute.</summary>
    public async Task<Guid> MergeAsync(Customer stands, Customer other, params MergePart[] taken)
    {
        var id = (await ProposeAsync(stands, other, Role.CustomerService, taken)).Value;
        var decided = await DecideAsync(id);
        Assert.Null(decided.Refusal);
        Clock.Advance(TimeSpan.FromMinutes(1));
        return id;
    }

    public Task<Result> UndoAsync(Guid mergeId, Role role = Role.RegisterLead) => ActAsync(role, async (UndoMerge undo) => await undo.HandleAsync(new UndoMergeCommand(mergeId, (await MergeAsync(mergeId)).Revision), Ct));

    public Task<int?> FindAsync() => ActAsync(Role.Job, (FindDuplicates find) => find.HandleAsync(Ct));

    public async Task<PersonMerge> MergeAsync(Guid id)
    {
        await using var db = await OpenDbAsync();
        return await db.PersonMerges.AsNoTracking().SingleAsync(merge => merge.Id == id, Ct);
    }

    public async Task<Customer> PersonAsync(Guid id)
    {
        await using var db = await OpenDbAsync();
        return await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == id, Ct);
    }

    public async Task<int> RevisionAsync(Guid id)
    {
        await using var db = await OpenDbAsync();
        return await db.Customers.Where(customer => customer.Id == id).Select(customer => customer.Revision).SingleOrDefaultAsync(Ct);
    }

    public async Task<IReadOnlyList<AuditEntry>> TrailOfAsync(Guid person)
    {
        await using var db = await OpenDbAsync();
        return await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectId == person).OrderBy(entry => entry.Seq).ToListAsync(Ct);
    }

    /// <summary>How many rows name the person, by table and column.</summary>
    public async Task<SortedDictionary<string, int>> RowsNamingAsync(Guid person)
    {
        await using var db = await OpenDbAsync();
        var rows = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in NamingRows.All(db)) rows[$"{table.Entity}.{table.Column}"] = await table.CountAsync(db, person, Ct);
        return rows;
    }

    /// <summary>Every column of a person's row, as JSON; without what an undo moves on by itself.</summary>
    public async Task<string> RowAsync(Guid id)
    {
        await using var db = await OpenDbAsync();
        var columns = RowSnapshot.Take(db.Entry(await db.Customers.SingleAsync(customer => customer.Id == id, Ct)));
        return string.Join('\n', columns.Where(column => column.Key is not "Revision").OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key}={column.Value}"));
    }

    /// <summary>One row in every table that may name a person.</summary>
    public async Task FillEveryTableAsync(Customer customer)
    {
        var now = Clock.GetUtcNow().AddDays(-30);
        var third = Some.Customer("Kolmas");
        var (organisation, trade) = (new Organisation("Firma Oy", $"{Random.Shared.Next(1000000, 9999999)}-1"), new Organisation("Tmi Oma", $"{Random.Shared.Next(1000000, 9999999)}-2"));
        trade.IsTradeOf(customer.Id);
        var recipient = new Recipient("Perintä Oy", null, RecipientRole.Recipient, "FI");
        var (order, invoice) = (Some.Order(customer), Some.Invoice(customer));
        var request = new DataSubjectRequest($"2026-0{Interlocked.Increment(ref _number)}", RequestKind.Access, customer.Id, RequestChannel.Email, now, "fi", now, Guid.NewGuid(), 1);
        var rejected = new PersonMerge(customer.Id, third.Id, [], "Sama henkilö", now, Guid.NewGuid());
        rejected.Reject("Eri henkilö", Guid.NewGuid(), now);
        var shop = new ApiClient("Kauppa", Guid.NewGuid());
        await SaveAsync(third, shop);
        await SaveAsync(organisation, trade, recipient, order, invoice, request, rejected, new ContactRole(customer.Id, organisation.Id, new(2019, 1, 2)), new OrderLine(order.Id, customer.Id, "Huolto", 1m),
            new Payment(invoice.Id, customer.Id, 9m, new(2024, 1, 1), now, Guid.NewGuid()), new FieldChange(customer.Id, CustomerField.Phone, "+358501234567", Some.Source(), now, Guid.NewGuid()),
            new Objection(customer.Id, ObjectionKind.DirectMarketing, ObjectionScope.Processing, Channel.Phone, now, Guid.NewGuid(), 1),
            new Disclosure(customer.Id, recipient.Id, DisclosureGround.Invoicing, ProcessingPurpose.Billing, [new(CustomerField.LastName, customer.LastName)], "L1", now, Guid.NewGuid()),
            new DisclosureProposal(customer.Id, recipient.Id, DisclosureGround.Invoicing, [CustomerField.LastName], now, Guid.NewGuid()),
            new RetentionHold(customer.Id, HoldReason.Dispute, "KO 1", new(2025, 1, 1), null, new(2027, 1, 1), Guid.NewGuid()), new QueuedUpdate(customer.Id, Guid.NewGuid(), "{}", now),
            new ImportChange(Guid.NewGuid(), 2, customer.Id, ImportKind.Orders, order.Id, now, new RowBefore()), new CreditApplication(customer.Id, new(2024, 1, 2), 100m, Channel.Phone, null, now, Guid.NewGuid()),
            new ConflictOfInterest(await StaffAsync(Role.Billing), customer.Id, PersonalTie.Relative, now, Guid.NewGuid()), new CustomerAlias(customer.Id, $"V{Random.Shared.Next():0000000000}", Guid.NewGuid(), now),
            new ApiRegistration(shop.Id, "avain", "{}"u8, customer.Id, now, mayBeKnown: false), new Article14Duty(customer.Id, Guid.NewGuid(), new(2026, 1, 2)),
            ArchivedLetter.OfNoCase(customer.Id, $"L13-{Random.Shared.Next():0000000000}", LetterKind.ThirdPartySource, "fi", "x", [1], new string('0', ArchivedLetter.HashLength), LetterMeans.Post, now, Guid.NewGuid()),
            new DuplicatePair(customer.Id, third.Id, DuplicateReasons.Phone, now), new DuplicatePair(third.Id, customer.Id, DuplicateReasons.Phone, now),
            new RectificationNotice(request.Id, customer.Id, recipient.Id, recipient.Name, NoticeReason.HoldsOtherValue, "Phone", now, Today), new OutboxMessage(OutboxKind.Letter, request.Id, customer.Id, "x", now));
    }
}
