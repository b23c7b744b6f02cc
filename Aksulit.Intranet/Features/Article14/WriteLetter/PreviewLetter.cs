using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>A letter as it would leave.</summary>
/// <param name="Means">Null: the register knows neither an e-mail nor a whole postal address.</param>
/// <param name="Email">Where a mail goes.</param>
/// <param name="Language">The person's, unless another was asked for.</param>
public sealed record Article14Preview(Letter Letter, LetterMeans? Means, string? Email, string Language);

/// <summary>Shows the letter to somebody before it is written: read and audited like the record that it is made of (S3). It writes nothing.</summary>
public interface IPreviewArticle14
{
    /// <param name="language"><c>fi</c> or <c>en</c>; null: the person's.</param>
    Task<Result<Article14Preview>> RunAsync(Guid dutyId, string? language, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class PreviewLetter(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : IPreviewArticle14
{
    public async Task<Result<Article14Preview>> RunAsync(Guid dutyId, string? language, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.TellArticle14, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var loaded = await Article14Paper.LoadAsync(db, dutyId, actor, AuditAction.CardOpened, now, ct);
        if (loaded.Refusal is { } refusal) return refusal;
        var paper = loaded.Value;
        if (Article14Rule.RefuseWriting(paper.Duty, paper.Letter.State) is { } written) return written;
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, now, AuditSubjectKind.Customer, paper.Person.Id, ProcessingPurpose.RegisterUpkeep, nameof(LetterKind.ThirdPartySource), "article14"));
        await db.SaveChangesAsync(ct);
        var words = LetterWords.In(language ?? paper.Language);
        var frame = await CaseLetters.FrameAsync(db, decidedBy: null, words["Draft"], paper.Lines, now, ct);
        return new Article14Preview(ThirdPartySourceLetter.Write(paper.Told, frame, words), paper.Means, paper.Means is LetterMeans.Email ? paper.Address.Email : null, words.Language);
    }
}
