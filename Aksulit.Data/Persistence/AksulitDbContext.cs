using System.Data.Common;
using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Bases;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Domain.Staff;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aksulit.Data.Persistence;

/// <summary>
/// The register's database: one model, two providers. Saving chains the audit entries recorded in this context in the same transaction and refuses a
/// change of an audited row that no entry covers. <c>ExecuteUpdate</c> and <c>ExecuteDelete</c> go past that: they are allowed only in batches that record their own entry.
/// </summary>
public abstract class AksulitDbContext(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>How often a save that is its own transaction is tried when the database keeps choosing it as a deadlock's victim.</summary>
    private const int DeadlockAttempts = 4;

    private readonly List<AuditEntry> _pending = [];

    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<CustomerAlias> CustomerAliases => Set<CustomerAlias>();
    public DbSet<DuplicatePair> DuplicatePairs => Set<DuplicatePair>();
    public DbSet<PersonMerge> PersonMerges => Set<PersonMerge>();
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<ContactRole> ContactRoles => Set<ContactRole>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderLine> OrderLines => Set<OrderLine>();
    public DbSet<Invoice> Invoices => Set<Invoice>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<CreditApplication> CreditApplications => Set<CreditApplication>();
    public DbSet<FieldChange> FieldChanges => Set<FieldChange>();
    public DbSet<Objection> Objections => Set<Objection>();
    public DbSet<OrganisationObjection> OrganisationObjections => Set<OrganisationObjection>();
    public DbSet<Recipient> Recipients => Set<Recipient>();
    public DbSet<ProcessorContract> ProcessorContracts => Set<ProcessorContract>();
    public DbSet<ThirdCountryTransfer> ThirdCountryTransfers => Set<ThirdCountryTransfer>();
    public DbSet<Disclosure> Disclosures => Set<Disclosure>();
    public DbSet<DisclosureProposal> DisclosureProposals => Set<DisclosureProposal>();
    public DbSet<DataSubjectRequest> Requests => Set<DataSubjectRequest>();
    public DbSet<RequestReminder> RequestReminders => Set<RequestReminder>();
    public DbSet<MailboxTest> MailboxTests => Set<MailboxTest>();
    public DbSet<RequestItem> RequestItems => Set<RequestItem>();
    public DbSet<AssessedBasis> AssessedBases => Set<AssessedBasis>();
    public DbSet<GivingAnswer> GivingAnswers => Set<GivingAnswer>();
    public DbSet<CaseParty> CaseParties => Set<CaseParty>();
    public DbSet<CaseAttachment> CaseAttachments => Set<CaseAttachment>();
    public DbSet<AttachmentChunk> AttachmentChunks => Set<AttachmentChunk>();
    public DbSet<RectificationLine> RectificationLines => Set<RectificationLine>();
    public DbSet<RectificationNotice> RectificationNotices => Set<RectificationNotice>();
    public DbSet<ArchivedLetter> Letters => Set<ArchivedLetter>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    public DbSet<Setting> Settings => Set<Setting>();
    public DbSet<ApiClient> ApiClients => Set<ApiClient>();
    public DbSet<ApiRegistration> ApiRegistrations => Set<ApiRegistration>();
    public DbSet<PrivacyNotice> PrivacyNotices => Set<PrivacyNotice>();
    public DbSet<RetentionHold> RetentionHolds => Set<RetentionHold>();
    public DbSet<Tombstone> Tombstones => Set<Tombstone>();
    public DbSet<StaffMember> StaffMembers => Set<StaffMember>();
    public DbSet<Designation> Designations => Set<Designation>();
    public DbSet<ConfidentialityUndertaking> Undertakings => Set<ConfidentialityUndertaking>();
    public DbSet<ConflictOfInterest> ConflictsOfInterest => Set<ConflictOfInterest>();
    public DbSet<ReadingSample> ReadingSamples => Set<ReadingSample>();
    public DbSet<SampledReading> SampledReadings => Set<SampledReading>();
    public DbSet<AccessReview> AccessReviews => Set<AccessReview>();
    public DbSet<AccessReviewVerdict> AccessReviewVerdicts => Set<AccessReviewVerdict>();
    public DbSet<StaffDeputy> StaffDeputies => Set<StaffDeputy>();
    public DbSet<StaffFact> StaffFacts => Set<StaffFact>();
    public DbSet<UndertakingText> UndertakingTexts => Set<UndertakingText>();
    public DbSet<ImportSource> ImportSources => Set<ImportSource>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<ImportStageRow> ImportStageRows => Set<ImportStageRow>();
    public DbSet<ImportRowResult> ImportRowResults => Set<ImportRowResult>();
    public DbSet<ImportChange> ImportChanges => Set<ImportChange>();
    public DbSet<Article14Duty> Article14Duties => Set<Article14Duty>();
    public DbSet<InvitationBatch> InvitationBatches => Set<InvitationBatch>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<QuarantinedRow> QuarantinedRows => Set<QuarantinedRow>();
    public DbSet<QueuedUpdate> QueuedUpdates => Set<QueuedUpdate>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();
    public DbSet<AuditSegment> AuditSegments => Set<AuditSegment>();
    public DbSet<JobLease> JobLeases => Set<JobLease>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();
    public DbSet<RegisterState> RegisterStates => Set<RegisterState>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Adds an entry that the next save chains. Call it before the save that makes the change true.</summary>
    public void Record(AuditEntry entry) => _pending.Add(entry);

    /// <summary>Adds an entry about a read: stored unchained at the next save, chained by the sealer within a second.</summary>
    public void RecordRead(AuditEntry entry) => AuditEntries.Add(entry);

    /// <summary>
    /// Begins a transaction in which this context is the only one that changes anything audited: what it reads stays true until its commit, on both databases. SQLite's transaction is IMMEDIATE;
    /// on SQL Server the chain's lock is taken first, before any row, so that two audited writers wait for each other in one order and never deadlock (docs/decisions/0005-sql-server-writers.md).
    /// </summary>
    public async Task<IDbContextTransaction> BeginWritingAsync(CancellationToken ct)
    {
        var transaction = await Database.BeginTransactionAsync(ct);
        try
        {
            await TakeChainLockAsync(ct);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Forget();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        Forget();
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        AuditCoverage.Demand(ChangeTracker, _pending);
        await OwnRecordQueries.DemandAsync(this, _pending, cancellationToken);
        RaiseRevisions();
        var locks = LocksVersion.IsTouchedBy(ChangeTracker);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return _pending.Count == 0 && !locks ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : await SaveChainedAsync(locks, acceptAllChangesOnSuccess, cancellationToken);
            }
            catch (Exception e) when (attempt < DeadlockAttempts && Database.CurrentTransaction is null && IsDeadlock(e.GetBaseException()))
            {
                // The database chose this save as the victim and undid all of it: the same rows are saved again.
            }
        }
    }

    /// <summary>Whether the database undid the transaction because two waited for each other: 40001 is the standard's code, SQL Server has its own number.</summary>
    protected virtual bool IsDeadlock(Exception failure) => failure is DbException { SqlState: "40001" };

    private async Task<int> SaveChainedAsync(bool locks, bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
        await using (own)
        {
            var head = await LockAuditHeadAsync(ct);
            if (locks) await LocksVersion.RaiseAsync(this, ct);
            foreach (var entry in _pending) AuditChain.Append(head, entry);
            Entry(head).DetectChanges();                                    // a batch may have switched the automatic look off
            var written = PreparedInserts.AreMany(this, _pending) ? await SaveWithManyEntriesAsync(acceptAllChangesOnSuccess, ct) : await SaveWithEntriesAsync(acceptAllChangesOnSuccess, ct);
            if (own is not null) await own.CommitAsync(ct);
            _pending.Clear();
            return written;
        }
    }

    private Task<int> SaveWithEntriesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        AuditEntries.AddRange(_pending);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
    }

    /// <summary>The context undoes a save that fails in the caller's transaction; entries that went past it are undone with it.</summary>
    private async Task<int> SaveWithManyEntriesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        const string BeforeEntries = nameof(BeforeEntries);
        var transaction = Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(BeforeEntries, ct);
        try
        {
            await PreparedInserts.InsertAsync(this, _pending);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        }
        catch
        {
            try
            {
                await transaction.RollbackToSavepointAsync(BeforeEntries, CancellationToken.None);
            }
            catch (DbException)
            {
                // A full disk has undone the whole transaction already.
            }

            throw;
        }
    }

    /// <summary>Saving must be asynchronous: the audit chain is locked on the way.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new InvalidOperationException("Use SaveChangesAsync.");

    /// <summary>Reads the chain's newest link, keeping every other writer of the chain out until the transaction ends.</summary>
    public async Task<AuditHead> LockAuditHeadAsync(CancellationToken ct)
    {
        await TakeChainLockAsync(ct);
        // A head tracked by an earlier save of this context may be behind another writer's.
        if (ChangeTracker.Entries<AuditHead>().SingleOrDefault() is { } tracked) { await tracked.ReloadAsync(ct); return tracked.Entity; }
        return await AuditHeads.AsTracking().SingleAsync(ct);
    }

    /// <summary>Whether readers wait for writers here; a SQLite file's never do.</summary>
    public virtual Task<bool> ReadersWaitAsync(CancellationToken ct) => Task.FromResult(false);

    /// <summary>SQLite's write transaction excludes everyone already; SQL Server takes an application lock.</summary>
    protected virtual Task TakeChainLockAsync(CancellationToken ct) => Task.CompletedTask;

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(AksulitDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var type in typeof(AksulitDbContext).Assembly.GetTypes().Where(type => type.IsEnum))
            configurationBuilder.Properties(type).HaveConversion(typeof(EnumText<>).MakeGenericType(type)).HaveMaxLength(40);
        configurationBuilder.Properties<decimal>().HavePrecision(18, 2);
    }

    /// <summary>The factory hands a context out again: what was recorded and never saved must not go into somebody else's save.</summary>
    private void Forget() => _pending.Clear();

    private void RaiseRevisions()
    {
        foreach (var entry in ChangeTracker.Entries<Entity>())
            if (entry.State is EntityState.Modified && entry.Property(entity => entity.Revision) is var revision) revision.CurrentValue = revision.OriginalValue + 1;
    }
}
