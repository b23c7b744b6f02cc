using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Settings;

/// <summary>When a setting may be changed. What has held cannot be made never to have held: old letters show the old values (R2, R3, R64).</summary>
public static class SettingRule
{
    /// <summary>Why a change is refused; null when it is not.</summary>
    /// <param name="rows">The setting's rows.</param>
    /// <param name="from">The first day on which the value is to hold.</param>
    public static Refusal? Refuse(IEnumerable<Setting> rows, SettingKey key, string? value, DateOnly from, DateOnly today)
    {
        if (SettingDefinitions.Refuse(key, value) is { } unfit) return unfit;
        var ground = SettingDefinitions.Of(key).Ground;
        if (from < today) return new Refusal("SettingInThePast", ground);
        if (SettingDefinitions.Of(key).OnlyShorter && RefuseLonger([.. rows.Where(row => row.Key == key)], key, value!, from) is { } longer) return longer;
        return SettingsInForce.On(rows.Where(row => row.Key == key), from)[key] == Plain(key, value!) ? new Refusal("SettingUnchanged", ground) : null;
    }

    /// <summary>Neither longer than what holds on the day, nor so short that a change already recorded for a later day would make it longer again.</summary>
    private static Refusal? RefuseLonger(IReadOnlyList<Setting> rows, SettingKey key, string value, DateOnly from)
    {
        var wanted = SettingDefinitions.Number(Plain(key, value));
        var held = SettingsInForce.On(rows, from).Number(key);
        var later = rows.Where(row => row.ValidFrom > from).Select(row => SettingDefinitions.Number(row.Value)).Max();
        return wanted > held || later > wanted ? new Refusal("SettingOnlyShorter", SettingDefinitions.Of(key).Ground, held) : null;
    }

    /// <summary>The value as it is kept: phone numbers in E.164, everything else trimmed. Expects one that was not refused.</summary>
    public static string Plain(SettingKey key, string value) =>
        SettingDefinitions.Of(key).Form is SettingForm.Phone && PhoneNumber.TryNormalise(value, out var e164) ? e164 : value.Trim().Normalize();
}
