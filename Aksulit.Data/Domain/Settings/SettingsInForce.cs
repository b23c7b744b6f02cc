using System.Globalization;

namespace Aksulit.Data.Domain.Settings;

/// <summary>The settings as they hold on one Finnish day: a letter printed anew for an old day shows the old ones (R2, R64).</summary>
public sealed class SettingsInForce
{
    private readonly Dictionary<SettingKey, string> _values;

    private SettingsInForce(Dictionary<SettingKey, string> values) => _values = values;

    /// <summary>The newest row of each key that holds on the day; what a register starts with where there is none.</summary>
    public static SettingsInForce On(IEnumerable<Setting> rows, DateOnly day) =>
        new(rows.Where(row => row.ValidFrom <= day).GroupBy(row => row.Key)
            .ToDictionary(key => key.Key, key => key.OrderBy(row => row.ValidFrom).ThenBy(row => row.SetAt).Last().Value));

    /// <summary>The value as text.</summary>
    public string this[SettingKey key] => _values.TryGetValue(key, out var value) ? value : SettingDefinitions.Of(key).Initial;

    /// <summary>How R61 is read.</summary>
    public Requests.OrgContactHold ContactHold => Enum.Parse<Requests.OrgContactHold>(this[SettingKey.OrgContactHold]);

    /// <summary>The value of a setting that is a number of days.</summary>
    public int Days(SettingKey key) => Number(key);

    /// <summary>When a case is brought to mind (R3).</summary>
    public Requests.ReminderDays Reminders => new(Days(SettingKey.ReminderOwnerDays), Days(SettingKey.ReminderLeadDays), Days(SettingKey.ReminderCloseDays));

    /// <summary>The value of a setting that is a number.</summary>
    public int Number(SettingKey key) => int.Parse(this[key], CultureInfo.InvariantCulture);
}
