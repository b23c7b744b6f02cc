using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Retention;

namespace Aksulit.Intranet.Tests.Features.Customers;

public sealed class CustomerValuesRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly CustomerValues Valid = CustomerValues.Empty.With(CustomerField.LastName, "Mallikas") with { StartedOn = new DateOnly(2024, 1, 2) };

    [Fact]
    public void A_phone_number_is_stored_in_one_form() =>
        Assert.Equal("+358402407117", CustomerValuesRule.Check(Valid.With(CustomerField.Phone, " 040 240 7117 "), Today).Clean[CustomerField.Phone]);

    [Fact]
    public void An_address_without_a_country_is_in_Finland() => Assert.Equal("FI", CustomerValuesRule.Check(Valid.With(CustomerField.City, "Oulu"), Today).Clean[CustomerField.Country]);

    [Theory]
    [InlineData(CustomerField.Phone, "ei puhelinta", "PhoneInvalid")]
    [InlineData(CustomerField.Email, "maija@", "EmailInvalid")]
    [InlineData(CustomerField.PostalCode, "9010", "PostalCodeInvalid")]
    [InlineData(CustomerField.BillingPostalCode, "9010", "PostalCodeInvalid")]
    [InlineData(CustomerField.EInvoiceAddress, "FI2112345600000786", "EInvoiceAddressInvalid")]
    [InlineData(CustomerField.Website, "javascript:alert(1)", "WebsiteInvalid")]
    [InlineData(CustomerField.LastName, " ", "Required")]
    public void A_wrong_value_is_named_by_its_field_only(CustomerField field, string value, string code) =>
        Assert.Equal(new FieldProblem(field.ToString(), code), Assert.Single(CustomerValuesRule.Check(Valid.With(field, value), Today).Problems));

    [Theory]
    [InlineData("FI2112345600000785")]
    [InlineData("003702459747234")]
    public void An_e_invoice_address_is_an_OVT_or_an_IBAN(string address) => Assert.Empty(CustomerValuesRule.Check(Valid.With(CustomerField.EInvoiceAddress, address), Today).Problems);

    [Fact]
    public void A_postcode_abroad_is_free() =>
        Assert.Empty(CustomerValuesRule.Check(Valid.With(CustomerField.PostalCode, "SE-114 55").With(CustomerField.Country, "se"), Today).Problems);

    [Fact]
    public void Every_problem_is_told_at_once() =>
        Assert.Equal(3, CustomerValuesRule.Check(CustomerValues.Empty.With(CustomerField.Email, "x") with { StartedOn = Today.AddDays(1) }, Today).Problems.Count);

    [Fact]
    public void Screening_tells_a_certain_identity_code_from_a_doubt_in_every_text()
    {
        var found = CustomerValuesRule.Screen(Valid.With(CustomerField.DeliveryNote, "hetu 131052-308T"), ("OrganisationName", "010190-999K"));
        Assert.Equal(IdentityCodeFinding.Certain, found["DeliveryNote"]);
        Assert.Equal(IdentityCodeFinding.Suspected, found["OrganisationName"]);
        Assert.Equal(2, found.Count);
    }

    [Fact]
    public void No_value_without_a_source()
    {
        Assert.Equal("SourceMissing", SourceRule.Refuse(new TypedSource(null, Today), Today)?.Code);
        Assert.Equal("SourceMissing", SourceRule.Refuse(new TypedSource(SourceKind.Chat, null), Today)?.Code);
        Assert.Equal("SourceNotByHand", SourceRule.Refuse(new TypedSource(SourceKind.InitialMigration, Today), Today)?.Code);
        Assert.Equal("SourceInFuture", SourceRule.Refuse(new TypedSource(SourceKind.Chat, Today.AddDays(1)), Today)?.Code);
        Assert.Null(SourceRule.Refuse(new TypedSource(SourceKind.CustomerStatement, Today), Today));
    }

    [Theory]
    [InlineData("2020-01-01", null, "EndBeforeStart")]
    [InlineData("2020-01-02", null, null)]
    [InlineData("2026-11-23", null, null)]
    [InlineData("2026-11-24", null, "EndInFuture")]
    [InlineData("2026-10-01", "2026-10-02", "OrderStillOpen")]
    [InlineData("2026-10-02", "2026-10-02", null)]
    public void An_end_is_between_the_start_and_today_and_not_before_an_open_order(string end, string? openOrder, string? refusal) =>
        Assert.Equal(refusal, EndCustomershipRule.Refuse(new EndCustomershipFacts(new DateOnly(2020, 1, 2), DateOnly.Parse(end, null), openOrder is null ? null : DateOnly.Parse(openOrder, null)), Today)?.Code);
}
