using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Recipients;
using Aksulit.Intranet.Features.Recipients.EditRecipient;
using Aksulit.Intranet.Features.Recipients.EndContract;
using Aksulit.Intranet.Features.Recipients.EndTransfer;
using Aksulit.Intranet.Features.Recipients.RecipientCard;
using Aksulit.Intranet.Features.Recipients.RecipientList;
using Aksulit.Intranet.Features.Recipients.RecordContract;
using Aksulit.Intranet.Features.Recipients.RecordTransfer;
using Aksulit.Intranet.Features.Recipients.RemoveRecipient;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.Recipients;

/// <summary>Recipients by name, their contracts and transfers, and who may change them (R9, R17, R26, S5).</summary>
[BothDatabases]
public sealed class RecipientHandlersTests : IAsyncLifetime
{
    private static readonly RecipientValues Values = new() { Name = "Tilitoimisto Oy", BusinessId = "0245974-7", Role = RecipientRole.Processor, Country = "FI", Service = "Kirjanpito", NoticeEmail = "tietosuoja@example.com" };

    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_recipient_is_added_with_its_contract_and_its_card_says_what_counts()
    {
        var id = await AddedAsync();
        Assert.Equal(CoverState.Missing, (await CardAsync(id)).Contract.State);

        Assert.True((await ContractAsync(id, until: null)).Succeeded);

        var card = await CardAsync(id);
        Assert.Equal((CoverState.InForce, true, true), (card.Contract.State, card.InEea, card.MayEdit));
        var contract = Assert.Single(card.Contracts);
        Assert.Equal((true, "Arkisto 7", "Pilvi Oy"), (contract.Counts, contract.Evidence, contract.SubProcessors));
        Assert.Equal([CustomerField.LastName, CustomerField.BillingStreet], contract.Whitelist);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal([AuditAction.RecipientChanged, AuditAction.ContractChanged], await db.AuditEntries.Where(entry => entry.SubjectId == id).OrderBy(entry => entry.Seq).Select(entry => entry.Action).ToListAsync(Ct));
        Assert.False((await _register.ActAsync(Role.Auditor, (RecipientQuery query) => query.RunAsync(id, Ct))).Value.MayEdit);
    }

    [Fact]
    public async Task A_business_id_is_one_recipients_a_stale_form_is_noticed_and_a_processor_with_a_contract_stays_one()
    {
        var id = await AddedAsync();
        Assert.Equal("RecipientKnown", (await SaveAsync(null, 0, Values with { Name = "Toinen Oy" })).Refusal?.Code);
        Assert.IsType<FieldsRefused>((await SaveAsync(null, 0, Values with { BusinessId = "0245974-8" })).Refusal);
        var shown = (await CardAsync(id)).Revision;
        Assert.True((await SaveAsync(id, shown, Values with { Service = "Kirjanpito ja palkat" })).Succeeded);
        Assert.Equal("RecipientChangedMeanwhile", (await SaveAsync(id, shown, Values with { Service = "Palkat" })).Refusal?.Code);

        await ContractAsync(id, until: null);

        Assert.Equal("RecipientRoleHeld", (await SaveAsync(id, shown + 1, Values with { Role = RecipientRole.Recipient })).Refusal?.Code);
        Assert.Equal("RecipientHasContract", (await _register.ActAsync(Role.RegisterLead, (RemoveRecipient remove) => remove.HandleAsync(id, shown + 1, Ct))).Refusal?.Code);
    }

    [Fact]
    public async Task A_contract_that_is_ended_puts_the_firms_people_out_the_same_minute_and_one_that_ends_today_at_midnight()
    {
        var id = await AddedAsync();
        await ContractAsync(id, until: null);
        var accountant = await EmployeeAsync(id);
        Assert.True(await MayAsync(accountant));
        var contract = Assert.Single((await CardAsync(id)).Contracts);
        Assert.Equal(1, (await CardAsync(id)).People);
        var version = await LocksVersionAsync();

        Assert.True((await EndAsync(contract.Id, contract.Revision, _register.Today)).Succeeded);

        Assert.NotEqual(version, await LocksVersionAsync()); // open screens look again
        _register.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 21, 59, 59, TimeSpan.Zero));
        Assert.True(await MayAsync(accountant));
        _register.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await MayAsync(accountant));

        await ContractAsync(id, until: null); // a new one lets them in again, and ends at once
        Assert.True(await MayAsync(accountant));
        var renewed = Assert.Single((await CardAsync(id)).Contracts, row => row.Counts);
        Assert.True((await EndAsync(renewed.Id, renewed.Revision, _register.Today.AddDays(-1))).Succeeded);
        Assert.False(await MayAsync(accountant));
        Assert.Equal("EndedAlready", (await EndAsync(renewed.Id, renewed.Revision + 1, _register.Today)).Refusal?.Code);
    }

    [Fact]
    public async Task A_transfer_is_recorded_with_necessity_and_tool_and_ended_when_its_tool_falls()
    {
        var id = (await SaveAsync(null, 0, Values with { Country = "US", Role = RecipientRole.Recipient })).Value;
        Assert.Equal(CoverState.Missing, (await CardAsync(id)).Transfer.State);
        Assert.Equal("TransferNecessityMissing", (await TransferAsync(id, "tarpeen")).Refusal?.Code);
        Assert.True((await TransferAsync(id, "Palvelun tuki toimii vain Yhdysvalloista käsin.")).Succeeded);
        var transfer = Assert.Single((await CardAsync(id)).Transfers);
        Assert.Equal((CoverState.Ending, _register.Today.AddDays(60)), ((await CardAsync(id)).Transfer.State, (await CardAsync(id)).Transfer.Until));

        Assert.True((await _register.ActAsync(Role.RegisterLead, (EndTransfer end) => end.HandleAsync(new(transfer.Id, transfer.Revision, _register.Today.AddDays(-1)), Ct))).Succeeded);

        Assert.Equal(CoverState.Missing, (await CardAsync(id)).Transfer.State);
    }

    [Fact]
    public async Task What_ends_within_sixty_days_is_a_task_of_the_leads_and_in_the_list_it_needs_attention()
    {
        var id = await AddedAsync();
        await ContractAsync(id, until: _register.Today.AddDays(61));
        Assert.Empty(await TasksAsync());
        Assert.False(Assert.Single(await ListAsync()).NeedsAttention);
        _register.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Urls.Recipient(id), Assert.Single(await TasksAsync()).Href);
        Assert.True(Assert.Single(await ListAsync()).NeedsAttention);
        await ContractAsync(id, until: null); // goes on with another
        Assert.Empty(await TasksAsync());
    }

    [Theory]
    [InlineData(Role.CustomerService), InlineData(Role.Billing), InlineData(Role.DataProtectionOfficer), InlineData(Role.Auditor), InlineData(Role.Marketing), InlineData(Role.ExternalAccounting), InlineData(Role.Administrator)]
    public async Task Nobody_but_the_lead_changes_anything(Role role)
    {
        await Denied<SaveRecipient, Result<Guid>>(handler => handler.HandleAsync(new(null, 0, Values), Ct));
        await Denied<RemoveRecipient, Result>(handler => handler.HandleAsync(Guid.NewGuid(), 1, Ct));
        await Denied<RecordContract, Result>(handler => handler.HandleAsync(new(Guid.NewGuid(), null, null, null, [], null, null), Ct));
        await Denied<EndContract, Result>(handler => handler.HandleAsync(new(Guid.NewGuid(), 1, null), Ct));
        await Denied<RecordTransfer, Result>(handler => handler.HandleAsync(new(Guid.NewGuid(), null, null, null, null, null), Ct));
        await Denied<EndTransfer, Result>(handler => handler.HandleAsync(new(Guid.NewGuid(), 1, null), Ct));
        if (role is Role.Marketing or Role.ExternalAccounting or Role.Administrator) await Denied<RecipientListQuery, Result<Page<RecipientRow>>>(query => query.RunAsync(Ct));
        else Assert.True((await _register.ActAsync(role, (RecipientListQuery query) => query.RunAsync(Ct))).Succeeded);

        Task Denied<THandler, TResult>(Func<THandler, Task<TResult>> act) where THandler : notnull => Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, act));
    }

    private async Task<Guid> AddedAsync() => (await SaveAsync(null, 0, Values)).Value;

    private Task<Result<Guid>> SaveAsync(Guid? id, int revision, RecipientValues values) => _register.ActAsync(Role.RegisterLead, (SaveRecipient save) => save.HandleAsync(new(id, revision, values), Ct));

    private async Task<Result> ContractAsync(Guid id, DateOnly? until)
    {
        var recorded = await _register.ActAsync(Role.RegisterLead, (RecordContract record) =>
            record.HandleAsync(new(id, _register.Today, _register.Today, until, [CustomerField.BillingStreet, CustomerField.LastName], "Arkisto 7", "Pilvi Oy"), Ct));
        Assert.True(recorded.Succeeded, recorded.Refusal?.Code);
        return recorded;
    }

    private Task<Result> EndAsync(Guid contractId, int revision, DateOnly lastDay) => _register.ActAsync(Role.RegisterLead, (EndContract end) => end.HandleAsync(new(contractId, revision, lastDay), Ct));

    private Task<Result> TransferAsync(Guid id, string necessity) => _register.ActAsync(Role.RegisterLead, (RecordTransfer record) =>
        record.HandleAsync(new(id, necessity, TransferTool.DataPrivacyFramework, "dataprivacyframework.gov, haettu", _register.Today, _register.Today.AddDays(60)), Ct));

    private async Task<RecipientView> CardAsync(Guid id) => (await _register.ActAsync(Role.RegisterLead, (RecipientQuery query) => query.RunAsync(id, Ct))).Value;

    private async Task<IReadOnlyList<RecipientRow>> ListAsync() => (await _register.ActAsync(Role.RegisterLead, (RecipientListQuery query) => query.RunAsync(Ct))).Value.Items;

    private Task<IReadOnlyList<TodayTask>> TasksAsync() =>
        _register.ActAsync<IEnumerable<ITodayTasks>, IReadOnlyList<TodayTask>>(Role.RegisterLead, sources => sources.OfType<RecipientTasks>().Single().RunAsync(_register.Today, Ct));

    private async Task<StaffMember> EmployeeAsync(Guid employer)
    {
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), "Testi Kirjanpitäjä", employer);
        await _register.SaveAsync(member, new Designation(member.Id, Role.ExternalAccounting, _register.Today.AddYears(-1), null, null),
            new ConfidentialityUndertaking(member.Id, 1, _register.Today.AddYears(-1), _register.Today.AddYears(-1), null, null));
        return member;
    }

    private async Task<bool> MayAsync(StaffMember member)
    {
        await using var scope = _register.Get<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPrincipal>().ActAs(new Actor(member.Id, new HashSet<Role> { Role.ExternalAccounting }));
        return await scope.ServiceProvider.GetRequiredService<IAccessGuard>().MayAsync(Operations.ReadCard, Ct);
    }

    private async Task<string?> LocksVersionAsync()
    {
        await using var db = await _register.OpenDbAsync();
        return await db.RegisterStates.Where(state => state.Key == "locks-version").Select(state => state.Value).SingleOrDefaultAsync(Ct);
    }
}
