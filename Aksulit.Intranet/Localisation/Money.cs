using System.Globalization;

namespace Aksulit.Intranet.Localisation;

/// <summary>Reading of euros as people type them.</summary>
public static class Money
{
    /// <summary><c>1 234,50</c>, <c>1234.5</c>, <c>12 €</c>: at most two decimals, after a comma or a point. An empty text is right and null.</summary>
    public static bool TryRead(string? text, out decimal? euros)
    {
        euros = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        var compact = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not '€')).Replace('−', '-').Replace(',', '.');
        if (!decimal.TryParse(compact, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum) || sum.Scale > 2) return false;
        euros = sum;
        return true;
    }
}
