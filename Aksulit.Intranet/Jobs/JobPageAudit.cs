using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Hangfire.Dashboard;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Jobs;

/// <summary>The second guard of Hangfire's own pages (the endpoint's policy is the first), and the entry that they were opened.</summary>
internal sealed class JobPageAudit : IDashboardAsyncAuthorizationFilter
{
    public async Task<bool> AuthorizeAsync(DashboardContext context)
    {
        var http = context.GetHttpContext();
        var services = http.RequestServices;
        var actor = await services.GetRequiredService<IAccessGuard>().DemandAsync(Operations.OpenHangfire, http.RequestAborted);
        if (context.Request.Path is not ("" or "/")) return true;

        await using var db = await services.GetRequiredService<IDbContextFactory<AksulitDbContext>>().CreateDbContextAsync(http.RequestAborted);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.JobPageOpened, services.GetRequiredService<TimeProvider>().GetUtcNow()));
        await db.SaveChangesAsync(http.RequestAborted);
        return true;
    }
}
