using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;

namespace Aksulit.Intranet.Tests.Domain.Api;

public sealed class ApiClientRuleTests
{
    private static readonly DateOnly Day = new(2026, 11, 23);
    private static readonly ApiClientValues Good = new("Verkkokauppa", Guid.NewGuid().ToString(), [ProcessingPurpose.Orders], [CustomerField.LastName], Day, Day.AddYears(2), 60, null);

    public static TheoryData<string, ApiClientValues> Bad => new()
    {
        { "Name", Good with { Name = " " } },
        { "Name", Good with { Name = new string('x', 101) } },
        { "ApplicationId", Good with { ApplicationId = "shop" } },
        { "ApplicationId", Good with { ApplicationId = Guid.Empty.ToString() } },
        { "Purposes", Good with { Purposes = [] } },
        { "Purposes", Good with { Purposes = [ProcessingPurpose.Orders, ProcessingPurpose.OwnMarketing] } },
        { "Scope", Good with { Scope = [CustomerField.FirstName] } },
        { "Scope", Good with { Scope = [CustomerField.LastName, CustomerField.RelationshipEndedOn] } },
        { "ValidFrom", Good with { ValidFrom = null } },
        { "ValidUntil", Good with { ValidUntil = null } },
        { "ValidUntil", Good with { ValidUntil = Day.AddDays(-1) } },
        { "ValidUntil", Good with { ValidUntil = Day.AddYears(2).AddDays(1) } },
        { "CallsPerMinute", Good with { CallsPerMinute = 0 } },
        { "CallsPerMinute", Good with { CallsPerMinute = 601 } },
        { "CallsPerMinute", Good with { CallsPerMinute = null } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_client_without_its_limits_is_not_saved(string field, ApiClientValues typed) => Assert.Equal(field, Assert.Single(ApiClientRule.Check(typed)).Field);

    [Fact]
    public void One_with_all_of_them_is() => Assert.Empty(ApiClientRule.Check(Good));

    [Fact]
    public void The_purposes_are_those_that_an_interface_may_serve() => Assert.Equal([1, 2, 4, 12, 13, 15], ApiScopeRule.Purposes.Select(purpose => (int)purpose));

    [Theory]
    [InlineData(-1, "ApiClientNotYet")]
    [InlineData(0, null)]
    [InlineData(10, null)]
    [InlineData(11, "ApiClientExpired")]
    public void It_calls_from_its_first_day_to_the_end_of_its_last(int day, string? code) => Assert.Equal(code, ApiClientRule.RefuseCall(Client(), contractInForce: true, Day.AddDays(day))?.Code);

    [Fact]
    public void Ended_unknown_and_without_a_contract_it_does_not_call()
    {
        var ended = Client();
        ended.End(DateTimeOffset.UnixEpoch);
        Assert.Equal(["ApiClientEnded", "ApiClientUnknown", "ApiClientWithoutContract"],
            [ApiClientRule.RefuseCall(ended, true, Day)!.Code, ApiClientRule.RefuseCall(null, true, Day)!.Code, ApiClientRule.RefuseCall(Client(), contractInForce: false, Day)!.Code]);
    }

    [Theory]
    [InlineData(ProcessingPurpose.Orders, "BillingCity,EInvoiceAddress,IpAddress")]
    [InlineData(ProcessingPurpose.CustomerCare, "IpAddress")]
    [InlineData(ProcessingPurpose.Billing, "Email,IpAddress")]
    [InlineData(ProcessingPurpose.TechnicalUpkeep, "Email,BillingCity,EInvoiceAddress,DeliveryNote")]
    [InlineData(ProcessingPurpose.LegalObligation, "")]
    public void What_the_purpose_does_not_need_stays_outside_even_of_the_widest_scope(ProcessingPurpose purpose, string outside) =>
        Assert.Equal(outside, string.Join(',', ApiScopeRule.Outside([CustomerField.FirstName, CustomerField.LastName, CustomerField.Email, CustomerField.BillingCity, CustomerField.EInvoiceAddress, CustomerField.DeliveryNote, CustomerField.IpAddress], ApiScopeRule.Fields, purpose)));

    [Fact]
    public void And_what_is_not_in_the_scope_too() => Assert.Equal([CustomerField.Phone], ApiScopeRule.Outside([CustomerField.LastName, CustomerField.Phone], [CustomerField.LastName, CustomerField.Email], ProcessingPurpose.CustomerCare));

    [Fact]
    public void A_repeated_body_is_known_by_its_key_alone()
    {
        var (client, body) = (Guid.NewGuid(), "{}"u8.ToArray());
        var row = new ApiRegistration(client, "key-one-0123456789", body, Guid.NewGuid(), DateTimeOffset.UnixEpoch, mayBeKnown: false);
        Assert.True(row.IsSame("key-one-0123456789", body));
        Assert.False(row.IsSame("key-one-0123456789", "{ }"u8));
        Assert.False(row.IsSame("key-two-0123456789", body)); // whoever has the table has no key to try bodies with
        Assert.NotEqual(ApiRegistration.HashOfKey(Guid.NewGuid(), "key-one-0123456789"), row.KeyHash);
    }

    private static ApiClient Client()
    {
        var client = new ApiClient("Verkkokauppa", Guid.NewGuid());
        client.Set("Verkkokauppa", [ProcessingPurpose.Orders], [CustomerField.LastName], Day, Day.AddDays(10), 60, null);
        return client;
    }
}
