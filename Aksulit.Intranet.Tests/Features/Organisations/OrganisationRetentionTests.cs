using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Organisations;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Organisations;

/// <summary>The night and organisations (T1, T2, T16): what the last person leaves behind, when a firm goes, and that a sole trader goes with the person.</summary>
[BothDatabases]
public sealed class OrganisationRetentionTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateOnly Today => _register.Today;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    private Task<int> NightAsync(Role role = Role.Job) => _register.ActAsync(role, (IEnumerable<INightlyHousekeeping> all) => all.OfType<OrganisationHousekeeping>().Single().RunAsync(Ct));

    private async Task<int> DestroyedPersonsAsync() => (await _register.ActAsync(Role.Job, (RunRetention run) => run.HandleAsync(Ct))).Value.Counts.Destroyed;

    private static Organisation Firm(string name, string businessId, DateOnly? lastEvent = null)
    {
        var firm = new Organisation(name, businessId);
        if (lastEvent is { } on) firm.Happened(on);
        return firm;
    }

    private async Task<List<string>> NamesAsync()
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Organisations.OrderBy(organisation => organisation.NameKey).Select(organisation => organisation.Name).ToListAsync(Ct);
    }

    [Fact]
    public async Task The_last_person_leaves_the_day_behind_from_which_the_firms_ten_years_are_counted_and_it_goes_the_same_night()
    {
        var (gone, stays) = (Some.Customer(started: new(2008, 1, 2), ended: new(2012, 1, 2)), Some.Customer());
        var (alone, shared, never) = (Firm("A Oy", "2234567-5"), Firm("B Oy", "0245974-7"), Firm("C Oy", "1234567-1"));
        await _register.SaveAsync(gone, stays, alone, shared, never, new ContactRole(gone.Id, alone.Id, new(2008, 1, 2)), new ContactRole(gone.Id, shared.Id, new(2008, 1, 2), new(2010, 1, 2)),
            new ContactRole(stays.Id, shared.Id, new(2020, 1, 2)), new OrganisationObjection(alone.Id, ObjectionKind.Publication, ObjectionScope.Processing, Channel.Phone, _register.Clock.GetUtcNow(), Guid.NewGuid(), 1));

        Assert.Equal(0, await NightAsync()); // somebody still represents or represented each, or nothing is known
        Assert.Equal(1, await DestroyedPersonsAsync());
        await using (var db = await _register.OpenDbAsync())
        {
            var stored = await db.Organisations.OrderBy(organisation => organisation.NameKey).Select(organisation => new { organisation.LastEventOn, organisation.EraseFrom }).ToListAsync(Ct);
            Assert.Equal((new DateOnly(2012, 1, 2), new DateOnly(2022, 1, 3)), (stored[0].LastEventOn!.Value, stored[0].EraseFrom!.Value));
            Assert.Equal((null, null), (stored[1].LastEventOn, stored[2].LastEventOn));
        }

        Assert.Equal(1, await NightAsync());
        Assert.Equal(0, await NightAsync());
        Assert.Equal(["B Oy", "C Oy"], await NamesAsync());
        await using var after = await _register.OpenDbAsync();
        Assert.Equal(0, await after.OrganisationObjections.CountAsync(Ct));
        var entry = await after.AuditEntries.Where(row => row.Action == AuditAction.DestructionChunk).OrderByDescending(row => row.Seq).FirstAsync(Ct);
        Assert.Equal((1, $"T16;Organisations;keys={AuditChain.HashOfKeys([alone.Id])}"), (entry.Covers, entry.Detail));
        Assert.Equal(1, await after.Tombstones.CountAsync(Ct)); // of the person: a firm is none
        await Assert.ThrowsAsync<AccessDeniedException>(() => NightAsync(Role.RegisterLead));
    }

    [Fact]
    public async Task A_sole_traders_name_and_business_id_go_with_the_person()
    {
        var (trader, other) = (Some.Customer(started: new(2008, 1, 2), ended: new(2012, 1, 2)), Some.Customer());
        var (trade, kept) = (Firm("Tmi Ainon Apu", "2234567-5", new(2026, 1, 1)), Firm("Tmi Toinen", "0245974-7"));
        trade.IsTradeOf(trader.Id);
        kept.IsTradeOf(other.Id);
        var order = Some.Order(trader);
        order.IsFor(trade.Id);
        await _register.SaveAsync(trader, other, trade, kept, order, new ContactRole(trader.Id, trade.Id, new(2008, 1, 2)), new ContactRole(other.Id, kept.Id, new(2020, 1, 2)),
            Objection(trade), Objection(kept));

        Assert.Equal(0, await NightAsync());
        Assert.Equal(1, await DestroyedPersonsAsync());

        Assert.Equal(["Tmi Toinen"], await NamesAsync());
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(kept.Id, (await db.OrganisationObjections.SingleAsync(Ct)).OrganisationId);
        Assert.Equal((1, 0, 2), (await db.Tombstones.Select(stone => new { stone.Orders, stone.Invoices, stone.OtherRows }).SingleAsync(Ct)) is var stone ? (stone.Orders, stone.Invoices, stone.OtherRows) : default);

        OrganisationObjection Objection(Organisation of) => new(of.Id, ObjectionKind.Publication, ObjectionScope.Processing, Channel.Phone, _register.Clock.GetUtcNow(), Guid.NewGuid(), 1);
    }

    [Fact]
    public async Task The_rule_and_the_nights_question_agree_and_what_was_merged_goes_before_what_it_is_part_of()
    {
        var day = Today.AddYears(-10).AddDays(-2);
        var (due, young, unknown, into, merged, named, imported) = (Firm("A", "1234567-1", day), Firm("B", "0245974-7", Today.AddYears(-10).AddDays(1)), Firm("C", "2234567-5"), Firm("D", "1000001-3", day),
            Firm("E", "1000002-1", day), Firm("F", "1000003-0", day), Firm("G", "1000004-8", day));
        var (orderer, source) = (Some.Customer(), new ImportSource("vanha"));
        var order = Some.Order(orderer);
        order.IsFor(named.Id);
        merged.MergeInto(into.Id, day);
        var run = new ImportRun(source.Id, ImportKind.Customers, new string('a', 64), Actor.JobAccountId, _register.Clock.GetUtcNow().AddDays(-1), 1) { State = ImportState.Completed, FinishedAt = _register.Clock.GetUtcNow() };
        imported.CameWith(run.Id);
        await _register.SaveAsync(source, run, due, young, unknown, into, merged, named, imported, orderer, order);

        await using (var db = await _register.OpenDbAsync())
        {
            var asked = await db.OrganisationsDueOn(Today).Select(organisation => organisation.Id).ToListAsync(Ct);
            var all = await db.Organisations.AsNoTracking().OrderBy(organisation => organisation.NameKey).ToListAsync(Ct);
            var fates = new List<OrganisationFate>();
            foreach (var organisation in all) fates.Add(OrganisationRetentionRule.On(await db.LoadRetentionFactsAsync(organisation, Ct), Today));
            Assert.Equal([OrganisationFate.Due, OrganisationFate.Counting, OrganisationFate.NothingToCountFrom, OrganisationFate.Held, OrganisationFate.Due, OrganisationFate.Held, OrganisationFate.Held], fates);
            Assert.Equal(all.Where((_, place) => fates[place] is OrganisationFate.Due).Select(organisation => organisation.Id).Order(), asked.Order());
        }

        Assert.Equal(3, await NightAsync()); // A and E, then D
        Assert.Equal(["B", "C", "F", "G"], await NamesAsync());
    }

    [Fact]
    public async Task A_persons_destruction_by_an_undone_import_says_nothing_of_a_firm()
    {
        var (person, firm) = (Some.Customer(started: new(2008, 1, 2)), Firm("A Oy", "2234567-5"));
        person.CameWith(Guid.NewGuid(), new string('a', 64));
        await _register.SaveAsync(person, firm, new ContactRole(person.Id, firm.Id, new(2008, 1, 2)));
        Assert.Equal(1, await _register.Get<IDestruction>().DestroyAsync([person.Id], DestructionKind.ImportUndone, "ImportUndone", Guid.NewGuid(), Actor.Job, Ct));
        await using var db = await _register.OpenDbAsync();
        Assert.Null((await db.Organisations.SingleAsync(Ct)).LastEventOn);
    }
}
