using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>
/// What letters to persons that leave mean for the duties to tell them where their data came from (Art. 14, R22): the letter that tells fulfils one, any other is a contact that brings its last day forward
/// (Art. 14(3)(b)). Asked wherever a letter leaves: by the queue or as posted. A notice to a recipient is no letter to the person.
/// </summary>
public sealed class FirstContacts
{
    private readonly AksulitDbContext _db;
    private readonly Dictionary<Guid, Guid> _persons;
    private readonly ILookup<Guid, Article14Duty> _duties;

    private FirstContacts(AksulitDbContext db, Dictionary<Guid, Guid> persons, IEnumerable<Article14Duty> duties) => (_db, _persons, _duties) = (db, persons, duties.ToLookup(duty => duty.CustomerId));

    /// <summary>For letters that are about to leave, with the open duties of their persons read at once.</summary>
    public static async Task<FirstContacts> LoadAsync(AksulitDbContext db, IReadOnlyCollection<ArchivedLetter> letters, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var persons = letters.Where(letter => letter.CustomerId is not null).ToDictionary(letter => letter.Id, letter => letter.CustomerId!.Value);
        var cases = letters.Where(letter => letter is { NoticeId: null, RequestId: not null }).ToLookup(letter => letter.RequestId!.Value, letter => letter.Id);
        if (cases.Count > 0)
        {
            var keys = cases.Select(letters => letters.Key).ToArray();
            foreach (var request in await db.Requests.Where(request => EF.Parameter(keys).Contains(request.Id)).Select(request => new { request.Id, request.CustomerId }).ToListAsync(ct))
                foreach (var letter in cases[request.Id]) persons[letter] = request.CustomerId;
        }

        if (persons.Count == 0) return new FirstContacts(db, persons, []);
        var people = persons.Values.Distinct().ToArray();
        return new FirstContacts(db, persons, await db.Article14Duties.AsTracking().Where(duty => duty.DoneAt == null && EF.Parameter(people).Contains(duty.CustomerId)).ToListAsync(ct));
    }

    /// <summary>A letter left: what that changes is marked and recorded. The caller saves.</summary>
    public void Left(ArchivedLetter letter, Actor actor, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(letter);
        if (!_persons.TryGetValue(letter.Id, out var person)) return;
        var on = FinnishTime.LocalDate(at);
        foreach (var duty in _duties[person])
        {
            var (action, detail) = duty.Left(letter, on, at) switch
            {
                LetterEffect.Told => (AuditAction.Article14Told, $"{duty.ToldThrough};{on:yyyy-MM-dd}"),
                LetterEffect.BroughtForward => (AuditAction.Article14DueSooner, $"{letter.Kind};{on:yyyy-MM-dd}"),
                _ => default,
            };
            if (detail is not null) _db.Record(AuditEntry.Of(actor, action, at, AuditSubjectKind.Customer, person, ProcessingPurpose.RegisterUpkeep, detail: detail, reference: letter.Number));
        }
    }
}
