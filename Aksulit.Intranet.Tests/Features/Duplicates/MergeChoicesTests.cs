using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Duplicates;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Duplicates;

/// <summary>What a lead chooses otherwise than was proposed, and contact roles that become one and two again (S2, T1, R55).</summary>
[BothDatabases]
public sealed class MergeChoicesTests : IAsyncLifetime
{
    private readonly MergeRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_lead_chooses_otherwise_and_page_and_trail_tell_both()
    {
        var (stands, other) = await DifferingAsync();
        var id = (await _register.ProposeAsync(stands, other, Role.CustomerService, MergePart.Email)).Value;

        Assert.Null((await DecideAsync(id, MergePart.Phone)).Refusal);

        var one = await _register.PersonAsync(stands.Id);
        Assert.Equal((stands.Contact.Email, "+358407654321"), (one.Contact.Email, one.Contact.Phone));
        var view = (await _register.ActAsync(Role.RegisterLead, (OpenMerge open) => open.RunAsync(id, Ct))).Value;
        Assert.Equal([MergePart.Email], view.Taken);
        Assert.Equal([MergePart.Phone], view.Chosen!);
        foreach (var person in new[] { stands.Id, other.Id })
            Assert.EndsWith(";proposed=Email;chosen=Phone", Assert.Single(await _register.TrailOfAsync(person), entry => entry.Action is AuditAction.PersonsMerged).Detail, StringComparison.Ordinal);
        Assert.Null((await _register.UndoAsync(id)).Refusal);
        Assert.Equal("+358401234567", (await _register.PersonAsync(stands.Id)).Contact.Phone);
    }

    [Fact]
    public async Task The_same_choice_leaves_no_trace_and_none_means_as_proposed()
    {
        var (stands, other) = await DifferingAsync();
        var id = (await _register.ProposeAsync(stands, other, Role.CustomerService, MergePart.Email)).Value;
        Assert.Null((await DecideAsync(id, MergePart.Email)).Refusal);

        Assert.Null((await _register.MergeAsync(id)).Chosen);
        Assert.Equal("uusi@example.fi", (await _register.PersonAsync(stands.Id)).Contact.Email);
        Assert.DoesNotContain("chosen", Assert.Single(await _register.TrailOfAsync(stands.Id), entry => entry.Action is AuditAction.PersonsMerged).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_lead_is_not_shown_stays_as_proposed()
    {
        var (stands, other) = await DifferingAsync();
        await using (var db = await _register.OpenDbAsync())
            await db.Customers.Where(customer => customer.Id == other.Id).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.IpAddress, "192.0.2.7"), Ct);
        var id = (await _register.ProposeAsync(stands, other)).Value;
        Assert.Contains(MergePart.IpAddress, (await _register.MergeAsync(id)).Taken); // an empty part gives way

        Assert.Null((await DecideAsync(id, MergePart.Phone)).Refusal);

        Assert.Equal([MergePart.Phone, MergePart.IpAddress], (await _register.MergeAsync(id)).Chosen!);
        Assert.Equal("192.0.2.7", (await _register.PersonAsync(stands.Id)).IpAddress);
    }

    [Fact]
    public async Task Two_live_roles_in_one_organisation_become_one_and_the_undo_brings_both_back()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var (firm, past) = (new Organisation("Yhteinen Oy", "0245974-7"), new Organisation("Entinen Oy", "2345672-9"));
        var (mine, theirs) = (new ContactRole(stands.Id, firm.Id, new(2019, 1, 2)), new ContactRole(other.Id, firm.Id, new(2016, 3, 4)));
        var over = new ContactRole(other.Id, firm.Id, new(2012, 3, 4), new(2013, 3, 4));
        await _register.SaveAsync(firm, past, mine, theirs, over, new ContactRole(other.Id, past.Id, new(2011, 1, 2)));
        var before = await RolesAsync();
        Assert.Equal(1, (await _register.ActAsync(Role.CustomerService, (ComparePersons compare) => compare.RunAsync(stands.Id, other.Id, null, Ct))).Value.JoinedRoles);

        var id = await _register.MergeAsync(stands, other);

        var roles = await RolesAsync();
        Assert.Equal([(stands.Id, firm.Id, new DateOnly(2016, 3, 4), null)], roles.Where(role => role.Organisation == firm.Id && role.EndedOn is null).Select(role => (role.Person, role.Organisation, role.StartedOn, role.EndedOn)));
        Assert.Equal(3, roles.Count(role => role.Person == stands.Id));
        Assert.Null((await _register.UndoAsync(id)).Refusal);
        Assert.Equal(before, await RolesAsync());
    }

    [Fact]
    public async Task A_role_that_ended_since_stands_in_the_undos_way()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var firm = new Organisation("Yhteinen Oy", "0245974-7");
        await _register.SaveAsync(firm, new ContactRole(stands.Id, firm.Id, new(2019, 1, 2)), new ContactRole(other.Id, firm.Id, new(2016, 3, 4)));
        var id = await _register.MergeAsync(stands, other);
        await using (var db = await _register.OpenDbAsync())
        {
            (await db.ContactRoles.AsTracking().SingleAsync(Ct)).End(_register.Today);
            db.Record(AuditEntry.Of(Actor.Job, AuditAction.ContactRoleEnded, _register.Clock.GetUtcNow(), AuditSubjectKind.Customer, stands.Id));
            await db.SaveChangesAsync(Ct);
        }

        Assert.Equal([MergeObstacle.Edit], Assert.IsType<MergeStays>((await _register.UndoAsync(id)).Refusal).Obstacles);
    }

    [Fact]
    public async Task Who_took_a_proposal_over_is_told_of_it_until_it_is_decided_and_the_proposer_still_does_not_decide()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var id = (await _register.ProposeAsync(stands, other, Role.RegisterLead)).Value;
        var taker = await _register.StaffAsync(Role.CustomerService);
        await using (var db = await _register.OpenDbAsync()) await db.PersonMerges.ExecuteUpdateAsync(set => set.SetProperty(merge => merge.HandedOverTo, taker), Ct);
        Assert.Equal("MergeNoOtherLead", (await _register.DecideAsync(id)).Refusal?.Code);

        var task = Assert.Single(await TasksAsync());
        Assert.Equal((Urls.Merge(id), TodayDate.Since, "S6"), (task.Href, task.Date, task.Ground));
        Assert.True((await _register.ActAsDeputyAsync(async (DecideMerge decide) => await decide.HandleAsync(new DecideMergeCommand(id, (await _register.MergeAsync(id)).Revision, await _register.RevisionAsync(stands.Id), await _register.RevisionAsync(other.Id), true, null), Ct))).Succeeded);
        Assert.Empty(await TasksAsync());
    }

    private async Task<(Customer Stands, Customer Other)> DifferingAsync()
    {
        var (stands, other) = (Some.Customer("Kaksinen", "Kaisa", started: new(2018, 1, 2)), Some.Customer("Kaksinen", "Kaisa", started: new(2018, 1, 2)));
        other.SetContact(other.Contact with { Email = "uusi@example.fi", Phone = "+358407654321" });
        await _register.SaveAsync(stands, other);
        return (stands, other);
    }

    private Task<Result> DecideAsync(Guid id, params MergePart[] taken) => _register.ActAsync(Role.RegisterLead, async (DecideMerge decide) =>
    {
        var merge = await _register.MergeAsync(id);
        return await decide.HandleAsync(new DecideMergeCommand(id, merge.Revision, await _register.RevisionAsync(merge.CustomerId), await _register.RevisionAsync(merge.FormerId), true, null, Taken: taken), Ct);
    });

    private async Task<List<(Guid Id, Guid Person, Guid Organisation, DateOnly StartedOn, DateOnly? EndedOn)>> RolesAsync()
    {
        await using var db = await _register.OpenDbAsync();
        return [.. (await db.ContactRoles.AsNoTracking().ToListAsync(Ct)).OrderBy(role => role.Id).Select(role => (role.Id, role.CustomerId, role.OrganisationId, role.StartedOn, role.EndedOn))];
    }

    private Task<IReadOnlyList<TodayTask>> TasksAsync() => _register.ActAsync(Role.CustomerService, (IEnumerable<ITodayTasks> tasks) => tasks.OfType<HandedOverMerges>().Single().RunAsync(_register.Today, Ct));
}
