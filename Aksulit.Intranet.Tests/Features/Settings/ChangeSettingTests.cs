using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Settings;
using Aksulit.Intranet.Features.Settings.ChangeSetting;
using Aksulit.Intranet.Features.Settings.SettingList;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.Settings;

/// <summary>Settings are changed from a day on, by the administrator, with who, when and old → new kept (R2, R64).</summary>
[BothDatabases]
public sealed class ChangeSettingTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        await using var db = await _register.OpenDbAsync();
        await BaselineData.EnsureAsync(db, Ct);
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_change_holds_from_its_day_and_its_history_says_who_when_and_what_was_before()
    {
        Assert.True((await ChangeAsync(SettingKey.ControllerPhone, "040 111 1111", _register.Today.AddDays(7), "+358408420380")).Succeeded);

        var before = await RowAsync(SettingKey.ControllerPhone);
        Assert.Equal(("+358408420380", null, _register.Today.AddDays(7)), (before.Value, before.Since, before.ToCome(_register.Today)?.From));
        _register.Clock.Advance(TimeSpan.FromDays(7));
        var after = await RowAsync(SettingKey.ControllerPhone);

        Assert.Equal(("+358401111111", _register.Today), (after.Value, after.Since));
        var change = Assert.Single(after.History);
        Assert.Equal(("+358408420380", "+358401111111"), (change.Old, change.New));
        Assert.NotNull(change.By);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal("+358408420380", (await db.LoadSettingsAsync(_register.Today.AddDays(-1), Ct))[SettingKey.ControllerPhone]);
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.SettingChanged, Ct);
        Assert.DoesNotContain("040", entry.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB", "from 23 November 2026, recorded Mon\u00a023 November 2026 at\u00a009:00, Testi Administrator")]
    [InlineData("fi-FI", "23.11.2026 alkaen, kirjattu ma\u00a023.11.2026 klo\u00a09.00, Testi Administrator")]
    public async Task The_page_says_who_when_and_old_to_new_in_both_languages(string language, string line)
    {
        Assert.True((await ChangeAsync(SettingKey.ControllerPhone, "040 111 1111", _register.Today, "+358408420380")).Succeeded);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using var db = await _register.OpenDbAsync();
        var auditor = await _register.StaffAsync(Role.Auditor);
        await using var screen = new ScreenContext(_register).SignIn(await db.StaffMembers.SingleAsync(member => member.Id == auditor, Ct), Role.Auditor);
        screen.Services.AddSettings();
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo($"{Urls.Settings}?setting={SettingKey.ControllerPhone}");

        var page = screen.Render<SettingsPage>();

        page.WaitForAssertion(() => Assert.Contains(line, page.Find(".details .dated").TextContent), ScreenContext.Patience);
        Assert.Contains("+358408420380 → +358401111111", page.Find(".details .dated li").TextContent);
    }

    [Fact]
    public async Task Who_saw_another_value_is_told_and_nothing_is_changed()
    {
        Assert.True((await ChangeAsync(SettingKey.NoticeDueDays, "5", _register.Today, "7")).Succeeded);

        Assert.Equal("SettingChangedMeanwhile", (await ChangeAsync(SettingKey.NoticeDueDays, "9", _register.Today, "7")).Refusal?.Code);
        Assert.Equal("SettingInThePast", (await ChangeAsync(SettingKey.NoticeDueDays, "9", _register.Today.AddDays(-1), "7")).Refusal?.Code);
        Assert.Equal("5", (await RowAsync(SettingKey.NoticeDueDays)).Value);
    }

    [Fact]
    public async Task Only_the_administrator_changes_and_those_who_may_read_read()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.Administrator))
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (ChangeSetting change) => change.HandleAsync(new(SettingKey.NoticeDueDays, "5", _register.Today, "7"), Ct)));
            if (!Operations.ReadAccounts.Roles.Contains(role)) await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (SettingListQuery query) => query.RunAsync(Ct)));
        }
    }

    [Fact]
    public async Task The_data_protection_officer_is_told_what_the_notice_tells_otherwise_until_it_is_right()
    {
        var task = Assert.Single(await TasksAsync(Role.DataProtectionOfficer));
        Assert.Equal(("Update the privacy notice", TodayDate.Since, "R64"), (task.Title, task.Date, task.Ground));
        Assert.Contains("postal address", task.About, StringComparison.Ordinal);
        Assert.Empty(await TasksAsync(Role.Administrator));

        await using (var db = await _register.OpenDbAsync())
        {
            var old = await db.PrivacyNotices.AsNoTracking().SingleAsync(Ct);
            var text = old.Text.Replace("PL 800, Ratapihantie 9, 00521 Helsinki", "PL 800, 00531 Helsinki, Lintulahdenkuja 4, 00530 Helsinki", StringComparison.Ordinal);
            db.Add(new Data.Domain.Notices.PrivacyNotice(2, _register.Today, text));
            await db.SaveChangesAsync(Ct);
        }

        Assert.Empty(await TasksAsync(Role.DataProtectionOfficer));
    }

    private Task<IReadOnlyList<TodayTask>> TasksAsync(Role role)
    {
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = Intranet.Localisation.LocalisationFeature.English;
        return _register.ActAsync(role, (IEnumerable<ITodayTasks> all) => all.OfType<NoticeDriftTasks>().Single().RunAsync(_register.Today, Ct));
    }

    private Task<Data.Domain.Common.Result> ChangeAsync(SettingKey key, string value, DateOnly from, string before) =>
        _register.ActAsync(Role.Administrator, (ChangeSetting change) => change.HandleAsync(new(key, value, from, before), Ct));

    private async Task<SettingRow> RowAsync(SettingKey key) => (await _register.ActAsync(Role.Administrator, (SettingListQuery query) => query.RunAsync(Ct))).Single(row => row.Key == key);
}
