using Aksulit.Data.Domain.Retention;
using Aksulit.Intranet.Localisation;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>A hold in one sentence: what it is, on which evidence, and how long.</summary>
internal static class HoldText
{
    public static string Sentence(this IStringLocalizer<CustomerTexts> texts, CardHold hold)
    {
        var evidence = hold.Numbers.Count > 0 ? $" {string.Join(", ", hold.Numbers)}" : hold.Ground is { } ground ? $": {ground}" : "";
        var until = hold.Until is { } last ? texts["HoldUntil", Formats.Date(last)] : hold.ReviewOn is { } review ? texts["HoldReview", Formats.Date(review)] : texts[hold.Reason switch { HoldReason.OpenRequest => "HoldUntilAnswered", HoldReason.Restriction => "HoldUntilLifted", _ => "HoldUntilPaid" }];
        return $"{texts[$"Hold.{hold.Reason}"]}{evidence} – {until}.";
    }
}
