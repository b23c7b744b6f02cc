using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Components.Layout;
using Aksulit.Intranet.Features.Today;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.Today;

/// <summary>The start page: what waits, in order of date, and never less than is known.</summary>
[BothDatabases]
public sealed class TodayPageTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();
    private readonly Source _one = new(null), _other = new(Operations.ReadDue);

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Tasks_of_all_features_stand_in_order_of_date_and_what_went_wrong_comes_first()
    {
        _one.Tasks = [Task("later", 5), Task("first", -2)];
        _other.Tasks = [Task("between", 1), Task("broken", 0, TodayDate.Alarm)];
        await using var screen = await SignedInAsync(Role.RegisterLead);
        var page = screen.Render<TodayPage>();
        page.WaitForAssertion(() => Assert.Equal(["broken", "first", "between", "later"], page.FindAll(".tasks a").Select(link => link.TextContent)), ScreenContext.Patience);
        Assert.Contains("2 days late", page.FindAll(".tasks li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_not_this_roles_is_not_even_asked()
    {
        await using var screen = await SignedInAsync(Role.Billing);
        var page = screen.Render<TodayPage>();
        page.WaitForAssertion(() => Assert.Contains("Nothing is waiting for you now.", page.Markup, StringComparison.Ordinal), ScreenContext.Patience);
        Assert.Equal((1, 0), (_one.Asked, _other.Asked));
    }

    [Fact]
    public async Task One_source_that_fails_takes_nothing_from_the_others_and_can_be_asked_again()
    {
        _one.Tasks = [Task("known", 0)];
        _other.Fails = true;
        await using var screen = await SignedInAsync(Role.RegisterLead);
        var page = screen.Render<TodayPage>();
        page.WaitForAssertion(() => Assert.Contains("Some of your tasks could not be read.", page.Markup, StringComparison.Ordinal), ScreenContext.Patience);
        Assert.Equal("known", page.Find(".tasks a").TextContent);

        (_other.Fails, _other.Tasks) = (false, [Task("read at last", 1)]);
        await page.Find("[role=alert] button").ClickAsync();

        Assert.Equal(["known", "read at last"], page.FindAll(".tasks a").Select(link => link.TextContent));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    private TodayTask Task(string title, int inDays, TodayDate date = TodayDate.Due) => new(_register.Today.AddDays(inDays), date, title, "", "/");

    private async Task<ScreenContext> SignedInAsync(Role role)
    {
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = LocalisationFeature.English;
        var screen = await ScreenContext.OfAsync(_register, role);
        screen.Services.AddScoped<FrameReader>();
        foreach (var known in screen.Services.Where(service => service.ServiceType == typeof(ITodayTasks)).ToList()) screen.Services.Remove(known);
        screen.Services.AddSingleton<ITodayTasks>(_one).AddSingleton<ITodayTasks>(_other);
        return screen;
    }

    private sealed class Source(Operation? operation) : ITodayTasks
    {
        public IReadOnlyList<TodayTask> Tasks { get; set; } = [];
        public bool Fails { get; set; }
        public int Asked { get; private set; }
        public Operation? Operation => operation;

        public Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
        {
            Asked++;
            return Fails ? throw new TimeoutException() : System.Threading.Tasks.Task.FromResult(Tasks);
        }
    }
}
