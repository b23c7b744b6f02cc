using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>One human to an account (R33: "oma henkilökohtainen käyttäjätunnus"): shared and generic names are refused.</summary>
public static class HumanNameRule
{
    private static readonly HashSet<string> SharedNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "varasto", "info", "myynti", "asiakaspalvelu", "markkinointi", "laskutus", "taloushallinto", "kirjanpito", "toimisto", "vastaanotto", "tuki", "huolto", "posti", "kassa",
        "hallinto", "henkilöstö", "palvelu", "tiimi", "osasto", "yhteinen", "yhteiskäyttö", "sijainen", "harjoittelija", "kesätyöntekijä", "käyttäjä", "tunnus", "testi", "ylläpito",
        "pääkäyttäjä", "admin", "administrator", "root", "sales", "support", "office", "warehouse", "billing", "accounting", "helpdesk", "service", "team", "shared", "user", "account",
        "test", "guest", "vieras", "oy", "oyj", "ab", "ky", "tmi",
    };

    // "Anna ja Matti Esimerkki" is two.
    private static readonly HashSet<string> Joiners = new(StringComparer.OrdinalIgnoreCase) { "ja", "and", "och", "sekä" };

    /// <summary>Why the name cannot be one human's; null when it can: at least a first and a last name, letters only, nothing shared.</summary>
    public static Refusal? Refuse(string? name)
    {
        var words = (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var human = words.Length >= 2
            && name!.Length <= StaffMember.NameMaxLength
            && name.Normalize().All(c => char.IsLetter(c) || c is ' ' or '-' or '\'' or '’' or '.')
            && !words.Any(Joiners.Contains)
            && !words.SelectMany(word => word.Split('-')).Any(SharedNames.Contains);
        return human ? null : new Refusal("StaffNameNotHuman", "R33");
    }
}
