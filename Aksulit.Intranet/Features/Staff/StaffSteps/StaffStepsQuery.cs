using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.StaffSteps;

/// <summary>A step with the name of who did it.</summary>
public sealed record StaffStepView(StaffStepKind Kind, StepState State, Role? Turn, DateOnly? On, string? By);

/// <summary>A member's checklist.</summary>
/// <param name="LeavesOn">The steps are a leaver's; null: a joiner's.</param>
/// <param name="IsClosed">The account is closed today.</param>
/// <param name="HasRole">They hold a designation that could be changed for another.</param>
public sealed record StaffStepsView(string Name, DateOnly? LeavesOn, bool IsClosed, bool HasRole, IReadOnlyList<StaffStepView> Steps);

/// <summary>What has been done of somebody's coming or going, by whom and when, and what comes next (S6).</summary>
public sealed class StaffStepsQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<StaffStepsView>> RunAsync(Guid staffMemberId, CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadDesignations, ct);
        await access.DemandAsync(Operations.ReadAccounts, ct);
        var today = clock.TodayInFinland;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var staff = await db.LoadStaffAsync(ct);
        if (await LoadedSteps.FactsAsync(db, staff, staffMemberId, today, ct) is not { } facts) return new Refusal("StaffMemberNotFound");
        var names = staff.Members.ToDictionary(member => member.Id, member => member.Name);
        return new StaffStepsView(facts.Member.Name, facts.Member.LeavesOn, facts.Member.IsClosed(today), facts.Designations.Any(designation => designation.IsToEnd(today)),
            [.. StaffStepRule.Steps(facts, today).Select(step => new StaffStepView(step.Kind, step.State, step.Turn, step.On, step.By is { } by ? names.GetValueOrDefault(by) : null))]);
    }
}
