using System.Runtime.CompilerServices;
using Aksulit.Data.Persistence;
using Microsoft.Data.SqlClient;
using Xunit.v3;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>
/// The database that this process's tests work on: SQLite, unless it is the pass on a SQL Server (<see cref="Persistence.SqlServerPass"/>). One provider a process, so that no test class has a twin.
/// </summary>
public static class TestDatabase
{
    /// <summary>A connection string without a database, whose account may create and drop databases. Each test makes its own and drops it.</summary>
    public const string ServerVariable = "AKSULIT_TEST_SQLSERVER";

    /// <summary><c>SqlServer</c> in the process of the pass.</summary>
    public const string ProviderVariable = "AKSULIT_TEST_PROVIDER";

    /// <summary>Null: no server is at hand.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server ? server : null;

    public static RegisterProvider Provider { get; } = Enum.TryParse<RegisterProvider>(Environment.GetEnvironmentVariable(ProviderVariable), ignoreCase: true, out var provider) ? provider : RegisterProvider.Sqlite;

    public static bool IsSqlServer => Provider is RegisterProvider.SqlServer;

    /// <summary>Why a test is skipped on SQL Server; null when there is one.</summary>
    public static string? NoServer => Server is null ? $"SQL Server: {ServerVariable} is not set." : null;

    /// <summary>A database of that name on the server.</summary>
    public static string OnServer(string database) =>
        new SqlConnectionStringBuilder(Server ?? throw new InvalidOperationException($"{ServerVariable} is not set.")) { InitialCatalog = database }.ConnectionString;
}

/// <summary>The class's tests are about the register, whatever database it is in: they run on SQLite, and on SQL Server in its pass.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BothDatabasesAttribute : Attribute, ITraitAttribute
{
    public const string Trait = "Database", Value = "Both";

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [KeyValuePair.Create(Trait, Value)];
}

/// <summary>The class's tests run on SQLite only, and say why.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SqliteOnlyAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}

/// <summary>A fact about SQLite in a class that runs on both: skipped by name in the pass on SQL Server.</summary>
public sealed class SqliteFactAttribute : FactAttribute
{
    public SqliteFactAttribute(string why, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) =>
        (Skip, SkipType, SkipWhen) = ($"SQLite only: {why}", typeof(TestDatabase), nameof(TestDatabase.IsSqlServer));
}

/// <summary>A fact about SQL Server in a class that runs on both: skipped by name where there is none.</summary>
public sealed class SqlServerFactAttribute : FactAttribute
{
    public SqlServerFactAttribute(string why, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) =>
        (Skip, SkipType, SkipUnless) = ($"SQL Server only: {why}", typeof(TestDatabase), nameof(TestDatabase.IsSqlServer));
}

/// <summary>A theory about SQLite in a class that runs on both: skipped by name in the pass on SQL Server.</summary>
public sealed class SqliteTheoryAttribute : TheoryAttribute
{
    public SqliteTheoryAttribute(string why, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) =>
        (Skip, SkipType, SkipWhen) = ($"SQLite only: {why}", typeof(TestDatabase), nameof(TestDatabase.IsSqlServer));
}
