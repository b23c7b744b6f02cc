using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Credit;

/// <param name="Revision">The revision that the page showed: of two leads the second is told.</param>
public sealed record DecideCreditCommand(Guid Id, int Revision, TypedDecision Decision);

/// <summary>A register lead decides about an application (R46). There is no other way into the state "decided": the entity refuses everybody who is no human.</summary>
public sealed class DecideCredit(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(DecideCreditCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.DecideCredit, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.CreditApplications.SingleOrDefaultAsync(known => known.Id == command.Id, ct) is not { } application) return new Refusal("CreditNotFound", "T2");
        var typed = command.Decision;
        if (CreditRule.RefuseDecision(new CreditFacts(application.State, application.Sum, application.InformedOn, ByHuman: actor.Roles.All(role => role.IsForPeople())), typed) is { } refusal) return refusal;

        var now = clock.GetUtcNow();
        db.Entry(application).Property(known => known.Revision).OriginalValue = command.Revision;
        application.Decide(typed.Outcome!.Value, CreditRule.Granted(typed.Outcome.Value, application.Sum, typed.Limit), typed.Grounds, typed.Reason!.Trim(), actor.Id, now);
        db.Record(AuditEntry.Of(actor, AuditAction.CreditDecided, now, AuditSubjectKind.Customer, application.CustomerId, ProcessingPurpose.CreditApplication,
            detail: $"credit={application.Id};{typed.Outcome}{(typed.DoubtConfirmed ? ";hetu?" : "")}"));
        try
        {
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal("ChangedMeanwhile");
        }
    }
}
