using System.Text.RegularExpressions;
using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Tests.Architecture;

/// <summary>Personal data is deleted in one place (R27, R28, T10). Looked for in compiled code: deletes in sets, removals by the context, states set to deleted, and SQL.</summary>
public sealed partial class OneGuardedPathOfDestructionTests
{
    private const string Destruction = "Aksulit.Intranet.Features.Retention.Destruction.";

    /// <summary>Tables without personal data that outlives its use: leases, and an import's stage and result rows, keys and hashes of API calls (T17).</summary>
    private static readonly string[] Allowed = [typeof(JobLease).FullName!, typeof(ImportStageRow).FullName!, typeof(ImportRowResult).FullName!, typeof(ApiRegistration).FullName!];

    private static readonly List<CompiledCall> Calls = [.. CompiledCalls.Of(typeof(AksulitDbContext).Assembly), .. CompiledCalls.Of(typeof(Program).Assembly)];

    [Fact]
    public void Nothing_outside_the_guarded_destruction_deletes_personal_data()
    {
        var deletes = Calls.Where(IsDelete).ToList();
        Assert.Contains(deletes, call => call.Caller == $"{Destruction}PersonRows" && call.Name == "ExecuteDeleteAsync");
        Assert.Contains(deletes, call => call.Caller == typeof(Leases).FullName && call.TypeArguments is [var table] && table == typeof(JobLease).FullName);

        Assert.Equal([], deletes.Where(call => !call.Caller.StartsWith(Destruction, StringComparison.Ordinal) && !IsDetaching(call) && !(call.TypeArguments.Length == 1 && Allowed.Contains(call.TypeArguments[0])))
            .Select(call => $"{call.Caller} calls {call.Name}<{string.Join(", ", call.TypeArguments)}>").Distinct());
    }

    [Fact]
    public void No_SQL_text_deletes()
    {
        var texts = Calls.Where(call => call.On.Length == 0 && !call.Caller.Contains(".Migrations.", StringComparison.Ordinal)).ToList();
        Assert.Contains(texts, text => text.Name.Contains("PRAGMA wal_checkpoint", StringComparison.Ordinal));

        Assert.Equal([], texts.Where(text => DeletingSql().IsMatch(text.Name)).Select(text => $"{text.Caller}: {text.Name}"));
    }

    /// <summary>A batch's rows leave the context once a prepared statement has inserted them; nothing is deleted.</summary>
    private static bool IsDetaching(CompiledCall call) => call is { Name: "set_State" } && call.Caller == typeof(PreparedInserts).FullName;

    private static bool IsDelete(CompiledCall call) => call switch
    {
        { Name: "ExecuteDelete" or "ExecuteDeleteAsync" } => true,
        { Name: "Remove" or "RemoveRange", On: "Microsoft.EntityFrameworkCore.DbContext" or "Microsoft.EntityFrameworkCore.DbSet`1" } => true,
        { Name: "Remove" or "RemoveRange" } => call.On.StartsWith("Aksulit.Data.Persistence.", StringComparison.Ordinal),
        { Name: "set_State" } => call.On.StartsWith("Microsoft.EntityFrameworkCore.ChangeTracking.", StringComparison.Ordinal),
        _ => false,
    };

    [GeneratedRegex(@"\b(DELETE\s+FROM|TRUNCATE\s+TABLE|DROP\s+TABLE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DeletingSql();
}
