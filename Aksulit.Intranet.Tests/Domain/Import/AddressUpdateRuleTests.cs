using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>What an update service may change (R21).</summary>
public sealed class AddressUpdateRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly FieldSource OldSystem = new(SourceKind.InitialMigration, "Vanha", new DateOnly(2026, 1, 5), Guid.Empty, 1, "run");

    private readonly Customer _card = new("A1", "Aino", "Esimerkki",
        new ContactDetails { Street = "Koulukatu 1", PostalCode = "40100", City = "JYVÄSKYLÄ", Country = "FI" }, new DateOnly(2020, 2, 1), OldSystem);

    private static AddressImportRow Row(string last = "Esimerkki", string? first = "Aino", string street = "Uusikatu 9", string postal = "90100", string town = "OULU", DateOnly? moved = null) =>
        new(2, "hash", "A1", first, last, street, postal, town, moved ?? Today.AddDays(-10));

    private AddressUpdateDecision Decide(AddressImportRow row, bool restricted = false, params string[] answered) =>
        AddressUpdateRule.Decide(new(_card, restricted, answered.ToHashSet(), Today), row);

    private static CustomerField[] Fields(IEnumerable<OfferedValue> offers) => [.. offers.Select(offer => offer.Field)];

    [Fact]
    public void An_address_from_the_old_system_is_nobodys_word_and_changes()
    {
        var decision = Decide(Row());
        Assert.Equal([CustomerField.Street, CustomerField.PostalCode, CustomerField.City], Fields(decision.Apply));
        Assert.Empty(decision.Queue);
    }

    [Theory]
    [InlineData(SourceKind.CustomerStatement)]
    [InlineData(SourceKind.Registration)]
    [InlineData(SourceKind.Chat)]
    public void What_the_person_said_of_one_part_keeps_the_whole_address_waiting(SourceKind own)
    {
        _card.Sourced([CustomerField.Street], OldSystem with { Kind = own });
        var decision = Decide(Row());
        Assert.Empty(decision.Apply);
        Assert.Equal([CustomerField.Street, CustomerField.PostalCode, CustomerField.City], Fields(decision.Queue));
        Assert.Equal([QueueReason.OwnWord], decision.Reasons);
    }

    [Theory]
    [InlineData(SourceKind.UpdateService)]
    [InlineData(SourceKind.Authority)]
    [InlineData(SourceKind.Subcontractor)]
    public void What_somebody_else_had_told_changes(SourceKind other)
    {
        _card.Sourced([CustomerField.Street, CustomerField.PostalCode, CustomerField.City], OldSystem with { Kind = other });
        Assert.Equal(3, Decide(Row()).Apply.Count);
    }

    [Fact]
    public void A_part_that_the_person_left_empty_is_nobodys_word()
    {
        _card.Sourced([CustomerField.Street], OldSystem with { Kind = SourceKind.Registration });
        _card.SetContact(_card.Contact with { Street = null });
        Assert.Equal(3, Decide(Row()).Apply.Count);
    }

    [Fact]
    public void Only_what_differs_counts_and_capitals_do_not()
    {
        Assert.Equal([CustomerField.Street], Fields(Decide(Row(street: "Koulukatu 2", postal: "40100", town: "Jyväskylä")).Apply));
        var same = Decide(Row(first: "AINO", last: "esimerkki", street: "koulukatu 1", postal: "40100", town: "jyväskylä"), restricted: true);
        Assert.Empty(same.Apply.Concat(same.Queue));
    }

    [Theory]
    [InlineData("Toinen", "Aino")]
    [InlineData("Esimerkki", "Aila")]
    public void A_name_that_differs_is_never_applied_and_lets_the_address_wait(string last, string first)
    {
        var decision = Decide(Row(last, first));
        Assert.Empty(decision.Apply);
        Assert.Equal([QueueReason.NameDiffers], decision.Reasons);
        Assert.Contains(CustomerField.Street, Fields(decision.Queue));
        Assert.Contains(decision.Queue, offer => offer.Field is CustomerField.FirstName or CustomerField.LastName);
    }

    [Fact]
    public void A_first_name_that_the_file_does_not_tell_is_no_difference() => Assert.Equal(3, Decide(Row(first: null)).Apply.Count);

    [Fact]
    public void A_move_that_is_still_to_come_waits_for_its_day_and_one_of_today_does_not()
    {
        var ahead = Decide(Row(moved: Today.AddDays(1)));
        Assert.Equal((0, Today.AddDays(1)), (ahead.Apply.Count, ahead.WaitsUntil));
        Assert.Equal([QueueReason.MoveAhead], ahead.Reasons);
        Assert.Equal(3, Decide(Row(moved: Today)).Apply.Count);
    }

    [Fact]
    public void A_restriction_and_a_protected_address_let_everything_wait_and_every_reason_is_told()
    {
        Assert.Equal([QueueReason.Restricted], Decide(Row(), restricted: true).Reasons);
        _card.HasProtectedAddress = true;
        _card.Sourced([CustomerField.City], OldSystem with { Kind = SourceKind.CustomerStatement });
        var decision = Decide(Row("Toinen", moved: Today.AddDays(3)), restricted: true);
        Assert.Empty(decision.Apply);
        Assert.Equal([QueueReason.OwnWord, QueueReason.NameDiffers, QueueReason.MoveAhead, QueueReason.Restricted, QueueReason.ProtectedAddress], decision.Reasons);
    }

    [Fact]
    public void What_waits_or_was_answered_is_not_offered_again_but_a_third_address_is_whole()
    {
        _card.Sourced([CustomerField.Street], OldSystem with { Kind = SourceKind.CustomerStatement });
        var key = AddressUpdateRule.AddressKey(_card, Row());
        Assert.Empty(Decide(Row(moved: Today.AddDays(-1)), answered: key).Queue);
        Assert.Equal([CustomerField.Street, CustomerField.PostalCode, CustomerField.City], Fields(Decide(Row(street: "Kolmaskatu 3"), answered: key).Queue));
    }

    [Fact]
    public void A_name_that_was_answered_no_longer_holds_the_address_back() =>
        Assert.Equal(3, Decide(Row("Toinen"), answered: AddressUpdateRule.NameKey(_card, Row("Toinen"))).Apply.Count);

    [Fact]
    public void A_card_abroad_comes_home_with_a_Finnish_address()
    {
        _card.SetContact(_card.Contact with { Country = "SE" });
        Assert.Contains(new OfferedValue(CustomerField.Country, "FI"), Decide(Row()).Apply);
    }

    [Fact]
    public void An_offers_key_tells_persons_apart_and_holds_no_value()
    {
        var key = AddressUpdateRule.AddressKey(_card, Row());
        Assert.NotEqual(key, OfferKey.Of(Guid.NewGuid(), "Uusikatu 9", "90100", "OULU"));
        Assert.Equal(key, OfferKey.Of(_card.Id, " uusikatu 9", "90100", "Oulu"));
        Assert.DoesNotContain("Uusikatu", key, StringComparison.OrdinalIgnoreCase);
    }
}
