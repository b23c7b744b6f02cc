using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aksulit.Bench;

/// <summary>How long transactions held the write lock: from BEGIN IMMEDIATE to the end of COMMIT, and statements that are a transaction of their own.</summary>
internal sealed class WriteLocks : DbTransactionInterceptor
{
    private readonly ConcurrentDictionary<Guid, long> _begun = new();
    private readonly Lock _longest = new();

    public WriteLocks() => Commands = new Statements(this);

    /// <summary>The part that sees statements outside a transaction.</summary>
    public DbCommandInterceptor Commands { get; }

    /// <summary>The longest so far, in milliseconds.</summary>
    public double Longest { get; private set; }

    public override ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        _begun[eventData.TransactionId] = TimeProvider.System.GetTimestamp();
        return new(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (_begun.TryRemove(eventData.TransactionId, out var begun)) Note(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
        return Task.CompletedTask;
    }

    private void Note(double milliseconds)
    {
        lock (_longest) Longest = Math.Max(Longest, milliseconds);
    }

    private sealed class Statements(WriteLocks locks) : DbCommandInterceptor
    {
        public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (command.Transaction is null) locks.Note(eventData.Duration.TotalMilliseconds);
            return new(result);
        }
    }
}
