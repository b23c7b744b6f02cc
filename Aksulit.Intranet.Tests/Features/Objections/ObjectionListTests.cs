using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Objections;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Features.Requests;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.Objections;

/// <summary>Everybody with an objection in force: each once, by kind, paged by key, named only to who finds persons by name, and logged (R50, R65, M3, M4, S1, S3, T16).</summary>
[BothDatabases]
public sealed class ObjectionListTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Everybody_stands_there_once_with_kinds_day_way_and_case_and_who_lifted_it_does_not()
    {
        var (first, second, lifted) = (await _register.PersonAsync(), await _register.PersonAsync(), await _register.PersonAsync());
        var since = _register.Clock.GetUtcNow();
        var said = await ObjectAsync(first, [ObjectionKind.DirectMarketing], [ObjectionScope.Processing, ObjectionScope.Disclosure]);
        await ObjectAsync(lifted, [ObjectionKind.Publication], [ObjectionScope.Processing]);
        await ObjectAsync(second, [ObjectionKind.Publication], [ObjectionScope.Disclosure]);
        _register.Clock.Advance(TimeSpan.FromDays(1));
        var later = await ObjectAsync(first, [ObjectionKind.MarketResearch], [ObjectionScope.Processing], RequestChannel.Letter);
        await LiftAsync(lifted);

        var rows = (await ListAsync(new ObjectionFilter())).Items;

        Assert.Equal([first.Id, second.Id], rows.Select(row => row.Id)); // whoever said something last stands first
        Assert.Equal([new ObjectedKind(ObjectionKind.DirectMarketing, null), new ObjectedKind(ObjectionKind.MarketResearch, ObjectionScope.Processing)], rows[0].Kinds);
        Assert.Equal((first.DisplayName, first.Number, since), (rows[0].Name, rows[0].Number, rows[0].Since));
        Assert.Equal([Channel.Letter, Channel.Phone], rows[0].Through);
        Assert.Equal([said, later], rows[0].Cases.Select(one => one.Id));
        Assert.Equal([second.Id], (await ListAsync(new ObjectionFilter(Kind: ObjectionKind.Publication))).Items.Select(row => row.Id));
        Assert.Equal([first.Id], (await ListAsync(new ObjectionFilter(Kind: ObjectionKind.DirectMarketing))).Items.Select(row => row.Id)); // at that word, not at the newest
    }

    [Fact]
    public async Task Organisations_have_a_list_of_their_own_and_a_sole_traders_is_a_read_of_the_person()
    {
        var person = await _register.PersonAsync();
        var (firm, trader) = (new Organisation("Firma Oy", "2234567-5"), new Organisation("Toiminimi Mallikas", "0245974-7"));
        await _register.SaveAsync(firm, trader);
        await using (var db = await _register.OpenDbAsync())
        {
            var marked = await db.Organisations.AsTracking().SingleAsync(one => one.Id == trader.Id, Ct);
            marked.IsTradeOf(person.Id);
            db.Record(AuditEntry.OfBatch(Actor.Job, AuditAction.DemoDataWritten, _register.Clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, 1, "test"));
            await db.SaveChangesAsync(Ct);
        }

        await _register.SaveAsync(new OrganisationObjection(firm.Id, ObjectionKind.DistanceSelling, ObjectionScope.Processing, Channel.Email, _register.Clock.GetUtcNow(), Guid.NewGuid(), 1),
            new OrganisationObjection(trader.Id, ObjectionKind.DistanceSelling, ObjectionScope.Processing, Channel.Email, _register.Clock.GetUtcNow(), Guid.NewGuid(), 1));

        var rows = (await ListAsync(new ObjectionFilter(Organisations: true))).Items;

        Assert.Equal([("Firma Oy", "2234567-5"), ("Toiminimi Mallikas", "0245974-7")], rows.Select(row => (row.Name, row.Number)).Order());
        Assert.Empty((await ListAsync(new ObjectionFilter())).Items);
        await using var read = await _register.OpenDbAsync();
        var entry = await read.AuditEntries.Include(one => one.Subjects).Where(one => one.Action == AuditAction.PersonsFound).OrderBy(one => one.Seq).FirstAsync(Ct);
        Assert.Equal([person.Id], entry.Subjects.Select(subject => subject.SubjectId));
    }

    [Fact]
    public async Task Pages_go_by_key_and_nobody_is_on_two_or_on_none()
    {
        const int Persons = 2 * ObjectionListQuery.PageSize + 3;
        var everybody = Enumerable.Range(0, Persons).Select(_ => Some.Customer()).ToList();
        await _register.SaveAsync([.. everybody]);
        foreach (var kind in new[] { ObjectionKind.Publication, ObjectionKind.DirectMarketing }) // each has an older and a newer word
            await _register.SaveAsync([.. everybody.Select(person => new Objection(person.Id, kind, ObjectionScope.Processing, Channel.Phone, _register.Clock.GetUtcNow(), Guid.NewGuid(), 1))]);

        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = await ListAsync(new ObjectionFilter(), after: after);
            Assert.InRange(page.Items.Count, 1, ObjectionListQuery.PageSize);
            seen.AddRange(page.Items.Select(row => row.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(everybody.Select(person => person.Id).Order(), seen.Order());
    }

    [Theory]
    [InlineData(Role.RegisterLead, true, true, true, true)]
    [InlineData(Role.CustomerService, true, true, true, true)]
    [InlineData(Role.Billing, true, true, false, true)]
    [InlineData(Role.DataProtectionOfficer, false, true, true, true)]
    [InlineData(Role.Marketing, false, false, false, false)]
    public async Task Each_role_is_told_as_much_as_it_may_know_and_that_is_logged(Role role, bool name, bool number, bool theCase, bool subject)
    {
        var person = await _register.PersonAsync();
        await ObjectAsync(person, [ObjectionKind.DirectMarketing], [ObjectionScope.Processing]);

        var row = Assert.Single((await ListAsync(new ObjectionFilter(), role)).Items);

        Assert.Equal((name, number, theCase), (row.Name is not null, row.Number is not null, row.Cases.Count == 1));
        await using var db = await _register.OpenDbAsync();
        var entry = await db.AuditEntries.Include(one => one.Subjects).SingleAsync(one => one.Action == AuditAction.PersonsFound, Ct);
        Assert.Equal((name ? "Name,Objections" : "Objections", "objections;hits:1", ProcessingPurpose.RightsRequest), (entry.Fields, entry.Detail, entry.Purpose));
        Assert.Equal(subject ? [person.Id] : [], entry.Subjects.Select(one => one.SubjectId));
    }

    [Theory]
    [InlineData(Role.Auditor), InlineData(Role.Administrator), InlineData(Role.ExternalAccounting), InlineData(Role.Job)]
    public async Task Who_may_not_read_objections_is_refused(Role role) => await Assert.ThrowsAsync<AccessDeniedException>(() => ListAsync(new ObjectionFilter(), role));

    [Fact]
    public async Task The_page_says_that_there_is_nobody_that_it_could_not_be_read_and_who_there_is()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = LocalisationFeature.Finnish;
        await using var screen = await ScreenAsync(Role.CustomerService);
        Shows(screen.Render<ObjectionListPage>(), "Kenenkään kieltoa ei ole voimassa.");
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo("/objections?kind=Publication");
        Shows(screen.Render<ObjectionListPage>(), "Kukaan ei ole kieltänyt tätä.");

        var person = await _register.PersonAsync();
        var request = await ObjectAsync(person, [ObjectionKind.Publication], [ObjectionScope.Disclosure]);
        await _register.SqlAsync(sqlite: "ALTER TABLE Objections RENAME TO AwayObjections;", sqlServer: "EXEC sp_rename 'Objections', 'AwayObjections';");
        var page = screen.Render<ObjectionListPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert] button")), ScreenContext.Patience);
        await _register.SqlAsync(sqlite: "ALTER TABLE AwayObjections RENAME TO Objections;", sqlServer: "EXEC sp_rename 'AwayObjections', 'Objections';");
        await page.Find("[role=alert] button").ClickAsync();
        Shows(page, person.DisplayName);
        Assert.Equal([Intranet.Urls.Customer(person.Id), Intranet.Urls.Request(request)], page.FindAll("tbody a").Select(link => link.GetAttribute("href")));
        Assert.Contains("vain", page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    private static void Shows(IRenderedComponent<ObjectionListPage> page, string text) => page.WaitForAssertion(() => Assert.Contains(text, page.Markup, StringComparison.Ordinal), ScreenContext.Patience);

    private async Task<Guid> ObjectAsync(Customer person, ObjectionKind[] kinds, ObjectionScope[] scopes, RequestChannel channel = RequestChannel.Phone)
    {
        var received = await _register.ActAsync(Role.CustomerService, (ReceiveObjection receive) => receive.HandleAsync(new(person.Id, new CaseIntake(channel, _register.Today, "fi", LetterMeans.Post), kinds, scopes), Ct));
        Assert.True(received.Succeeded, received.Refusal?.Code);
        return received.Value.Id;
    }

    private async Task LiftAsync(Customer person)
    {
        await using var db = await _register.OpenDbAsync();
        var objection = await db.Objections.SingleAsync(one => one.CustomerId == person.Id, Ct);
        Assert.True((await _register.ActAsync(Role.RegisterLead, (LiftPersonsObjection lift) => lift.HandleAsync(new(objection.Id, objection.Revision, _register.Today, Channel.Phone, "Saa taas lähettää."), Ct))).Succeeded);
    }

    private async Task<Page<ObjectingRow>> ListAsync(ObjectionFilter filter, Role role = Role.RegisterLead, string? after = null) => (await _register.ActAsync(role, (ObjectionListQuery list) => list.RunAsync(filter, after, Ct))).Value;

    private async Task<ScreenContext> ScreenAsync(Role role)
    {
        await using var db = await _register.OpenDbAsync();
        var id = await _register.StaffAsync(role);
        var screen = new ScreenContext(_register).SignIn(await db.StaffMembers.SingleAsync(member => member.Id == id, Ct), role);
        screen.Services.AddLetters().AddObjections().AddSingleton(_register.Get<IDataProtectionProvider>());
        return screen;
    }
}
