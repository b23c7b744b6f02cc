using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Disclosures;
using Aksulit.Intranet.Features.Disclosures.DecideProposal;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Disclosures;

/// <summary>Customer service proposes, somebody else decides, and what goes are the values of that moment (S2).</summary>
[BothDatabases]
public sealed class ProposalTests(DisclosureRegister register) : IClassFixture<DisclosureRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Billing), InlineData(Role.RegisterLead)]
    public async Task A_proposal_leaves_nothing_in_the_ledger_until_somebody_else_accepts_it(Role decider)
    {
        var (person, invoice) = await register.DebtorAsync();
        var agency = await register.RecipientAsync($"Perintä ehdotus {decider}");
        var proposal = (await register.ProposeAsync(DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, invoice))).Value;
        Assert.Empty(await register.LinesOfAsync(person.Id));
        Assert.Contains((await register.ActAsync<IEnumerable<ITodayTasks>, IReadOnlyList<TodayTask>>(decider, sources => sources.OfType<ProposalTasks>().Single().RunAsync(register.Today, Ct))), task => task.Href == Urls.Proposal(proposal));

        Assert.True((await register.DecideAsync(decider, proposal, accept: true)).Succeeded);

        var line = Assert.Single(await register.LinesOfAsync(person.Id));
        Assert.Equal((await register.StaffAsync(decider), invoice.Number), (line.DisclosedBy, line.Reference));
        var shown = Assert.Single((await register.LedgerOfAsync(Role.CustomerService, person.Id)).Proposals);
        Assert.Equal(ProposalState.Accepted, shown.State);
        Assert.Equal("ProposalAlreadyDecided", (await register.DecideAsync(decider, proposal, accept: true)).Refusal?.Code);
        Assert.Single(await register.LinesOfAsync(person.Id));
    }

    [Fact]
    public async Task The_facts_of_the_moment_decide_not_those_of_the_proposal()
    {
        var (person, invoice) = await register.DebtorAsync();
        var agency = await register.RecipientAsync("Perintä maksettu Oy");
        var proposal = (await register.ProposeAsync(DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, invoice))).Value;
        await using (var db = await register.OpenDbAsync())
        {
            var stored = await db.Invoices.SingleAsync(i => i.Id == invoice.Id, Ct);
            db.Entry(stored).Property(i => i.State).CurrentValue = InvoiceState.Paid;
            db.Record(AuditEntry.OfBatch(Data.Domain.Common.Actor.Job, AuditAction.DemoDataWritten, register.Clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, 1, "test"));
            await db.SaveChangesAsync(Ct);
        }

        Assert.Equal("DisclosureNothingOverdue", (await register.DecideAsync(Role.Billing, proposal, accept: true)).Refusal?.Code);

        Assert.Empty(await register.LinesOfAsync(person.Id));
        Assert.Equal(AuditOutcome.Refused, Assert.Single(await register.TrailOfAsync(person.Id)).Outcome);
        Assert.True((await register.DecideAsync(Role.Billing, proposal, accept: false, "Lasku on maksettu.")).Succeeded);
        Assert.Equal("Lasku on maksettu.", Assert.Single((await register.LedgerOfAsync(Role.CustomerService, person.Id)).Proposals).Reason);
    }

    [Fact]
    public async Task Other_values_than_those_the_decider_was_shown_are_not_sent()
    {
        var (person, invoice) = await register.DebtorAsync();
        var agency = await register.RecipientAsync("Perintä muuttunut Oy");
        var proposal = (await register.ProposeAsync(DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, invoice))).Value;
        var shown = (await register.ActAsync(Role.Billing, (OpenProposal open) => open.RunAsync(proposal, DisclosureRegister.Collecting, Ct))).Value;

        var decided = await register.ActAsync(Role.Billing, (IDecideProposal decide) => decide.HandleAsync(new(proposal, shown.Revision, shown.CustomerRevision - 1, true, null, DisclosureRegister.Collecting), Ct));

        Assert.Equal(("DisclosureValuesChanged", "R25"), (decided.Refusal?.Code, decided.Refusal?.Ground));
        Assert.Empty(await register.LinesOfAsync(person.Id));
        Assert.True((await register.DecideAsync(Role.Billing, proposal, accept: true)).Succeeded);
    }

    [Fact]
    public async Task What_could_not_be_disclosed_is_not_proposed_either()
    {
        var (person, invoice) = await register.DebtorAsync(InvoiceState.Paid);
        var agency = await register.RecipientAsync("Perintä turha Oy");
        Assert.Equal("DisclosureNothingOverdue", (await register.ProposeAsync(DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, invoice))).Refusal?.Code);
        await using var db = await register.OpenDbAsync();
        Assert.False(await db.DisclosureProposals.AnyAsync(proposal => proposal.CustomerId == person.Id, Ct));
        Assert.Equal(AuditOutcome.Refused, Assert.Single(await register.TrailOfAsync(person.Id, AuditAction.DisclosureProposed)).Outcome);
    }

    [Fact]
    public async Task Rejecting_needs_a_reason_and_the_other_row_of_the_table_is_the_leads()
    {
        var (person, _) = await register.DebtorAsync();
        var bank = await register.RecipientAsync("Pankki ehdotus Oyj");
        await register.AppliesForCreditAsync(person);
        var proposal = (await register.ProposeAsync(DisclosureRegister.Wanted(person, bank, DisclosureGround.CreditApplication, basis: new DisclosureBasis(AppliedOn: register.Today)))).Value;
        Assert.Equal("ProposalNotFound", (await register.ActAsync(Role.Billing, (OpenProposal open) => open.RunAsync(proposal, DisclosureRegister.Collecting, Ct))).Refusal?.Code);
        await Assert.ThrowsAsync<AccessDeniedException>(() => register.ActAsync(Role.Billing, (IDecideProposal decide) => decide.HandleAsync(new(proposal, 1, 1, true, null, DisclosureRegister.Collecting), Ct)));
        Assert.Equal("ProposalReasonMissing", (await register.DecideAsync(Role.RegisterLead, proposal, accept: false, " ")).Refusal?.Code);
        Assert.True((await register.DecideAsync(Role.RegisterLead, proposal, accept: true)).Succeeded);
    }

    [Theory]
    [InlineData(Role.CustomerService), InlineData(Role.Marketing), InlineData(Role.ExternalAccounting), InlineData(Role.DataProtectionOfficer), InlineData(Role.Auditor), InlineData(Role.Administrator)]
    public async Task Who_may_not_decide_is_stopped_in_the_handler(Role role) =>
        await Assert.ThrowsAsync<AccessDeniedException>(() => register.ActAsync(role, (IDecideProposal decide) => decide.HandleAsync(new(Guid.NewGuid(), 1, 1, true, null, DisclosureRegister.Collecting), Ct)));

    [Fact]
    public async Task Two_who_accept_at_the_same_moment_disclose_once()
    {
        var (person, invoice) = await register.DebtorAsync();
        var agency = await register.RecipientAsync("Perintä kilpailu Oy");
        var proposal = (await register.ProposeAsync(DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, invoice))).Value;
        await register.StaffAsync(Role.Billing);
        await register.StaffAsync(Role.RegisterLead);

        var results = await Task.WhenAll(Task.Run(() => register.DecideAsync(Role.Billing, proposal, accept: true), Ct), Task.Run(() => register.DecideAsync(Role.RegisterLead, proposal, accept: true), Ct));

        Assert.Single(results, result => result.Succeeded);
        Assert.Contains(Assert.Single(results, result => !result.Succeeded).Refusal!.Code, (string[])["ProposalAlreadyDecided", "ProposalChangedMeanwhile"]);
        Assert.Single(await register.LinesOfAsync(person.Id));
    }
}
