using System.Diagnostics;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Hosting;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:5080")]
    public void No_verb_means_serve(params string[] arguments) => Assert.Null(CommandLine.Parse(arguments));

    [Fact]
    public void A_verb_has_words_then_options_with_or_without_a_value()
    {
        var command = CommandLine.Parse(["import", "customers", "--file", "a b.csv", "--source-name=Vanha", "--dry-run", "--json"])!;

        Assert.Equal("import customers", command.Path);
        Assert.Equal(("a b.csv", "Vanha"), (command.Arguments["file"], command.Arguments["source-name"]));
        Assert.True(command.Arguments.Has("dry-run") && command.Arguments.Has("json"));
    }

    [Fact]
    public async Task A_fresh_directory_gets_a_register_without_demo_customers_and_a_second_migrate_does_nothing()
    {
        await using var app = new RunningApp();

        var first = await app.RunVerbAsync("migrate", "--json");
        var second = await app.RunVerbAsync("migrate", "--json");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.True(first.Json.GetProperty("created").GetBoolean());
        Assert.NotEmpty(first.Json.GetProperty("applied").EnumerateArray());
        Assert.False(second.Json.GetProperty("created").GetBoolean());
        Assert.Empty(second.Json.GetProperty("applied").EnumerateArray());
    }

    [Fact]
    public async Task An_unknown_verb_ends_with_1_and_says_which_there_are()
    {
        await using var app = new RunningApp();

        var ended = await app.RunVerbAsync("destroy", "everything", "--json");

        Assert.Equal((1, "unknownCommand"), (ended.ExitCode, ended.Json.GetProperty("error").GetString()));
        Assert.Contains("migrate", ended.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_register_fails_with_one_object_and_only_the_failures_type()
    {
        await using var app = new RunningApp();
        await File.WriteAllTextAsync(Path.Combine(app.DataDirectory, "register.db"), "This is no database, and Maija Mallikas stands in it.", TestContext.Current.CancellationToken);

        var ended = await app.RunVerbAsync("migrate", "--json");

        Assert.Equal((1, "databaseUnreachable"), (ended.ExitCode, ended.Json.GetProperty("error").GetString()));
        Assert.Contains("SqliteException", ended.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("Maija", ended.StandardError + ended.StandardOutput, StringComparison.Ordinal);
    }

    /// <summary>As people and scripts start it: the last line of standard output is the object whatever <c>dotnet run</c> writes before it.</summary>
    [Fact]
    public async Task Started_by_dotnet_run_the_last_line_of_standard_output_is_the_object()
    {
        await using var app = new RunningApp();
        var start = new ProcessStartInfo("dotnet", ["run", "-v", "q", "--no-build", "--project", Path.Combine(RepositoryRoot.Path, "Aksulit.Intranet"), "--", "migrate", "--json"])
        {
            WorkingDirectory = app.DataDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["Register__DataDirectory"] = "mine" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, output + await error);
        Assert.StartsWith("{\"applied\":[", output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(app.DataDirectory, "mine", "register.db")), "The data directory is relative to the caller's.");
    }
}
