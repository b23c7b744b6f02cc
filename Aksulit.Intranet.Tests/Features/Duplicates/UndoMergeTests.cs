using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Customers.ReceiveRegistration;
using Aksulit.Intranet.Features.Duplicates;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Duplicates;

/// <summary>A merge is taken back exactly, until a privacy event happens on it (R55).</summary>
[BothDatabases]
public sealed class UndoMergeTests : IAsyncLifetime
{
    private readonly MergeRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Both_are_given_back_exactly_with_what_was_theirs()
    {
        var (stands, other) = (Some.Customer("Kaksinen", "Kaisa", started: new(2018, 1, 2), ended: new(2025, 1, 1)), Some.Customer("Kaksinen", "Kaija", started: new(2014, 5, 6)));
        other.SetBilling(new BillingDetails { Street = "Laskukuja 2", PostalCode = "00100", City = "HELSINKI" });
        foreach (var person in new[] { stands, other }) person.Happened(new(2021, 3, 9)); // as their orders say
        other.DeliveryNote = "Ovikoodi on muuttunut";
        other.ToldOfNotice(1, new(2021, 9, 9));
        await _register.SaveAsync(stands, other);
        await _register.FillEveryTableAsync(stands);
        await _register.FillEveryTableAsync(other);
        var (rowOfStands, rowOfOther) = (await _register.RowAsync(stands.Id), await _register.RowAsync(other.Id));
        var (namingStands, namingOther) = (await _register.RowsNamingAsync(stands.Id), await _register.RowsNamingAsync(other.Id));
        var id = await _register.MergeAsync(stands, other, MergePart.Name, MergePart.Email, MergePart.BillingAddress, MergePart.DeliveryNote);
        Assert.NotEqual(rowOfStands, await _register.RowAsync(stands.Id));

        Assert.Null((await _register.UndoAsync(id)).Refusal);

        Assert.Equal(rowOfStands, await _register.RowAsync(stands.Id));
        Assert.Equal(rowOfOther, await _register.RowAsync(other.Id));
        namingStands["PersonMerge.CustomerId"]++; // that it was merged and undone is known
        Assert.Equal(namingStands, await _register.RowsNamingAsync(stands.Id));
        Assert.Equal(namingOther, await _register.RowsNamingAsync(other.Id));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(0, await db.CustomerAliases.CountAsync(alias => alias.FormerId == other.Id, Ct));
        Assert.Equal(0, await db.Disclosures.CountAsync(line => line.ToldAs != null, Ct));
        var merge = await _register.MergeAsync(id);
        Assert.Equal((MergeState.Undone, null), (merge.State, merge.Record));
        foreach (var person in new[] { stands.Id, other.Id }) Assert.Single(await _register.TrailOfAsync(person), entry => entry.Action is AuditAction.MergeUndone);
        Assert.True(await _register.RevisionAsync(stands.Id) > stands.Revision && await _register.RevisionAsync(other.Id) > other.Revision); // forms from before notice
        Assert.Equal(other.LastName, (await _register.ActAsync(Role.CustomerService, (Intranet.Features.Search.FindCustomers.IFindCustomers find) =>
            find.RunAsync(new(other.Number, new(ProcessingPurpose.CustomerCare)), Ct))).Value.Items.Single().Name!.Split(' ')[1]); // and are found again
    }

    [Fact]
    public async Task That_a_registration_was_forgotten_after_its_thirty_days_stands_in_no_way()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await _register.FillEveryTableAsync(other);
        var id = await _register.MergeAsync(stands, other);

        _register.Clock.Advance(TimeSpan.FromDays(ApiRegistration.Days + 1));
        Assert.True(await _register.ActAsync(Role.Job, (IEnumerable<INightlyHousekeeping> duties) => duties.OfType<RegistrationHousekeeping>().Single().RunAsync(Ct)) > 0);

        Assert.Null((await _register.UndoAsync(id)).Refusal);
    }

    [Fact]
    public async Task What_came_since_stays_with_the_one_who_stands()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var id = await _register.MergeAsync(stands, other);
        var order = Some.Order(stands, new(2026, 11, 20));
        await _register.SaveAsync(order);

        Assert.Null((await _register.UndoAsync(id)).Refusal);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(stands.Id, await db.Orders.Select(known => known.CustomerId).SingleAsync(Ct));
        Assert.Equal(new DateOnly(2026, 11, 25), (await _register.PersonAsync(stands.Id)).LastEventOn);
        Assert.Equal(other.LastEventOn, (await _register.PersonAsync(other.Id)).LastEventOn);
    }

    public static TheoryData<string, MergeObstacle> Events => new()
    {
        { "disclosure", MergeObstacle.Disclosure }, { "request", MergeObstacle.Request }, { "case", MergeObstacle.Request }, { "objection", MergeObstacle.Objection }, { "edit", MergeObstacle.Edit }, { "file", MergeObstacle.Edit },
        { "letter", MergeObstacle.Letter }, { "export", MergeObstacle.Export }, { "destruction", MergeObstacle.Destruction }, { "merge", MergeObstacle.LaterMerge }, { "time", MergeObstacle.TooOld },
    };

    [Theory, MemberData(nameof(Events))]
    public async Task A_privacy_event_ends_it_and_is_named(string happening, MergeObstacle obstacle)
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await _register.FillEveryTableAsync(other);
        var id = await _register.MergeAsync(stands, other);
        Assert.Null((await OpenAsync(id)).WhyNotUndo);

        await HappenAsync(happening, stands);

        var refusal = Assert.IsType<MergeStays>((await _register.UndoAsync(id)).Refusal);
        Assert.Equal([obstacle], refusal.Obstacles);
        Assert.Equal([obstacle], Assert.IsType<MergeStays>((await OpenAsync(id)).WhyNotUndo).Obstacles);
        Assert.Equal(MergeState.Merged, (await _register.MergeAsync(id)).State);
    }

    [Fact]
    public async Task The_night_wipes_what_no_undo_needs_any_more_and_nothing_else()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var (third, fourth) = await _register.TwoOfOneAsync("Toinen");
        var (ended, open) = (await _register.MergeAsync(stands, other), await _register.MergeAsync(third, fourth));
        await HappenAsync("edit", stands);

        Assert.Equal(1, await NightAsync());
        Assert.Equal(0, await NightAsync());

        Assert.Null((await _register.MergeAsync(ended)).Record);
        Assert.NotNull((await _register.MergeAsync(open)).Record);
        Assert.Equal("MergeSettled", (await _register.UndoAsync(ended)).Refusal!.Code);
        Assert.Single(await _register.TrailOfAsync(stands.Id), entry => entry.Action is AuditAction.MergeSettled);
        _register.Clock.Advance(TimeSpan.FromDays(800));
        Assert.Equal(1, await NightAsync());
        Assert.Null((await _register.MergeAsync(open)).Record);
    }

    [Fact]
    public async Task The_newest_of_two_merges_is_undone_first()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var third = Some.Customer("Kaksinen", "Kaisa", started: new(2017, 1, 2));
        await _register.SaveAsync(third);
        var first = await _register.MergeAsync(stands, other);
        var second = await _register.MergeAsync(third, stands); // the one who stood ceases: the first merge goes along
        Assert.Equal([MergeObstacle.LaterMerge], Assert.IsType<MergeStays>((await _register.UndoAsync(first)).Refusal).Obstacles);
        await using (var db = await _register.OpenDbAsync())
            Assert.Equal(2, await db.CustomerAliases.CountAsync(alias => alias.CustomerId == third.Id, Ct));

        Assert.Null((await _register.UndoAsync(second)).Refusal);
        Assert.Null((await _register.UndoAsync(first)).Refusal);
        foreach (var person in new[] { stands, other, third }) Assert.Equal(person.Number, (await _register.PersonAsync(person.Id)).Number);
    }

    [Fact]
    public async Task Destruction_takes_the_merged_ones_rows_the_alias_and_the_record_too()
    {
        var (stands, other) = (Some.Customer(started: new(2008, 1, 2)), Some.Customer(started: new(2009, 1, 2)));
        foreach (var person in new[] { stands, other }) person.Happened(new(2017, 1, 1));
        await _register.SaveAsync(stands, other);
        await _register.SaveAsync(Some.Order(other, new(2016, 1, 2)));
        await _register.MergeAsync(stands, other);
        _register.Clock.Advance(TimeSpan.FromDays(60)); // their ten years end on 1.1.2027

        Assert.Equal(1, await _register.Get<IDestruction>().DestroyAsync([stands.Id], DestructionKind.Retention, "T2", Guid.NewGuid(), Actor.Job, Ct));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0, 0, 0), (await db.CustomerAliases.CountAsync(Ct), await db.PersonMerges.CountAsync(Ct), await db.Orders.CountAsync(Ct), await db.Customers.CountAsync(Ct)));
        Assert.Equal(1, await db.Tombstones.Select(tombstone => tombstone.Orders).SingleAsync(Ct));
    }

    private Task<int> NightAsync() => _register.ActAsync(Role.Job, (IEnumerable<INightlyHousekeeping> duties) => duties.Single(duty => duty.Name == "merges").RunAsync(Ct));

    private async Task<MergeView> OpenAsync(Guid id) => (await _register.ActAsync(Role.RegisterLead, (OpenMerge open) => open.RunAsync(id, Ct))).Value;

    private async Task HappenAsync(string happening, Customer stands)
    {
        var now = _register.Clock.GetUtcNow();
        switch (happening)
        {
            case "disclosure":
                var recipient = new Recipient("Toinen Oy", null, RecipientRole.Recipient, "FI");
                await _register.SaveAsync(recipient, new Disclosure(stands.Id, recipient.Id, DisclosureGround.Invoicing, ProcessingPurpose.Billing, [new(CustomerField.Phone, null)], "L9", now, Guid.NewGuid()));
                break;
            case "request": await _register.SaveAsync(new DataSubjectRequest("2026-0950", RequestKind.Access, stands.Id, RequestChannel.Email, now, "fi", now, Guid.NewGuid(), 1)); break;
            case "case":
                await using (var db = await _register.OpenDbAsync())
                    await RecordAsync(AuditEntry.Of(Actor.Job, AuditAction.RequestExtended, now, AuditSubjectKind.Request, await db.Requests.Where(request => request.CustomerId == stands.Id).Select(request => request.Id).SingleAsync(Ct)));
                break;
            case "objection": await _register.SaveAsync(new Objection(stands.Id, ObjectionKind.Publication, ObjectionScope.Processing, Channel.Import, now, Guid.NewGuid(), 1)); break;
            case "edit": await RecordAsync(AuditEntry.Of(Actor.Job, AuditAction.CustomerChanged, now, AuditSubjectKind.Customer, stands.Id)); break;
            case "file": await _register.SaveAsync(new FieldChange(stands.Id, CustomerField.City, "JYVÄSKYLÄ", Some.Source(), now, Guid.NewGuid())); break;
            case "letter": await RecordAsync(AuditEntry.Of(Actor.Job, AuditAction.Article14LetterWritten, now, AuditSubjectKind.Customer, stands.Id)); break;
            case "export": await RecordAsync(AuditEntry.Of(Actor.Job, AuditAction.DataExported, now, AuditSubjectKind.Customer, stands.Id)); break;
            case "destruction": await _register.SqlAsync("DELETE FROM Payments", "DELETE FROM Payments"); break;
            case "merge":
                var third = Some.Customer("Kaksinen", "Kaisa");
                await _register.SaveAsync(third);
                await _register.MergeAsync(stands, third);
                break;
            case "time": _register.Clock.Advance(TimeSpan.FromDays(732)); break;
            default: throw new ArgumentOutOfRangeException(nameof(happening));
        }
    }

    private async Task RecordAsync(AuditEntry entry)
    {
        await using var db = await _register.OpenDbAsync();
        db.Record(entry);
        await db.SaveChangesAsync(Ct);
    }
}
