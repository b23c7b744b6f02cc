using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>The person was told where the data came from and of the rights.</summary>
/// <param name="On">The local day.</param>
public sealed record TellArticle14Command(Guid DutyId, DateOnly On, Channel Through);

/// <summary>Records that somebody was told by hand (Art. 14): the duty and its audit entry are one save. A letter that has not left is not needed any more.</summary>
public sealed class TellArticle14(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(TellArticle14Command command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.TellArticle14, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);      // of two the second sees that it is done
        if (await db.Article14Duties.SingleOrDefaultAsync(duty => duty.Id == command.DutyId, ct) is not { } duty) return new Refusal("Article14Gone", "R22");
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.Article14Told, Article14Paper.Upkeep, now, duty.CustomerId, ct) is { } closed)
        {
            await transaction.CommitAsync(ct); // the refusal's own entry stays
            return closed;
        }

        if (Article14Rule.RefuseTelling(duty, command.On, command.Through, FinnishTime.LocalDate(now)) is { } refusal) return refusal;
        (await LetterOfDuty.LoadAsync(db, duty, ct)).Withdraw(db, actor, now);
        duty.Told(command.On, command.Through, now, actor.Id);
        db.Record(AuditEntry.Of(actor, AuditAction.Article14Told, now, AuditSubjectKind.Customer, duty.CustomerId, Article14Paper.Upkeep.Purpose, detail: $"{command.Through};{command.On:yyyy-MM-dd}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
