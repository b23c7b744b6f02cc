using Aksulit.Intranet.Components;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <content>Who comes, moves and leaves, what they sign, and what ends.</content>
public sealed partial class ScreensTests
{
    private async Task StaffLeadAsync(ScreenPass pass)
    {
        var page = pass.Page;
        var (service, unsigned) = ((await register.StaffAsync("service")).Id, (await register.StaffAsync("unsigned")).Id);
        await pass.GoAndKeepAsync("expiring", Urls.ExpiringRights);
        await pass.OpenAndKeepAsync("staff-member", Urls.StaffSteps(service));
        await pass.OpenAndKeepViewAsync("staff-member-joins", Urls.StaffSteps(unsigned));
        await pass.OpenAndKeepAsync("staff-leaves", Urls.Leave(service));
        await page.Locator("main input[type=checkbox]").CheckAsync();
        await Assertions.Expect(page.Locator("main .form-actions button").First).ToBeEnabledAsync();
        await pass.KeepStateAsync("staff-leaves-later");
        await pass.OpenAndKeepViewAsync("staff-leaves-no-work", Urls.Leave((await register.StaffAsync("marketing")).Id));
        await pass.OpenAndKeepAsync("staff-moves", Urls.Move(service));
        await pass.OpenAndKeepViewAsync("staff-unknown", Urls.StaffSteps(Guid.Empty));
        await pass.OpenAndKeepViewAsync("access-review-all", $"{Urls.AccessReview}?{UrlKeys.Status}=all");
        await pass.OpenAndKeepAsync("access-review", Urls.AccessReview);
        await DialogAsync(pass, "access-review-end", page.Locator("main table .mud-button-root").First);
        await pass.OpenAndKeepViewAsync("undertaking-texts-lead", Urls.UndertakingTexts);
    }

    private async Task StaffAdministratorAsync(ScreenPass pass)
    {
        var page = pass.Page;
        var service = (await register.StaffAsync("service")).Id;
        await pass.OpenAndKeepAsync("undertaking-texts", Urls.UndertakingTexts);
        await pass.OpenAndKeepAsync("undertaking-text-new", Urls.NewUndertakingText);
        await page.Locator("main textarea").Last.FillAsync("I undertake to keep secret what I learn.");
        await Assertions.Expect(page.Locator("main .form-actions button").First).ToBeEnabledAsync();
        await page.Locator("main .form-actions button").First.ClickAsync();
        await Assertions.Expect(page.Locator("main [role=alert]").First).ToBeVisibleAsync();
        await pass.KeepStateAsync("undertaking-text-no-lead");
        await pass.OpenAndKeepViewAsync("staff-member-admin", Urls.StaffSteps(service));
        await DialogAsync(pass, "staff-second-factor", page.Locator(".checklist .mud-button-root").First);
        await pass.OpenAndKeepViewAsync("staff-closes", Urls.Leave(service));
        await pass.OpenAndKeepViewAsync("expiring-admin", Urls.ExpiringRights);
    }
}
