using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Disclosures.HandOver;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Disclosures;

/// <summary>Many overdue invoices to one agency, each decided by itself; what ends while the batch runs stops the rest (R9, R25, R26).</summary>
[BothDatabases]
public sealed class HandOverTests : IAsyncLifetime
{
    /// <summary>23.59.59 in Finland on 23.11.2026.</summary>
    private static readonly DateTimeOffset BeforeMidnight = new(2026, 11, 23, 21, 59, 59, TimeSpan.Zero);

    private readonly DisclosureRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Each_invoice_is_checked_on_its_own_and_one_that_may_not_go_keeps_none_of_the_others()
    {
        var agency = await _register.RecipientAsync("Perintä Oy");
        var (good, paid, hidden, last) = (await _register.DebtorAsync(), await _register.DebtorAsync(InvoiceState.Paid), await _register.DebtorAsync(addressProtected: true), await _register.DebtorAsync(InvoiceState.InCollection));
        var gone = Guid.NewGuid();

        var answers = await HandOverAsync(Role.Billing, agency, good.Invoice.Id, paid.Invoice.Id, hidden.Invoice.Id, gone, last.Invoice.Id, good.Invoice.Id);

        Assert.Equal([(good.Invoice.Id, null), (paid.Invoice.Id, "DisclosureNothingOverdue"), (hidden.Invoice.Id, "DisclosureProtectedAddress"), (gone, "InvoiceNotFound"), (last.Invoice.Id, null)],
            answers.Select(answer => (answer.InvoiceId, answer.Refusal?.Code)));
        var line = Assert.Single(await _register.LinesOfAsync(good.Person.Id));
        Assert.Equal((good.Invoice.Number, DisclosureGround.DebtCollection), (line.Reference, line.Ground));
        Assert.Contains(new DisclosedValue(CustomerField.Street, "Koetie 1"), line.Values);
        Assert.Empty(await _register.LinesOfAsync(paid.Person.Id));
        Assert.Empty(await _register.LinesOfAsync(hidden.Person.Id));
        Assert.Equal(AuditOutcome.Refused, Assert.Single(await _register.TrailOfAsync(paid.Person.Id)).Outcome);
    }

    [Fact]
    public async Task The_same_choice_again_sends_nothing_twice()
    {
        var agency = await _register.RecipientAsync("Perintä Oy");
        var (person, invoice) = await _register.DebtorAsync();
        Assert.Null(Assert.Single(await HandOverAsync(Role.Billing, agency, invoice.Id)).Refusal);

        var again = Assert.Single(await HandOverAsync(Role.Billing, agency, invoice.Id)).Refusal;

        Assert.Equal(("DisclosureHandedOverAlready", _register.Today), (again?.Code, again?.Arguments.Single()));
        Assert.Single(await _register.LinesOfAsync(person.Id));
        Assert.Null(Assert.Single(await HandOverAsync(Role.Billing, await _register.RecipientAsync("Toinen Perintä Oy"), invoice.Id)).Refusal);
    }

    [Fact]
    public async Task Two_people_who_hand_over_the_same_invoice_at_the_same_moment_send_it_once()
    {
        var agency = await _register.RecipientAsync("Perintä Oy");
        var (person, invoice) = await _register.DebtorAsync();
        await _register.StaffAsync(Role.Billing);
        await _register.StaffAsync(Role.RegisterLead);

        var answers = await Task.WhenAll(Task.Run(() => HandOverAsync(Role.Billing, agency, invoice.Id), Ct), Task.Run(() => HandOverAsync(Role.RegisterLead, agency, invoice.Id), Ct));

        Assert.Equal([null, "DisclosureHandedOverAlready"], answers.Select(answer => Assert.Single(answer).Refusal?.Code).Order());
        Assert.Single(await _register.LinesOfAsync(person.Id));
    }

    [Theory]
    [InlineData(false, "DisclosureContractMissing")]
    [InlineData(true, "DisclosureOutsideEea")]
    public async Task A_contract_or_a_transfer_that_ends_while_the_batch_runs_stops_it_at_that_midnight_in_Finland(bool abroad, string code)
    {
        var to = abroad ? await _register.RecipientAsync("Example Collections Ltd", country: "GB") : (await _register.ProcessorAsync("Perintäpalvelu Oy", until: _register.Today)).Firm;
        if (abroad) await _register.SaveAsync(new ThirdCountryTransfer(to.Id, "Velallinen on muuttanut Britanniaan.", TransferTool.AdequacyDecision, "2021/1772", _register.Today, _register.Today, Guid.NewGuid()));
        var debts = await DebtsAsync(4);
        _register.Clock.SetUtcNow(BeforeMidnight);

        var answers = await HandOverAsync(Role.RegisterLead, to, answered => { if (answered == 2) _register.Clock.Advance(TimeSpan.FromSeconds(1)); }, debts);

        Assert.Equal([null, null, code, code], answers.Select(answer => answer.Refusal?.Code));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(2, await db.Disclosures.CountAsync(line => line.RecipientId == to.Id, Ct));
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.DisclosureMade && entry.Outcome == AuditOutcome.Refused, Ct));
    }

    [Fact]
    public async Task A_contract_that_is_ended_at_once_while_the_batch_runs_stops_the_next_one()
    {
        var (firm, contract) = await _register.ProcessorAsync("Perintäpalvelu Oy");
        var debts = await DebtsAsync(3);
        var answers = new List<HandedOver>();
        await _register.ActAsync<IHandOverInvoices, bool>(Role.RegisterLead, async handOver =>
        {
            await foreach (var answer in handOver.HandleAsync(new(debts, firm.Id, DisclosureChannel.SecureService, DisclosureRegister.Collecting), Ct))
            {
                answers.Add(answer);
                if (answers.Count > 1) continue;
                var ended = await _register.ActAsDeputyAsync((Intranet.Features.Recipients.EndContract.EndContract end) => end.HandleAsync(new(contract.Id, contract.Revision, _register.Today.AddDays(-1)), Ct));
                Assert.True(ended.Succeeded, ended.Refusal?.Code);
            }

            return true;
        });

        Assert.Equal([null, "DisclosureContractMissing", "DisclosureContractMissing"], answers.Select(answer => answer.Refusal?.Code));
    }

    [Fact]
    public async Task A_designation_that_ends_while_the_batch_runs_stops_it_and_what_was_answered_stays()
    {
        var agency = await _register.RecipientAsync("Perintä Oy");
        var debts = await DebtsAsync(3);
        var billing = await _register.StaffAsync(Role.Billing);
        await _register.SqlAsync(sqlite: "UPDATE Designations SET ValidUntil = '2026-11-23' WHERE Role = 'Billing'", sqlServer: "UPDATE Designations SET ValidUntil = '2026-11-23' WHERE Role = 'Billing'");
        _register.Clock.SetUtcNow(BeforeMidnight);

        await Assert.ThrowsAsync<AccessDeniedException>(() => HandOverAsync(Role.Billing, agency, answered => { if (answered == 1) _register.Clock.Advance(TimeSpan.FromSeconds(1)); }, debts));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(billing, Assert.Single(await db.Disclosures.Where(line => line.RecipientId == agency.Id).ToListAsync(Ct)).DisclosedBy);
    }

    [Fact]
    public async Task Stopping_stops_before_the_next_one()
    {
        var agency = await _register.RecipientAsync("Perintä Oy");
        var debts = await DebtsAsync(3);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _register.ActAsync<IHandOverInvoices, bool>(Role.Billing, async handOver =>
        {
            await foreach (var _ in handOver.HandleAsync(new(debts, agency.Id, DisclosureChannel.SecureService, DisclosureRegister.Collecting), stop.Token)) await stop.CancelAsync();
            return true;
        }));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.Disclosures.CountAsync(line => line.RecipientId == agency.Id, Ct));
    }

    [Fact]
    public async Task Nothing_and_too_much_are_refused_before_anything_is_sent()
    {
        var agency = await _register.RecipientAsync("Perintä Oy");
        Assert.Equal("DisclosureNothingSelected", Assert.Single(await HandOverAsync(Role.Billing, agency)).Refusal?.Code);
        Assert.Equal("DisclosureTooMany", Assert.Single(await HandOverAsync(Role.Billing, agency, [.. Enumerable.Range(0, HandOverInvoices.MostAtOnce + 1).Select(_ => Guid.NewGuid())])).Refusal?.Code);
    }

    [Fact]
    public async Task The_overdue_are_listed_oldest_first_and_those_handed_over_have_a_list_of_their_own()
    {
        var agency = await _register.RecipientAsync("Perintä Oy");
        var (older, newer, today) = (await _register.DebtorAsync(due: _register.Today.AddDays(-90)), await _register.DebtorAsync(due: _register.Today.AddDays(-1)), await _register.DebtorAsync(due: _register.Today));
        Assert.Equal([older.Invoice.Number, newer.Invoice.Number], (await ListAsync(OverdueKind.Open)).Select(row => row.Number));
        await HandOverAsync(Role.Billing, agency, older.Invoice.Id);

        var row = Assert.Single(await ListAsync(OverdueKind.Open));
        Assert.Equal((newer.Invoice.Number, 1), (row.Number, row.DaysLate));
        var handed = Assert.Single(await ListAsync(OverdueKind.HandedOver));
        Assert.Equal((older.Invoice.Number, "Perintä Oy", 90), (handed.Number, handed.HandedTo, handed.DaysLate));
        Assert.DoesNotContain(today.Invoice.Number, (await ListAsync(OverdueKind.InCollection)).Select(found => found.Number));
    }

    [Fact]
    public async Task More_than_a_page_is_walked_to_the_end_once_each()
    {
        var debts = await DebtsAsync(120);
        var seen = new List<Guid>();
        string? key = null;
        do
        {
            var page = (await _register.ActAsync(Role.Billing, (OverdueQuery query) => query.RunAsync(OverdueKind.Open, key, DisclosureRegister.Collecting, Ct))).Value;
            seen.AddRange(page.Items.Select(row => row.InvoiceId));
            key = page.Next;
        }
        while (key is not null);

        Assert.Equal(debts.Order(), seen.Order());
    }

    [Theory]
    [InlineData(Role.CustomerService), InlineData(Role.Marketing), InlineData(Role.ExternalAccounting), InlineData(Role.DataProtectionOfficer), InlineData(Role.Auditor), InlineData(Role.Administrator)]
    public async Task Who_may_not_hand_over_is_stopped_in_the_handler(Role role)
    {
        var agency = await _register.RecipientAsync("Perintä Oy");
        await Assert.ThrowsAsync<AccessDeniedException>(() => HandOverAsync(role, agency, Guid.NewGuid()));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (OverdueQuery query) => query.RunAsync(OverdueKind.Open, null, DisclosureRegister.Collecting, Ct)));
    }

    private async Task<Guid[]> DebtsAsync(int count)
    {
        var persons = Enumerable.Range(0, count).Select(_ => Some.Customer()).ToList();
        var invoices = persons.Select(person => Some.Invoice(person, due: _register.Today.AddDays(-30))).ToArray();
        await _register.SaveAsync([.. persons, .. invoices]);
        return [.. invoices.Select(invoice => invoice.Id)];
    }

    private async Task<IReadOnlyList<OverdueRow>> ListAsync(OverdueKind kind) =>
        (await _register.ActAsync(Role.Billing, (OverdueQuery query) => query.RunAsync(kind, null, DisclosureRegister.Collecting, Ct))).Value.Items;

    private Task<List<HandedOver>> HandOverAsync(Role role, Recipient to, params Guid[] invoices) => HandOverAsync(role, to, _ => { }, invoices);

    /// <param name="after">Told how many were answered, after each.</param>
    private Task<List<HandedOver>> HandOverAsync(Role role, Recipient to, Action<int> after, params Guid[] invoices) => _register.ActAsync<IHandOverInvoices, List<HandedOver>>(role, async handOver =>
    {
        var answers = new List<HandedOver>();
        await foreach (var answer in handOver.HandleAsync(new(invoices, to.Id, DisclosureChannel.SecureService, DisclosureRegister.Collecting), Ct))
        {
            answers.Add(answer);
            after(answers.Count);
        }

        return answers;
    });
}
