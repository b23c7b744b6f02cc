using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Organisations;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Features.Disclosures;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Organisations;

/// <summary>What an organisation objects to stands for its contacts (M3, M4, R65), and what becomes of it in a merger and with a sole trader (T16).</summary>
[BothDatabases]
public sealed class OrganisationObjectionTests : IAsyncLifetime
{
    private static readonly TaskPurpose Care = new(ProcessingPurpose.CustomerCare);
    private static readonly ObjectionScope[] Both = [ObjectionScope.Processing, ObjectionScope.Disclosure];
    private readonly DisclosureRegister _register = new();
    private Organisation _firm = null!, _other = null!;
    private Customer _contact = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateOnly Today => _register.Today;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        (_firm, _other, _contact) = (new Organisation("Firma Oy", "2234567-5"), new Organisation("Toinen Oy", "0245974-7"), Some.Customer());
        await _register.SaveAsync(_firm, _other, _contact, new ContactRole(_contact.Id, _firm.Id, new(2020, 1, 2)));
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    private Task<Result> ObjectAsync(Guid? firm = null, ObjectionKind kind = ObjectionKind.DirectMarketing, Role role = Role.CustomerService) =>
        _register.ActAsync(role, (RecordObjection record) => record.HandleAsync(new RecordObjectionCommand(firm ?? _firm.Id, [kind], Both, Channel.Phone, Care), Ct));

    private async Task<OrganisationView> OpenAsync(Guid? id = null) => (await _register.ActAsync(Role.RegisterLead, (OpenOrganisation open) => open.RunAsync(id ?? _firm.Id, Care, Ct))).Value;

    private Task<Result> LiftAsync(OrganisationObjectionRow objection, DateOnly? on, Channel? channel = Channel.Letter, Role role = Role.RegisterLead) =>
        _register.ActAsync(role, (LiftObjection lift) => lift.HandleAsync(new LiftObjectionCommand(objection.Id, objection.Revision, on, channel, Care), Ct));

    private async Task<Result> MergeAsync(Guid from, Guid into, DateOnly? on = null, Role role = Role.RegisterLead)
    {
        var shown = await OpenAsync(from);
        return await _register.ActAsync(role, (MergeOrganisations merge) => merge.HandleAsync(new MergeOrganisationsCommand(from, shown.Revision, into, on ?? Today, Care), Ct));
    }

    private async Task<Result> MarkAsync(bool isSoleTrader = true, Role role = Role.CustomerService)
    {
        var shown = await OpenAsync();
        return await _register.ActAsync(role, (MarkSoleTrader mark) => mark.HandleAsync(new MarkSoleTraderCommand(_firm.Id, shown.Revision, isSoleTrader, Care), Ct));
    }

    private async Task<IReadOnlyList<CardObjection>> OnTheCardAsync(Customer person) => (await _register.ActAsync(Role.CustomerService, (IOpenCard open) => open.RunAsync(person.Id, Care, Ct))).Value.Objections!;

    [Fact]
    public async Task An_organisations_objection_stands_on_its_contacts_card_and_stops_a_disclosure_while_the_role_is_live()
    {
        var marketer = await _register.RecipientAsync("Mainos Oy", marketing: true);
        var stranger = Some.Customer();
        await _register.SaveAsync(stranger);
        Assert.Equal("DisclosureForMarketing", await TryAsync(_contact));
        Assert.True((await ObjectAsync()).Succeeded);

        Assert.Equal("DisclosureObjectedTo", await TryAsync(_contact));
        Assert.Equal("DisclosureForMarketing", await TryAsync(stranger));
        Assert.Equal([(ObjectionKind.DirectMarketing, ObjectionScope.Processing, "Firma Oy"), (ObjectionKind.DirectMarketing, ObjectionScope.Disclosure, "Firma Oy")],
            (await OnTheCardAsync(_contact)).Select(objection => (objection.Kind, objection.Scope, objection.Organisation!)));
        Assert.Empty(await OnTheCardAsync(stranger));

        var role = (await OpenAsync()).Contacts.Single();
        Assert.True((await _register.ActAsync(Role.CustomerService, (EndContact end) => end.HandleAsync(new EndContactCommand(role.RoleId, role.Revision, Today.AddDays(-1), Care), Ct))).Succeeded);
        Assert.Equal("DisclosureForMarketing", await TryAsync(_contact));
        Assert.Empty(await OnTheCardAsync(_contact));

        async Task<string?> TryAsync(Customer person) => (await _register.DiscloseAsync(Role.RegisterLead, DisclosureRegister.Wanted(person, marketer, DisclosureGround.Invoicing))).Refusal?.Code;
    }

    [Fact]
    public async Task A_contacts_own_objection_does_not_bind_the_organisation_nor_its_other_contacts()
    {
        var colleague = Some.Customer();
        await _register.SaveAsync(colleague, new ContactRole(colleague.Id, _firm.Id, new(2020, 1, 2)),
            new Objection(_contact.Id, ObjectionKind.Publication, ObjectionScope.Disclosure, Channel.Phone, _register.Clock.GetUtcNow(), Guid.NewGuid(), 1));
        Assert.Empty((await OpenAsync()).Objections!);
        Assert.Empty(await OnTheCardAsync(colleague));
        Assert.Null(Assert.Single(await OnTheCardAsync(_contact)).Organisation);
    }

    [Fact]
    public async Task The_same_word_twice_is_one_objection_and_only_those_who_may_take_it_down()
    {
        Assert.True((await ObjectAsync()).Succeeded);
        Assert.True((await ObjectAsync(role: Role.RegisterLead)).Succeeded);
        Assert.Equal(2, (await OpenAsync()).Objections!.Count);
        foreach (var role in new[] { Role.Marketing, Role.Billing, Role.ExternalAccounting, Role.DataProtectionOfficer, Role.Administrator })
            await Assert.ThrowsAsync<AccessDeniedException>(() => ObjectAsync(role: role));
    }

    [Fact]
    public async Task Only_the_organisations_later_word_lifts_one_and_only_the_lead_records_it()
    {
        Assert.True((await ObjectAsync()).Succeeded);
        var standing = (await OpenAsync()).Objections![0];
        await Assert.ThrowsAsync<AccessDeniedException>(() => LiftAsync(standing, Today, role: Role.CustomerService));
        Assert.Equal("LiftingNotLater", (await LiftAsync(standing, Today.AddDays(-1))).Refusal?.Code);
        Assert.Equal("LiftingChannelMissing", (await LiftAsync(standing, Today, channel: null)).Refusal?.Code);
        Assert.True((await LiftAsync(standing, Today)).Succeeded);
        Assert.Equal("ObjectionLiftedAlready", (await LiftAsync(standing, Today)).Refusal?.Code);

        var after = (await OpenAsync()).Objections!;
        Assert.Equal([(Today, Channel.Letter), default], after.Select(objection => objection.LiftedOn is { } on ? (on, objection.LiftedThrough!.Value) : default));
        Assert.Equal(ObjectionScope.Disclosure, Assert.Single(await OnTheCardAsync(_contact)).Scope);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(await _register.StaffAsync(Role.RegisterLead), (await db.OrganisationObjections.SingleAsync(objection => objection.LiftedAt != null, Ct)).LiftedBy);
        Assert.StartsWith("DirectMarketing/Processing;said=", (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.ObjectionLifted, Ct)).Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_merger_roles_and_objections_follow_and_the_old_page_leads_to_the_new_one()
    {
        var both = Some.Customer();
        await _register.SaveAsync(both, new ContactRole(both.Id, _firm.Id, new(2020, 1, 2)), new ContactRole(both.Id, _other.Id, new(2021, 1, 2)));
        Assert.True((await ObjectAsync()).Succeeded);
        Assert.True((await ObjectAsync(_other.Id, ObjectionKind.Publication)).Succeeded);
        await Assert.ThrowsAsync<AccessDeniedException>(() => MergeAsync(_firm.Id, _other.Id, role: Role.CustomerService));
        Assert.Equal("MergeWithItself", (await MergeAsync(_firm.Id, _firm.Id)).Refusal?.Code);

        Assert.True((await MergeAsync(_firm.Id, _other.Id)).Succeeded);

        var (old, now) = (await OpenAsync(), await OpenAsync(_other.Id));
        Assert.Equal((_other.Id, Today, 0, 2), (old.MergedInto!.Id, old.EndedOn!.Value, old.Contacts.Count, old.FormerContacts!.Count));
        Assert.Equal([_firm.Id], now.MergedFrom.Select(from => from.Id));
        Assert.Equal(new HashSet<(Guid, DateOnly)> { (_contact.Id, Today), (both.Id, new DateOnly(2021, 1, 2)) }, now.Contacts.Select(contact => (contact.CustomerId, contact.StartedOn)).ToHashSet());
        Assert.Equal(4, now.Objections!.Count(objection => objection.LiftedOn is null));
        Assert.Equal(2, (await OnTheCardAsync(_contact)).Count(objection => objection is { Organisation: "Toinen Oy", Kind: ObjectionKind.DirectMarketing }));
        foreach (var refusal in new[] { (await AddAsync(_contact)).Refusal, (await ObjectAsync()).Refusal, (await MergeAsync(_firm.Id, _other.Id)).Refusal })
            Assert.Equal(("OrganisationMerged", _other.Id), (refusal!.Code, Assert.IsType<SeeOrganisation>(refusal).To.Id));

        await using var db = await _register.OpenDbAsync();
        var trail = await db.AuditEntries.Where(entry => entry.Action == AuditAction.OrganisationsMerged).Select(entry => entry.SubjectId!.Value).ToListAsync(Ct);
        Assert.Equal(new HashSet<Guid> { _firm.Id, _other.Id }, trail.ToHashSet());
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.ContactRoleStarted, Ct));
    }

    [Fact]
    public async Task What_was_merged_leads_to_the_one_that_stands_however_often_it_merged_on()
    {
        var third = new Organisation("Kolmas Oy", "1234567-1");
        await _register.SaveAsync(third);
        Assert.True((await MergeAsync(_firm.Id, _other.Id)).Succeeded);
        Assert.Equal("OrganisationMerged", (await MergeAsync(third.Id, _firm.Id)).Refusal?.Code);
        Assert.True((await MergeAsync(_other.Id, third.Id)).Succeeded);
        Assert.Equal((third.Id, third.Id), ((await OpenAsync()).MergedInto!.Id, (await OpenAsync(_other.Id)).MergedInto!.Id));
    }

    [Fact]
    public async Task A_sole_trader_has_one_contact_whose_own_the_objections_become_and_who_ends_with_it()
    {
        Assert.True((await ObjectAsync()).Succeeded);
        var second = Some.Customer();
        await _register.SaveAsync(second);
        Assert.True((await MarkAsync()).Succeeded);

        Assert.Equal(_contact.Id, (await OpenAsync()).SoleTraderId);
        Assert.Equal(OrganisationFate.WithItsPerson, (await OpenAsync()).Keeping!.Fate);
        Assert.Equal(2, (await OnTheCardAsync(_contact)).Count(objection => objection.Organisation is null));
        Assert.Equal("SoleTraderHasOneContact", (await AddAsync(second)).Refusal?.Code);
        var role = (await OpenAsync()).Contacts.Single();
        Assert.Equal("SoleTraderEndsWhole", (await _register.ActAsync(Role.CustomerService, (EndContact end) => end.HandleAsync(new EndContactCommand(role.RoleId, role.Revision, Today, Care), Ct))).Refusal?.Code);
        Assert.Equal("MergeSoleTrader", (await MergeAsync(_firm.Id, _other.Id)).Refusal?.Code);
        Assert.Equal("MergeSoleTrader", (await MergeAsync(_other.Id, _firm.Id)).Refusal?.Code);

        Assert.True((await MarkAsync(isSoleTrader: false)).Succeeded);
        Assert.True((await AddAsync(second)).Succeeded);
        Assert.Equal("SoleTraderNeedsOneContact", (await MarkAsync()).Refusal?.Code);
        await Assert.ThrowsAsync<AccessDeniedException>(() => MarkAsync(role: Role.Billing));
    }

    [Fact]
    public async Task A_list_with_a_sole_trader_is_a_read_of_that_person()
    {
        Assert.True((await MarkAsync()).Succeeded);
        Assert.True((await _register.ActAsync(Role.CustomerService, (OrganisationListQuery list) => list.RunAsync(OrganisationFilter.All, null, Care, null, Ct))).Succeeded);
        await using var db = await _register.OpenDbAsync();
        var entry = await db.AuditEntries.Include(e => e.Subjects).SingleAsync(e => e.Action == AuditAction.PersonsFound, Ct);
        Assert.Equal([_contact.Id], entry.Subjects.Select(subject => subject.SubjectId));
    }

    private Task<Result> AddAsync(Customer person) => _register.ActAsync(Role.CustomerService, (AddContact add) => add.HandleAsync(new AddContactCommand(_firm.Id, person.Id, Today, Care), Ct));
}
