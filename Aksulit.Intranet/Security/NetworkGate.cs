using System.Collections.Concurrent;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Security;

/// <summary>Refuses peers outside <see cref="NetworkRules"/> with 403 before anything else of the register is reached. The address goes into the audit trail, not into the log.</summary>
internal sealed class NetworkGate(RequestDelegate next, NetworkRules rules, RefusedPeers refused)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (rules.Allows(context.Connection.RemoteIpAddress))
        {
            await next(context);
            return;
        }

        await refused.NoteAsync(context.Connection.RemoteIpAddress?.ToString(), context.RequestAborted);
        await ErrorPage.WriteAsync(context, StatusCodes.Status403Forbidden, ErrorPage.OutsideNetwork);
    }
}

/// <summary>Refused attempts, one entry a minute for each peer: whoever knocks without end must not fill the trail.</summary>
internal sealed class RefusedPeers(IDbContextFactory<AksulitDbContext> dbFactory, DatabaseGate gate, TimeProvider clock, ILogger<RefusedPeers> log)
{
    private const int MostPeers = 100;
    private static readonly Actor Nobody = new(Guid.Empty, new HashSet<Aksulit.Data.Domain.Staff.Role>());
    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new(StringComparer.Ordinal);

    /// <param name="detail">What was refused.</param>
    /// <param name="apiClient">The system that called, when it is known.</param>
    public async Task NoteAsync(string? peer, CancellationToken ct, string detail = "Network", Guid? apiClient = null)
    {
        var now = clock.GetUtcNow();
        var since = now.AddMinutes(-1);
        foreach (var (known, at) in _noted)
            if (at < since) _noted.TryRemove(known, out _);
        if (_noted.Count >= MostPeers || !_noted.TryAdd($"{peer} {detail} {apiClient}", now)) return;

        log.LogWarning("A request was refused: {Detail}.", detail);
        if (!gate.IsOpen) return;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        db.Record(AuditEntry.Of(Nobody with { Id = apiClient ?? Guid.Empty, ClientAddress = peer }, apiClient is null ? AuditAction.AccessRefused : AuditAction.ApiCalled, now,
            apiClient is null ? AuditSubjectKind.None : AuditSubjectKind.ApiClient, apiClient, detail: detail, outcome: AuditOutcome.Refused));
        await db.SaveChangesAsync(ct);
    }
}
