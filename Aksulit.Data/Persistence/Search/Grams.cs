using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Persistence.Search;

/// <summary>How a key is cut into grams. The function <c>KeyGrams</c> of the SQL Server migration does the same.</summary>
public static class Grams
{
    /// <summary>Most grams that are asked about for one fragment: enough to meet a rare one.</summary>
    public const int MostAsked = 8;

    /// <summary>Every gram of a search key once. None spans two words: nobody types the space between them into one fragment (<see cref="SearchQueryParser"/>).</summary>
    public static IReadOnlyCollection<string> Of(string key)
    {
        var grams = new HashSet<string>(StringComparer.Ordinal);
        for (var place = 0; place + CustomerGram.Length <= key.Length; place++)
            if (!key.AsSpan(place, CustomerGram.Length).Contains(' ')) grams.Add(key.Substring(place, CustomerGram.Length));
        return grams;
    }

    /// <summary>A few grams of a fragment that do not overlap, its last one among them: whoever holds the fragment has all of them.</summary>
    public static IReadOnlyList<string> Cover(string fragment)
    {
        var last = fragment.Length - CustomerGram.Length;
        if (last < 0) return [];
        var step = Math.Max(CustomerGram.Length, (last + MostAsked - 1) / MostAsked);
        var grams = new List<string>();
        for (var place = 0; place < last; place += step) grams.Add(fragment.Substring(place, CustomerGram.Length));
        return [.. grams.Take(MostAsked - 1).Append(fragment[last..]).Distinct(StringComparer.Ordinal)];
    }
}

/// <summary>Where the search for one notation begins: persons with these grams, of whom those are taken who hold the fragment.</summary>
/// <param name="Notation">The fragment.</param>
/// <param name="Marks">Its rarest grams, rarest first; one is enough when few bear it.</param>
public sealed record GramStart(string Notation, IReadOnlyList<string> Marks);

/// <summary>Chooses by which of the typed terms a search begins: by the one that the fewest persons can hold. The others are looked for in those persons' keys.</summary>
/// <param name="Term">The place of the term among the query's indexed ones.</param>
/// <param name="Starts">One for each of its notations that anybody can hold.</param>
public sealed record GramPlan(int Term, IReadOnlyList<GramStart> Starts)
{
    /// <summary>Rows counted of a gram: of a gram borne by fewer persons each is looked at, and no second gram is needed.</summary>
    public const int Counted = 256;

    /// <summary>Marks of a fragment all of whose grams are common.</summary>
    private const int MostMarks = 3;

    /// <summary>The grams whose counts the choice rests on.</summary>
    public static IReadOnlyList<string> Asked(SearchQuery query) =>
        [.. query.Indexed.SelectMany(term => term.Notations).SelectMany(Grams.Cover).Distinct(StringComparer.Ordinal)];

    /// <summary>The plan; null when there is a term that nobody can hold.</summary>
    /// <param name="query">At least one indexed term.</param>
    /// <param name="persons">How many bear a gram, counted up to <see cref="Counted"/>; who is left out is borne by nobody.</param>
    public static GramPlan? For(SearchQuery query, IReadOnlyDictionary<string, int> persons)
    {
        GramPlan? best = null;
        var fewest = int.MaxValue;
        for (var place = 0; place < query.Indexed.Count; place++)
        {
            var starts = query.Indexed[place].Notations.Select(notation => Start(notation, persons)).OfType<GramStart>().ToList();
            if (starts.Count == 0) return null;
            var cost = starts.Sum(start => persons[start.Marks[0]]);
            if (cost < fewest) (best, fewest) = (new GramPlan(place, starts), cost);
        }

        return best;
    }

    private static GramStart? Start(string notation, IReadOnlyDictionary<string, int> persons)
    {
        var marks = Grams.Cover(notation).OrderBy(gram => persons.GetValueOrDefault(gram)).ToList();
        if (persons.GetValueOrDefault(marks[0]) is 0) return null;
        return new GramStart(notation, persons[marks[0]] < Counted ? [marks[0]] : [.. marks.Take(MostMarks)]);
    }
}
