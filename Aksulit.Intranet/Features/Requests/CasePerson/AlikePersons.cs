using System.Globalization;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Who of the register may be the one who asks: by present and by former name and e-mail address (D12). Nobody is told that nothing is kept of them before these have been looked at.</summary>
internal static class AlikePersons
{
    /// <summary>More than somebody looks through; a name that more bear says little by itself.</summary>
    public const int Most = 20;

    public static async Task<IReadOnlyList<Guid>> FindAsync(AksulitDbContext db, PartyContent asker, CancellationToken ct)
    {
        var words = SearchKeys.Fold(asker.Name).Split(' ');
        // As it was typed, and with the last word first: people write both.
        List<string> names = [string.Join(' ', words), string.Join(' ', [words[^1], .. words[..^1]])];
        List<string> emails = asker.Email is { } email ? [.. new[] { email, email.ToLowerInvariant() }.Distinct(StringComparer.Ordinal)] : [];
        var now = await db.Customers.Where(person => EF.MultipleParameters(names).Contains(person.NameKey) || (person.Contact.Email != null && EF.MultipleParameters(emails).Contains(person.Contact.Email)))
            .OrderBy(person => person.Seq).Select(person => person.Id).Take(Most).ToListAsync(ct);
        return [.. now.Union(await FormerAsync(db, words, emails, ct)).Take(Most)];
    }

    /// <summary>Old values have no index: there are few beside the persons, and this is asked a few times a month.</summary>
    private static async Task<List<Guid>> FormerAsync(AksulitDbContext db, string[] words, List<string> emails, CancellationToken ct)
    {
        var spellings = new[] { words[0], words[^1] }.SelectMany(word => new[] { word, word.ToLowerInvariant(), CultureInfo.InvariantCulture.TextInfo.ToTitleCase(word.ToLowerInvariant()) }).Distinct(StringComparer.Ordinal).ToList();
        var changed = await db.FieldChanges.Where(change => (change.Field == CustomerField.Email && EF.MultipleParameters(emails).Contains(change.OldValue!)) || (change.Field == CustomerField.LastName && EF.MultipleParameters(spellings).Contains(change.OldValue!)))
            .Join(db.Customers, change => change.CustomerId, person => person.Id, (change, person) => new { person.Id, person.FirstName, change.Field }).Distinct().Take(10 * Most).ToListAsync(ct);
        // A former surname alone is many people's; with the first name it is somebody's.
        return [.. changed.Where(one => one.Field is CustomerField.Email || words.Contains(SearchKeys.Fold(one.FirstName ?? "").Split(' ')[0])).Select(one => one.Id)];
    }
}
