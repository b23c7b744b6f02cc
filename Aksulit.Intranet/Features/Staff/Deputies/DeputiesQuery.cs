using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.Deputies;

/// <summary>One standing in.</summary>
/// <param name="Mine">The reader's own cases.</param>
/// <param name="Now">It is in force today.</param>
/// <param name="MayEnd">The reader may end it.</param>
public sealed record DeputyRow(Guid Id, string Name, string Deputy, DateOnly From, DateOnly Until, bool Mine, bool Now, bool MayEnd);

/// <summary>A colleague by name.</summary>
public sealed record Colleague(Guid Id, string Name);

/// <summary>Who stands in for whom, and what the reader may choose.</summary>
/// <param name="Absent">Whose deputy the reader may set besides their own; empty for who is no lead.</param>
/// <param name="Choices">Who may be a deputy today.</param>
/// <param name="Addresses">Where reminders go: the reader's own first; a lead sees those of every colleague who is reminded.</param>
public sealed record DeputiesView(Guid Me, IReadOnlyList<DeputyRow> Rows, IReadOnlyList<Colleague> Absent, IReadOnlyList<Colleague> Choices, IReadOnlyList<ReminderAddress> Addresses);

/// <summary>Where somebody's reminders go.</summary>
/// <param name="Email">Null: nowhere, the start page alone reminds.</param>
/// <param name="OpenCases">How many open cases they take care of.</param>
public sealed record ReminderAddress(Guid Id, string Name, bool Mine, string? Email, string Language, int OpenCases);

/// <summary>The deputies in force and to come: a lead sees all, everybody else those of their own cases and those that they themselves are.</summary>
public sealed class DeputiesQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<DeputiesView>> RunAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.KeepOwnDeputy, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (today, staff) = (clock.TodayInFinland, await db.LoadStaffAsync(ct));
        var all = actor.Roles.Any(Operations.KeepDeputies.Roles.Contains);
        string Name(Guid id) => staff.Members.FirstOrDefault(member => member.Id == id)?.Name ?? "–";
        var rows = (await db.LoadDeputiesAsync(today, ct)).Where(row => all || row.StaffMemberId == actor.Id || row.DeputyId == actor.Id)
            .Select(row => new DeputyRow(row.Id, Name(row.StaffMemberId), Name(row.DeputyId), row.ValidFrom, row.ValidUntil, row.StaffMemberId == actor.Id, row.Covers(today), all || row.StaffMemberId == actor.Id));
        var standing = staff.Members.Where(member => member.LeavesOn is null).Select(member => (Member: member, staff.StandingOf(member, today).Roles)).ToList();
        List<StaffMember> absent = all ? [.. standing.Where(one => one.Member.Id != actor.Id && one.Roles.Overlaps(Operations.KeepOwnDeputy.Roles)).Select(one => one.Member)] : [];
        var cases = await db.CountOpenCasesAsync(ct);
        return new DeputiesView(actor.Id, [.. rows], absent.ConvertAll(member => new Colleague(member.Id, member.Name)),
            [.. standing.Where(one => one.Roles.Overlaps(HandOverRule.RolesFor(WorkKind.Requests))).Select(one => new Colleague(one.Member.Id, one.Member.Name))],
            [.. staff.Members.Where(member => member.Id == actor.Id).Concat(absent.OrderBy(member => member.Name, StringComparer.Ordinal))
                .Select(member => new ReminderAddress(member.Id, member.Name, member.Id == actor.Id, member.ReminderEmail, member.Language, cases.GetValueOrDefault(member.Id)))]);
    }
}
