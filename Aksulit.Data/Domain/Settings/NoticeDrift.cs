using System.Text;

namespace Aksulit.Data.Domain.Settings;

/// <summary>Where the settings say something else than the privacy notice in force: letters use the settings, and the notice is to be updated (R2, R64).</summary>
public static class NoticeDrift
{
    /// <summary>What the notice tells people too. The authority's English name is not among them: the notice is in Finnish.</summary>
    private static readonly SettingKey[] Told =
    [
        SettingKey.ControllerName, SettingKey.ControllerAddress, SettingKey.ControllerPhone, SettingKey.ControllerEmail, SettingKey.RegisterName,
        SettingKey.AuthorityName, SettingKey.AuthorityVisitingAddress, SettingKey.AuthorityPostalAddress, SettingKey.AuthorityPhone, SettingKey.AuthorityEmail, SettingKey.AuthorityWebsite,
    ];

    /// <summary>The settings whose value the notice does not have. Spaces, dashes and commas make no difference, nor whether a Finnish number begins with 0 or +358.</summary>
    public static IReadOnlyList<SettingKey> Of(SettingsInForce settings, string notice)
    {
        var told = Fold(notice);
        return [.. Told.Where(key => !Ways(key, settings[key]).Any(value => told.Contains(Fold(value), StringComparison.Ordinal)))];
    }

    private static IEnumerable<string> Ways(SettingKey key, string value) => SettingDefinitions.Of(key).Form is SettingForm.Phone && value.StartsWith("+358", StringComparison.Ordinal)
        ? [$"0{value[4..]}", value, $"+3580{value[4..]}"]
        : [value];

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize())
            if (char.IsLetterOrDigit(c)) folded.Append(char.ToLowerInvariant(c));
        return folded.ToString();
    }
}
