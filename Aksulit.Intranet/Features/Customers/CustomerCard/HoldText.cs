using Aksulit.Intranet.Localisation;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>A hold in one sentence: what it is, on which evidence, and how long.</summary>
internal static class HoldText
{
    public static string Sentence(this IStringLocalizer<CustomerTexts> texts, CardHold hold)
    {
        var evidence = hold.Invoices.Count > 0 ? $" {string.Join(", ", hold.Invoices)}" : hold.Ground is { } ground ? $": {ground}" : "";
        var until = hold.Until is { } last ? texts["HoldUntil", Formats.Date(last)] : hold.ReviewOn is { } review ? texts["HoldReview", Formats.Date(review)] : texts["HoldUntilPaid"];
        return $"{texts[$"Hold.{hold.Reason}"]}{evidence} – {until}.";
    }
}
