using System.Globalization;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Aksulit.Intranet.Tests.Features.Retention;

[BothDatabases]
public sealed class RetentionPageTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();
    private readonly BunitContext _browser = new();
    private readonly Guard _guard = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        _browser.Services.AddMudServices().AddLocalization().AddSingleton<IAccessGuard>(_guard).AddSingleton<TimeProvider>(_register.Clock)
            .AddSingleton(_register.Get<IDbContextFactory<AksulitDbContext>>()).AddScoped<PreviewRetention>().AddScoped<RetentionOutlookQuery>();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _register.DisposeAsync();
    }

    [Fact]
    public async Task The_lead_sees_the_counts_the_holds_with_invoice_numbers_and_what_is_waited_for()
    {
        var (held, waiting) = (Ended("Vainio"), Ended("Odottaja"));
        var source = new ImportSource("Vanha");
        var run = new ImportRun(source.Id, ImportKind.Customers, new string('a', 64), Guid.NewGuid(), _register.Clock.GetUtcNow(), 1) { State = ImportState.Completed, FinishedAt = _register.Clock.GetUtcNow() };
        waiting.CameWith(run.Id, new string('a', 64));
        var invoice = Some.Invoice(held);
        await _register.SaveAsync(held, waiting, invoice, source, run);

        var page = Open();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("table.grid tbody tr, .grid tbody tr").Count), TimeSpan.FromSeconds(20));
        Assert.Equal(["2", "1", "1", "1"], page.FindAll(".figure").Select(figure => figure.TextContent.Trim()));
        Assert.Contains($"Avoin lasku {invoice.Number}", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Odottaa siirron sulkemista", page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Tilanne 23.11.2026", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Tilaukset puuttuvat. Laskut puuttuvat.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dpo_sees_counts_and_no_name_and_another_day_is_counted_anew()
    {
        await _register.SaveAsync(Ended("Vainio"), Some.Customer("Lehtonen", started: new(2008, 1, 2), ended: new(2016, 11, 23)));
        _guard.Role = Role.DataProtectionOfficer;

        var page = Open();
        page.WaitForAssertion(() => Assert.Equal("1", page.FindAll(".figure")[0].TextContent.Trim()), TimeSpan.FromSeconds(20));
        await page.Find(".filters input").ChangeAsync("24.11.2026");

        page.WaitForAssertion(() => Assert.Equal("2", page.FindAll(".figure")[0].TextContent.Trim()), TimeSpan.FromSeconds(20));
        Assert.DoesNotContain("Vainio", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Nimet näkee vain rekisterin vastuuhenkilö.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_to_load_says_so_and_can_be_tried_again()
    {
        await _register.SqlAsync(sqlite: "ALTER TABLE RetentionHolds RENAME TO Away;", sqlServer: "EXEC sp_rename 'RetentionHolds', 'Away';");
        await _register.SaveAsync(Ended("Vainio"));
        var page = Open();
        page.WaitForAssertion(() => Assert.Contains("Lukuja ei saatu laskettua.", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(20));

        await _register.SqlAsync(sqlite: "ALTER TABLE Away RENAME TO RetentionHolds;", sqlServer: "EXEC sp_rename 'Away', 'RetentionHolds';");
        await page.Find(".mud-alert button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("1", page.FindAll(".figure")[0].TextContent.Trim()), TimeSpan.FromSeconds(20));
    }

    private IRenderedComponent<RetentionPage> Open()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = LocalisationFeature.Finnish; // flows with the call, not out of an asynchronous set-up
        return _browser.Render<RetentionPage>();
    }

    private static Data.Domain.Customers.Customer Ended(string name) => Some.Customer(name, started: new(2008, 1, 2), ended: new(2012, 1, 2));

    private sealed class Guard : IAccessGuard
    {
        public Role Role { get; set; } = Role.RegisterLead;

        public Task<Actor> DemandAsync(Operation operation, CancellationToken ct = default) => Task.FromResult(new Actor(Guid.NewGuid(), new HashSet<Role> { Role }));

        public Task<bool> MayAsync(Operation operation, CancellationToken ct = default) => Task.FromResult(true);
        public Task<Actor?> WhoMayAsync(Operation operation, CancellationToken ct = default) => throw new NotSupportedException();
        public Task<Actor?> WhoAsync(CancellationToken ct = default) => throw new NotSupportedException();
    }
}
