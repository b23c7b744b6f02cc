using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Retention.Destruction;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Retention;

[BothDatabases]
public sealed class DestructionTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_person_goes_from_every_table_of_the_inventory_and_the_neighbour_stays_in_all()
    {
        var (gone, stays) = (Ended(), Ended());
        await SaveWithEverythingAsync(gone);
        await SaveWithEverythingAsync(stays);
        await using var db = await _register.OpenDbAsync();
        Assert.All(PersonRows.InOrder(db), table => Assert.Equal(1, Rows(table, gone)));

        Assert.Equal(1, await DestroyAsync(gone));

        Assert.Equal(PersonalDataInventory.TablesOfAPerson.Count, PersonRows.InOrder(db).Count);
        Assert.All(PersonRows.InOrder(db), table => Assert.Equal((0, 1), (Rows(table, gone), Rows(table, stays))));

        int Rows(PersonRows table, Customer person) => table.CountAsync(db, [person.Id], Ct).GetAwaiter().GetResult().GetValueOrDefault(person.Id);
    }

    [Fact]
    public async Task The_tombstone_counts_and_names_nobody()
    {
        var gone = Ended();
        await SaveWithEverythingAsync(gone);
        var runId = Guid.NewGuid();

        await DestroyAsync(gone, runId);

        await using var db = await _register.OpenDbAsync();
        var tombstone = await db.Tombstones.SingleAsync(Ct);
        Assert.Equal((DestructionKind.Retention, "T2", runId, 1, 1, 20), (tombstone.Kind, tombstone.Ground, tombstone.RunId, tombstone.Orders, tombstone.Invoices, tombstone.OtherRows));
        Assert.Equal(4, tombstone.Id.Version);
        var text = JsonSerializer.Serialize(tombstone);
        Assert.All(new[] { gone.Id.ToString(), gone.Number, gone.LastName, gone.Contact.Email! }, value => Assert.DoesNotContain(value, text, StringComparison.OrdinalIgnoreCase));
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.DestructionChunk, Ct);
        Assert.Equal((1, runId, $"T2;keys={AuditChain.HashOfKeys([gone.Id])}"), (entry.Covers, entry.SubjectId, entry.Detail));
        Assert.Equal("1", await db.RegisterStates.Where(state => state.Key == RegisterState.DestructionVersion).Select(state => state.Value).SingleAsync(Ct));
    }

    [SqliteFact("the file's bytes")]
    public async Task What_was_readable_in_the_files_bytes_is_not_after_the_sweep()
    {
        var gone = Some.Customer("Qžxqvark", started: new(2008, 1, 2), ended: new(2012, 1, 2), email: "qzx.ainutlaatuinen@example.fi");
        await _register.SaveAsync(gone, Some.Customer("Jääjä"), Some.Order(gone));
        Assert.All(new[] { "qzx.ainutlaatuinen@example.fi", "Qžxqvark", "qžx" }, text => Assert.True(new FileBytes(_register.Options).Contains(text), text));

        await DestroyAsync(gone);
        Assert.True(await _register.Get<IRegisterMaintenance>().SweepAsync(Ct));

        Assert.All(new[] { "qzx.ainutlaatuinen@example.fi", "Qžxqvark", "qžx", "zx.", gone.Number }, text => Assert.False(new FileBytes(_register.Options).Contains(text), text));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(await StateAsync(db, RegisterState.DestructionVersion), await StateAsync(db, RegisterState.SweptVersion));
    }

    [Fact]
    public async Task Orders_of_an_undone_run_go_and_the_last_event_goes_back_with_them()
    {
        var (runId, customer) = (Guid.NewGuid(), Some.Customer(started: new(2015, 1, 2)));
        var (own, imported) = (Some.Order(customer, new(2016, 1, 2)), Some.Order(customer, new(2020, 1, 2)));
        imported.CameWith(runId, new string('a', 64));
        customer.Happened(new(2020, 1, 7));
        await _register.SaveAsync(customer, own, imported, new QueuedUpdate(customer.Id, runId, "{}", _register.Clock.GetUtcNow()));

        Assert.Equal(2, await _register.Get<IDestruction>().TakeBackRunAsync(runId, ImportKind.Orders, Actor.Job, Ct));
        Assert.Equal(0, await _register.Get<IDestruction>().TakeBackRunAsync(runId, ImportKind.Orders, Actor.Job, Ct));

        await using var db = await _register.OpenDbAsync();
        var stored = await db.Customers.SingleAsync(Ct);
        Assert.Equal((new DateOnly(2016, 1, 7), new DateOnly(2026, 1, 8)), (stored.LastEventOn, stored.EraseFrom));
        Assert.Equal(own.Number, await db.Orders.Select(order => order.Number).SingleAsync(Ct));
    }

    [Fact]
    public async Task An_undone_import_leaves_whom_something_was_built_on()
    {
        var (fresh, closed, disclosed, proposed) = (Some.Customer(), Some.Customer(), Some.Customer(), Some.Customer());
        foreach (var customer in new[] { fresh, disclosed, proposed }) customer.CameWith(Guid.NewGuid(), new string('a', 64));
        var recipient = new Recipient("Perintä Oy", null, RecipientRole.Recipient, "FI");
        await _register.SaveAsync(fresh, closed, disclosed, proposed, recipient, Disclosure(disclosed, recipient), Proposal(proposed, recipient));

        Assert.Equal(1, await _register.Get<IDestruction>().DestroyAsync([fresh.Id, closed.Id, disclosed.Id, proposed.Id], DestructionKind.ImportUndone, "ImportUndone", Guid.NewGuid(), Actor.Job, Ct));
    }

    private static Customer Ended() => Some.Customer(started: new(2008, 1, 2), ended: new(2012, 1, 2));

    private static Disclosure Disclosure(Customer customer, Recipient recipient) =>
        new(customer.Id, recipient.Id, DisclosureGround.Invoicing, ProcessingPurpose.Billing, [new(CustomerField.LastName, customer.LastName)], "L1", new(2012, 1, 1, 0, 0, 0, TimeSpan.Zero), Guid.NewGuid());

    private static DisclosureProposal Proposal(Customer customer, Recipient recipient) =>
        new(customer.Id, recipient.Id, DisclosureGround.Invoicing, [CustomerField.LastName], new(2012, 1, 1, 0, 0, 0, TimeSpan.Zero), Guid.NewGuid());

    private static ArchivedLetter Letter(Customer customer, DateTimeOffset at) =>
        ArchivedLetter.OfNoCase(customer.Id, $"L13-{Random.Shared.Next():0000000000}", LetterKind.ThirdPartySource, "fi", "sealed", [1], new string('0', ArchivedLetter.HashLength), LetterMeans.Post, at, Guid.NewGuid());

    private static Task<string> StateAsync(AksulitDbContext db, string key) => db.RegisterStates.Where(state => state.Key == key).Select(state => state.Value).SingleAsync(Ct);

    private Task<int> DestroyAsync(Customer customer, Guid? runId = null) =>
        _register.Get<IDestruction>().DestroyAsync([customer.Id], DestructionKind.Retention, "T2", runId ?? Guid.NewGuid(), Actor.Job, Ct);

    private async Task SaveWithEverythingAsync(Customer customer)
    {
        var now = _register.Clock.GetUtcNow();
        var (first, second) = (Some.Customer(), Some.Customer());
        await _register.SaveAsync(first, second);
        var (organisation, trade) = (new Organisation("Firma Oy", $"{Random.Shared.Next(1000000, 9999999)}-1"), new Organisation("Tmi Oma", $"{Random.Shared.Next(1000000, 9999999)}-2"));
        trade.IsTradeOf(customer.Id);
        var recipient = new Recipient("Perintä Oy", null, RecipientRole.Recipient, "FI");
        var (order, invoice) = (Some.Order(customer), Some.Invoice(customer, InvoiceState.Paid));
        await _register.SaveAsync(customer, new CustomerAlias(customer.Id, $"V{Random.Shared.Next():0000000000}", Guid.NewGuid(), now), new DuplicatePair(customer.Id, first.Id, DuplicateReasons.Phone, now),
            new DuplicatePair(first.Id, customer.Id, DuplicateReasons.Phone, now), new PersonMerge(customer.Id, first.Id, [], "Sama henkilö", now, Guid.NewGuid()), new PersonMerge(second.Id, customer.Id, [], "Sama henkilö", now, Guid.NewGuid()),
            organisation, trade, recipient, new ContactRole(customer.Id, organisation.Id, new(2009, 1, 2)), order, invoice,
            new OrderLine(order.Id, customer.Id, "Huolto", 1m), new Payment(invoice.Id, customer.Id, 99m, new(2012, 1, 1), now, Guid.NewGuid()),
            new FieldChange(customer.Id, CustomerField.Phone, "+358501234567", Some.Source(), now, Guid.NewGuid()),
            new Objection(customer.Id, ObjectionKind.Publication, ObjectionScope.Processing, Channel.Phone, now, Guid.NewGuid(), 1), Disclosure(customer, recipient), Proposal(customer, recipient),
            new RetentionHold(customer.Id, HoldReason.Dispute, "KO 1", new(2012, 1, 1), new(2013, 1, 1), new(2013, 1, 1), Guid.NewGuid()), new QueuedUpdate(customer.Id, Guid.NewGuid(), "{}", now),
            new Article14Duty(customer.Id, Guid.NewGuid(), new(2012, 1, 2)), Letter(customer, now), new ImportChange(Guid.NewGuid(), 2, customer.Id, ImportKind.Customers, customer.Id, now, new RowBefore()),
            new CreditApplication(customer.Id, new(2012, 1, 2), 100m, Channel.Phone, null, now, Guid.NewGuid()), new ConflictOfInterest(await _register.StaffAsync(Role.CustomerService), customer.Id, PersonalTie.Relative, now, Guid.NewGuid()));
    }
}
