using Aksulit.Data.Persistence;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Hosting;

/// <summary>The whole program in this process, on a port and in a data directory of its own, with the local sign-in: for tests that look inside or replace a service.</summary>
internal sealed class HostedRegister : WebApplicationFactory<Program>
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aksulit-hosted-").FullName;
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection>? _replace;

    private HostedRegister(Dictionary<string, string>? settings, Action<IServiceCollection>? replace) => (_settings, _replace) = (settings ?? [], replace);

    public Uri Origin { get; } = new($"http://localhost:{FreePort.Next()}");

    public static HostedRegister Start(Dictionary<string, string>? settings = null, Action<IServiceCollection>? replace = null)
    {
        var register = new HostedRegister(settings, replace);
        register.UseKestrel();
        register.StartServer();
        return register;
    }

    public Task<AksulitDbContext> OpenDbAsync() => Services.GetRequiredService<IDbContextFactory<AksulitDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await base.DisposeAsync();
        }
        catch (ObjectDisposedException)
        {
            // The program disposes its own services when it ends; the factory stops the host once more, and then there is nothing left to stop.
        }

        // The program's own thread may still be closing its files.
        await Until.TrueAsync(() => Task.FromResult(TryDelete()), TimeSpan.FromSeconds(30), $"{_directory} to be removed", CancellationToken.None);
    }

    private bool TryDelete()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        try
        {
            if (Directory.Exists(_directory)) Directory.Delete(_directory, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("urls", Origin.GetLeftPart(UriPartial.Authority));
        builder.UseSetting("Register:DataDirectory", _directory).UseSetting("Register:DemoData", "false").UseSetting("Jobs:Enabled", "false");
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        if (_replace is not null) builder.ConfigureTestServices(_replace);
    }
}
