using Aksulit.Intranet.Components;
using Aksulit.Intranet.Components.Layout;
using Aksulit.Intranet.Security;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Retention;

/// <summary>A night that failed or did not come is an alarm, not a line in a list (T10): automatic destruction that silently fails breaks the notice's promise.</summary>
public sealed class RetentionTasks(SystemLine line, IAccessGuard access, IStringLocalizer<RetentionTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.ReadDue;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadDue, ct);
        return (await line.RunAsync(ct)).Nightly switch
        {
            NightlyState.Failed => [new TodayTask(today, TodayDate.Alarm, texts["TaskNightFailed"], texts["TaskNightFailedAbout"], Urls.Retention)],
            NightlyState.Missed => [new TodayTask(today, TodayDate.Alarm, texts["TaskNightMissed"], texts["TaskNightMissedAbout"], Urls.Retention)],
            _ => [],
        };
    }
}
