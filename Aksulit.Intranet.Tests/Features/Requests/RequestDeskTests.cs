using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Oversight;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>The desk: the list by days left, the clock with its reasons, who sees what and what waits for whom (D1–D6, R48–R58).</summary>
[BothDatabases]
public sealed class RequestDeskTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Theory]
    [InlineData("2026-11-25", "määräpäivä ma 28.12.2026", "25.–27.12.", "pe 25.12.2026")]
    [InlineData("2027-01-31", "määräpäivä ma 1.3.2027", "28.2.", "su 28.2.2027")]
    public async Task The_last_day_is_shown_with_how_it_was_counted(string received, string due, string skipped, string step)
    {
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = LocalisationFeature.Finnish;
        _register.Clock.SetUtcNow(new DateTimeOffset(2027, 2, 2, 8, 0, 0, TimeSpan.Zero));
        var on = DateOnly.Parse(received, System.Globalization.CultureInfo.InvariantCulture);
        var request = await _register.ReceiveAsync(await _register.PersonAsync(), on: on, demands: [DeskRegister.Street("Uusikatu 1")]);

        var shown = (await _register.OpenAsync(Role.CustomerService, request)).Value.Frame.Deadline;

        var texts = _register.Get<IStringLocalizer<CaseTexts>>();
        Assert.Equal($"{due}, koska {skipped} ei lasketa", Plain(texts.Sentence(shown)));
        Assert.Contains(texts.Counting(shown), sentence => Plain(sentence).StartsWith($"{step} ei lasketa", StringComparison.Ordinal));

        static string Plain(string text) => text.Replace('\u00A0', ' ');
    }

    [Fact]
    public async Task A_lead_extends_once_with_a_reason_and_its_letter_says_why_and_until_when()
    {
        _register.Clock.SetUtcNow(new DateTimeOffset(2027, 2, 2, 8, 0, 0, TimeSpan.Zero));
        var request = await _register.ReceiveAsync(await _register.PersonAsync(), on: new DateOnly(2027, 1, 31), demands: [DeskRegister.Street("Uusikatu 1")]);

        Assert.Equal("RequestExtensionGroundMissing", (await ExtendAsync(request, null, "syy")).Refusal?.Code);
        Assert.Equal("RequestExtensionReasonMissing", (await ExtendAsync(request, ExtensionGround.Complexity, " ")).Refusal?.Code);
        Assert.Equal("TextHoldsIdentityCode", (await ExtendAsync(request, ExtensionGround.Complexity, "131052-308T")).Refusal?.Code);
        Assert.True((await ExtendAsync(request, ExtensionGround.Complexity, "Tiedot selvitetään kolmelta vastaanottajalta.")).Succeeded);
        Assert.Equal("RequestExtendedAlready", (await ExtendAsync(request, ExtensionGround.Complexity, "uudelleen")).Refusal?.Code);

        var view = (await _register.OpenAsync(Role.RegisterLead, request)).Value;
        Assert.Equal((new DateOnly(2027, 4, 30), 3), (view.Frame.Deadline.DueOn, view.Frame.Deadline.Months));
        var letter = Assert.Single(view.Letters, letter => letter.Kind is LetterKind.Extension);
        var html = Encoding.UTF8.GetString((await _register.ReadAsync(Role.CustomerService, letter.Id, LetterForm.Html)).Value.Content);
        Assert.Contains("Tiedot selvitetään kolmelta vastaanottajalta.", html, StringComparison.Ordinal);
        Assert.Contains("30.4.2027", html, StringComparison.Ordinal);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.RequestExtended && entry.SubjectId == request, Ct));
    }

    [Fact]
    public async Task A_stale_page_and_a_time_limit_that_has_passed_extend_nothing()
    {
        var request = await _register.ReceiveAsync(await _register.PersonAsync(), demands: [DeskRegister.Street("Uusikatu 1")]);
        var shown = await _register.RevisionAsync(request);
        await _register.ProposeAsync(request);
        var stale = await _register.ActAsync(Role.RegisterLead, (IExtendRequest extend) => extend.HandleAsync(new(request, shown, ExtensionGround.Complexity, "syy"), Ct));
        Assert.Equal("RequestChangedMeanwhile", stale.Refusal?.Code);
        _register.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal("RequestExtensionTooLate", (await ExtendAsync(request, ExtensionGround.Complexity, "syy")).Refusal?.Code);
        await using var db = await _register.OpenDbAsync();
        Assert.False(await db.Letters.AnyAsync(letter => letter.Kind == LetterKind.Extension, Ct));
    }

    [Fact]
    public async Task Each_group_of_the_dashboard_opens_the_list_that_it_counted()
    {
        var today = _register.Today;
        var due = new Dictionary<string, DateOnly>();
        foreach (var day in new[] { -3, -1, 0, 3, 4, 7, 8, 30 }.Select(days => today.AddDays(days))) due[await RequestDueAsync(day)] = day;
        await RequestDueAsync(today.AddDays(-5), closed: true);

        var counted = await _register.ActAsync(Role.DataProtectionOfficer, (IDashboardQuery query) => query.RunAsync(Ct));

        Assert.Equal([2, 2, 2, 2], Enum.GetValues<DaysLeft>().Select(left => counted.Requests[left]));
        foreach (var left in Enum.GetValues<DaysLeft>())
        {
            var listed = await ListAsync(Role.DataProtectionOfficer, new RequestFilter(Left: left));
            Assert.Equal(counted.Requests[left], listed.Count);
            Assert.All(listed, row => Assert.Equal(left, DaysLeftRule.Of(due[row.Number], today)));
            Assert.EndsWith($"when={left}", Urls.RequestsBy(left.ToString()), StringComparison.Ordinal);
        }

        Assert.Equal(8, (await ListAsync(Role.DataProtectionOfficer, new RequestFilter())).Count);
    }

    [Fact]
    public async Task A_case_whose_clock_stands_still_is_late_for_neither_the_officer_nor_the_desk()
    {
        // Received on Monday 7.9., due on 7.10.; asked on the third working day and on the fourth (D8). Today is 23.11.
        var (stands, runs) = (await AskedAsync("2026-0901", new DateOnly(2026, 9, 10)), await AskedAsync("2026-0902", new DateOnly(2026, 9, 11)));
        Assert.Equal((true, false), (stands.Clock().Stands(), runs.Clock().Stands()));
        await CountedAsync(late: [runs.Number], longer: [stands.Number]);
        Assert.Equal(_register.Today.DayNumber - runs.DueOn.DayNumber, (await DashboardAsync()).LatestRequestDays);
        Assert.Equal((true, false), (Assert.Single(await ListAsync(Role.CustomerService, new RequestFilter(Left: DaysLeft.Longer))).ClockStands, Assert.Single(await ListAsync(Role.CustomerService, new RequestFilter(Left: DaysLeft.Late))).ClockStands));
        var board = (await _register.ActAsync(Role.CustomerService, (BoardQuery query) => query.RunAsync(new RequestFilter(Left: DaysLeft.Late), Ct))).Value;
        Assert.Equal([runs.Number], board.SelectMany(column => column.Cards).Select(card => card.Number));

        await using (var db = await _register.OpenDbAsync())
        {
            foreach (var asked in await db.Requests.ToListAsync(Ct))
            {
                asked.SupplyIdentity(new DateOnly(2026, 9, 20));                                 // ten days are added to the one, none to the other: both are late now
                db.Record(Data.Domain.Audit.AuditEntry.Of(Actor.Job, Data.Domain.Audit.AuditAction.IdentitySupplied, _register.Clock.GetUtcNow(), Data.Domain.Audit.AuditSubjectKind.Request, asked.Id));
            }

            await db.SaveChangesAsync(Ct);
        }

        await CountedAsync(late: [runs.Number, stands.Number], longer: []);

        async Task<DataSubjectRequest> AskedAsync(string number, DateOnly on)
        {
            var request = new DataSubjectRequest(number, RequestKind.Access, Guid.NewGuid(), RequestChannel.Letter, new DateTimeOffset(2026, 9, 7, 9, 0, 0, TimeSpan.Zero), "fi", _register.Clock.GetUtcNow(), Guid.NewGuid(), 1);
            request.AskIdentity(on, Guid.NewGuid());
            await _register.SaveAsync(request);
            return request;
        }

        Task<DashboardView> DashboardAsync() => _register.ActAsync(Role.DataProtectionOfficer, (IDashboardQuery query) => query.RunAsync(Ct));

        async Task CountedAsync(string[] late, string[] longer)
        {
            var counted = (await DashboardAsync()).Requests;
            Assert.Equal((late.Length, longer.Length), (counted.GetValueOrDefault(DaysLeft.Late), counted.GetValueOrDefault(DaysLeft.Longer)));
            Assert.Equal(late.Order(), (await ListAsync(Role.DataProtectionOfficer, new RequestFilter(Left: DaysLeft.Late))).Select(row => row.Number).Order());
            Assert.Equal(longer, (await ListAsync(Role.DataProtectionOfficer, new RequestFilter(Left: DaysLeft.Longer))).Select(row => row.Number));
        }
    }

    [Fact]
    public async Task The_list_is_by_last_day_tells_names_to_those_who_may_know_them_and_logs_whom()
    {
        var (late, soon) = (await _register.PersonAsync(), await _register.PersonAsync());
        await _register.ReceiveAsync(soon, demands: [DeskRegister.Street("Uusikatu 1")]);
        await _register.ReceiveAsync(late, on: _register.Today.AddDays(-20), demands: [DeskRegister.Street("Uusikatu 2")]);

        var rows = await ListAsync(Role.CustomerService, new RequestFilter());

        Assert.True(rows[0].Deadline.DueOn < rows[1].Deadline.DueOn);
        Assert.All(rows, row => Assert.Equal("Maija Mallikas", row.Person));
        Assert.All(await ListAsync(Role.DataProtectionOfficer, new RequestFilter()), row => Assert.Null(row.Person));
        Assert.Empty(await ListAsync(Role.Billing, new RequestFilter()));                     // not about billing data
        await using var db = await _register.OpenDbAsync();
        var logged = await db.AuditEntries.Include(entry => entry.Subjects).Where(entry => entry.Action == AuditAction.RequestRead && entry.Detail!.StartsWith("list")).OrderBy(entry => entry.Seq).ToListAsync(Ct);
        Assert.Equal([late.Id, soon.Id], logged[0].Subjects.Select(subject => subject.SubjectId));
        Assert.Empty(logged[1].Subjects);
    }

    [Fact]
    public async Task The_persons_card_counts_and_lists_what_still_waits_for_its_answer()
    {
        var person = await _register.PersonAsync();
        var request = await _register.ReceiveAsync(person, demands: [DeskRegister.Street("Uusikatu 1")]);
        var card = (await _register.ActAsync(Role.CustomerService, (IOpenCard open) => open.RunAsync(person.Id, new TaskPurpose(Data.Domain.Notices.ProcessingPurpose.CustomerCare), Ct))).Value;

        Assert.Equal(1, Assert.Single(card.Sections, section => section.Key == "requests").Count);
        Assert.Contains("TakeDownRequest", card.Actions);
        var row = Assert.Single(await _register.ActAsync(Role.CustomerService, (PersonRequestsQuery query) => query.RunAsync(person.Id, Ct)));
        Assert.Equal((request, RequestState.Received), (row.Id, row.State));
        Assert.Empty(await _register.ActAsync(Role.Billing, (PersonRequestsQuery query) => query.RunAsync(person.Id, Ct)));
    }

    [Theory]
    [InlineData(Role.Marketing), InlineData(Role.ExternalAccounting), InlineData(Role.Administrator)]
    public async Task Who_has_no_part_in_requests_is_stopped_in_every_handler(Role role)
    {
        await Refused((IOpenRequest open) => open.RunAsync(Guid.NewGuid(), Ct));
        await Refused((RequestListQuery list) => list.RunAsync(new RequestFilter(), null, Ct));
        await Refused((PersonRequestsQuery query) => query.RunAsync(Guid.NewGuid(), Ct));
        await Refused((ReadLetter read) => read.HandleAsync(Guid.NewGuid(), LetterForm.Pdf, Ct));
        await Refused((IPostLetter post) => post.HandleAsync(Guid.NewGuid(), Ct));
        await Refused((IExtendRequest extend) => extend.HandleAsync(new(Guid.NewGuid(), 1, ExtensionGround.Complexity, "x"), Ct));
        await Refused((IReadRectification read) => read.RunAsync(Guid.NewGuid(), Ct));

        Task Refused<THandler, TResult>(Func<THandler, Task<TResult>> act) where THandler : notnull => Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, act));
    }

    [Theory]
    [InlineData(Role.CustomerService), InlineData(Role.DataProtectionOfficer), InlineData(Role.Auditor), InlineData(Role.Billing)]
    public Task Only_a_lead_extends(Role role) =>
        Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (IExtendRequest extend) => extend.HandleAsync(new(Guid.NewGuid(), 1, ExtensionGround.Complexity, "x"), Ct)));

    [Fact]
    public async Task An_unspecified_request_is_asked_about_once_with_its_clock_running_and_specified_later()
    {
        var person = await _register.PersonAsync();
        var request = await _register.ReceiveAsync(person);
        Assert.Equal(RequestDeadlineRule.First(_register.Today).DueOn, (await _register.OpenAsync(Role.CustomerService, request)).Value.Frame.Deadline.DueOn);
        await using var db = await _register.OpenDbAsync();
        var receipt = await db.Letters.SingleAsync(letter => letter.RequestId == request, Ct);
        Assert.Contains("mikä tieto", _register.Get<CaseVault>().Open<string>(receipt.Html), StringComparison.OrdinalIgnoreCase);

        var view = await _register.RectificationAsync(Role.CustomerService, request);
        Assert.NotNull(view.ToSpecify);
        var specified = await _register.ActAsync(Role.CustomerService, (ISpecifyRectification specify) => specify.HandleAsync(new(request, view.Revision, [DeskRegister.Street("Uusikatu 9")]), Ct));
        Assert.True(specified.Succeeded, specified.Refusal?.Code);
        Assert.Equal("RectificationAlreadySpecified", (await _register.ActAsync(Role.CustomerService, (ISpecifyRectification specify) => specify.HandleAsync(new(request, view.Revision + 1, [DeskRegister.Street("Uusikatu 8")]), Ct))).Refusal?.Code);
        Assert.Equal("Uusikatu 9", (await _register.RectificationAsync(Role.RegisterLead, request)).Lines.Single().Demanded);
    }

    [Fact]
    public async Task What_the_decision_brings_about_is_shown_before_it_exactly_as_it_comes()
    {
        var (service, x, y) = (await _register.RecipientAsync("Päivityspalvelu Oy", Data.Domain.Disclosures.RecipientRole.Source), await _register.RecipientAsync("X Oy"), await _register.RecipientAsync("Y Oy"));
        var person = await _register.PersonAsync(new FieldSource(SourceKind.UpdateService, service.Name, new(2026, 3, 1), Guid.Empty, 1, SourceId: service.Id));
        await _register.DiscloseAsync(person, x, "Peltotie 100 A", 40);
        await _register.DiscloseAsync(person, y, "Peltotie 100 A", 40);
        await _register.DiscloseAsync(person, y, "Peltotie 110 A", 10);
        var request = await _register.ReceiveAsync(person, demands: [DeskRegister.Street("Peltotie 110 A")]);
        await _register.ProposeAsync(request);

        var outlook = (await _register.RectificationAsync(Role.RegisterLead, request)).Outlook!.Of([new LineVerdict(CustomerField.Street, LineDecision.Rectified, null)]);
        var told = await _register.DecideAsync(request);

        Assert.Equal(told.Order(), outlook.Parties.Select(party => party.Name).Order());
        Assert.Equal([("Y Oy", CustomerField.Street)], outlook.AlreadyRight);
        Assert.Equal(["X Oy", "Päivityspalvelu Oy"], told.OrderDescending());
        var notices = (await _register.RectificationAsync(Role.CustomerService, request)).Notices!;
        Assert.Equal(told.Order(), notices.Select(notice => notice.Recipient).Order());
    }

    [Fact]
    public async Task The_lead_has_what_is_to_decide_and_whoever_wrote_it_down_has_what_is_theirs()
    {
        var request = await _register.ReceiveAsync(await _register.PersonAsync(), demands: [DeskRegister.Street("Uusikatu 5")]);
        Assert.Contains(await _register.TasksAsync(Role.CustomerService), task => task.Href == Urls.Request(request));
        Assert.DoesNotContain(await _register.TasksAsync(Role.RegisterLead), task => task.Href == Urls.Request(request));
        await _register.ProposeAsync(request);
        var task = Assert.Single(await _register.TasksAsync(Role.RegisterLead), task => task.Href == Urls.Request(request));
        Assert.Equal((RequestDeadlineRule.First(_register.Today).DueOn, "S2"), (task.On, task.Ground));
        Assert.DoesNotContain("Mallikas", task.Title + task.About, StringComparison.Ordinal);
    }

    private async Task<string> RequestDueAsync(DateOnly due, bool closed = false)
    {
        var request = new DataSubjectRequest($"2026-{due.DayNumber}", RequestKind.Rectification, Guid.NewGuid(), RequestChannel.Letter, _register.Clock.GetUtcNow().AddDays(-31), "fi", _register.Clock.GetUtcNow(), Guid.NewGuid(), 1);
        typeof(DataSubjectRequest).GetProperty(nameof(DataSubjectRequest.DueOn))!.SetValue(request, due);
        if (closed) request.Close(_register.Clock.GetUtcNow());
        await _register.SaveAsync(request);
        return request.Number;
    }

    private async Task<IReadOnlyList<RequestRow>> ListAsync(Role role, RequestFilter filter) => (await _register.ActAsync(role, (RequestListQuery list) => list.RunAsync(filter, null, Ct))).Value.Items;

    private async Task<Result> ExtendAsync(Guid request, ExtensionGround? ground, string reason)
    {
        var revision = await _register.RevisionAsync(request);
        return await _register.ActAsync(Role.RegisterLead, (IExtendRequest extend) => extend.HandleAsync(new(request, revision, ground, reason), Ct));
    }
}
