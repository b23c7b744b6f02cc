using Aksulit.Data.Domain.Customers;
using Aksulit.Intranet.Features.Customers.CustomerCard;

namespace Aksulit.Intranet.Tests.Features.Customers;

/// <summary>Where a field's value came from, in order, and why one of two sources stands (R20, R21, R55).</summary>
public sealed class FieldStoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    private static CardSource Source(SourceKind kind, int day) => new(kind, kind.ToString(), new DateOnly(2026, 11, day));

    private static CardView Card(CardSource present, IReadOnlyList<CardChange> history, params CardOffer[] offers) => new()
    {
        Id = Guid.NewGuid(), Number = "A1", Name = "Aino", AddressProtected = false, Values = [new CardValue(CustomerField.Street, "Uusikatu 9", present)], History = history, Offers = offers,
    };

    [Fact]
    public void Sources_stand_in_their_order_and_the_last_is_the_cards()
    {
        var (first, second, now) = (Source(SourceKind.Registration, 1), Source(SourceKind.UpdateService, 5), Source(SourceKind.CustomerStatement, 19));
        var story = FieldStory.Of(Card(now,
        [
            new(CustomerField.Street, Noon, "Anna", second, null), new(CustomerField.City, Noon, "Anna", first, null), new(CustomerField.Street, Noon.AddDays(-10), null, first, "Vanhatie 1"),
        ]), CustomerField.Street);

        Assert.Equal([first, second, now], story.Lines.Select(line => line.Source));
        Assert.Equal(["Vanhatie 1", null, null], story.Lines.Select(line => line.OldValue));
        Assert.Equal([null, "Anna", null], story.Lines.Select(line => line.ReplacedBy));
        Assert.Null(story.Lines[^1].Until);
    }

    [Fact]
    public void A_disagreement_says_whose_word_stands_and_who_chose()
    {
        var offer = new CardOffer(CustomerField.Street, Source(SourceKind.UpdateService, 10), null, null);
        Assert.Equal(Verdict.OwnWordStands, Assert.Single(FieldStory.Of(Card(Source(SourceKind.CustomerStatement, 4), [], offer), CustomerField.Street).Disagreements).Verdict);
        Assert.Equal(Verdict.Waits, Assert.Single(FieldStory.Of(Card(Source(SourceKind.InitialMigration, 4), [], offer), CustomerField.Street).Disagreements).Verdict);
        var kept = offer with { SettledAt = Noon, SettledBy = "Anna" };
        Assert.Equal((Verdict.CardKept, "Anna"), FieldStory.Of(Card(Source(SourceKind.CustomerStatement, 4), [], kept), CustomerField.Street).Disagreements.Select(it => (it.Verdict, it.Offer.SettledBy)).Single());
        Assert.Empty(FieldStory.Of(Card(Source(SourceKind.CustomerStatement, 4), [], offer), CustomerField.City).Disagreements);
    }
}
