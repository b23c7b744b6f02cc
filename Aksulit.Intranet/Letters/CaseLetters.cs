using System.Globalization;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
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
    public async Task ReceiptAsync(AksulitDbContext db, DataSubjectRequest request, PersonAddress person, bool asksWhat, Actor actor, DateTimeOffset now, CancellationToken ct) => await ToPersonAsync(db, request, person,
        LetterKind.Receipt, (frame, words) => ReceiptLetter.Write(new ReceiptModel(request.Kind, request.ReceivedOn, request.DueOn, asksWhat), frame, words), actor, now, ct);

    /// <summary>A letter to the person of the case, in the person's language, by the means that the case names; to the representative where the mandate says so (D10).</summary>
    public async Task<ArchivedLetter> ToPersonAsync(AksulitDbContext db, DataSubjectRequest request, PersonAddress person, LetterKind kind, Func<LetterFrame, LetterWords, Letter> write, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(person);
        var party = await PartyAsync(db, request, ct);
        var to = party is null ? person : AddressOf(party);
        var mail = request.AnswerBy is LetterMeans.Email ? to.Email : null;
        string[] about = party is { Role: PartyRole.Representative } ? [LetterWords.In(request.Language)["OnBehalfOf", person.Name]] : [];
        return await ArchiveAsync(db, request, kind, request.Language, [.. to.Lines(mail is not null), .. about], write, mail, notice: null, actor, now, ct);
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
        return await ArchiveAsync(db, request, LetterKind.RectificationNotice, recipient.Language, [.. address.Where(line => line.Length > 0)], write, mail, notice.Id, actor, now, ct);
    }

    private async Task<ArchivedLetter> ArchiveAsync(AksulitDbContext db, DataSubjectRequest request, LetterKind kind, string language, IReadOnlyList<string> addressee, Func<LetterFrame, LetterWords, Letter> write, string? mailTo,
        Guid? notice, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var words = LetterWords.In(language);
        var frame = await FrameAsync(db, request.DecidedBy, await NextNumberAsync(db, request, ct), addressee, now, ct);
        return archive.Keep(db, write(frame, words), new LetterPlace(frame.Number, kind, mailTo, request.CustomerId, request.Number) { RequestId = request.Id, NoticeId = notice }, actor, now);
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
