namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>The filters' words in addresses.</summary>
internal static class DuplicateStates
{
    /// <summary>The filters in their order.</summary>
    public static readonly IReadOnlyList<DuplicateFilter> Filters = [DuplicateFilter.Likely, DuplicateFilter.Proposed, DuplicateFilter.Merged, DuplicateFilter.Different];

    /// <summary>The word; null for the first choice, which is left out of the address.</summary>
    public static string? Word(DuplicateFilter filter) => filter switch { DuplicateFilter.Proposed => "proposed", DuplicateFilter.Merged => "merged", DuplicateFilter.Different => "different", _ => null };

    /// <summary>What a word means; anything unknown is the first.</summary>
    public static DuplicateFilter Of(string? word) => Filters.FirstOrDefault(filter => Word(filter) == word);
}
