using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Disclosures.RecordDisclosure;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Features.Disclosures;

/// <summary>Each ground demands what it demands, and each role does what access.md says (R7–R9, R21, R24–R26, R65).</summary>
[BothDatabases]
public sealed class RecordDisclosureTests(DisclosureRegister register) : IClassFixture<DisclosureRegister>
{
    private static readonly LegalDuty Duty = new("Verotusmenettelylaki 1558/1995", "19 §", "Verohallinto", "VH/1/2026");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_law_needs_its_four_words_and_the_ledger_keeps_them()
    {
        var (person, _) = await register.DebtorAsync();
        var authority = await register.RecipientAsync("Verohallinto");
        Assert.Equal("DisclosureDutyIncomplete", (await Disclose(new DisclosureBasis(Duty with { Section = " " }))).Refusal?.Code);

        Assert.True((await Disclose(new DisclosureBasis(Duty))).Succeeded);

        var line = Assert.Single(await register.LinesOfAsync(person.Id));
        Assert.Equal(("VH/1/2026", Duty), (line.Reference, line.Basis?.Duty));

        Task<Result<Guid>> Disclose(DisclosureBasis basis) => register.DiscloseAsync(Role.RegisterLead, DisclosureRegister.Wanted(person, authority, DisclosureGround.LegalObligation, basis: basis));
    }

    [Fact]
    public async Task Credit_needs_a_fresh_application_of_the_register_and_a_decision_a_person_who_was_told_and_a_human_who_decided()
    {
        var (person, _) = await register.DebtorAsync();
        var bank = await register.RecipientAsync("Pankki Oyj");
        Assert.Equal("DisclosureNoCreditApplication", await Code(DisclosureGround.CreditApplication));
        var application = await ApplyAsync(register.Today.AddDays(-31), informedOn: null);
        Assert.Equal("DisclosureNoCreditApplication", await Code(DisclosureGround.CreditApplication));
        application = await ApplyAsync(register.Today.AddDays(-30), informedOn: null);
        Assert.Null(await Code(DisclosureGround.CreditApplication));
        Assert.Equal("DisclosurePersonNotInformed", await Code(DisclosureGround.CreditDecision));
        application = await ApplyAsync(register.Today, register.Today);
        Assert.Equal("DisclosureNoCreditDecision", await Code(DisclosureGround.CreditDecision));
        application.Decide(CreditOutcome.Granted, 100m, [CreditGround.PaymentHistory], "Laskut on maksettu ajallaan.", Guid.NewGuid(), register.Clock.GetUtcNow());
        await DecidedAsync(application);
        Assert.Null(await Code(DisclosureGround.CreditDecision));
        var lines = await register.LinesOfAsync(person.Id);
        Assert.Equal([DisclosureGround.CreditApplication, DisclosureGround.CreditDecision], lines.Select(line => line.Ground));
        // What the register knows of the application, not what a form said.
        Assert.Equal([(register.Today.AddDays(-30), false), (register.Today, true)], lines.Select(line => (line.Basis!.AppliedOn!.Value, line.Basis.PersonInformed)));

        async Task<string?> Code(DisclosureGround ground) =>
            (await register.DiscloseAsync(Role.RegisterLead, DisclosureRegister.Wanted(person, bank, ground, basis: new DisclosureBasis(AppliedOn: register.Today, PersonInformed: true)))).Refusal?.Code;

        async Task<CreditApplication> ApplyAsync(DateOnly on, DateOnly? informedOn)
        {
            var made = new CreditApplication(person.Id, on, 100m, Channel.Phone, informedOn, register.Clock.GetUtcNow(), Guid.NewGuid());
            await register.SaveAsync(made);
            return made;
        }

        async Task DecidedAsync(CreditApplication decided)
        {
            await using var db = await register.OpenDbAsync();
            db.Update(decided);
            db.Record(AuditEntry.Of(Actor.Job, AuditAction.CreditDecided, register.Clock.GetUtcNow(), AuditSubjectKind.Customer, person.Id));
            await db.SaveChangesAsync(Ct);
        }
    }

    [Fact]
    public async Task A_processor_gets_the_fields_of_its_contract_until_the_midnight_of_its_last_day()
    {
        var (person, _) = await register.DebtorAsync();
        var (firm, _) = await register.ProcessorAsync("Postituspalvelu Oy", until: register.Today);
        var beyond = Assert.IsType<FieldsNotAllowed>((await Disclose(CustomerField.LastName, CustomerField.Email)).Refusal);
        Assert.Equal(("DisclosureBeyondContract", CustomerField.Email), (beyond.Code, Assert.Single(beyond.Fields)));
        var now = register.Clock.GetUtcNow();
        register.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 21, 59, 59, TimeSpan.Zero)); // 23.59.59 in Finland
        Assert.True((await Disclose(CustomerField.LastName)).Succeeded);
        register.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("DisclosureContractMissing", (await Disclose(CustomerField.LastName)).Refusal?.Code);
        register.Clock.AdjustTime(now);

        Task<Result<Guid>> Disclose(params CustomerField[] fields) => register.DiscloseAsync(Role.RegisterLead, DisclosureRegister.Wanted(person, firm, DisclosureGround.ValueAddedService, fields: fields));
    }

    [Fact]
    public async Task A_transfer_outside_the_area_is_open_while_its_tool_is_and_not_a_day_longer()
    {
        var (person, invoice) = await register.DebtorAsync();
        var abroad = await register.RecipientAsync("Example Collections Ltd", country: "GB");
        await register.SaveAsync(new ThirdCountryTransfer(abroad.Id, "Velallinen on muuttanut Britanniaan.", TransferTool.AdequacyDecision, "2021/1772", register.Today.AddDays(-10), register.Today.AddDays(-1), Guid.NewGuid()));
        Assert.Equal("DisclosureOutsideEea", (await Disclose()).Refusal?.Code);
        await register.SaveAsync(new ThirdCountryTransfer(abroad.Id, "Velallinen on muuttanut Britanniaan.", TransferTool.AdequacyDecision, "2021/1772", register.Today, register.Today, Guid.NewGuid()));
        Assert.True((await Disclose()).Succeeded);

        Task<Result<Guid>> Disclose() => register.DiscloseAsync(Role.Billing, DisclosureRegister.Wanted(person, abroad, DisclosureGround.DebtCollection, invoice));
    }

    /// <summary>The row R65 of docs/rules.md: a disclosure to a recipient of marketing that R25 allows (billing) meets the second check, the ban on disclosure.</summary>
    [Fact]
    public async Task An_objection_to_disclosure_stops_marketing_and_never_collection_or_a_legal_duty()
    {
        var (person, invoice) = await register.DebtorAsync();
        await register.SaveAsync(new Objection(person.Id, ObjectionKind.DirectMarketing, ObjectionScope.Disclosure, Channel.Phone, register.Clock.GetUtcNow(), Guid.NewGuid(), 1));
        var (agency, marketing) = (await register.RecipientAsync("Perintä C Oy"), await register.RecipientAsync("Mainonta Oy", marketing: true));

        Assert.Equal(("DisclosureObjectedTo", "R65"), await Refused(marketing, DisclosureGround.Invoicing));
        Assert.Equal((null, null), await Refused(agency, DisclosureGround.DebtCollection));
        Assert.Equal((null, null), await Refused(agency, DisclosureGround.LegalObligation));

        async Task<(string?, string?)> Refused(Recipient to, DisclosureGround ground)
        {
            var refusal = (await register.DiscloseAsync(Role.RegisterLead, DisclosureRegister.Wanted(person, to, ground, invoice, new DisclosureBasis(Duty)))).Refusal;
            return (refusal?.Code, refusal?.Ground);
        }
    }

    [Fact]
    public async Task Somebody_elses_invoice_is_none()
    {
        var ((person, _), (_, others)) = (await register.DebtorAsync(InvoiceState.Paid), await register.DebtorAsync());
        var agency = await register.RecipientAsync("Perintä D Oy");
        Assert.Equal("DisclosureNothingOverdue", (await register.DiscloseAsync(Role.Billing, DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, others))).Refusal?.Code);
    }

    [Fact]
    public async Task Other_values_than_those_shown_are_never_sent()
    {
        var (person, invoice) = await register.DebtorAsync();
        var agency = await register.RecipientAsync("Perintä E Oy");
        Assert.Equal("DisclosureValuesChanged", (await register.DiscloseAsync(Role.Billing, DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, invoice), shown: person.Revision + 1)).Refusal?.Code);
        Assert.Empty(await register.LinesOfAsync(person.Id));
    }

    [Fact]
    public async Task Nobody_sends_what_they_may_not_see()
    {
        var (person, invoice) = await register.DebtorAsync();
        var agency = await register.RecipientAsync("Perintä F Oy");
        var refused = Assert.IsType<FieldsNotAllowed>((await register.DiscloseAsync(Role.Billing, DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, invoice, null, CustomerField.LastName, CustomerField.Phone))).Refusal);
        Assert.Equal(("DisclosureFieldNotYours", CustomerField.Phone), (refused.Code, Assert.Single(refused.Fields)));
        Assert.True((await register.DiscloseAsync(Role.RegisterLead, DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, invoice, null, CustomerField.LastName, CustomerField.Phone))).Succeeded);
    }

    [Fact]
    public async Task A_protected_address_is_offered_to_nobody_but_the_lead_and_leaves_under_the_law_only()
    {
        var (person, invoice) = await register.DebtorAsync(addressProtected: true);
        var agency = await register.RecipientAsync("Perintä G Oy");
        foreach (var role in (Role[])[Role.Billing, Role.CustomerService])
        {
            var offer = (await register.ActAsync(role, (IPrepareDisclosure prepare) => prepare.RunAsync(person.Id, DisclosureRegister.Collecting, Ct))).Value;
            Assert.DoesNotContain(offer.Values, value => CustomerValues.TellsWhere(value.Field));
        }

        var street = DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, invoice, new DisclosureBasis(Duty), CustomerField.LastName, CustomerField.Street);
        Assert.Equal("DisclosureProtectedAddress", (await register.DiscloseAsync(Role.RegisterLead, street)).Refusal?.Code);
        Assert.True((await register.DiscloseAsync(Role.RegisterLead, street with { Ground = DisclosureGround.LegalObligation })).Succeeded);
    }

    [Fact]
    public async Task An_identity_code_in_a_text_is_refused_and_a_doubt_is_asked_about()
    {
        var (person, _) = await register.DebtorAsync();
        var authority = await register.RecipientAsync("Poliisi");
        var basis = new DisclosureBasis(Duty with { Reference = "131052-308T" });
        Assert.Equal("TextHoldsIdentityCode", (await register.DiscloseAsync(Role.RegisterLead, DisclosureRegister.Wanted(person, authority, DisclosureGround.LegalObligation, basis: basis))).Refusal?.Code);
        Assert.Empty(await register.LinesOfAsync(person.Id));
    }

    [Theory]
    [InlineData(Role.CustomerService), InlineData(Role.Marketing), InlineData(Role.ExternalAccounting), InlineData(Role.DataProtectionOfficer), InlineData(Role.Auditor), InlineData(Role.Administrator)]
    public async Task Who_may_not_disclose_is_stopped_in_the_handler(Role role)
    {
        var (person, invoice) = await register.DebtorAsync();
        var agency = await register.RecipientAsync($"Perintä {role}");
        await Assert.ThrowsAsync<AccessDeniedException>(() => register.DiscloseAsync(role, DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, invoice)));
        Assert.Empty(await register.LinesOfAsync(person.Id));
    }

    [Fact]
    public async Task Billing_discloses_for_billing_and_collection_only_and_never_to_a_processor()
    {
        var (person, invoice) = await register.DebtorAsync();
        var (agency, (processor, _)) = (await register.RecipientAsync("Perintä H Oy"), await register.ProcessorAsync("Perintä I Oy"));
        foreach (var ground in (DisclosureGround[])[DisclosureGround.CreditApplication, DisclosureGround.CreditDecision, DisclosureGround.LegalObligation, DisclosureGround.ValueAddedService])
            await Assert.ThrowsAsync<AccessDeniedException>(() => register.DiscloseAsync(Role.Billing, DisclosureRegister.Wanted(person, agency, ground, invoice)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => register.DiscloseAsync(Role.Billing, DisclosureRegister.Wanted(person, processor, DisclosureGround.DebtCollection, invoice)));
        Assert.True((await register.DiscloseAsync(Role.RegisterLead, DisclosureRegister.Wanted(person, processor, DisclosureGround.DebtCollection, invoice))).Succeeded);
    }

    [Fact]
    public async Task What_a_disclosure_can_be_made_of_is_a_read_that_is_logged_and_without_a_purpose_nothing_is_shown()
    {
        var (person, _) = await register.DebtorAsync();
        Assert.Equal("PurposeMissing", (await register.ActAsync(Role.Billing, (IPrepareDisclosure prepare) => prepare.RunAsync(person.Id, TaskPurpose.None, Ct))).Refusal?.Code);
        Assert.True((await register.ActAsync(Role.Billing, (IPrepareDisclosure prepare) => prepare.RunAsync(person.Id, DisclosureRegister.Collecting, Ct))).Succeeded);
        Assert.Equal([AuditOutcome.Refused, AuditOutcome.Done], (await register.TrailOfAsync(person.Id, AuditAction.CardOpened)).Select(entry => entry.Outcome));
    }
}
