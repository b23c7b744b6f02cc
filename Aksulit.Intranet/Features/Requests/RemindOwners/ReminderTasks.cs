using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Colleagues' cases whose last day is near: a lead's from the second step on, the data protection officer's from the third (R3). Worked out each time, so that a job that did not run hides nothing. Cases by number only.</summary>
public sealed class ReminderTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<RequestTexts> texts, IStringLocalizer<CaseTexts> cases) : ITodayTasks
{
    public Operation? Operation => Operations.ReadRequests;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadRequests, ct);
        if (FirstStep(actor) is not { } first) return [];
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var days = (await db.LoadSettingsAsync(today, ct)).Reminders;
        var (until, own) = (today.AddDays(Math.Max(days.Leads, days.Close)), await db.OwnersActedForAsync(actor.Id, today, ct));
        var near = await db.RequestsOf(actor).AsNoTracking().Where(request => request.State != RequestState.Closed && request.DueOn <= until && !EF.Parameter(own).Contains(request.OwnerId)).ToListAsync(ct);
        var owners = near.Select(request => request.OwnerId).Distinct().ToArray();
        var names = await db.StaffMembers.Where(member => EF.Parameter(owners).Contains(member.Id)).ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        return [.. near.Where(request => ReminderRule.StepOf(new ReminderFacts(request.State, request.DueOn, request.OwnerId, request.Clock().Stands()), today, days) >= first)
            .Where(request => !(actor.Is(Role.RegisterLead) && request.State is RequestState.Proposed && request.ProposedBy != actor.Id)) // it stands among what they decide
            .Select(request => new TodayTask(request.DueOn, TodayDate.Due, texts["TaskNear", cases[$"RequestKind.{request.Kind}"].Value, request.Number],
                texts["TaskNearAbout", names.GetValueOrDefault(request.OwnerId) ?? "–", cases[$"RequestState.{request.State}"].Value], Urls.Request(request.Id), "R3"))];
    }

    private static ReminderStep? FirstStep(Actor actor) => actor.Is(Role.RegisterLead) ? ReminderStep.Leads : actor.Is(Role.DataProtectionOfficer) ? ReminderStep.Close : null;
}
