using Aksulit.Data.Domain.Audit;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>The register in SQL Server: production.</summary>
public sealed class SqlServerAksulitDbContext(DbContextOptions<SqlServerAksulitDbContext> options) : AksulitDbContext(options)
{
    /// <summary>Ordinal order, for folded keys that are searched by range; the range's upper end is not safe under a linguistic collation.</summary>
    public const string KeyCollation = "Latin1_General_100_BIN2";

    private const string TextCollation = "Finnish_Swedish_100_CI_AS";

    /// <summary>What SQL Server says to the victim of a deadlock over rows, and what the chain's lock says to its own.</summary>
    internal const int RowDeadlock = 1205, ChainDeadlock = 51205;

    /// <summary>Zero and one are the lock, at once or after waiting; -1 is the time that ran out, -3 the victim of a deadlock, the rest misuse.</summary>
    internal const string ChainLock =
        "DECLARE @taken int; EXEC @taken = sp_getapplock @Resource = N'audit-chain', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 30000; "
        + "IF @taken = -3 THROW 51205, N'The audit chain is busy.', 1; IF @taken < 0 THROW 51000, N'The audit chain is busy.', 1;";

    protected override Task TakeChainLockAsync(CancellationToken ct) => Database.ExecuteSqlRawAsync(ChainLock, ct);

    protected override bool IsDeadlock(Exception failure) => failure is SqlException { Number: RowDeadlock or ChainDeadlock };

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(TextCollation);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            if (property.Name is "SearchKey" or "NameKey") property.SetCollation(KeyCollation);

        // A table with triggers takes no OUTPUT clause: EF must know of them.
        modelBuilder.Entity<AuditEntry>().ToTable(table => table.HasTrigger("AuditEntries_AppendOnly"));
        modelBuilder.Entity<AuditSubject>().ToTable(table => table.HasTrigger("AuditSubjects_AppendOnly"));
        // The unique index on the place in the chain leaves out the unsealed here, so the sealer's every look would scan; SQLite's has them, in Seq order.
        modelBuilder.Entity<AuditEntry>().HasIndex(entry => entry.Seq, "IX_AuditEntries_Unsealed").HasFilter("[ChainNo] IS NULL");
    }
}
