using System.Data.Common;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Hosting;

/// <summary>What happens once, before the server listens, and the listening itself.</summary>
public static class ServeStart
{
    /// <summary>
    /// A SQLite file is made or brought to this version here; SQL Server is only watched (<see cref="DatabaseWatch"/>). False when the file could not be prepared: the
    /// reason is on standard error and the exit code 1.
    /// </summary>
    public static async Task<bool> PrepareAsync(this WebApplication app)
    {
        app.Lifetime.ApplicationStarted.Register(() => Announce(app));
        if (app.Services.GetRequiredService<RegisterOptions>().Provider is RegisterProvider.SqlServer) return true;
        try
        {
            var done = await app.Services.GetRequiredService<DatabasePreparation>().PrepareAsync(withDemoCustomers: true, app.Lifetime.ApplicationStopping);
            if (done.Backup is { } backup) await Console.Error.WriteLineAsync($"The register was brought to this version; the file as it was: {backup}");
            app.Services.OpenKeyRing(); // before the background services, which seal in transactions too
            app.Services.GetRequiredService<DatabaseGate>().Open();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException or Microsoft.EntityFrameworkCore.DbUpdateException or TimeoutException)
        {
            // The type alone: a database's message may quote a row.
            await Console.Error.WriteLineAsync($"The register file could not be prepared in {app.Services.GetRequiredService<RegisterOptions>().DataPath} ({e.GetType().Name}). Is there room, and may this user write there?");
            return false;
        }
    }

    /// <summary>Serves until the process is told to stop.</summary>
    public static async Task ServeAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await StopQuietlyAsync(app); // the background services that had begun end as at any stop, before what they use is disposed of
            throw;
        }

        await app.WaitForShutdownAsync();
    }

    private static async Task StopQuietlyAsync(WebApplication app)
    {
        try
        {
            await app.StopAsync();
        }
        catch (Exception)
        {
            // Why it did not start is what is to be told.
        }
    }

    private static void Announce(WebApplication app)
    {
        foreach (var address in app.Urls) Console.WriteLine($"Aksulit.Intranet: {address}");
        var people = LocalSignIn.People(app.Services);
        if (people.Count == 0) return;
        Console.WriteLine("Sign in as:");
        foreach (var person in people) Console.WriteLine($"  {person}");
        Console.WriteLine("Systems that may call /api:");
        foreach (var system in LocalSignIn.Systems(app.Services)) Console.WriteLine($"  {system}");
    }
}
