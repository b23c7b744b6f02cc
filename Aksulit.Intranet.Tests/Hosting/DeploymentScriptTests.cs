using Aksulit.Data.Persistence;
using Aksulit.Intranet.Hosting;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Aksulit.Intranet.Tests.Hosting;

public sealed class DeploymentScriptTests
{
    [Fact]
    public void It_parses_and_holds_settings_every_migration_and_the_schedulers_tables_in_that_order()
    {
        var text = DeploymentScript.Text();
        var script = TSql.Parse(text, out var errors);

        Assert.Empty(errors);
        Assert.True(script.Batches.Count > 4);
        Assert.IsType<PredicateSetStatement>(script.Batches[0].Statements[0]);
        using var db = new SqlServerAksulitDbContext(new DbContextOptionsBuilder<SqlServerAksulitDbContext>().UseSqlServer("Server=none").Options);
        string[] parts = ["QUOTED_IDENTIFIER ON", "READ_COMMITTED_SNAPSHOT ON", .. db.Database.GetMigrations().Select(migration => $"VALUES (N'{migration}'"), "[hangfire].[Schema]"];
        Assert.True(parts.Length >= 6);
        var places = parts.Select(part => text.IndexOf(part, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task The_command_prints_it_without_any_database_and_writes_it_into_a_file()
    {
        await using var app = new RunningApp();
        var file = Path.Combine(app.DataDirectory, "deploy.sql");

        var printed = await app.RunVerbAsync("migrate", "script");
        var written = await app.RunVerbAsync("migrate", "script", "--file", file, "--json");

        Assert.Equal((0, 0), (printed.ExitCode, written.ExitCode));
        Assert.Equal(file, written.Json.GetProperty("file").GetString());
        Assert.Equal(DeploymentScript.Text().TrimEnd(), printed.StandardOutput.TrimEnd());
        Assert.Equal(DeploymentScript.Text(), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path.Combine(app.DataDirectory, "register.db")));
    }

    [Fact]
    public void In_Production_it_asks_for_no_setting() =>
        Assert.Empty(RegisterSettings.Problems(new ConfigurationBuilder().Build(), development: false, "migrate script", localSignIn: false));

    [Fact]
    public void The_look_at_row_versions_parses() => Assert.Empty(TSql.ErrorsOf(SqlServerAksulitDbContext.RowVersions));
}
