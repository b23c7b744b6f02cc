using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <content>Likely pairs; a merge from its proposal to its undoing, as two people do it.</content>
public sealed partial class ScreensTests
{
    [Fact]
    public async Task Two_persons_are_proposed_merged_and_parted_again_by_two_people()
    {
        (string, Func<ScreenPass, Task>)[] story = [("service", ProposeMergeAsync), ("lead", MergeAndPartAsync)];
        await Task.WhenAll(InWindowAsync("fi-FI", story), InWindowAsync("en-GB", story));
        await InWindowAsync("fi-FI", ("dpo", pass => PagesAsync(pass, "dpo", ("duplicates", Urls.Duplicates))), ("marketing", pass => DeniedAsync(pass, Urls.Duplicates)));
        Assert.True(_findings.IsEmpty, string.Join('\n', _findings.Distinct()));
    }

    private async Task ProposeMergeAsync(ScreenPass pass)
    {
        var page = pass.Page;
        var pair = pass.InFinnish ? register.Duplicates.InFinnish : register.Duplicates.InEnglish;
        await pass.OpenAndKeepAsync("duplicates", Urls.Duplicates);
        await pass.OpenAndKeepViewAsync("duplicates-none", Urls.DuplicatesBy("merged"));
        await pass.OpenAndKeepAsync("registrations", Urls.Registrations);
        await Assertions.Expect(page.Locator("main .server-grid tbody tr")).ToHaveCountAsync(7);
        await pass.OpenAndKeepViewAsync("propose-with-whom", Urls.ProposeMerge(pair.Stands.Id));
        await page.OpenAsync(register.App, Urls.ProposeMerge(pair.Stands.Id, pair.Other.Id));
        await Assertions.Expect(page.Locator("main input[type=radio]:checked")).ToHaveCountAsync(3, new() { Timeout = Screen.Patience });
        await pass.KeepAsync("propose-merge");
        await page.Locator(".aside .mud-button-filled").ClickAsync();
        await Assertions.Expect(page.Locator(".aside [role=alert]")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await pass.KeepStateAsync("propose-merge-refused");
        await page.Locator("main tbody tr").Nth(3).Locator("input[type=radio]").Last.CheckAsync();
        await page.Locator(".aside textarea").First.FillAsync("Asiakas kertoi puhelimessa, että molemmat numerot ovat samat.");
        await page.Locator(".aside .mud-button-filled").ClickAsync();
        await Assertions.Expect(page.Locator(".subhead .state-chip.attention")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await page.SettledAsync();
        await pass.KeepViewAsync("merge-waits-service");
    }

    private async Task MergeAndPartAsync(ScreenPass pass)
    {
        var page = pass.Page;
        var pair = pass.InFinnish ? register.Duplicates.InFinnish : register.Duplicates.InEnglish;
        await pass.OpenAndKeepViewAsync("duplicates-proposed", Urls.DuplicatesBy("proposed"));
        await page.Locator($"main .grid tbody tr:has-text('{pair.Stands.Number}') a").ClickAsync();
        await Assertions.Expect(page.Locator("main table")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await page.SettledAsync();
        await pass.KeepAsync("merge-decide");
        await page.Locator("main table tbody tr:has(input[type=radio])").First.Locator("input[type=radio]:not(:checked)").CheckAsync(); // otherwise than was proposed
        await Assertions.Expect(page.Locator("main table .state-chip.attention")).ToHaveCountAsync(1);
        await pass.KeepStateAsync("merge-chosen");
        await page.Locator(".aside .mud-button-filled").ClickAsync();
        await Assertions.Expect(page.Locator(".subhead .state-chip.good")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await pass.KeepAsync("merge-done");
        var merge = new Uri(page.Url).AbsolutePath;

        await page.OpenAsync(register.App, Urls.Customer(pair.Other.Id)); // a link from before leads on
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(register.App.Origin, Urls.Customer(pair.Stands.Id)).AbsoluteUri, new() { Timeout = Screen.Patience });
        await pass.OpenAndKeepViewAsync("duplicates-merged", Urls.DuplicatesBy("merged"));
        await page.OpenAsync(register.App, merge);
        await page.Locator(".aside .mud-button-outlined").ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog .mud-dialog-actions")).ToBeVisibleAsync();
        await pass.KeepStateAsync("merge-undo", over: ".mud-dialog");
        await page.Locator(".mud-dialog .mud-button-filled").ClickAsync();
        await Assertions.Expect(page.Locator(".subhead .state-chip.neutral")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await pass.KeepViewAsync("merge-undone");
        await page.OpenAsync(register.App, Urls.Customer(pair.Other.Id));
        await Assertions.Expect(page.Locator("main h1")).ToContainTextAsync("Kaksonen", new() { Timeout = Screen.Patience });
    }
}
