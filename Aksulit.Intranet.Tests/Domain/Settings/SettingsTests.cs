using Aksulit.Data.Domain.Settings;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Domain.Settings;

/// <summary>Dated settings (R2, R64): the value of a day, and what a register starts with.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void A_letter_of_an_old_day_shows_the_old_value()
    {
        Setting[] rows = [Name("Aksulit Oy", "2021-09-08"), Name("Aksulit Group Oy", "2027-02-15"), Name("Aksulit Palvelut Oy", "2027-02-15", minute: 5)];

        Assert.Equal("Aksulit Oy", SettingsInForce.On(rows, new(2027, 2, 14))[SettingKey.ControllerName]);
        Assert.Equal("Aksulit Palvelut Oy", SettingsInForce.On(rows, new(2027, 2, 15))[SettingKey.ControllerName]);
        Assert.Equal("Aksulit Oy", SettingsInForce.On([], new(2026, 1, 1))[SettingKey.ControllerName]);
        Assert.Equal(7, SettingsInForce.On([], new(2026, 1, 1)).Days(SettingKey.NoticeDueDays));
    }

    [Fact]
    public void Every_setting_is_declared_once_and_its_first_value_fits()
    {
        Assert.Equal(Enum.GetValues<SettingKey>().Order(), SettingDefinitions.All.Select(definition => definition.Key).Order());
        Assert.All(SettingDefinitions.All, definition => Assert.Null(SettingDefinitions.Refuse(definition.Key, definition.Initial)));
    }

    [Fact]
    public void The_authority_is_where_it_is_today_not_where_the_notice_has_it() =>
        Assert.Equal(("Lintulahdenkuja 4, 00530 Helsinki", "PL 800, 00531 Helsinki"), (SettingDefinitions.Of(SettingKey.AuthorityVisitingAddress).Initial, SettingDefinitions.Of(SettingKey.AuthorityPostalAddress).Initial));

    [Theory]
    [InlineData(SettingKey.NoticeDueDays, "0", "SettingDaysInvalid"), InlineData(SettingKey.NoticeDueDays, "viikko", "SettingDaysInvalid"), InlineData(SettingKey.ControllerEmail, "info", "SettingEmailInvalid")]
    [InlineData(SettingKey.ControllerPhone, "ei puhelinta", "SettingPhoneInvalid"), InlineData(SettingKey.ControllerName, " ", "SettingMissing"), InlineData(SettingKey.ControllerName, "hetu 131052-308T", "SettingTextInvalid")]
    public void A_value_that_does_not_fit_is_refused(SettingKey key, string value, string code) => Assert.Equal(code, SettingDefinitions.Refuse(key, value)?.Code);

    [Fact]
    public void A_change_holds_from_today_at_the_earliest_and_changes_something()
    {
        DateOnly today = new(2026, 11, 23);
        Setting[] rows = [Name("Aksulit Group Oy", "2027-02-15")];

        Assert.Null(SettingRule.Refuse(rows, SettingKey.ControllerName, "Aksulit Palvelut Oy", today, today));
        Assert.Null(SettingRule.Refuse(rows, SettingKey.ControllerName, "Aksulit Oy", new(2027, 3, 1), today));                 // back again later
        Assert.Equal("SettingInThePast", SettingRule.Refuse(rows, SettingKey.ControllerName, "Aksulit Palvelut Oy", today.AddDays(-1), today)?.Code);
        Assert.Equal("SettingUnchanged", SettingRule.Refuse(rows, SettingKey.ControllerName, " Aksulit Oy ", today, today)?.Code);
        Assert.Equal("SettingUnchanged", SettingRule.Refuse(rows, SettingKey.ControllerName, "Aksulit Group Oy", new(2027, 3, 1), today)?.Code);
        Assert.Equal(("SettingUnchanged", "R64"), SettingRule.Refuse([], SettingKey.AuthorityPhone, "029 566 6700", today, today) is { } same ? (same.Code, same.Ground) : default);
    }

    [Fact]
    public void The_notice_differs_where_the_authority_has_moved_and_nowhere_else()
    {
        var notice = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "notice", "tietosuojaseloste.txt"));

        Assert.Equal([SettingKey.AuthorityVisitingAddress, SettingKey.AuthorityPostalAddress], NoticeDrift.Of(SettingsInForce.On([], new(2026, 11, 23)), notice));
        Assert.Equal([SettingKey.ControllerPhone, SettingKey.AuthorityVisitingAddress, SettingKey.AuthorityPostalAddress],
            NoticeDrift.Of(SettingsInForce.On([new Setting(SettingKey.ControllerPhone, "+358401111111", new(2026, 11, 1), default, Guid.Empty)], new(2026, 11, 23)), notice));
        Assert.Empty(NoticeDrift.Of(SettingsInForce.On([], new(2026, 11, 23)), notice.Replace("PL 800, Ratapihantie 9, 00521 Helsinki", "PL 800, 00531 Helsinki, Lintulahdenkuja 4, 00530 Helsinki", StringComparison.Ordinal)));
    }

    private static Setting Name(string value, string from, int minute = 0) =>
        new(SettingKey.ControllerName, value, DateOnly.ParseExact(from, "yyyy-MM-dd"), new DateTimeOffset(2026, 1, 1, 0, minute, 0, TimeSpan.Zero), Guid.Empty);
}
