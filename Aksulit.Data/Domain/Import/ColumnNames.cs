using System.Globalization;
using System.Text;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Import;

/// <summary>Names of a file's columns: how they are compared, and which are outside the register's contents whatever the file calls them (R18, R19, R43).</summary>
public static class ColumnNames
{
    /// <summary>The longest name that is told or remembered; a longer one is told by its place.</summary>
    public const int MaxLength = 100;

    /// <summary>From so many digits on a "name" is a value: the file has no header.</summary>
    private const int DigitsOfAValue = 5;

    private static readonly HashSet<string> OutsideNames = new(StringComparer.Ordinal) { "hetu", "sotu", "ssn", "dob", "ika", "age", "sex", "union", "photo", "kuva" };

    private static readonly string[] OutsideStems =
    [
        "henkilotunnu", "sosiaaliturvatunnu", "personalidentity", "socialsecurity", "personnummer", "nationalid", "syntyma", "birth", "sukupuol", "gender", "kansalaisu", "nationalit",
        "uskon", "religio", "terveys", "health", "etninen", "ethnic", "poliit", "politic", "ammattiliit", "luottopiste", "creditscore", "kiinnostu", "interest", "aihepiiri", "valokuva",
    ];

    /// <summary>A name as names are compared: its letters and digits, lower case, without marks. Values are never folded so (I8).</summary>
    public static string Key(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var key = new StringBuilder(name.Length);
        foreach (var c in name.Trim().Normalize(NormalizationForm.FormD))
            if (char.IsLetterOrDigit(c) || c == '#') key.Append(char.ToLowerInvariant(c));
        return key.ToString();
    }

    /// <summary>Whether the column is outside the contents by its name (identity code, birth date, age …): no choice of a person makes it anything else.</summary>
    public static bool IsOutside(string name)
    {
        var key = Key(name);
        return OutsideNames.Contains(key) || OutsideStems.Any(stem => key.Contains(stem, StringComparison.Ordinal));
    }

    /// <summary>A name as it may be told and remembered: as it stands, unless it is empty, overlong, or looks like somebody's value; then by its place.</summary>
    internal static string Reportable(string cell, int column)
    {
        var name = cell.Trim().Normalize(NormalizationForm.FormC);
        var tellable = name.Length is > 0 and <= MaxLength && PersonalIdentityCode.Scan(name) is IdentityCodeFinding.None && !name.Contains('@') && name.Count(char.IsDigit) < DigitsOfAValue;
        return tellable ? name : Place(column);
    }

    /// <summary>A column by its place, the first being <c>#1</c>.</summary>
    internal static string Place(int column) => string.Create(CultureInfo.InvariantCulture, $"#{column + 1}");
}
