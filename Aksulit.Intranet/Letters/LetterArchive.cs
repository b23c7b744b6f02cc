using System.Security.Cryptography;
using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Letters;

/// <summary>Where a letter stands in the archive and how it leaves.</summary>
/// <param name="Number">The letter's own.</param>
/// <param name="MailTo">Null: it is printed and posted.</param>
/// <param name="CustomerId">Whom it concerns; <see cref="Guid.Empty"/>: nobody in the register (D12).</param>
/// <param name="Reference">The case's number; the letter's own where there is no case.</param>
internal sealed record LetterPlace(string Number, LetterKind Kind, string? MailTo, Guid CustomerId, string Reference)
{
    /// <summary>The case that it belongs to; null: to none.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>The notice that it is, which the queue then carries; null: a letter to the person.</summary>
    public Guid? NoticeId { get; init; }
}

/// <summary>Turns a finished letter into HTML and PDF, seals and hashes it into the caller's save, and queues its mail (R2, R57). Nothing leaves here: the queue sends, or a person posts.</summary>
public sealed class LetterArchive(CaseVault vault)
{
    internal ArchivedLetter Keep(AksulitDbContext db, Letter letter, LetterPlace place, Actor actor, DateTimeOffset now)
    {
        var (html, pdf) = (LetterHtmlWriter.Write(letter), LetterPdfWriter.Write(letter, now));
        var (sealedHtml, sealedPdf, hash, means) = (vault.Seal(html), vault.SealBytes(pdf), HashOf(html, pdf), place.MailTo is null ? LetterMeans.Post : LetterMeans.Email);
        var archived = place.RequestId is { } request
            ? new ArchivedLetter(request, place.Number, place.Kind, letter.Language, sealedHtml, sealedPdf, hash, means, now, actor.Id) { NoticeId = place.NoticeId }
            : ArchivedLetter.OfNoCase(place.CustomerId, place.Number, place.Kind, letter.Language, sealedHtml, sealedPdf, hash, means, now, actor.Id);
        db.Add(archived);
        db.Record(AuditEntry.Of(actor, AuditAction.LetterWritten, now, AuditSubjectKind.Letter, archived.Id, detail: place.Kind.ToString(), reference: place.Reference));
        if (place.MailTo is not { } to) return archived;

        var mail = new OutgoingMail(to, $"{letter.Title} {place.Number}", LetterTextWriter.Write(letter), html, [new MailFile($"{place.Number.Replace('/', '-')}.pdf", "application/pdf", pdf)]);
        db.Add(new OutboxMessage(place.NoticeId is null ? OutboxKind.Letter : OutboxKind.RectificationNotice, place.NoticeId ?? archived.Id, place.CustomerId == Guid.Empty ? null : place.CustomerId, vault.Seal(mail), now));
        return archived;
    }

    /// <summary>What the letter says, opened; null: it is not as it was written.</summary>
    internal (string Html, byte[] Pdf)? Open(ArchivedLetter letter)
    {
        var (html, pdf) = (vault.Open<string>(letter.Html), vault.OpenBytes(letter.Pdf));
        return HashOf(html, pdf) == letter.Hash ? (html, pdf) : null;
    }

    /// <summary>SHA-256 over the HTML, then the PDF.</summary>
    public static string HashOf(string html, byte[] pdf)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(html));
        hash.AppendData(pdf);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
