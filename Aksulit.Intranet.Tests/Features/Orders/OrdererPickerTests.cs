using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Features.Orders;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.Orders;

/// <summary>Whose order it is, while the person on the phone says their name.</summary>
[BothDatabases]
public sealed class OrdererPickerTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task An_earlier_search_that_answers_later_does_not_replace_the_hits()
    {
        await _register.SaveAsync(Some.Customer("Aaltonen"), Some.Customer("Virtanen"));
        var search = new HeldSearch(_register.Get<ICustomerSearch>());
        await using var screen = await ScreenContext.OfAsync(_register, Role.CustomerService);
        screen.Services.AddScoped<FindOrderer>().AddSingleton<ICustomerSearch>(search);
        var picker = screen.Render<OrdererPicker>();

        search.Holds = true;
        var earlier = picker.Find("input").InputAsync("Aaltonen");
        picker.WaitForAssertion(() => Assert.Equal(1, search.Held), ScreenContext.Patience);
        await picker.InvokeAsync(() => picker.Find("input").InputAsync("Virtanen")); // not while the field is drawn anew: its handler would be another by then
        picker.WaitForAssertion(() => Assert.Contains("Virtanen", Assert.Single(picker.FindAll("tbody a")).TextContent, StringComparison.Ordinal), ScreenContext.Patience);
        search.Release();
        await earlier;

        Assert.Contains("Virtanen", Assert.Single(picker.FindAll("tbody a")).TextContent, StringComparison.Ordinal);
    }

    /// <summary>The register's own search, whose next answer waits until it is let go.</summary>
    private sealed class HeldSearch(ICustomerSearch inner) : ICustomerSearch
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Holds { get; set; }

        public int Held { get; private set; }

        public void Release() => _released.SetResult();

        public async Task<SearchHits> FindAsync(AksulitDbContext db, SearchQuery query, string? after, CancellationToken ct)
        {
            if (Holds)
            {
                (Holds, Held) = (false, Held + 1);
                await _released.Task;
            }

            return await inner.FindAsync(db, query, after, ct);
        }
    }
}
