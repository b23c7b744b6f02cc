using System.Text;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Persistence.Search;

/// <summary>
/// Understands what a person typed into the search field: words in any order, fragments of names and e-mail addresses, phone numbers in any notation (I6),
/// customer, order and invoice numbers. Pure, and nothing in its answer is syntax of any database.
/// </summary>
public static class SearchQueryParser
{
    /// <summary>What is read of a text, in characters; nobody types a longer name.</summary>
    public const int LongestText = 100;

    private const int MostTerms = 8, ShortestNumber = 3;
    private static readonly char[] Separators = [' ', ',', ';'];

    /// <summary>Never fails: text that says nothing becomes an empty query.</summary>
    public static SearchQuery Parse(string? text)
    {
        var folded = SearchKeys.Fold(text is null ? "" : text.Length > LongestText ? text[..LongestText] : text);
        var words = folded.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var indexed = new List<SearchTerm>();
        var tooShort = new List<string>();
        for (var i = 0; i < words.Length && indexed.Count + tooShort.Count < MostTerms;)
        {
            var run = words.Skip(i).TakeWhile(IsPartOfPhone).ToList();
            var notations = run.Any(HasDigit) ? PhoneNotations(run) : run.Count > 0 ? [] : [words[i]];
            i += Math.Max(1, run.Count);
            if (notations.Where(IsLongEnough).ToList() is { Count: > 0 } known) indexed.Add(new SearchTerm(known));
            else if (notations.Count > 0 && notations[^1].Any(char.IsLetterOrDigit)) tooShort.Add(notations[^1]);
        }

        return new SearchQuery(indexed, tooShort, folded, AsDocumentNumber(words), BusinessId.TryParse(folded, out var id) ? id.Text : null);
    }

    private static bool IsLongEnough(string fragment) => fragment.EnumerateRunes().Count() >= SearchQuery.ShortestIndexed;

    private static bool HasDigit(string word) => word.Any(char.IsAsciiDigit);

    private static bool IsPartOfPhone(string word) => word.All(c => char.IsAsciiDigit(c) || c is '+' or '(' or ')' or '-' or '/' or '\u00AD' or (>= '\u2010' and <= '\u2015') or '\u2212');

    /// <summary>The number as it is stored, and the digits as they were typed: a run of digits may be a part of a customer number too.</summary>
    private static List<string> PhoneNotations(List<string> run)
    {
        var written = string.Concat(run);
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        var notations = new List<string>();
        if (PhoneNumber.TryNormalise(written, out var e164)) notations.Add(e164);
        else if (PhoneBeginning(written, digits) is { } beginning) notations.Add(beginning);
        if (run.Count == 1 && written != digits) notations.Add(written);
        notations.Add(digits);
        return [.. notations.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The first digits of a number, in its stored form; null when nothing tells that they are the first.</summary>
    private static string? PhoneBeginning(string written, string digits)
    {
        if (written.StartsWith('+')) return "+" + string.Concat(written.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        if (digits.StartsWith("00", StringComparison.Ordinal)) return "+" + digits[2..];
        return digits.Length > 1 && digits[0] == '0' ? "+358" + digits[1..] : null;
    }

    private static string? AsDocumentNumber(string[] words) =>
        words is [{ Length: >= ShortestNumber } word] && HasDigit(word) && word.EnumerateRunes().All(rune => Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '/') ? word : null;
}
