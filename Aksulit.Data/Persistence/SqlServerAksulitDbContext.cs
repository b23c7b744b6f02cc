using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>The register in SQL Server: production.</summary>
public sealed class SqlServerAksulitDbContext(DbContextOptions<SqlServerAksulitDbContext> options) : AksulitDbContext(options)
{
    /// <summary>Ordinal order, for folded keys that are searched by range (the range's upper end is not safe under a linguistic collation), and for numbers: "a1" and "A1" are two on both databases.</summary>
    public const string KeyCollation = "Latin1_General_100_BIN2";

    private const string TextCollation = "Finnish_Swedish_100_CI_AS";

    /// <summary>What SQL Server says to the victim of a deadlock over rows, and what the chain's lock says to its own.</summary>
    internal const int RowDeadlock = 1205, ChainDeadlock = 51205;

    /// <summary>Zero and one are the lock, at once or after waiting; -1 is the time that ran out, -3 the victim of a deadlock, the rest misuse.</summary>
    internal const string ChainLock =
        "DECLARE @taken int; EXEC @taken = sp_getapplock @Resource = N'audit-chain', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 30000; "
        + "IF @taken = -3 THROW 51205, N'The audit chain is busy.', 1; IF @taken < 0 THROW 51000, N'The audit chain is busy.', 1;";

    internal const string RowVersions = "SELECT is_read_committed_snapshot_on AS [Value] FROM sys.databases WHERE database_id = DB_ID()";

    protected override Task TakeChainLockAsync(CancellationToken ct) => Database.ExecuteSqlRawAsync(ChainLock, ct);

    /// <summary>Whether the database keeps row versions, so that who reads does not wait for who writes.</summary>
    public override async Task<bool> ReadersWaitAsync(CancellationToken ct) => !await Database.SqlQueryRaw<bool>(RowVersions).SingleAsync(ct);

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
            if (property.Name is "SearchKey" or "NameKey" or "Number" or "OrderNumber") property.SetCollation(KeyCollation);
        HasSearchIndex(modelBuilder);
        modelBuilder.Entity<CustomerGram>().Property(row => row.Gram).HasColumnType("nchar(3)").UseCollation(KeyCollation);

        // A table with triggers takes no OUTPUT clause: EF must know of them.
        modelBuilder.Entity<AuditEntry>().ToTable(table => table.HasTrigger("AuditEntries_AppendOnly"));
        modelBuilder.Entity<AuditSubject>().ToTable(table => table.HasTrigger("AuditSubjects_AppendOnly"));
        modelBuilder.Entity<Customer>().ToTable(table =>
        {
            table.HasTrigger("CustomerGrams_Insert");
            table.HasTrigger("CustomerGrams_Update");
            table.HasTrigger("CustomerGrams_Delete");
        });
        // The unique index on the place in the chain leaves out the unsealed here, so the sealer's every look would scan; SQLite's has them, in Seq order.
        modelBuilder.Entity<AuditEntry>().HasIndex(entry => entry.Seq, "IX_AuditEntries_Unsealed").HasFilter("[ChainNo] IS NULL");
    }

    /// <summary>The table of the search index, clustered by gram. No foreign key: the triggers keep it, and a key checked at every gram would cost more than the row.</summary>
    internal static void HasSearchIndex(ModelBuilder modelBuilder) => modelBuilder.Entity<CustomerGram>(gram =>
    {
        gram.ToTable("CustomerGrams");
        gram.HasKey(row => new { row.Gram, row.CustomerSeq });
        gram.Property(row => row.Gram).HasMaxLength(CustomerGram.Length).IsFixedLength();
    });
}
