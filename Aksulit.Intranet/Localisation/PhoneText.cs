namespace Aksulit.Intranet.Localisation;

/// <summary>A stored phone number as people read it.</summary>
public static class PhoneText
{
    /// <summary>A Finnish number in groups, <c>+358 40 240 7117</c>; another country's as it is stored.</summary>
    public static string Spaced(string e164)
    {
        ArgumentNullException.ThrowIfNull(e164);
        const string finland = "+358";
        if (!e164.StartsWith(finland, StringComparison.Ordinal) || e164.Length < finland.Length + 6) return e164;
        var rest = e164[finland.Length..];
        return $"{finland} {rest[..2]} {rest[2..5]} {rest[5..]}";
    }
}
