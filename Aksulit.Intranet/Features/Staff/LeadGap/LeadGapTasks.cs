using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Staff.LeadGap;

/// <summary>On the start pages of leads, data protection officer and administrator: without a lead nobody can decide anything. Due on the last day that has one.</summary>
public sealed class LeadGapTasks(LeadGapQuery query, IAccessGuard access, IStringLocalizer<StaffTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.ReadDesignations;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadDesignations, ct);
        if (await query.RunAsync(ct) is not { } gap) return [];
        var leaving = string.Join(", ", gap.Leaving.Select(lead => $"{lead.Name}: {texts[$"LeadGap.{lead.Shut}"]}"));
        var about = leaving.Length > 0 ? $"{leaving}. {texts["LeadGapWhatToDo"]}" : texts["LeadGapWhatToDo"].Value;
        return gap.Days == 0
            ? [new TodayTask(today, TodayDate.Alarm, texts["LeadGapToday"], about, Urls.Staff, "R3")]
            : [new TodayTask(gap.From.AddDays(-1), TodayDate.Due, texts["LeadGapFrom", Formats.DateWithDay(gap.From), gap.Days], about, Urls.Staff, "R3")];
    }
}
