using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Aksulit.Intranet.Hosting;

/// <summary>
/// One line an entry on standard error. Of an exception it writes types and stack, never messages: a database quotes the row it refused, and that row is a person (S8).
/// </summary>
internal sealed class QuietConsoleFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "quiet";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        // The machine's clock, not the register's: an operator compares these lines with other logs.
        textWriter.Write(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write($" {logEntry.LogLevel} {logEntry.Category}: ");
        textWriter.WriteLine(logEntry.Formatter(logEntry.State, null));
        for (var exception = logEntry.Exception; exception is not null; exception = exception.InnerException)
        {
            textWriter.WriteLine($"  {exception.GetType().FullName}");
            if (exception.StackTrace is { } stack) textWriter.WriteLine(stack);
        }
    }
}
