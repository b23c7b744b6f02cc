using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Features.Staff.AddStaffMember;
using Aksulit.Intranet.Features.Staff.DesignateStaff;
using Aksulit.Intranet.Features.Staff.EndDesignation;
using Aksulit.Intranet.Features.Staff.RecordUndertaking;
using Aksulit.Intranet.Features.Staff.StaffList;
using Aksulit.Intranet.Features.Staff.WithdrawUndertaking;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Staff;

[BothDatabases]
public sealed class StaffHandlerTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        await using var db = await _register.OpenDbAsync();
        await BaselineData.EnsureAsync(db, Ct);
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_joiner_is_added_designated_and_signed_and_then_every_lock_is_open()
    {
        var added = await ActAsync(Role.Administrator, (AddStaffMember add) => add.HandleAsync(new(Guid.NewGuid(), Guid.NewGuid(), "Jonna Uusi", null), Ct));
        Assert.Equal(AccessLock.Designation, (await RowAsync(added.Value)).Shut);

        Assert.True((await ActAsync(Role.RegisterLead, (DesignateStaff designate) => designate.HandleAsync(new(added.Value, Role.CustomerService, _register.Today, null), Ct))).Succeeded);
        Assert.Equal(AccessLock.Undertaking, (await RowAsync(added.Value)).Shut);

        Assert.True((await ActAsync(Role.Administrator, (RecordUndertaking record) => record.HandleAsync(new(added.Value, 1, _register.Today, _register.Today, null, "sha256:1", "Riitta Rekisteri"), Ct))).Succeeded);
        var row = await RowAsync(added.Value);
        Assert.Null(row.Shut);
        Assert.Equal((Standing.InForce, Standing.InForce), (Assert.Single(row.Designations).Standing, Assert.Single(row.Undertakings).Standing));

        await using var db = await _register.OpenDbAsync();
        var actions = await db.AuditEntries.Where(entry => entry.SubjectId == added.Value).OrderBy(entry => entry.ChainNo).Select(entry => entry.Action).ToListAsync(Ct);
        Assert.Equal([AuditAction.StaffMemberAdded, AuditAction.StaffDesignated, AuditAction.UndertakingRecorded], actions);
        var designation = await db.Designations.SingleAsync(known => known.StaffMemberId == added.Value, Ct);
        Assert.Equal(await _register.StaffAsync(Role.RegisterLead), designation.DesignatedBy);
    }

    [Fact]
    public async Task A_lead_cannot_designate_themselves()
    {
        var lead = await _register.StaffAsync(Role.RegisterLead);
        var result = await ActAsync(Role.RegisterLead, (DesignateStaff designate) => designate.HandleAsync(new(lead, Role.Billing, _register.Today, null), Ct));
        Assert.Equal("DesignationOfOneself", result.Refusal?.Code);
    }

    [Fact]
    public async Task Only_a_lead_designates_and_only_an_administrator_edits_accounts()
    {
        var someone = await _register.StaffAsync(Role.Billing);
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.RegisterLead))
            await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(role, (DesignateStaff designate) => designate.HandleAsync(new(someone, Role.Billing, _register.Today, null), Ct)));
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.Administrator))
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(role, (AddStaffMember add) => add.HandleAsync(new(Guid.NewGuid(), Guid.NewGuid(), "Jonna Uusi", null), Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(role, (RecordUndertaking record) => record.HandleAsync(new(someone, 1, _register.Today, _register.Today, null, "x", "Riitta Rekisteri"), Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(role, (WithdrawUndertaking withdraw) => withdraw.HandleAsync(new(someone, 1), Ct)));
        }
    }

    [Fact]
    public async Task The_last_active_lead_cannot_be_ended_not_even_by_themselves_until_there_is_a_successor()
    {
        var lead = await _register.StaffAsync(Role.RegisterLead);
        var own = await DesignationAsync(lead);
        var command = new EndDesignationCommand(own.Id, own.Revision);
        Assert.Equal("LastRegisterLead", (await ActAsync(Role.RegisterLead, (EndDesignation end) => end.HandleAsync(command, Ct))).Refusal?.Code);

        // A successor without an undertaking could not act: still refused.
        var successor = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), "Seppo Seuraaja");
        await _register.SaveAsync(successor, new Designation(successor.Id, Role.RegisterLead, _register.Today, null, lead));
        Assert.Equal("LastRegisterLead", (await ActAsync(Role.RegisterLead, (EndDesignation end) => end.HandleAsync(command, Ct))).Refusal?.Code);

        await _register.SaveAsync(new ConfidentialityUndertaking(successor.Id, 1, _register.Today, _register.Today, null, "x"));
        Assert.True((await ActAsync(Role.RegisterLead, (EndDesignation end) => end.HandleAsync(command, Ct))).Succeeded);
        Assert.NotNull((await DesignationAsync(lead)).EndedAt);
        await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(Role.RegisterLead, (EndDesignation end) => end.HandleAsync(command, Ct)));
    }

    [Fact]
    public async Task The_last_active_leads_undertaking_cannot_be_withdrawn_and_anothers_ends_access_at_once()
    {
        var lead = await _register.StaffAsync(Role.RegisterLead);
        var service = await _register.StaffAsync(Role.CustomerService);
        var (leads, others) = (await UndertakingAsync(lead), await UndertakingAsync(service));
        Assert.Equal("LastRegisterLead", (await ActAsync(Role.Administrator, (WithdrawUndertaking withdraw) => withdraw.HandleAsync(new(leads.Id, leads.Revision), Ct))).Refusal?.Code);

        Assert.True((await ActAsync(Role.Administrator, (WithdrawUndertaking withdraw) => withdraw.HandleAsync(new(others.Id, others.Revision), Ct))).Succeeded);
        var denied = await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(Role.CustomerService, (IAccessGuard guard) => guard.DemandAsync(Operations.ReadCard, Ct)));
        Assert.Equal(AccessLock.Undertaking, denied.Shut);
        Assert.Equal("UndertakingAlreadyWithdrawn", (await ActAsync(Role.Administrator, (WithdrawUndertaking withdraw) => withdraw.HandleAsync(new(others.Id, 2), Ct))).Refusal?.Code);
    }

    [Fact]
    public async Task A_stale_form_is_noticed()
    {
        var billing = await DesignationAsync(await _register.StaffAsync(Role.Billing));
        var result = await ActAsync(Role.RegisterLead, (EndDesignation end) => end.HandleAsync(new(billing.Id, billing.Revision + 1), Ct));
        Assert.Equal("ChangedMeanwhile", result.Refusal?.Code);
        Assert.Null((await DesignationAsync(await _register.StaffAsync(Role.Billing))).EndedAt);
    }

    [Fact]
    public async Task Another_firms_employee_is_designated_only_under_that_firms_contract()
    {
        var firm = new Recipient("Tilitoimisto Koe Oy", null, RecipientRole.Processor, "FI");
        var agency = new Recipient("Perintä Koe Oy", null, RecipientRole.Recipient, "FI");
        await _register.SaveAsync(firm, agency);
        Assert.Equal("EmployerNotProcessor", (await ActAsync(Role.Administrator, (AddStaffMember add) => add.HandleAsync(new(Guid.NewGuid(), Guid.NewGuid(), "Timo Tilittäjä", agency.Id), Ct))).Refusal?.Code);
        var timo = (await ActAsync(Role.Administrator, (AddStaffMember add) => add.HandleAsync(new(Guid.NewGuid(), Guid.NewGuid(), "Timo Tilittäjä", firm.Id), Ct))).Value;
        var command = new DesignateStaffCommand(timo, Role.ExternalAccounting, _register.Today, null);
        Assert.Equal("ProcessorContractMissing", (await ActAsync(Role.RegisterLead, (DesignateStaff designate) => designate.HandleAsync(command, Ct))).Refusal?.Code);

        await _register.SaveAsync(new ProcessorContract(firm.Id, _register.Today, _register.Today, _register.Today));
        Assert.True((await ActAsync(Role.RegisterLead, (DesignateStaff designate) => designate.HandleAsync(command, Ct))).Succeeded);
        await _register.SaveAsync(new ConfidentialityUndertaking(timo, 1, _register.Today, _register.Today, null, "x"));
        Assert.Null((await RowAsync(timo)).Shut);

        _register.Clock.SetUtcNow(LockWatcher.NextExpiryAfter(_register.Clock.GetUtcNow()));
        var after = await RowAsync(timo);
        Assert.Equal((ContractState.Missing, AccessLock.ProcessorContract), (after.Contract, after.Shut!.Value));
    }

    [Fact]
    public async Task An_id_is_never_given_twice()
    {
        var command = new AddStaffMemberCommand(Guid.NewGuid(), Guid.NewGuid(), "Jonna Uusi", null);
        Assert.True((await ActAsync(Role.Administrator, (AddStaffMember add) => add.HandleAsync(command, Ct))).Succeeded);
        Assert.Equal("StaffMemberExists", (await ActAsync(Role.Administrator, (AddStaffMember add) => add.HandleAsync(command with { Name = "Joku Toinen" }, Ct))).Refusal?.Code);
        Assert.Equal("StaffIdMissing", (await ActAsync(Role.Administrator, (AddStaffMember add) => add.HandleAsync(command with { ObjectId = Guid.Empty }, Ct))).Refusal?.Code);
    }

    private Task<TResult> ActAsync<THandler, TResult>(Role role, Func<THandler, Task<TResult>> act) where THandler : notnull => _register.ActAsync(role, act);

    private async Task<StaffRow> RowAsync(Guid member)
    {
        var page = await ActAsync(Role.Auditor, (StaffListQuery list) => list.RunAsync(Ct));
        return page.Value.Items.Single(row => row.Id == member);
    }

    private async Task<Designation> DesignationAsync(Guid member)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Designations.SingleAsync(known => known.StaffMemberId == member, Ct);
    }

    private async Task<ConfidentialityUndertaking> UndertakingAsync(Guid member)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Undertakings.SingleAsync(known => known.StaffMemberId == member, Ct);
    }
}
