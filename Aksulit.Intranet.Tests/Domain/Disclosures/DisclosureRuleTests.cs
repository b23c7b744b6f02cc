using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Objections;

namespace Aksulit.Intranet.Tests.Domain.Disclosures;

/// <summary>The closed grounds (R24, R25), contracts (R9), the EEA (R26) and objections (R65).</summary>
public sealed class DisclosureRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly CustomerField[] NameAndStreet = [CustomerField.LastName, CustomerField.Street];

    private static readonly DisclosedInvoice Overdue = new("L20264787", InvoiceState.Open, new(2025, 4, 4)), Paid = new("L1", InvoiceState.Paid, new(2025, 4, 4));

    private static DisclosureFacts Facts(DisclosureGround? ground) => new(ground, RecipientRole.Recipient, IsForMarketing: false, IsRemoved: false, "FI", TransferCovered: false, Whitelist: null,
        NameAndStreet, Overdue, new DisclosedCredit(Today, PersonInformed: true, Decided: true), new LegalDuty("Verotusmenettelylaki 1558/1995", "19 §", "Verohallinto", "VH/1/2026"), [], CreditApplicationMaxAgeDays: 30);

    [Theory]
    [InlineData(DisclosureGround.DebtCollection), InlineData(DisclosureGround.Invoicing), InlineData(DisclosureGround.CreditApplication), InlineData(DisclosureGround.CreditDecision), InlineData(DisclosureGround.LegalObligation)]
    public void Each_ground_with_what_it_demands_is_allowed(DisclosureGround ground) => Assert.Null(DisclosureRule.Refuse(Facts(ground), Today));

    [Fact]
    public void Any_other_ground_is_refused()
    {
        Assert.Equal("DisclosureGroundMissing", Code(Facts(null)));
        Assert.Equal("DisclosureGroundMissing", Code(Facts((DisclosureGround)99)));
    }

    [Fact]
    public void Collection_needs_an_overdue_unpaid_invoice()
    {
        var collection = Facts(DisclosureGround.DebtCollection);
        Assert.Equal(("DisclosureNothingOverdue", "R25"), CodeAndGround(collection with { Invoice = Paid }));
        Assert.Equal("DisclosureNothingOverdue", Code(collection with { Invoice = null }));
        Assert.Equal("DisclosureNothingOverdue", Code(collection with { Invoice = Overdue with { DueOn = Today } }));
        Assert.Null(DisclosureRule.Refuse(collection with { Invoice = Overdue with { DueOn = Today.AddDays(-1), State = InvoiceState.InCollection } }, Today));
    }

    [Fact]
    public void Invoicing_needs_an_invoice() => Assert.Equal("DisclosureInvoiceMissing", Code(Facts(DisclosureGround.Invoicing) with { Invoice = null }));

    [Theory]
    [InlineData(null, false), InlineData("2026-11-24", false), InlineData("2026-10-23", false), InlineData("2026-10-24", true), InlineData("2026-11-23", true)]
    public void A_credit_application_is_at_most_thirty_days_old(string? appliedOn, bool allowed)
    {
        var facts = Facts(DisclosureGround.CreditApplication) with { Credit = appliedOn is null ? null : new DisclosedCredit(DateOnly.ParseExact(appliedOn, "yyyy-MM-dd"), PersonInformed: false, Decided: false) };
        Assert.Equal(allowed ? null : "DisclosureNoCreditApplication", Code(facts));
    }

    [Fact]
    public void A_credit_decision_needs_a_person_who_was_told_and_a_human_who_decided()
    {
        Assert.Equal(("DisclosurePersonNotInformed", "R24"), CodeAndGround(Facts(DisclosureGround.CreditDecision) with { Credit = new DisclosedCredit(Today, PersonInformed: false, Decided: true) }));
        Assert.Equal(("DisclosureNoCreditDecision", "R46"), CodeAndGround(Facts(DisclosureGround.CreditDecision) with { Credit = new DisclosedCredit(Today, PersonInformed: true, Decided: false) }));
    }

    [Theory]
    [InlineData(null, "19 §", "Verohallinto", "VH/1"), InlineData("Laki", " ", "Verohallinto", "VH/1"), InlineData("Laki", "19 §", null, "VH/1"), InlineData("Laki", "19 §", "Verohallinto", "")]
    public void The_law_needs_statute_section_authority_and_reference(string? statute, string? section, string? authority, string? reference) =>
        Assert.Equal("DisclosureDutyIncomplete", Code(Facts(DisclosureGround.LegalObligation) with { Duty = new LegalDuty(statute, section, authority, reference) }));

    [Fact]
    public void A_processor_gets_its_contracts_fields_and_nothing_else()
    {
        var service = Facts(DisclosureGround.ValueAddedService) with { Role = RecipientRole.Processor, Whitelist = NameAndStreet };
        Assert.Null(DisclosureRule.Refuse(service, Today));
        Assert.Equal(("DisclosureContractMissing", "R9"), CodeAndGround(service with { Whitelist = null }));
        var beyond = Assert.IsType<FieldsNotAllowed>(DisclosureRule.Refuse(service with { Fields = [CustomerField.LastName, CustomerField.Email] }, Today));
        Assert.Equal(("DisclosureBeyondContract", "R9"), (beyond.Code, beyond.Ground));
        Assert.Equal([CustomerField.Email], beyond.Fields);
        Assert.Equal("DisclosureServiceNeedsContract", Code(service with { Role = RecipientRole.Recipient }));
    }

    [Fact]
    public void Marketing_is_on_no_ground_and_an_objection_is_looked_at_besides()
    {
        var marketing = Facts(DisclosureGround.Invoicing) with { IsForMarketing = true };
        Assert.Equal(("DisclosureForMarketing", "R8"), CodeAndGround(marketing));
        Assert.Equal(("DisclosureObjectedTo", "R65"), CodeAndGround(marketing with { ForbiddenToDisclose = [ObjectionKind.DirectMarketing] }));
    }

    [Theory]
    [InlineData(DisclosureGround.LegalObligation), InlineData(DisclosureGround.DebtCollection)]
    public void An_objection_never_stops_a_legal_duty_or_collection(DisclosureGround ground) =>
        Assert.Null(DisclosureRule.Refuse(Facts(ground) with { ForbiddenToDisclose = [.. Enum.GetValues<ObjectionKind>()] }, Today));

    [Theory]
    [InlineData("NO", false, null), InlineData("IS", false, null), InlineData("AX", false, null), InlineData("US", false, "DisclosureOutsideEea"), InlineData("GB", false, "DisclosureOutsideEea"), InlineData("US", true, null)]
    public void Outside_the_area_both_necessity_and_a_tool_are_needed(string country, bool covered, string? code) =>
        Assert.Equal(code, Code(Facts(DisclosureGround.DebtCollection) with { Country = country, TransferCovered = covered }));

    [Fact]
    public void Nothing_goes_to_a_removed_recipient_and_nothing_is_no_disclosure()
    {
        Assert.Equal("DisclosureRecipientRemoved", Code(Facts(DisclosureGround.DebtCollection) with { IsRemoved = true }));
        Assert.Equal("DisclosureNothingChosen", Code(Facts(DisclosureGround.DebtCollection) with { Fields = [] }));
    }

    [Fact]
    public void A_ground_takes_only_the_fields_it_can_need()
    {
        Assert.Equal("DisclosureBeyondGround", Code(Facts(DisclosureGround.DebtCollection) with { Fields = [CustomerField.LastName, CustomerField.IpAddress] }));
        Assert.Null(DisclosureRule.Refuse(Facts(DisclosureGround.LegalObligation) with { Fields = [CustomerField.IpAddress] }, Today));
        Assert.All(Enum.GetValues<DisclosureGround>(), ground => Assert.NotEmpty(DisclosureRule.FieldsOf(ground)));
    }

    [Theory]
    [InlineData(CustomerField.Street), InlineData(CustomerField.City), InlineData(CustomerField.BillingStreet), InlineData(CustomerField.BillingCity)]
    public void A_protected_address_leaves_only_when_the_law_obliges(CustomerField field)
    {
        var collection = Facts(DisclosureGround.DebtCollection) with { AddressProtected = true, Fields = [CustomerField.LastName, field] };
        var refused = Assert.IsType<FieldsNotAllowed>(DisclosureRule.Refuse(collection, Today));
        Assert.Equal(("DisclosureProtectedAddress", "R21"), (refused.Code, refused.Ground));
        Assert.Equal([field], refused.Fields);
        Assert.Null(DisclosureRule.Refuse(collection with { Fields = [CustomerField.LastName] }, Today));
        Assert.Null(DisclosureRule.Refuse(collection with { Ground = DisclosureGround.LegalObligation }, Today));
    }

    [Fact]
    public void What_a_ground_usually_needs_is_offered_chosen_and_never_more_than_it_may_have()
    {
        CustomerField[] all = Enum.GetValues<CustomerField>();
        Assert.Equal([CustomerField.FirstName, CustomerField.LastName, CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity], DisclosureRule.UsualFieldsOf(DisclosureGround.DebtCollection, all));
        Assert.Equal([CustomerField.FirstName, CustomerField.LastName, CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Country],
            DisclosureRule.UsualFieldsOf(DisclosureGround.DebtCollection, [.. all.Where(field => field is not CustomerField.BillingStreet)]));
        Assert.Equal([CustomerField.FirstName, CustomerField.LastName], DisclosureRule.UsualFieldsOf(DisclosureGround.LegalObligation, all));
        Assert.All(Enum.GetValues<DisclosureGround>(), ground => Assert.Empty(DisclosureRule.UsualFieldsOf(ground, all).Except(DisclosureRule.FieldsOf(ground))));
    }

    private static string? Code(DisclosureFacts facts) => DisclosureRule.Refuse(facts, Today)?.Code;

    private static (string?, string?) CodeAndGround(DisclosureFacts facts) => (DisclosureRule.Refuse(facts, Today)?.Code, DisclosureRule.Refuse(facts, Today)?.Ground);
}
