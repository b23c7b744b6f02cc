using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;

/// <summary>
/// Copies a style sheet of MudBlazor's without the rules of component families that the application has none of, and without its utility classes by screen width. Run by the build (TrimStyles.targets), not part of the program.
/// What it does not know it keeps.
/// </summary>
public sealed class TrimStyles : Microsoft.Build.Utilities.Task
{
    [Required] public string From { get; set; }

    [Required] public string To { get; set; }

    /// <summary>The families by the name that follows <c>.mud-</c>, separated by semicolons.</summary>
    [Required] public string Families { get; set; }

    public override bool Execute()
    {
        var families = new HashSet<string>(Families.Split(new[] { ';', ' ', '\r', '\n' }, StringSplitOptions.RemoveEmptyEntries));
        var trimmed = string.Concat(Rules(File.ReadAllText(From)).Select(rule => Trim(rule, families, byWidth: false)));
        Directory.CreateDirectory(Path.GetDirectoryName(To));
        if (!File.Exists(To) || File.ReadAllText(To) != trimmed) File.WriteAllText(To, trimmed);
        return true;
    }

    private static string Trim(string rule, HashSet<string> families, bool byWidth)
    {
        var opened = rule.IndexOf('{');
        if (opened < 0) return rule; // an @import or what is left at the end
        string head = rule.Substring(0, opened), body = rule.Substring(opened);
        if (head.TrimStart().StartsWith("@media", StringComparison.Ordinal))
        {
            var kept = string.Concat(Rules(body.Substring(1, body.Length - 2)).Select(inner => Trim(inner, families, byWidth: head.Contains("-width"))));
            return kept.Length == 0 ? "" : head + "{" + kept + "}";
        }

        if (head.TrimStart().StartsWith("@", StringComparison.Ordinal)) return rule;
        var selectors = head.Split(',').Where(selector => IsKept(selector, families, byWidth)).ToList();
        return selectors.Count == 0 ? "" : string.Join(",", selectors) + body;
    }

    private static bool IsKept(string selector, HashSet<string> families, bool byWidth)
    {
        var named = Regex.Matches(selector, @"\.mud-([a-z]+)").Cast<Match>().Select(match => match.Groups[1].Value).ToList();
        if (named.Any(families.Contains)) return false;
        return !byWidth || named.Count > 0 || !Regex.IsMatch(selector, @"\.[a-z-]+-(xs|sm|md|lg|xl|xxl)(-|$)");
    }

    /// <summary>The rules of a sheet one after the other, each with its braces.</summary>
    private static IEnumerable<string> Rules(string sheet)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < sheet.Length; i++)
        {
            if (sheet[i] == '{') depth++;
            if (sheet[i] == '}' && --depth == 0)
            {
                yield return sheet.Substring(start, i + 1 - start);
                start = i + 1;
            }
        }

        if (start < sheet.Length) yield return sheet.Substring(start);
    }
}
