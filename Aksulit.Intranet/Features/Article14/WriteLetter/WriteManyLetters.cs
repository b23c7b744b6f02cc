using System.Runtime.CompilerServices;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>Somebody chosen for a letter among many.</summary>
/// <param name="Number">The customer number: what the answer is shown by.</param>
public sealed record Article14Pick(Guid DutyId, Guid CustomerId, string Number);

/// <summary>The same as <see cref="WriteLetter"/>, one after the other, each in the person's own language: each is demanded, decided and saved by itself, so a killed process leaves whole letters and the others unwritten.</summary>
public sealed class WriteManyLetters(IWriteArticle14 write, IAccessGuard access)
{
    public async IAsyncEnumerable<BulkResult> HandleAsync(IReadOnlyList<Article14Pick> picks, [EnumeratorCancellation] CancellationToken ct)
    {
        await access.DemandAsync(Operations.TellArticle14, ct);
        foreach (var pick in picks)
        {
            ct.ThrowIfCancellationRequested();
            yield return new BulkResult(pick.DutyId, pick.Number, Urls.Customer(pick.CustomerId), (await write.HandleAsync(new WriteArticle14Command(pick.DutyId), ct)).Refusal);
        }
    }
}
