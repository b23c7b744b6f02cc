using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>One person is to be told by letter.</summary>
/// <param name="Language"><c>fi</c> or <c>en</c>; null: the person's.</param>
public sealed record WriteArticle14Command(Guid DutyId, string? Language = null);

/// <summary>Writes the letter that tells somebody where their data came from (L13), and queues its mail or leaves it to be posted.</summary>
public interface IWriteArticle14
{
    /// <returns>How it leaves.</returns>
    Task<Result<LetterMeans>> HandleAsync(WriteArticle14Command command, CancellationToken ct = default);
}

/// <inheritdoc/>
/// <remarks>Number, letter, mail and duty are one transaction. The duty stays open: it is fulfilled when the letter leaves (<see cref="FirstContacts"/>).</remarks>
public sealed class WriteLetter(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, LetterArchive archive, TimeProvider clock) : IWriteArticle14
{
    public async Task<Result<LetterMeans>> HandleAsync(WriteArticle14Command command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.TellArticle14, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct); // of two the second sees the first one's letter
        var now = clock.GetUtcNow();
        var loaded = await Article14Paper.LoadAsync(db, command.DutyId, actor, AuditAction.Article14LetterWritten, now, ct);
        if (loaded.Refusal is { } closed)
        {
            await transaction.CommitAsync(ct); // the refusal's own entry stays
            return closed;
        }

        var paper = loaded.Value;
        if (Article14Rule.RefuseWriting(paper.Duty, paper.Letter.State) is { } refusal) return refusal;
        if (paper.Means is not { } means) return new Refusal("Article14NoAddress", "R22");

        paper.Letter.Withdraw(db, actor, now); // one that came back, or that is to be posted to another address than today's
        var letter = await KeepAsync(db, paper, LetterWords.In(command.Language ?? paper.Language), actor, now, ct);
        paper.Duty.Wrote(letter.Id);
        db.Record(AuditEntry.Of(actor, AuditAction.Article14LetterWritten, now, AuditSubjectKind.Customer, paper.Person.Id, Article14Paper.Upkeep.Purpose, detail: $"{means};{letter.Language}", reference: letter.Number));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return means;
    }

    private async Task<ArchivedLetter> KeepAsync(AksulitDbContext db, Article14Paper paper, LetterWords words, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var number = await db.NextLetterNumberAsync(LetterKind.ThirdPartySource, FinnishTime.LocalDate(now).Year, ct);
        var frame = await CaseLetters.FrameAsync(db, decidedBy: null, number, paper.Lines, now, ct);
        return archive.Keep(db, ThirdPartySourceLetter.Write(paper.Told, frame, words), new LetterPlace(number, LetterKind.ThirdPartySource, paper.Means is LetterMeans.Email ? paper.Address.Email : null, paper.Person.Id, number), actor, now);
    }
}
