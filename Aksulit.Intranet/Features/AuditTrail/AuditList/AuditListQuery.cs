using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.AuditTrail.AuditList;

/// <summary>What part of the trail.</summary>
public enum AuditPart
{
    All,

    /// <summary>What was looked at (S3).</summary>
    Reads,

    /// <summary>What was refused, whatever it would have been.</summary>
    Refused,
}

/// <summary>What is looked for in the trail: a part, an action, who, why, and days in Finland, both included.</summary>
public sealed record AuditFilter(AuditAction? Action = null, DateOnly? From = null, DateOnly? Until = null, AuditPart Part = AuditPart.All, Guid? Who = null, ProcessingPurpose? Purpose = null);

/// <summary>One line of the trail as it is shown: staff by name, everyone else by key (T14).</summary>
/// <param name="Persons">How many persons a hit list held or a batch covered; null when about one or none.</param>
/// <param name="ChainNo">Place in the chain; null until sealed.</param>
public sealed record AuditRow(
    Guid Id, DateTimeOffset At, AuditAction Action, AuditOutcome Outcome, string? Actor, string Roles, AuditSubjectKind SubjectKind, Guid? SubjectId, int? Persons,
    ProcessingPurpose? Purpose, string? Fields, string? Reference, string? Detail, long? ChainNo)
{
    /// <summary>The entry is part of the chain.</summary>
    public bool Sealed => ChainNo is not null;
}

/// <summary>The audit trail, newest first (S3). The administrator sees own actions only (docs/access.md). Looking at the log is logged itself.</summary>
public sealed class AuditListQuery(IAccessGuard access, IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>The actions that only look.</summary>
    internal static readonly AuditAction[] Reads =
    [
        AuditAction.PersonsFound, AuditAction.CardOpened, AuditAction.DataExported, AuditAction.OrganisationRead, AuditAction.LedgerRead, AuditAction.RequestRead, AuditAction.LetterRead, AuditAction.AttachmentRead, AuditAction.EvidenceRead, AuditAction.StagedRowsRead,
        AuditAction.ResultFileRead, AuditAction.RetentionPreviewed, AuditAction.AuditTrailRead,
    ];

    private static readonly Role[] SeeEverything = [Role.RegisterLead, Role.DataProtectionOfficer, Role.Auditor];

    /// <summary>The page after <paramref name="key"/>; null for the newest.</summary>
    public async Task<Result<Page<AuditRow>>> RunAsync(AuditFilter filter, string? key, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadAudit, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var entries = Narrow(db.AuditEntries.AsNoTracking(), filter);
        if (!SeeEverything.Any(actor.Is)) entries = entries.Where(entry => entry.ActorId == actor.Id);
        if (key is not null)
        {
            var before = long.Parse(key, CultureInfo.InvariantCulture);
            entries = entries.Where(entry => entry.Seq < before);
        }

        var found = await entries.OrderByDescending(entry => entry.Seq).Take(PageSize + 1)
            .Select(entry => new
            {
                entry.Seq,
                Row = new AuditRow(entry.Id, entry.At, entry.Action, entry.Outcome, db.StaffMembers.Where(staff => staff.Id == entry.ActorId).Select(staff => staff.Name).SingleOrDefault()
                    ?? db.ApiClients.Where(client => client.Id == entry.ActorId).Select(client => client.Name).SingleOrDefault(),
                    entry.ActorRoles, entry.SubjectKind, entry.SubjectId, entry.Covers ?? (entry.Subjects.Count == 0 ? null : entry.Subjects.Count),
                    entry.Purpose, entry.Fields, entry.Reference, entry.Detail, entry.ChainNo),
            })
            .ToListAsync(ct);

        db.RecordRead(AuditEntry.Of(actor, AuditAction.AuditTrailRead, clock.GetUtcNow(), detail: $"part={filter.Part};action={filter.Action};who={filter.Who};purpose={filter.Purpose};from={filter.From:yyyy-MM-dd};until={filter.Until:yyyy-MM-dd};before={key}"));
        await db.SaveChangesAsync(ct);
        var page = found.Take(PageSize).ToList();
        return new Page<AuditRow>([.. page.Select(line => line.Row)], found.Count > PageSize ? page[^1].Seq.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Whose entries are looked for; null when there is no such staff member.</summary>
    public async Task<string?> NameOfAsync(Guid staffMember, CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadAudit, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.StaffMembers.Where(member => member.Id == staffMember).Select(member => member.Name).SingleOrDefaultAsync(ct);
    }

    private static IQueryable<AuditEntry> Narrow(IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        if (filter.Part is AuditPart.Reads) entries = entries.Where(entry => Reads.Contains(entry.Action));
        if (filter.Part is AuditPart.Refused) entries = entries.Where(entry => entry.Outcome == AuditOutcome.Refused);
        if (filter.Who is { } who) entries = entries.Where(entry => entry.ActorId == who);
        if (filter.Purpose is { } purpose) entries = entries.Where(entry => entry.Purpose == purpose);
        if (filter.Action is { } action) entries = entries.Where(entry => entry.Action == action);
        if (filter.From is { } from)
        {
            var start = FinnishTime.StartOfDay(from);
            entries = entries.Where(entry => entry.At >= start);
        }

        if (filter.Until is { } until)
        {
            var end = FinnishTime.StartOfDay(until.AddDays(1));
            entries = entries.Where(entry => entry.At < end);
        }

        return entries;
    }
}
