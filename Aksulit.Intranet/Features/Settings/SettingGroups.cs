using Aksulit.Data.Domain.Settings;

namespace Aksulit.Intranet.Features.Settings;

/// <summary>What settings are about, in the page's order.</summary>
public enum SettingGroup
{
    Controller,
    Authority,
    Terms,
    Reading,
}

/// <summary>Which setting stands where.</summary>
public static class SettingGroups
{
    /// <summary>The group of a setting; a new one stands among the terms until it is put elsewhere.</summary>
    public static SettingGroup Of(SettingKey key) => key switch
    {
        SettingKey.ControllerName or SettingKey.ControllerAddress or SettingKey.ControllerPhone or SettingKey.ControllerEmail or SettingKey.RegisterName => SettingGroup.Controller,
        SettingKey.AuthorityName or SettingKey.AuthorityNameEn or SettingKey.AuthorityVisitingAddress or SettingKey.AuthorityPostalAddress or SettingKey.AuthorityPhone
            or SettingKey.AuthorityEmail or SettingKey.AuthorityWebsite => SettingGroup.Authority,
        SettingKey.ReadPersonsInHour or SettingKey.WeeklySampleReadings or SettingKey.OfficeOpensAt or SettingKey.OfficeClosesAt => SettingGroup.Reading,
        _ => SettingGroup.Terms,
    };
}
