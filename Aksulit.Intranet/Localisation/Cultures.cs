using System.Globalization;

namespace Aksulit.Intranet.Localisation;

/// <summary>The languages of the user interface, in the order of the switch (I9).</summary>
public static class Cultures
{
    /// <summary>Finnish and English.</summary>
    public static readonly IReadOnlyList<CultureInfo> All = [LocalisationFeature.Finnish, LocalisationFeature.English];

    /// <summary>The supported culture of that name, or null: a form may send anything.</summary>
    public static CultureInfo? Find(string? name) => All.FirstOrDefault(culture => culture.Name == name);
}
