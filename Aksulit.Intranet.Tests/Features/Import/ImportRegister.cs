using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VerbResult = Aksulit.Intranet.Commands.VerbResult;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>A register in which the typed commands act for the register lead, and every log line is kept.</summary>
public class ImportRegister : TestRegister
{
    public const string Source = "Vanha asiakasjärjestelmä";

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public LogKeeper Log { get; } = new();

    public static async Task<ImportRegister> NewAsync()
    {
        var register = new ImportRegister();
        await register.InitializeAsync();
        return register;
    }

    /// <summary>Types a command as the register lead. Exit code and the object of <c>--json</c>.</summary>
    public async Task<(int ExitCode, JsonElement Json)> TypeAsync(string path, params (string Name, string? Value)[] options)
    {
        var result = await ActAsync<IServiceProvider, VerbResult>(Role.RegisterLead, services => services.GetServices<IVerb>().Single(verb => verb.Path == path)
            .RunAsync(new VerbArguments(options.ToDictionary(option => option.Name, option => option.Value)), TestContext.Current.CancellationToken));
        return (result.ExitCode, JsonSerializer.SerializeToElement(result.Json, JsonOptions));
    }

    public Task<(int ExitCode, JsonElement Json)> ImportAsync(ImportKind kind, string file, string source = Source) =>
        TypeAsync($"import {kind.ToString().ToLowerInvariant()}", ("file", file), ("source-name", source));

    /// <summary>Writes lines into a file of the register's folder and imports it.</summary>
    public Task<(int ExitCode, JsonElement Json)> ImportLinesAsync(ImportKind kind, params IEnumerable<string> lines) => ImportAsync(kind, Write([.. lines]));

    public string Write(string[] lines) => Write(Domain.ImportFiles.Utf8(lines));

    public string Write(byte[] content, string ending = ".csv")
    {
        var path = Path.Combine(Options.DataPath, $"{Guid.NewGuid():N}{ending}");
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Runs everything that the queue would wake, as the job account.</summary>
    public Task<bool> ContinueAsync(Guid runId) =>
        ActAsync<Intranet.Features.Import.ContinueImport, bool>(Role.Job, continuation => continuation.HandleAsync(runId, TestContext.Current.CancellationToken));

    protected override void Configure(IServiceCollection services)
    {
        services.AddScoped<IOperatorActor, AlreadyActing>();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(Log));
    }

    private sealed class AlreadyActing : IOperatorActor
    {
        public Task<Refusal?> ActAsAsync(VerbArguments arguments, CancellationToken ct) => Task.FromResult<Refusal?>(null);
    }
}

/// <summary>Keeps every log line with its scope's values and its exception.</summary>
public sealed class LogKeeper : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Keeper(Lines);

    public void Dispose()
    {
    }

    private sealed class Keeper(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
