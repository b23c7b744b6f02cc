using System.Diagnostics;
using System.Globalization;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Commands;

/// <summary><c>demo-data --customers N [--seed S]</c>: invented people for an empty register, never in Production.</summary>
public sealed class DemoDataVerb(IDbContextFactory<AksulitDbContext> dbFactory, IHostEnvironment environment, TimeProvider clock) : IVerb
{
    public string Path => "demo-data";

    public string Help => "Fills an empty register with invented people: --customers N [--seed S]. Not in Production.";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken ct)
    {
        if (environment.IsProduction()) return VerbResult.Failed("production", "Example data does not go into a production register.");
        if (!int.TryParse(arguments["customers"], NumberStyles.None, CultureInfo.InvariantCulture, out var customers) || customers == 0)
            return VerbResult.Failed("customers", "Say how many: --customers N.");
        var seed = DemoData.DefaultSeed;
        if (arguments.Has("seed") && !int.TryParse(arguments["seed"], NumberStyles.None, CultureInfo.InvariantCulture, out seed)) return VerbResult.Failed("seed", "A seed is a whole number.");

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) return VerbResult.Failed("notMigrated", "The database is not of this version: run migrate first.");
        if (await db.Customers.AnyAsync(ct)) return VerbResult.Failed("notEmpty", "The register holds customers already.");

        var started = Stopwatch.GetTimestamp();
        var counts = await DemoData.FillAsync(db, customers, seed, clock.GetUtcNow(), Actor.Job with { OsUser = Environment.UserName }, ct);
        var seconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1);
        return VerbResult.Done(
            new { counts.Customers, counts.Orders, counts.Invoices, counts.Disclosures, counts.Organisations, counts.ContactRoles, counts.Objections, seconds },
            $"{counts.Customers} customers, {counts.Orders} orders, {counts.Invoices} invoices, {counts.Disclosures} disclosures, {counts.Organisations} organisations in {seconds} s.");
    }
}
