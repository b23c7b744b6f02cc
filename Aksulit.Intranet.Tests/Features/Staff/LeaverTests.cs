using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Staff;
using Aksulit.Intranet.Features.Staff.AddStaffMember;
using Aksulit.Intranet.Features.Staff.DesignateStaff;
using Aksulit.Intranet.Features.Staff.HandOver;
using Aksulit.Intranet.Features.Staff.LeaveStaff;
using Aksulit.Intranet.Features.Staff.MoveStaffMember;
using Aksulit.Intranet.Features.Staff.RecordStaffFact;
using Aksulit.Intranet.Features.Staff.StaffSteps;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Features.Requests;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Features.Staff;

/// <summary>Joiner, mover, leaver on a real register (S6): each part by whose it is, nothing ownerless, the last lead stays.</summary>
[BothDatabases]
public sealed class LeaverTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();
    private Guid _leaver, _lead, _colleague;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        (_leaver, _lead) = (await _register.StaffAsync(Role.CustomerService), await _register.StaffAsync(Role.RegisterLead));
        _colleague = await MemberAsync("Mikko Mallikas", Role.CustomerService);
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_leads_part_ends_access_at_once_and_everything_open_goes_to_named_colleagues()
    {
        var (order, request, proposal) = await WorkAsync();
        var view = (await AsLead((LeavingQuery query) => query.RunAsync(_leaver, Ct))).Value;
        Assert.Equal((1, 1, 1, 1), (view.Work!.Counts[WorkKind.Orders], view.Work.Counts[WorkKind.Requests], view.Work.Counts[WorkKind.Proposals], view.Work.Counts[WorkKind.Merges]));
        Assert.Equal(["Mikko Mallikas", "Testi RegisterLead"], view.Work.Receivers[WorkKind.Orders].Select(receiver => receiver.Name).Order());

        Assert.True((await ReleaseAsync(null, All(_colleague) with { Receivers = new Dictionary<WorkKind, Guid> { [WorkKind.Orders] = _colleague, [WorkKind.Requests] = _lead, [WorkKind.Proposals] = _colleague, [WorkKind.Merges] = _lead } })).Succeeded);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(_colleague, await db.Orders.Where(it => it.Id == order).Select(it => it.OwnerId).SingleAsync(Ct));
        Assert.Equal(_lead, await db.Requests.Where(it => it.Id == request).Select(it => it.OwnerId).SingleAsync(Ct));
        Assert.Equal((_colleague, _leaver), await db.DisclosureProposals.Where(it => it.Id == proposal).Select(it => new ValueTuple<Guid?, Guid>(it.HandedOverTo, it.ProposedBy)).SingleAsync(Ct));
        Assert.Equal((_lead, _leaver), await db.PersonMerges.Where(it => it.State == MergeState.Proposed).Select(it => new ValueTuple<Guid?, Guid>(it.HandedOverTo, it.ProposedBy)).SingleAsync(Ct));
        Assert.Equal(AccessLock.Designation, (await StandingAsync(_leaver)).Decision.Shut);
        Assert.Equal(4, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.WorkHandedOver, Ct));
        Assert.Equal(_leaver, (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.StaffMemberLeaves, Ct)).SubjectId);
        Assert.Equal("DesignationsEnded:Done AccountClosed:Next WorkHandedOver:Done PaperReturned:Coming", await StepsAsync());
    }

    [Fact]
    public async Task Without_a_receiver_who_may_handle_it_nothing_happens_and_the_way_out_is_told()
    {
        var (order, _, _) = await WorkAsync();
        var billing = await _register.StaffAsync(Role.Billing);
        Assert.Equal(("HandOverReceiverMissing", "S6"), Told(await ReleaseAsync(null, HandOverChoice.None)));
        Assert.Equal(("HandOverReceiverRole", "S6, S1"), Told(await ReleaseAsync(null, All(billing))));
        Assert.Equal("HandOverToLeaver", (await ReleaseAsync(null, All(_leaver))).Refusal?.Code);
        Assert.Equal("HandOverReceiverMissing", (await ReleaseAsync(null, All(Guid.NewGuid()))).Refusal?.Code);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(_leaver, await db.Orders.Where(it => it.Id == order).Select(it => it.OwnerId).SingleAsync(Ct));
        Assert.Null((await StandingAsync(_leaver)).Decision.Shut);
        Assert.False(await db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.StaffMemberLeaves, Ct));
    }

    [Fact]
    public async Task The_urgent_part_waits_for_no_receiver_and_the_work_is_told_until_it_is_handed_over()
    {
        await WorkAsync();
        Assert.True((await ReleaseAsync(null, HandOverChoice.None with { Later = true })).Succeeded);
        Assert.Equal(AccessLock.Designation, (await StandingAsync(_leaver)).Decision.Shut);

        var task = Assert.Single(await TasksAsync(Role.RegisterLead));
        Assert.Equal((_register.Today, TodayDate.Due, Urls.StaffSteps(_leaver), "S6"), (task.On, task.Date, task.Href, task.Ground));
        Assert.True((await ReleaseAsync(null, All(_colleague))).Succeeded);
        Assert.Empty(await TasksAsync(Role.RegisterLead));
    }

    [Fact]
    public async Task The_administrators_part_alone_ends_access_and_open_screens_are_told()
    {
        using var watcher = new LockWatcher(await FactoryAsync(), _register.Clock, new LockWatcherOptions(), Microsoft.Extensions.Logging.Abstractions.NullLogger<LockWatcher>.Instance);
        var told = 0;
        watcher.Changed += () => told++;
        await watcher.LookAsync(Ct);

        Assert.True((await AsAdmin((CloseAccount close) => close.HandleAsync(new(_leaver, null), Ct))).Succeeded);

        await watcher.LookAsync(Ct);
        Assert.Equal(2, told);
        Assert.Equal(AccessLock.Account, (await StandingAsync(_leaver)).Decision.Shut);
        await using var db = await _register.OpenDbAsync();
        Assert.NotNull(await db.Undertakings.Where(it => it.StaffMemberId == _leaver).Select(it => it.WithdrawnAt).SingleAsync(Ct));
        Assert.Null(await db.Designations.Where(it => it.StaffMemberId == _leaver).Select(it => it.EndedAt).SingleAsync(Ct));   // the lead's
        Assert.Equal(Urls.StaffSteps(_leaver), Assert.Single(await TasksAsync(Role.RegisterLead)).Href);
        Assert.Equal("DesignationsEnded:Next AccountClosed:Done WorkHandedOver:Done PaperReturned:Coming", await StepsAsync());
        Assert.Equal("AccountClosedAlready", (await AsAdmin((CloseAccount close) => close.HandleAsync(new(_leaver, null), Ct))).Refusal?.Code);
    }

    [Fact]
    public async Task A_last_day_counts_to_midnight_in_Finland_for_both_parts()
    {
        var last = _register.Today.AddDays(2);
        Assert.True((await ReleaseAsync(last, HandOverChoice.None)).Succeeded);
        Assert.Contains(await TasksAsync(Role.Administrator), task => task.On == last);
        Assert.True((await AsAdmin((CloseAccount close) => close.HandleAsync(new(_leaver, last), Ct))).Succeeded);
        Assert.Empty(await TasksAsync(Role.Administrator));
        _register.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Null((await StandingAsync(_leaver)).Decision.Shut);
        _register.Clock.SetUtcNow(LockWatcher.NextExpiryAfter(_register.Clock.GetUtcNow()));
        Assert.Equal(AccessLock.Account, (await StandingAsync(_leaver)).Decision.Shut);
    }

    [Fact]
    public async Task Each_does_only_what_their_role_may()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not (Role.RegisterLead or Role.CustomerService)))
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (ReleaseStaffMember release) => release.HandleAsync(new(_leaver, null, HandOverChoice.None), Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (MoveStaffMember move) => move.HandleAsync(new(_leaver, Role.Billing, _register.Today, null, HandOverChoice.None), Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (MovingQuery moving) => moving.RunAsync(_leaver, Ct)));
        }

        foreach (var role in Enum.GetValues<Role>().Where(role => role is not (Role.Administrator or Role.CustomerService)))
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (CloseAccount close) => close.HandleAsync(new(_leaver, null), Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (ReopenAccount reopen) => reopen.HandleAsync(_leaver, Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (RecordStaffFact record) => record.HandleAsync(new(_leaver, StaffFactKind.PaperReturned, _register.Today), Ct)));
        }

        foreach (var role in new[] { Role.Billing, Role.Auditor, Role.DataProtectionOfficer, Role.Job })
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (LeavingQuery leaving) => leaving.RunAsync(_leaver, Ct)));
        Assert.Null((await AsAdmin((LeavingQuery leaving) => leaving.RunAsync(_leaver, Ct))).Value.Work); // counts of work are not the administrator's
    }

    [Fact]
    public async Task The_last_lead_does_not_leave_by_either_part()
    {
        Assert.Equal("LastRegisterLead", (await AsLead((ReleaseStaffMember release) => release.HandleAsync(new(_lead, null, HandOverChoice.None), Ct))).Refusal?.Code);
        Assert.Equal("LastRegisterLead", (await AsAdmin((CloseAccount close) => close.HandleAsync(new(_lead, null), Ct))).Refusal?.Code);
        Assert.Equal("LastRegisterLeadBy", (await AsAdmin((CloseAccount close) => close.HandleAsync(new(_lead, _register.Today.AddDays(9)), Ct))).Refusal?.Code);
        Assert.Equal("AccountOwn", (await AsAdmin(async (CloseAccount close) => await close.HandleAsync(new(await _register.StaffAsync(Role.Administrator), null), Ct))).Refusal?.Code);
    }

    [Fact]
    public async Task Whoever_comes_back_is_the_same_human_and_needs_a_new_designation_and_undertaking()
    {
        await AsAdmin((CloseAccount close) => close.HandleAsync(new(_leaver, null), Ct));
        Assert.Equal("ReturnOldDesignation", (await AsAdmin((ReopenAccount reopen) => reopen.HandleAsync(_leaver, Ct))).Refusal?.Code);
        await ReleaseAsync(null, HandOverChoice.None);
        Assert.Equal("DesignationOfLeaver", (await AsLead((DesignateStaff designate) => designate.HandleAsync(new(_leaver, Role.Billing, _register.Today, null), Ct))).Refusal?.Code);
        await using (var db = await _register.OpenDbAsync())
        {
            var known = await db.StaffMembers.SingleAsync(member => member.Id == _leaver, Ct);
            Assert.Equal("StaffMemberLeft", (await AsAdmin((AddStaffMember add) => add.HandleAsync(new(known.TenantId, known.ObjectId, "Anna Esimerkki", null), Ct))).Refusal?.Code);
        }

        Assert.True((await AsAdmin((ReopenAccount reopen) => reopen.HandleAsync(_leaver, Ct))).Succeeded);
        Assert.Equal(AccessLock.Designation, (await StandingAsync(_leaver)).Decision.Shut);
        Assert.True((await AsLead((DesignateStaff designate) => designate.HandleAsync(new(_leaver, Role.Billing, _register.Today, null), Ct))).Succeeded);
        Assert.Equal(AccessLock.Undertaking, (await StandingAsync(_leaver)).Decision.Shut);
        Assert.Equal("SecondFactorTooEarly", (await AsAdmin((RecordStaffFact record) => record.HandleAsync(new(_leaver, StaffFactKind.SecondFactorConfirmed, _register.Today), Ct))).Refusal?.Code);
    }

    [Fact]
    public async Task The_second_factor_and_the_return_of_paper_are_dated_facts()
    {
        Assert.True((await AsAdmin((RecordStaffFact record) => record.HandleAsync(new(_leaver, StaffFactKind.SecondFactorConfirmed, _register.Today.AddDays(-1)), Ct))).Succeeded);
        Assert.Equal("PaperOfNoLeaver", (await AsAdmin((RecordStaffFact record) => record.HandleAsync(new(_leaver, StaffFactKind.PaperReturned, _register.Today), Ct))).Refusal?.Code);
        await ReleaseAsync(null, HandOverChoice.None);
        Assert.True((await AsAdmin((RecordStaffFact record) => record.HandleAsync(new(_leaver, StaffFactKind.PaperReturned, _register.Today), Ct))).Succeeded);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.StaffFactRecorded && entry.SubjectId == _leaver, Ct));
    }

    [Fact]
    public async Task A_movers_old_role_ends_before_the_new_one_and_the_work_it_may_not_keep_goes()
    {
        var (order, _, _) = await WorkAsync();
        var to = new DateOnly(2026, 12, 1);
        Assert.Equal("HandOverReceiverMissing", (await MoveAsync(Role.Marketing, to, HandOverChoice.None)).Refusal?.Code);
        Assert.True((await MoveAsync(Role.Marketing, to, All(_colleague))).Succeeded);

        await using var db = await _register.OpenDbAsync();
        var designations = await db.Designations.Where(it => it.StaffMemberId == _leaver).OrderBy(it => it.ValidFrom).ToListAsync(Ct);
        Assert.Equal([(Role.CustomerService, to.AddDays(-1)), (Role.Marketing, (DateOnly?)null)], designations.Select(it => (it.Role, it.ValidUntil)));
        Assert.Equal(_colleague, await db.Orders.Where(it => it.Id == order).Select(it => it.OwnerId).SingleAsync(Ct));
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.StaffMemberMoved, Ct));
    }

    [Fact]
    public async Task A_move_today_ends_the_old_role_at_once_and_nobody_moves_themselves()
    {
        await WorkAsync();
        Assert.True((await MoveAsync(Role.RegisterLead, _register.Today, HandOverChoice.None)).Succeeded); // keeps the work: the new role may handle it
        Assert.Equal([Role.RegisterLead], (await StandingAsync(_leaver)).Decision.Roles);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.Orders.CountAsync(it => it.OwnerId == _leaver && it.DeliveredOn == null, Ct));
        Assert.Equal("DesignationOfOneself", (await AsLead((MoveStaffMember move) => move.HandleAsync(new(_lead, Role.Billing, _register.Today, null, HandOverChoice.None), Ct))).Refusal?.Code);
    }

    [Fact]
    public async Task The_page_says_how_many_go_to_whom_before_the_button_and_whose_turn_comes_next()
    {
        await WorkAsync();
        await using var screen = await SignedInAsync(Role.RegisterLead);
        screen.Render<MudPopoverProvider>();
        var page = screen.Render<LeavePage>(parameters => parameters.Add(it => it.Id, _leaver));
        page.WaitForAssertion(() => Assert.Contains("Orders: 1 – choose to whom they go.", page.Markup), ScreenContext.Patience);
        Assert.Contains("Choose a colleague for each kind of work", page.Find(".because .reason").TextContent);
        Assert.True(page.Find(".form-actions button").HasAttribute("disabled"));

        await page.Find("input[type=checkbox]").ChangeAsync(new() { Value = true });
        page.WaitForAssertion(() => Assert.False(page.Find(".form-actions button").HasAttribute("disabled")), ScreenContext.Patience);
        await page.Find(".form-actions button").ClickAsync();

        var steps = screen.Render<StaffMemberPage>(parameters => parameters.Add(it => it.Id, _leaver));
        steps.WaitForAssertion(() => Assert.Equal("Account closed, undertaking opens nothing", steps.Find(".checklist [aria-current=step] strong").TextContent), ScreenContext.Patience);
        Assert.Contains("Whose: Administrator.", steps.Find(".checklist [aria-current=step]").TextContent);
        Assert.DoesNotContain(steps.FindAll(".checklist a"), link => link.TextContent.Contains("Close the account", StringComparison.Ordinal)); // not the lead's
    }

    private static (string?, string?) Told(Result result) => (result.Refusal?.Code, result.Refusal?.Ground);

    private static HandOverChoice All(Guid to) => new(Enum.GetValues<WorkKind>().ToDictionary(kind => kind, _ => to));

    private Task<TResult> AsLead<THandler, TResult>(Func<THandler, Task<TResult>> act) where THandler : notnull => _register.ActAsync(Role.RegisterLead, act);

    private Task<TResult> AsAdmin<THandler, TResult>(Func<THandler, Task<TResult>> act) where THandler : notnull => _register.ActAsync(Role.Administrator, act);

    private Task<Result> ReleaseAsync(DateOnly? lastDay, HandOverChoice choice) => AsLead((ReleaseStaffMember release) => release.HandleAsync(new(_leaver, lastDay, choice), Ct));

    private Task<Result> MoveAsync(Role role, DateOnly from, HandOverChoice choice) => AsLead((MoveStaffMember move) => move.HandleAsync(new(_leaver, role, from, null, choice), Ct));

    private Task<IReadOnlyList<TodayTask>> TasksAsync(Role role) => _register.ActAsync(role, (IEnumerable<ITodayTasks> all) => all.OfType<StaffTasks>().Single().RunAsync(_register.Today, Ct));

    private Task<LockStanding> StandingAsync(Guid member) => _register.ActAsync(Role.Auditor, (StaffLocks locks) => locks.LookAsync(member, Ct));

    private Task<IDbContextFactory<Data.Persistence.AksulitDbContext>> FactoryAsync() => Task.FromResult(_register.Get<IDbContextFactory<Data.Persistence.AksulitDbContext>>());

    private async Task<string> StepsAsync() => string.Join(' ', (await _register.ActAsync(Role.Auditor, (StaffStepsQuery steps) => steps.RunAsync(_leaver, Ct))).Value.Steps.Select(step => $"{step.Kind}:{step.State}"));

    private async Task<Guid> MemberAsync(string name, Role role)
    {
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), name);
        await _register.SaveAsync(member, new Designation(member.Id, role, _register.Today.AddYears(-1), null, null), new ConfidentialityUndertaking(member.Id, 1, _register.Today.AddYears(-1), _register.Today.AddYears(-1), null, "x"));
        return member.Id;
    }

    /// <summary>An order in hand, a case and a proposal of the leaver; finished ones beside them, which stay.</summary>
    private async Task<(Guid Order, Guid Request, Guid Proposal)> WorkAsync()
    {
        var person = await _register.PersonAsync();
        var recipient = await _register.RecipientAsync("Perintä Koe Oy");
        Order Taken(string number) { var order = new Order(person.Id, number, _register.Today.AddDays(-3), "Huolto", 10m, OrderState.Received, null); order.Take(_leaver, _register.Clock.GetUtcNow()); return order; }
        var (order, done) = (Taken("T1"), Taken("T2"));
        done.Deliver(_register.Today, _register.Clock.GetUtcNow());
        var proposal = new DisclosureProposal(person.Id, recipient.Id, DisclosureGround.Invoicing, [CustomerField.LastName], _register.Clock.GetUtcNow(), _leaver);
        var decided = new DisclosureProposal(person.Id, recipient.Id, DisclosureGround.Invoicing, [CustomerField.LastName], _register.Clock.GetUtcNow(), _leaver);
        decided.Reject("ei tarpeen", _lead, _register.Clock.GetUtcNow());
        var second = Some.Customer();
        var (merge, rejected) = (new PersonMerge(person.Id, second.Id, [], "Sama henkilö", _register.Clock.GetUtcNow(), _leaver), new PersonMerge(person.Id, second.Id, [], "Sama henkilö", _register.Clock.GetUtcNow(), _leaver));
        rejected.Reject("eri henkilö", _lead, _register.Clock.GetUtcNow());
        await _register.SaveAsync(second, order, done, proposal, decided, merge, rejected);
        var request = await _register.ReceiveAsync(person, demands: [DeskRegister.Street("Peltotie 110 A")]);
        return (order.Id, request, proposal.Id);
    }

    private Task<ScreenContext> SignedInAsync(Role role) => ScreenContext.OfAsync(_register, role);
}
