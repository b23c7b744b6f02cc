using System.Security.Claims;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Security;

/// <summary>Every sign-in in the audit trail before its cookie is given (S3), by key: nobody's name is written. One that cannot be recorded does not happen.</summary>
internal sealed class SignInAudit(IDbContextFactory<AksulitDbContext> dbFactory, StaffLocks locks, TimeProvider clock)
{
    /// <summary>A known member of staff has signed in, whether or not the locks are open; a stranger is noted as refused.</summary>
    public async Task SignedInAsync(ClaimsPrincipal user, HttpContext context)
    {
        var standing = await locks.LookAsync(user, context.RequestAborted);
        var shut = standing.Decision.Shut is { } shutLock ? $"lock:{shutLock}" : null;
        await WriteAsync(standing, context, standing.Member is null ? AuditAction.AccessRefused : AuditAction.SignedIn, standing.Member is null ? $"SignIn:{standing.Decision.Shut}" : shut);
    }

    /// <summary>A page was refused to somebody who is signed in.</summary>
    public async Task RefusedAsync(HttpContext context)
    {
        var standing = await locks.LookAsync(context.User, context.RequestAborted);
        var operation = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).LastOrDefault(policy => policy is not null) ?? "Page";
        await WriteAsync(standing, context, AuditAction.AccessRefused, $"{operation}:{standing.Decision.Shut?.ToString() ?? "Role"}");
    }

    private async Task WriteAsync(LockStanding standing, HttpContext context, AuditAction action, string? detail)
    {
        var actor = (standing.Actor ?? new Actor(standing.Member?.Id ?? Guid.Empty, new HashSet<Role>(), standing.Member?.EmployerId)) with { ClientAddress = context.Connection.RemoteIpAddress?.ToString() };
        await using var db = await dbFactory.CreateDbContextAsync(context.RequestAborted);
        db.Record(AuditEntry.Of(actor, action, clock.GetUtcNow(), AuditSubjectKind.StaffMember, standing.Member?.Id, detail: detail,
            outcome: action is AuditAction.AccessRefused ? AuditOutcome.Refused : AuditOutcome.Done));
        await db.SaveChangesAsync(context.RequestAborted);
    }
}
