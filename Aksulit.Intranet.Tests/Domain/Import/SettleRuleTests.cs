using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>Which offers a person may take (R21, Art. 18).</summary>
public sealed class SettleRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static string? Code(ImportKind kind = ImportKind.Addresses, bool restricted = false, bool isProtected = false, bool lead = false, DateOnly? waits = null) =>
        SettleRule.RefuseTaking(new(kind, restricted, isProtected, lead, waits), Today)?.Code;

    [Fact]
    public void An_address_or_a_customers_row_is_taken()
    {
        Assert.Null(Code());
        Assert.Null(Code(ImportKind.Customers));
    }

    [Fact]
    public void What_is_restricted_protected_ahead_of_its_day_or_not_the_cards_is_not()
    {
        Assert.Equal("UpdateRestricted", Code(restricted: true, lead: true));
        Assert.Equal("UpdateProtected", Code(isProtected: true));
        Assert.Null(Code(isProtected: true, lead: true));
        Assert.Equal("UpdateMoveAhead", Code(waits: Today.AddDays(1)));
        Assert.Null(Code(waits: Today));
        Assert.Equal("UpdateNotOfCard", Code(ImportKind.Orders));
        Assert.Equal("UpdateNotOfCard", Code(ImportKind.Invoices));
    }

    [Fact]
    public void A_part_of_an_offer_leaves_a_card_that_can_be()
    {
        var card = Some.Customer();
        Assert.Null(SettleRule.RefuseValues(card, [new(CustomerField.Email, null)]));
        Assert.Equal("UpdateEmptiesName", SettleRule.RefuseValues(card, [new(CustomerField.LastName, null)])?.Code);
        var before = card.RelationshipStartedOn.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("UpdateEndBeforeStart", SettleRule.RefuseValues(card, [new(CustomerField.RelationshipEndedOn, before)])?.Code);
        Assert.Null(SettleRule.RefuseValues(card, [new(CustomerField.RelationshipStartedOn, before), new(CustomerField.RelationshipEndedOn, before)]));
    }
}
