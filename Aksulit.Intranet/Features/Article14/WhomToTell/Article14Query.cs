using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>Somebody to be told, or who was.</summary>
/// <param name="Number">The customer number.</param>
/// <param name="DaysLeft">To the last day; negative when it has passed.</param>
/// <param name="LetterId">The newest letter, whether it has left or not; null: none was written.</param>
/// <param name="LetterNumber">Its number.</param>
public sealed record Article14Line(Guid DutyId, Guid CustomerId, string Number, string Name, string Source, DateOnly ObtainedOn, DateOnly DueOn, Article14Due DueBecause, int DaysLeft, Article14LetterState Letter, Guid? LetterId,
    string? LetterNumber, DateOnly? ToldOn, Channel? ToldThrough);

/// <summary>Who is still to be told, the most urgent first, or who was, the newest first; a page at a time. Persons read are logged before anything is shown (S3).</summary>
public sealed class Article14Query(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>How many letters can be written at once.</summary>
    public const int MostPicked = 500;

    private const int PageSize = 50;

    /// <param name="after">The page's key; null for the first.</param>
    /// <param name="told">Those who were told; else those who are still to be.</param>
    public async Task<Result<Page<Article14Line>>> RunAsync(string? after, CancellationToken ct, bool told = false)
    {
        var actor = await access.DemandAsync(Operations.ReadArticle14, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var found = await (told ? Told(db, after) : Open(db, after)).Take(PageSize + 1).ToListAsync(ct);
        var shown = found.Take(PageSize).ToList();
        var people = shown.Select(duty => duty.CustomerId).Distinct().ToArray();
        var names = await db.Customers.Where(customer => EF.Parameter(people).Contains(customer.Id)).Select(customer => new { customer.Id, customer.Number, customer.FirstName, customer.LastName }).ToDictionaryAsync(customer => customer.Id, ct);
        var sources = await SourcesAsync(db, shown, ct);
        var letters = await LettersAsync(db, shown, ct);
        await db.StoreReadAsync(AuditEntry.Of(actor, AuditAction.PersonsFound, clock.GetUtcNow(), purpose: ProcessingPurpose.RegisterUpkeep, fields: "Name", detail: "article14"), names.Keys, ct);
        var today = clock.TodayInFinland;
        return new Page<Article14Line>([.. shown.Where(duty => names.ContainsKey(duty.CustomerId)).Select(duty =>
        {
            var (person, letter) = (names[duty.CustomerId], duty.LetterId is { } id ? letters.GetValueOrDefault(id) : null);
            return new Article14Line(duty.Id, duty.CustomerId, person.Number, Customer.NameOf(person.FirstName, person.LastName), sources.GetValueOrDefault(duty.RunId, ""), duty.ObtainedOn, duty.DueOn, duty.DueBecause,
                duty.DueOn.DayNumber - today.DayNumber, letter?.State ?? Article14LetterState.None, letter?.Id, letter?.Number, duty.ToldOn, duty.ToldThrough);
        })], found.Count > PageSize ? (told ? shown[^1].Seq.ToString(CultureInfo.InvariantCulture) : new DayKey(shown[^1].DueOn, shown[^1].Seq).ToString()) : null);
    }

    /// <summary>Those to whom no letter is written yet, for letters to many: numbers only, so nobody is read.</summary>
    public async Task<IReadOnlyList<Article14Pick>> PickAsync(CancellationToken ct)
    {
        await access.DemandAsync(Operations.TellArticle14, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await (from duty in Open(db, null).Where(duty => duty.LetterId == null).Take(MostPicked)
                      join customer in db.Customers on duty.CustomerId equals customer.Id
                      select new Article14Pick(duty.Id, customer.Id, customer.Number)).ToListAsync(ct);
    }

    private static IQueryable<Article14Duty> Open(AksulitDbContext db, string? after)
    {
        var open = db.Article14Duties.AsNoTracking().Where(duty => duty.DoneAt == null);
        if (DayKey.Parse(after) is { } key) open = open.Where(duty => duty.DueOn >= key.On && (duty.DueOn > key.On || duty.Seq > key.Seq));
        return open.OrderBy(duty => duty.DueOn).ThenBy(duty => duty.Seq);
    }

    private static IQueryable<Article14Duty> Told(AksulitDbContext db, string? after)
    {
        var told = db.Article14Duties.AsNoTracking().Where(duty => duty.DoneAt != null);
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)) told = told.Where(duty => duty.Seq < seq);
        return told.OrderByDescending(duty => duty.Seq);
    }

    private static Task<Dictionary<Guid, string>> SourcesAsync(AksulitDbContext db, List<Article14Duty> duties, CancellationToken ct)
    {
        var runs = duties.Select(duty => duty.RunId).Distinct().ToArray();
        return (from run in db.ImportRuns
                join source in db.ImportSources on run.SourceId equals source.Id
                where EF.Parameter(runs).Contains(run.Id)
                select new { run.Id, source.Name }).ToDictionaryAsync(run => run.Id, run => run.Name, ct);
    }

    private static async Task<Dictionary<Guid, LetterLine>> LettersAsync(AksulitDbContext db, List<Article14Duty> duties, CancellationToken ct)
    {
        var ids = duties.Select(duty => duty.LetterId).OfType<Guid>().ToArray();
        if (ids.Length == 0) return [];
        var letters = await db.Letters.AsNoTracking().Where(letter => EF.Parameter(ids).Contains(letter.Id)).Select(letter => new { letter.Id, letter.Number, letter.Means, letter.SentAt, letter.CancelledAt }).ToListAsync(ct);
        var mails = await db.OutboxMessages.AsNoTracking().Where(message => message.Kind == OutboxKind.Letter && EF.Parameter(ids).Contains(message.SubjectId)).Select(message => new { message.SubjectId, message.State }).ToListAsync(ct);
        var states = mails.ToDictionary(mail => mail.SubjectId, mail => (OutboxState?)mail.State);
        return letters.ToDictionary(letter => letter.Id, letter => new LetterLine(letter.Id, letter.Number, Article14Rule.StateOf(letter.Means, letter.SentAt is null && letter.CancelledAt is null, states.GetValueOrDefault(letter.Id))));
    }

    private sealed record LetterLine(Guid Id, string Number, Article14LetterState State);
}
