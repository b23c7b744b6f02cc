using System.Globalization;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>What cases, letters and notices ask of the database alike.</summary>
public static class CaseQueries
{
    /// <summary>The cases that somebody may know of (docs/access.md): billing those about billing data, and what it wrote down itself.</summary>
    public static IQueryable<DataSubjectRequest> RequestsOf(this AksulitDbContext db, Actor actor)
    {
        if (CaseFileRule.SeesEveryCase(actor)) return db.Requests;
        var id = actor.Id;
        return db.Requests.Where(request => request.RecordedBy == id || (db.RectificationLines.Any(line => line.RequestId == request.Id) && !db.RectificationLines.Any(line => line.RequestId == request.Id
            && line.Field != CustomerField.BillingStreet && line.Field != CustomerField.BillingPostalCode && line.Field != CustomerField.BillingCity && line.Field != CustomerField.EInvoiceAddress
            && line.Field != CustomerField.BillingReference)));
    }

    /// <summary>The letters to persons that wait for somebody to post them: <see cref="LetterRule.WaitsForPost"/> in the database's words.</summary>
    public static IQueryable<ArchivedLetter> WaitingForPost(this AksulitDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Letters.Where(letter => letter.NoticeId == null && letter.SentAt == null && letter.CancelledAt == null && (letter.Means == LetterMeans.Post
            || db.OutboxMessages.Any(message => message.SubjectId == letter.Id && message.Kind == OutboxKind.Letter && (message.State == OutboxState.DeadLetter || message.State == OutboxState.Uncertain))));
    }

    /// <summary>The open cases whose clock stands still (D8): <see cref="RequestClock.Stands"/> over the few whose question waits, since the database counts no working days.</summary>
    public static async Task<Guid[]> LoadStandingClocksAsync(this AksulitDbContext db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var asked = await db.Requests.Where(request => request.State != RequestState.Closed && request.IdentityAskedOn != null && request.IdentitySuppliedOn == null)
            .Select(request => new { request.Id, request.ReceivedOn, AskedOn = request.IdentityAskedOn!.Value }).ToListAsync(ct);
        return [.. asked.Where(request => IdentityQuestionRule.Pauses(request.ReceivedOn, request.AskedOn)).Select(request => request.Id)];
    }

    /// <summary>What is claimed from a person on a day, by which an erasure can be refused (<see cref="RightsCaseRule.IsClaim"/>).</summary>
    public static async Task<IReadOnlyList<Hold>> LoadClaimsAsync(this AksulitDbContext db, Guid customerId, DateOnly day, CancellationToken ct) =>
        (await db.LoadHoldFactsAsync([customerId], ct)).TryGetValue(customerId, out var facts) ? [.. HoldRule.On(facts, day).Where(RightsCaseRule.IsClaim)] : [];

    /// <summary>What <see cref="CaseFileRule"/> asks of a case.</summary>
    public static async Task<CaseFileFacts> LoadCaseFileAsync(this AksulitDbContext db, Guid requestId, Guid customerId, CancellationToken ct)
    {
        var person = await db.Customers.Where(customer => customer.Id == customerId).Select(customer => new { customer.HasProtectedAddress }).SingleOrDefaultAsync(ct);
        return new CaseFileFacts(person is null && customerId != Guid.Empty, person?.HasProtectedAddress is true, await db.RectificationLines.Where(line => line.RequestId == requestId).Select(line => line.Field).ToListAsync(ct));
    }

    /// <summary>What a case has attached already, without what was removed.</summary>
    public static async Task<AttachedSoFar> LoadAttachedAsync(this AksulitDbContext db, Guid requestId, CancellationToken ct)
    {
        var attached = await db.CaseAttachments.Where(attachment => attachment.RequestId == requestId && attachment.RemovedAt == null).Select(attachment => new { attachment.Size, attachment.Hash }).ToListAsync(ct);
        return new AttachedSoFar(attached.Count, attached.Sum(one => one.Size), [.. attached.Select(one => one.Hash)]);
    }

    /// <summary>The settings of a day (R2, R64).</summary>
    public static async Task<SettingsInForce> LoadSettingsAsync(this AksulitDbContext db, DateOnly day, CancellationToken ct) =>
        SettingsInForce.On(await db.Settings.AsNoTracking().Where(setting => setting.ValidFrom <= day).ToListAsync(ct), day);

    /// <summary>What the recipients hold of a person today, by the ledger (R25, R56).</summary>
    public static async Task<IReadOnlyList<HeldValue>> LoadHeldValuesAsync(this AksulitDbContext db, Guid customerId, CancellationToken ct) => HeldValues.Of(await db.HeldValuesQuery(customerId).ToListAsync(ct));

    /// <summary>The person's lines of the ledger: one range of one index, whatever the ledger's size.</summary>
    public static IQueryable<LedgerLine> HeldValuesQuery(this AksulitDbContext db, Guid customerId)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Disclosures.AsNoTracking().Where(disclosure => disclosure.CustomerId == customerId).Select(disclosure => new LedgerLine(disclosure.RecipientId, disclosure.DisclosedAt, disclosure.Values, disclosure.ToldAs));
    }

    /// <summary>The notice version in force on a day (R1); null when none is stored.</summary>
    public static async Task<int?> NoticeVersionOnAsync(this AksulitDbContext db, DateOnly day, CancellationToken ct) =>
        await db.PrivacyNotices.Where(notice => notice.ValidFrom <= day).OrderByDescending(notice => notice.ValidFrom).Select(notice => (int?)notice.Version).FirstOrDefaultAsync(ct);

    /// <summary>The register lead whom letters name: the one who decided, else the first who could act today (R3).</summary>
    public static async Task<string> LeadNameAsync(this AksulitDbContext db, Guid? decidedBy, DateOnly today, CancellationToken ct)
    {
        // Whoever took an objection down decided its case and is no lead: a letter calls nobody what they are not.
        var leads = (await db.LoadStaffAsync(ct)).ActiveIn(Role.RegisterLead, today).ToList();
        return (leads.Find(lead => lead.Id == decidedBy) ?? leads.FirstOrDefault())?.Name ?? "–";
    }

    /// <summary>The data protection officer of the day, whom letters name (Art. 13(1)(b), 14(1)(b)); null: there is none.</summary>
    public static async Task<string?> DataProtectionOfficerAsync(this AksulitDbContext db, DateOnly today, CancellationToken ct) => (await db.LoadStaffAsync(ct)).ActiveIn(Role.DataProtectionOfficer, today).FirstOrDefault()?.Name;

    /// <summary>
    /// The next case number of a year, <c>2026-0142</c>. Must be called in a transaction: the chain's lock, which the save takes anyway, keeps two cases from getting one number.
    /// </summary>
    public static Task<string> NextCaseNumberAsync(this AksulitDbContext db, int year, CancellationToken ct) => db.NextNumberAsync("case-number", year, ct);

    /// <summary>The next number of a letter of no case, by its kind in the rules' §6 and the year: <c>L13-2026-0007</c>. In a transaction, like a case's.</summary>
    public static async Task<string> NextLetterNumberAsync(this AksulitDbContext db, LetterKind kind, int year, CancellationToken ct)
    {
        var code = kind is LetterKind.ThirdPartySource ? "L13" : throw new ArgumentOutOfRangeException(nameof(kind), "Its letters are numbered by their case.");
        return $"{code}-{await db.NextNumberAsync($"letter-number-{code}", year, ct)}";
    }

    private static async Task<string> NextNumberAsync(this AksulitDbContext db, string series, int year, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A number is given in a transaction.");
        await db.LockAuditHeadAsync(ct);
        var key = string.Create(CultureInfo.InvariantCulture, $"{series}-{year}");
        var state = await db.RegisterStates.AsTracking().SingleOrDefaultAsync(state => state.Key == key, ct);
        if (state is null) db.Add(state = new RegisterState(key, "0"));
        var next = int.Parse(state.Value, CultureInfo.InvariantCulture) + 1;
        state.Value = next.ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{year}-{next:0000}");
    }

    /// <summary>
    /// Closes a decided case when every letter to the person that says how it ended has left (R57: never "refused" without the certificate). True when it was closed; the caller records and saves.
    /// </summary>
    /// <param name="leaving">The letter that leaves in the same save, tracked.</param>
    public static async Task<DataSubjectRequest?> CloseIfAnsweredAsync(this AksulitDbContext db, ArchivedLetter leaving, DateTimeOffset now, CancellationToken ct)
    {
        if (!LetterRule.Answers.Contains(leaving.Kind)) return null;
        var waiting = await db.Letters.AnyAsync(letter => letter.RequestId == leaving.RequestId && letter.Id != leaving.Id && letter.SentAt == null && letter.CancelledAt == null
            && LetterRule.Answers.Contains(letter.Kind), ct);
        if (waiting) return null;
        var request = await db.Requests.AsTracking().SingleAsync(request => request.Id == leaving.RequestId, ct);
        if (request.State is not RequestState.Decided) return null;
        request.Close(now);
        return request;
    }
}
