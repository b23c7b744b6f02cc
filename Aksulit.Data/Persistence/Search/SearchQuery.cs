namespace Aksulit.Data.Persistence.Search;

/// <summary>One thing that must be found in a person's key: any of the notations will do.</summary>
/// <param name="Notations">Folded fragments, e.g. a phone number in E.164 and the digits as typed.</param>
public sealed record SearchTerm(IReadOnlyList<string> Notations);

/// <summary>Of which persons.</summary>
public enum CustomershipFilter
{
    All,

    /// <summary>Whose end is not recorded.</summary>
    Current,

    /// <summary>Whose end is recorded.</summary>
    Ended,
}

/// <summary>What was typed, understood. All terms must be found, in any order.</summary>
/// <param name="Indexed">Terms of three letters and more: the index knows them.</param>
/// <param name="TooShort">Folded fragments of one or two letters, too short for the index.</param>
/// <param name="Folded">The whole text, folded: the beginning of an organisation's name.</param>
/// <param name="DocumentNumber">What may be an order's or invoice's number, or its beginning.</param>
/// <param name="BusinessId">The business ID that was typed, in its one form.</param>
public sealed record SearchQuery(IReadOnlyList<SearchTerm> Indexed, IReadOnlyList<string> TooShort, string Folded, string? DocumentNumber, string? BusinessId)
{
    /// <summary>The fewest letters that the index can look for.</summary>
    public const int ShortestIndexed = 3;

    /// <summary>Only these persons are found.</summary>
    public CustomershipFilter Customership { get; init; }

    /// <summary>Nothing to look for.</summary>
    public bool IsEmpty => Indexed.Count == 0 && TooShort.Count == 0;
}
