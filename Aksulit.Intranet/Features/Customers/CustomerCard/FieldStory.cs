using Aksulit.Data.Domain.Customers;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>How a disagreement between two sources stands.</summary>
public enum Verdict
{
    /// <summary>The person's own word stands until somebody decides (R21).</summary>
    OwnWordStands,

    /// <summary>It waits for somebody.</summary>
    Waits,

    /// <summary>Somebody let the card's value stand.</summary>
    CardKept,
}

/// <summary>One source that the field's value had: from the day on which it was obtained until somebody put another in its place.</summary>
/// <param name="OldValue">For the register lead only, for 24 months (R55); null for the present value and for everybody else.</param>
/// <param name="Until">When it was replaced; null for the present value.</param>
public sealed record StoryLine(CardSource Source, string? OldValue, DateTimeOffset? Until, string? ReplacedBy);

/// <summary>A source that tells otherwise, what stands, and why.</summary>
public sealed record Disagreement(Verdict Verdict, CardSource Present, CardOffer Offer);

/// <summary>Everything that is known of where one field's value came from, in its order (R20), and what disagrees with it.</summary>
public sealed record FieldStory(CustomerField Field, IReadOnlyList<StoryLine> Lines, IReadOnlyList<Disagreement> Disagreements)
{
    public static FieldStory Of(CardView card, CustomerField field)
    {
        ArgumentNullException.ThrowIfNull(card);
        var changes = (card.History ?? []).Where(change => change.Field == field).OrderBy(change => change.At).ToList();
        var present = card.Values.FirstOrDefault(value => value.Field == field)?.Source;
        List<StoryLine> lines =
        [
            .. changes.Select(change => new StoryLine(change.OldSource, change.OldValue, change.At, change.ByName)),
            .. present is null ? Array.Empty<StoryLine>() : [new StoryLine(present, null, null, null)],
        ];
        return new FieldStory(field, lines, present is null ? [] : [.. card.Offers.Where(offer => offer.Field == field).Select(offer => new Disagreement(VerdictOf(present, offer), present, offer))]);
    }

    private static Verdict VerdictOf(CardSource present, CardOffer offer) =>
        offer.SettledAt is not null ? Verdict.CardKept : SourceRule.IsOwnWord(present.Kind) ? Verdict.OwnWordStands : Verdict.Waits;
}
