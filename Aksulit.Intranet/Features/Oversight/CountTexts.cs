using Aksulit.Intranet.Localisation;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Oversight;

/// <summary>A run's counts as people read them.</summary>
internal static class CountTexts
{
    /// <summary>Numbers with their words; a count without a word keeps its own name.</summary>
    public static string Of(IReadOnlyDictionary<string, int> counts, IStringLocalizer texts) =>
        string.Join(", ", counts.Select(count => $"{Formats.Count(count.Value)} {(texts[$"Count.{count.Key}"] is { ResourceNotFound: false } word ? word.Value : count.Key)}"));
}
