using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Settings.SettingList;

/// <summary>A setting as it stands today.</summary>
/// <param name="Since">The first day of the value; null: every register starts with it.</param>
/// <param name="NoticeDiffers">The privacy notice in force tells people something else (R64).</param>
/// <param name="History">Every change, the newest first, those to come too.</param>
public sealed record SettingRow(SettingKey Key, SettingForm Form, string Value, DateOnly? Since, string Ground, bool NoticeDiffers, IReadOnlyList<SettingChange> History)
{
    /// <summary>What is to hold later, if anything was decided.</summary>
    public SettingChange? ToCome(DateOnly today) => History.LastOrDefault(change => change.From > today);
}

/// <summary>One change: who, when, old → new.</summary>
/// <param name="From">The first day on which the new value holds.</param>
/// <param name="By">A name of the staff; null for the program itself.</param>
public sealed record SettingChange(DateOnly From, string Old, string New, DateTimeOffset At, string? By);

/// <summary>All settings with their history.</summary>
public sealed class SettingListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<IReadOnlyList<SettingRow>> RunAsync(CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadAccounts, ct);
        var today = clock.TodayInFinland;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var rows = await db.Settings.AsNoTracking().OrderBy(setting => setting.Seq).ToListAsync(ct);
        var names = await db.StaffMembers.AsNoTracking().ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        var notice = await db.PrivacyNotices.AsNoTracking().Where(notice => notice.ValidFrom <= today).OrderByDescending(notice => notice.ValidFrom).Select(notice => notice.Text).FirstOrDefaultAsync(ct);
        var held = SettingsInForce.On(rows, today);
        var differ = notice is null ? [] : NoticeDrift.Of(held, notice).ToHashSet();
        return [.. SettingDefinitions.All.Select(definition => Row(definition, [.. rows.Where(row => row.Key == definition.Key)]))];

        SettingRow Row(SettingDefinition definition, List<Setting> changes)
        {
            var current = changes.Where(row => row.ValidFrom <= today).OrderBy(row => row.ValidFrom).ThenBy(row => row.SetAt).LastOrDefault();
            return new SettingRow(definition.Key, definition.Form, held[definition.Key], current?.ValidFrom, definition.Ground, differ.Contains(definition.Key), History(definition, changes, names));
        }
    }

    private static List<SettingChange> History(SettingDefinition definition, List<Setting> changes, Dictionary<Guid, string> names)
    {
        var history = new List<SettingChange>();
        var old = definition.Initial;
        foreach (var change in changes.OrderBy(row => row.ValidFrom).ThenBy(row => row.SetAt))
        {
            history.Add(new SettingChange(change.ValidFrom, old, change.Value, change.SetAt, names.GetValueOrDefault(change.SetBy)));
            old = change.Value;
        }

        history.Reverse();
        return history;
    }
}
