using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Settings.SettingList;
using Aksulit.Intranet.Security;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Settings;

/// <summary>On the data protection officer's start page: the privacy notice tells people something that is not so any more (R64).</summary>
public sealed class NoticeDriftTasks(SettingListQuery query, IAccessGuard access, IStringLocalizer<SettingsTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.ReadAccounts;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadAccounts, ct);
        if (!actor.Roles.Contains(Role.DataProtectionOfficer)) return [];
        var differ = (await query.RunAsync(ct)).Where(setting => setting.NoticeDiffers).ToList();
        if (differ.Count == 0) return [];
        var about = texts["TaskDriftAbout", string.Join(", ", differ.Select(setting => texts[$"Key.{setting.Key}"].Value))];
        return [new TodayTask(differ.Max(setting => setting.Since) ?? today, TodayDate.Since, texts["TaskDrift"], about, Urls.Settings, "R64")];
    }
}
