using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Disclosures;
using Aksulit.Intranet.Features.Disclosures.Ledger;
using Aksulit.Intranet.Features.Disclosures.PersonLedger;
using Aksulit.Intranet.Features.Recipients.RemoveRecipient;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Disclosures;

/// <summary>The ledger by person and by recipient, what each holds today, and a recipient that is removed afterwards (R25, R56).</summary>
[BothDatabases]
public sealed class LedgerTests(DisclosureRegister register) : IClassFixture<DisclosureRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_recipient_holds_is_its_latest_value_of_each_field_and_what_is_out_of_date_says_so()
    {
        var (person, invoice) = await register.DebtorAsync();
        var agency = await register.RecipientAsync("Perintä vanha tieto Oy");
        await SendAsync(person, agency, invoice, CustomerField.LastName, CustomerField.Street);
        await MoveAsync(person.Id, "Uusikatu 9");

        var held = Assert.Single((await register.LedgerOfAsync(Role.RegisterLead, person.Id)).Held);
        Assert.True(held.IsOutOfDate);
        var street = Assert.Single(held.Values, value => value.Field is CustomerField.Street);
        Assert.Equal((ValueStanding.OutOfDate, "Koetie 1", "Uusikatu 9"), (street.Standing, street.Value, street.Current));
        Assert.Equal(ValueStanding.UpToDate, Assert.Single(held.Values, value => value.Field is CustomerField.LastName).Standing);
        Assert.True(Assert.Single(await OfRecipientAsync(Role.RegisterLead, agency)).IsOutOfDate);

        await SendAsync(person, agency, invoice, CustomerField.Street);

        var view = await register.LedgerOfAsync(Role.RegisterLead, person.Id);
        Assert.False(Assert.Single(view.Held).IsOutOfDate);
        Assert.Equal([ValueStanding.UpToDate, ValueStanding.Superseded], view.Lines.Select(line => Assert.Single(line.Values, value => value.Field is CustomerField.Street).Standing));
        Assert.All(await OfRecipientAsync(Role.RegisterLead, agency), line => Assert.False(line.IsOutOfDate));
    }

    [Fact]
    public async Task A_removed_recipient_gets_nothing_more_its_ledger_stays_and_notices_still_go_to_it()
    {
        var (person, invoice) = await register.DebtorAsync();
        var agency = await register.RecipientAsync("Perintä poistuva Oy");
        await SendAsync(person, agency, invoice, CustomerField.LastName, CustomerField.Street);

        Assert.True((await register.ActAsync(Role.RegisterLead, (RemoveRecipient remove) => remove.HandleAsync(agency.Id, agency.Revision, Ct))).Succeeded);

        Assert.Equal("DisclosureRecipientRemoved", (await register.DiscloseAsync(Role.Billing, DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, invoice))).Refusal?.Code);
        var view = await register.LedgerOfAsync(Role.RegisterLead, person.Id);
        Assert.Equal(("Perintä poistuva Oy", true), (Assert.Single(view.Lines).Recipient, Assert.Single(view.Held).IsRemoved));
        Assert.Single(await OfRecipientAsync(Role.RegisterLead, agency));

        var told = await RectifyStreetAsync(person, "Oikeakatu 1");

        Assert.Equal(["Perintä poistuva Oy"], told);
        await using var db = await register.OpenDbAsync();
        var notice = await db.RectificationNotices.SingleAsync(notice => notice.CustomerId == person.Id, Ct);
        Assert.Equal((agency.Id, NoticeReason.HoldsOtherValue, NoticeState.Waiting), (notice.RecipientId, notice.Reason, notice.State));
        Assert.True(await db.OutboxMessages.AnyAsync(message => message.CustomerId == person.Id && message.State == OutboxState.Waiting, Ct));
    }

    [Fact]
    public async Task Each_role_reads_its_rows_of_the_ledger_and_no_value_that_it_may_not_see()
    {
        var (person, invoice) = await register.DebtorAsync();
        var (agency, bank) = (await register.RecipientAsync("Perintä rivit Oy"), await register.RecipientAsync("Pankki rivit Oyj"));
        await SendAsync(person, agency, invoice, CustomerField.LastName, CustomerField.Phone);
        await register.AppliesForCreditAsync(person);
        Assert.True((await register.DiscloseAsync(Role.RegisterLead, DisclosureRegister.Wanted(person, bank, DisclosureGround.CreditApplication, basis: new DisclosureBasis(AppliedOn: register.Today)))).Succeeded);

        Assert.Equal(["Perintä rivit Oy"], (await register.LedgerOfAsync(Role.Billing, person.Id)).Lines.Select(line => line.Recipient));
        var phone = Assert.Single((await register.LedgerOfAsync(Role.Billing, person.Id)).Lines[0].Values, value => value.Field is CustomerField.Phone);
        Assert.Equal((true, (string?)null), (phone.IsHidden, phone.Value));
        foreach (var role in (Role[])[Role.CustomerService, Role.RegisterLead, Role.DataProtectionOfficer, Role.Auditor])
            Assert.Equal(["Pankki rivit Oyj", "Perintä rivit Oy"], (await register.LedgerOfAsync(role, person.Id)).Lines.Select(line => line.Recipient));
        Assert.Equal(person.Contact.Phone, Assert.Single((await register.LedgerOfAsync(Role.RegisterLead, person.Id)).Lines[1].Values, value => value.Field is CustomerField.Phone).Value);

        var byKey = Assert.Single(await OfRecipientAsync(Role.DataProtectionOfficer, agency));
        Assert.Equal((null, person.Id), (byKey.CustomerName, byKey.CustomerId));
        Assert.All(byKey.Values, value => Assert.True(value.IsHidden));
    }

    [Theory]
    [InlineData(Role.Marketing), InlineData(Role.ExternalAccounting), InlineData(Role.Administrator)]
    public async Task Who_may_not_read_the_ledger_is_stopped_in_the_handler(Role role)
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => register.ActAsync(role, (PersonLedgerQuery ledger) => ledger.RunAsync(Guid.NewGuid(), DisclosureRegister.Collecting, Ct)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => register.ActAsync(role, (LedgerQuery ledger) => ledger.RunAsync(null, null, DisclosureRegister.Collecting, Ct)));
    }

    [Fact]
    public async Task A_page_of_the_ledger_is_a_read_of_its_persons_and_without_a_purpose_there_is_none()
    {
        var (person, invoice) = await register.DebtorAsync();
        var agency = await register.RecipientAsync("Perintä loki Oy");
        await SendAsync(person, agency, invoice, CustomerField.LastName);
        Assert.Equal("PurposeMissing", (await register.ActAsync(Role.RegisterLead, (LedgerQuery ledger) => ledger.RunAsync(agency.Id, null, TaskPurpose.None, Ct))).Refusal?.Code);

        await OfRecipientAsync(Role.RegisterLead, agency);

        await using var db = await register.OpenDbAsync();
        var read = await db.AuditEntries.Include(entry => entry.Subjects).Where(entry => entry.Action == AuditAction.LedgerRead && entry.SubjectId == agency.Id && entry.Outcome == AuditOutcome.Done).SingleAsync(Ct);
        Assert.Equal([person.Id], read.Subjects.Select(subject => subject.SubjectId));
    }

    private async Task SendAsync(Customer person, Recipient to, Invoice invoice, params CustomerField[] fields)
    {
        var sent = await register.DiscloseAsync(Role.RegisterLead, DisclosureRegister.Wanted(person, to, DisclosureGround.DebtCollection, invoice, null, fields));
        Assert.True(sent.Succeeded, sent.Refusal?.Code);
    }

    private async Task<IReadOnlyList<LedgerRow>> OfRecipientAsync(Role role, Recipient recipient) =>
        (await register.ActAsync(role, (LedgerQuery ledger) => ledger.RunAsync(recipient.Id, null, DisclosureRegister.Collecting, Ct))).Value.Rows;

    private async Task MoveAsync(Guid personId, string street)
    {
        await using var db = await register.OpenDbAsync();
        var person = await db.Customers.SingleAsync(customer => customer.Id == personId, Ct);
        person.SetContact(person.Contact with { Street = street });
        db.Record(AuditEntry.OfBatch(Data.Domain.Common.Actor.Job, AuditAction.DemoDataWritten, register.Clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, 1, "test"));
        await db.SaveChangesAsync(Ct);
    }

    /// <summary>From the demand to the decision. Who was told.</summary>
    private async Task<IReadOnlyList<string>> RectifyStreetAsync(Customer person, string street)
    {
        var received = await register.ActAsync(Role.CustomerService, (IReceiveRectification receive) =>
            receive.HandleAsync(new(person.Id, new CaseIntake(RequestChannel.Email, register.Today, "fi", LetterMeans.Email), [new(CustomerField.Street, street, "numero on väärin", null)]), Ct));
        LineVerdict[] verdicts = [new(CustomerField.Street, LineDecision.Rectified, null)];
        var proposed = await register.ActAsync(Role.CustomerService, async (IProposeRectification propose) => await propose.HandleAsync(new(received.Value.Id, await RevisionAsync(received.Value.Id), verdicts), Ct));
        Assert.True(proposed.Succeeded, proposed.Refusal?.Code);
        var decided = await register.ActAsync(Role.RegisterLead, async (IDecideRectification decide) => await decide.HandleAsync(new(received.Value.Id, await RevisionAsync(received.Value.Id), verdicts), Ct));
        Assert.True(decided.Succeeded, decided.Refusal?.Code);
        return [.. decided.Value.Told];
    }

    private async Task<int> RevisionAsync(Guid request)
    {
        await using var db = await register.OpenDbAsync();
        return await db.Requests.Where(r => r.Id == request).Select(r => r.Revision).SingleAsync(Ct);
    }
}
