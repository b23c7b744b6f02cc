using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Letters;

/// <summary>
/// Writes the letters of a case into the caller's save: numbered, hashed, sealed, archived (R2, R57), and queued where they go by mail. Nothing leaves here: the queue sends, or a person posts.
/// </summary>
public sealed class CaseLetters(LetterArchive archive, CaseVault vault)
{
    /// <summary>To whom the case's letters go as things stand: whoever takes its answers, else its person. Null when nobody is left to write to.</summary>
    public async Task<PersonAddress?> AddresseeAsync(AksulitDbContext db, DataSubjectRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CustomerId, ct);
        if (customer is not null) return PersonAddress.Of(customer.DisplayName, CustomerValues.Of(customer));
        return await PartyAsync(db, request, ct) is { Role: PartyRole.Asker } asker ? AddressOf(asker) : null;
    }

    /// <summary>L1, to where the person says that they are: when the address itself is what is wrong, the receipt must not go to whoever has it now.</summary>
    /// <param name="asksWhat">The person did not say what is wrong: the receipt asks, once (R54).</param>
    /// <param name="freePart">What whoever takes the request down adds; null: nothing.</param>
    public async Task ReceiptAsync(AksulitDbContext db, DataSubjectRequest request, PersonAddress person, bool asksWhat, Actor actor, DateTimeOffset now, CancellationToken ct, string? freePart = null) =>
        await ToPersonAsync(db, new(request, person, Receipt(request, asksWhat, freePart)), actor, now, ct);

    /// <summary>L1 of a case.</summary>
    public static CaseLetter Receipt(DataSubjectRequest request, bool asksWhat, string? freePart = null) => new(LetterKind.Receipt,
        (frame, words) => ReceiptLetter.Write(new ReceiptModel(request.Kind, request.ReceivedOn, request.DueOn, asksWhat), frame, words), FreePartRule.Clean(freePart));

    /// <summary>A letter to the person of the case, in the person's language, by the means that the case names; to the representative where the mandate says so (D10).</summary>
    public async Task<ArchivedLetter> ToPersonAsync(AksulitDbContext db, AddressedLetter letter, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var (addressee, mail) = await ToWhomAsync(db, letter, ct);
        return await ArchiveAsync(db, letter.Request, letter.Letter, letter.Request.Language, addressee, mail, notice: null, actor, now, ct);
    }

    /// <summary>
    /// A letter to the person exactly as it would leave, by the same writer and to the same addressee: a draft's mark stands beside its number. Of what the caller's context holds nothing is kept, and a transaction
    /// that gave a number is rolled back; that somebody looked is kept (S3).
    /// </summary>
    /// <param name="signer">The lead who would sign; null: the one of the day.</param>
    public async Task<Result<Letter>> PreviewAsync(AksulitDbContext db, AddressedLetter addressed, Guid? signer, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(addressed);
        var (request, letter) = (addressed.Request, addressed.Letter);
        if (CaseFileRule.RefuseLetter(actor, await db.LoadCaseFileAsync(request.Id, request.CustomerId, ct), letter.Kind, waiting: true) is { } hidden) return hidden;
        var (addressee, _) = await ToWhomAsync(db, addressed, ct);
        var words = LetterWords.In(request.Language);
        var frame = await FrameAsync(db, signer, $"{request.Number} ({words["Draft"]})", addressee, now, ct);
        var written = letter.Write(frame with { FreePart = letter.FreePart }, words);

        var known = db.Entry(request).State is not EntityState.Added;
        if (db.Database.CurrentTransaction is { } transaction) await transaction.RollbackAsync(ct);
        db.ChangeTracker.Clear();
        var entry = known ? AuditEntry.Of(actor, AuditAction.RequestRead, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, "Letter", detail: $"preview;{letter.Kind}", reference: request.Number)
            : request.CustomerId == Guid.Empty ? AuditEntry.Of(actor, AuditAction.RequestRead, now, purpose: ProcessingPurpose.RightsRequest, fields: "Letter", detail: $"preview;{letter.Kind}") // of what the asker wrote themselves
            : AuditEntry.Of(actor, AuditAction.CardOpened, now, AuditSubjectKind.Customer, request.CustomerId, ProcessingPurpose.RightsRequest, "Letter", detail: $"preview;{letter.Kind}");
        if (known) entry.About(request.CustomerId);
        db.RecordRead(entry);
        await db.SaveChangesAsync(ct);
        return written;
    }

    private async Task<(IReadOnlyList<string> Addressee, string? Mail)> ToWhomAsync(AksulitDbContext db, AddressedLetter letter, CancellationToken ct)
    {
        var (request, person) = (letter.Request, letter.Person);
        var party = await PartyAsync(db, request, ct);
        var to = party is null ? person : AddressOf(party);
        var mail = request.AnswerBy is LetterMeans.Email ? to.Email : null;
        string[] about = party is { Role: PartyRole.Representative } ? [LetterWords.In(request.Language)["OnBehalfOf", person.Name]] : [];
        return ([.. to.Lines(mail is not null), .. about], mail);
    }

    /// <summary>Whoever outside the register takes the answers; of this save first, since a case and its party are written together.</summary>
    private static async Task<CaseParty?> PartyAsync(AksulitDbContext db, DataSubjectRequest request, CancellationToken ct)
    {
        var here = db.CaseParties.Local.Where(party => party.RequestId == request.Id).ToList();
        return here.Count > 0 ? here.Find(party => party.TakesAnswers) : await db.CaseParties.AsNoTracking().FirstOrDefaultAsync(party => party.RequestId == request.Id && party.TakesAnswers, ct);
    }

    private PersonAddress AddressOf(CaseParty party)
    {
        var content = vault.Open<PartyContent>(party.Content);
        return new PersonAddress(content.Name, content.Street, content.PostalCode, content.City, content.Email);
    }

    /// <summary>L4, to a recipient or source, in its language. By mail when it has an address for notices, else to be posted.</summary>
    public async Task<ArchivedLetter> ToRecipientAsync(AksulitDbContext db, DataSubjectRequest request, Recipient recipient, RectificationNotice notice, Func<LetterFrame, LetterWords, Letter> write, Actor actor, DateTimeOffset now,
        CancellationToken ct)
    {
        string[] address = [recipient.Name, recipient.PostalAddress ?? ""];
        var mail = recipient.NoticeChannel is NoticeChannel.Email ? recipient.NoticeEmail : null;
        return await ArchiveAsync(db, request, new CaseLetter(LetterKind.RectificationNotice, write), recipient.Language, [.. address.Where(line => line.Length > 0)], mail, notice.Id, actor, now, ct);
    }

    private async Task<ArchivedLetter> ArchiveAsync(AksulitDbContext db, DataSubjectRequest request, CaseLetter letter, string language, IReadOnlyList<string> addressee, string? mailTo, Guid? notice, Actor actor, DateTimeOffset now,
        CancellationToken ct)
    {
        var words = LetterWords.In(language);
        var frame = await FrameAsync(db, request.DecidedBy, await NextNumberAsync(db, request, ct), addressee, now, ct);
        return archive.Keep(db, letter.Write(frame with { FreePart = letter.FreePart }, words), new LetterPlace(frame.Number, letter.Kind, mailTo, request.CustomerId, request.Number) { RequestId = request.Id, NoticeId = notice }, actor, now);
    }

    /// <summary>What stands around a letter today.</summary>
    /// <param name="decidedBy">The lead who signs; null while nobody has decided.</param>
    public static async Task<LetterFrame> FrameAsync(AksulitDbContext db, Guid? decidedBy, string number, IReadOnlyList<string> addressee, DateTimeOffset now, CancellationToken ct)
    {
        var today = FinnishTime.LocalDate(now);
        return new LetterFrame(await db.LoadSettingsAsync(today, ct), await db.LeadNameAsync(decidedBy, today, ct), number, today, addressee);
    }

    /// <summary>The letter's place in its case, those of this save included.</summary>
    private static async Task<string> NextNumberAsync(AksulitDbContext db, DataSubjectRequest request, CancellationToken ct)
    {
        var stored = await db.Letters.CountAsync(letter => letter.RequestId == request.Id, ct);
        var adding = db.ChangeTracker.Entries<ArchivedLetter>().Count(entry => entry.State is EntityState.Added && entry.Entity.RequestId == request.Id);
        return string.Create(CultureInfo.InvariantCulture, $"{request.Number}/{stored + adding + 1}");
    }
}
