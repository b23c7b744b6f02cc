using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Features.RightsCases;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>The desk's pages when there is nothing, when the database does not answer, and when somebody was faster.</summary>
[BothDatabases]
public sealed class DeskPagesTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_list_says_what_to_do_when_there_is_nothing_and_that_nothing_is_so_narrowed()
    {
        ScreenContext.SpeakFinnish();
        await using var screen = await SignedInAsync(Role.RegisterLead);
        Shows(screen.Render<RequestListPage>(), "Avoimia pyyntöjä ei ole. Kirjaa pyyntö");
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo("/requests?when=Late");
        Shows(screen.Render<RequestListPage>(), "Tällaisia pyyntöjä ei ole.");
    }

    [Fact]
    public async Task A_request_that_does_not_load_says_so_and_is_tried_again()
    {
        ScreenContext.SpeakFinnish();
        var request = await _register.ReceiveAsync(await _register.PersonAsync(), demands: [DeskRegister.Street("Uusikatu 1")]);
        await using var screen = await SignedInAsync(Role.RegisterLead);
        await AwayAsync("RectificationLines");
        var page = screen.Render<RequestPage>(parameters => parameters.Add(page => page.Id, request));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert] button")), ScreenContext.Patience);
        await BackAsync("RectificationLines");
        await page.Find("[role=alert] button").ClickAsync();
        Shows(page, "Oikaisu");
    }

    [Fact]
    public async Task The_board_says_that_all_is_told_and_that_it_could_not_be_read()
    {
        ScreenContext.SpeakFinnish();
        await using var screen = await SignedInAsync(Role.CustomerService);
        Shows(screen.Render<NoticesPage>(), "Avoimia ilmoituksia ei ole");
        await AwayAsync("RectificationNotices");
        var board = screen.Render<NoticesPage>();
        board.WaitForAssertion(() => Assert.NotEmpty(board.FindAll("[role=alert] button")), ScreenContext.Patience);
        await BackAsync("RectificationNotices");
        await board.Find("[role=alert] button").ClickAsync();
        Shows(board, "Avoimia ilmoituksia ei ole");
    }

    [Fact]
    public async Task The_second_of_two_leads_sees_what_the_first_decided_and_loses_nothing()
    {
        ScreenContext.SpeakFinnish();
        var request = await _register.ReceiveAsync(await _register.PersonAsync(), demands: [DeskRegister.Street("Uusikatu 1")]);
        await _register.ProposeAsync(request);
        await using var screen = await SignedInAsync(Role.RegisterLead);
        var page = screen.Render<RequestPage>(parameters => parameters.Add(page => page.Id, request));
        Shows(page, "Hyväksy ja lähetä");

        var revision = await _register.RevisionAsync(request);
        var first = await _register.ActAsDeputyAsync((IDecideRectification decide) => decide.HandleAsync(new(request, revision, [new(Data.Domain.Customers.CustomerField.Street, Data.Domain.Requests.LineDecision.Rectified, null)]), Ct));
        Assert.True(first.Succeeded);
        await page.FindAll("button").Single(button => button.TextContent.Contains("Hyväksy ja lähetä", StringComparison.Ordinal)).ClickAsync();

        Shows(page, "Testi Varahenkilö");
        Assert.DoesNotContain("Hyväksy ja lähetä", page.Markup, StringComparison.Ordinal);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.FieldChanges.CountAsync(Ct));
    }

    [Fact]
    public async Task The_second_reads_the_first_ones_words_before_deciding_and_sees_the_letter_with_them()
    {
        ScreenContext.SpeakFinnish();
        var person = await _register.PersonAsync();
        var request = (await _register.ActAsync(Role.CustomerService, (ReceiveRightsCase receive) => receive.HandleAsync(new(person.Id, RequestKind.Access, new CaseIntake(RequestChannel.Letter, _register.Today, "fi", LetterMeans.Post), []), Ct))).Value.Id;
        var parts = (await _register.ActAsync(Role.CustomerService, (ReadRightsCase read) => read.RunAsync(request, Ct))).Value.Parts;
        var proposed = await _register.ActAsync(Role.CustomerService, async (RefuseRightsCase refuse) => await refuse.ProposeAsync(
            new(request, await _register.RevisionAsync(request), [new(parts[0].Id, RefusalProvision.Unfounded, "Sama pyyntö tuli eilen.")], FreePart: "Soitamme sinulle."), Ct));
        Assert.True(proposed.Succeeded, proposed.Refusal?.Code);

        await using var screen = await SignedInAsync(Role.RegisterLead);
        var dialogs = screen.Render<MudBlazor.MudDialogProvider>();
        var page = screen.Render<RequestPage>(parameters => parameters.Add(page => page.Id, request));
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("textarea"), text => text.GetAttribute("value") == "Soitamme sinulle."), ScreenContext.Patience);
        await page.Find(".previews button").ClickAsync();
        dialogs.WaitForAssertion(() => Assert.All(["Soitamme sinulle.", "Sama pyyntö tuli eilen.", "Lintulahdenkuja 4"], words => Assert.Contains(words, dialogs.Find(".letter").TextContent, StringComparison.Ordinal)), ScreenContext.Patience);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.Letters.CountAsync(Ct));                       // the receipt, and nothing else yet
    }

    [Fact]
    public async Task A_case_that_the_ten_years_ended_asks_nothing_of_anybody_and_says_once_why_it_is_sealed()
    {
        ScreenContext.SpeakFinnish();
        var person = Some.Customer(started: new(2012, 1, 2), ended: _register.Today.AddYears(-10).AddDays(-1));
        await _register.SaveAsync(person);
        var request = (await _register.ActAsync(Role.CustomerService, (ReceiveRightsCase receive) => receive.HandleAsync(new(person.Id, RequestKind.Erasure, new CaseIntake(RequestChannel.Letter, _register.Today, "fi", LetterMeans.Post), []), Ct))).Value.Id;
        await _register.ActAsync(Role.Job, (RunRetention run) => run.HandleAsync(Ct));

        await using (var lead = await SignedInAsync(Role.RegisterLead))
        {
            var page = lead.Render<RequestPage>(parameters => parameters.Add(page => page.Id, request));
            Shows(page, "Asia päättyi ennen päätöstä");
            Assert.Empty(page.FindAll(".steps"));                                // nobody decided, so no step says so
            Assert.Equal(["Päättynyt ilman päätöstä"], page.FindAll("h2").Select(heading => heading.TextContent.Trim()).Where(heading => heading.Contains("pä", StringComparison.OrdinalIgnoreCase) || heading.Contains("ehdota", StringComparison.Ordinal)));
            Shows(page, "Merkitse postitetuksi");
        }

        await using var service = await SignedInAsync(Role.CustomerService);
        var sealedPage = service.Render<RequestPage>(parameters => parameters.Add(page => page.Id, request));
        Shows(sealedPage, "vain rekisterin vastuuhenkilö avaa sen");
        Assert.Single(sealedPage.FindAll(".mud-alert"));
        Assert.DoesNotContain("Merkitse postitetuksi", sealedPage.Markup, StringComparison.Ordinal);
    }

    private static void Shows<T>(IRenderedComponent<T> page, string text) where T : IComponent => page.WaitForAssertion(() => Assert.Contains(text, page.Markup, StringComparison.Ordinal), ScreenContext.Patience);

    private Task AwayAsync(string table) => _register.SqlAsync(sqlite: $"ALTER TABLE {table} RENAME TO Away{table};", sqlServer: $"EXEC sp_rename '{table}', 'Away{table}';");

    private Task BackAsync(string table) => _register.SqlAsync(sqlite: $"ALTER TABLE Away{table} RENAME TO {table};", sqlServer: $"EXEC sp_rename 'Away{table}', '{table}';");

    private async Task<ScreenContext> SignedInAsync(Role role)
    {
        var screen = await ScreenContext.OfAsync(_register, role);
        screen.Services.AddLetters().AddRequests().AddRectification().AddRightsCases().AddSingleton(_register.Get<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>());
        screen.Render<MudBlazor.MudPopoverProvider>();
        return screen;
    }
}
