using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Retention;
using static Aksulit.Data.Domain.Inventory.ErasureManner;
using static Aksulit.Data.Domain.Inventory.ExportScope;
using static Aksulit.Data.Domain.Inventory.RetentionClass;

namespace Aksulit.Data.Domain.Inventory;

/// <summary>What the register keeps about its own doings: audit trail, imports, jobs, tombstones (T11, T14, T15, T17).</summary>
internal static class OperationsInventory
{
    public static IEnumerable<EntityDeclaration> Declare() => [.. Audit(), .. Imports(), .. Api(), .. Rest()];

    private static IEnumerable<EntityDeclaration> Audit() =>
    [
        EntityDeclaration.Of<AuditEntry>(DataSubject.Staff, FiveYears, DeclaredRemain)
            .Recorded(DataCategory.AuditTrail, Access, nameof(AuditEntry.At), nameof(AuditEntry.Action), nameof(AuditEntry.Outcome), nameof(AuditEntry.ActorId), nameof(AuditEntry.ActorRoles),
                nameof(AuditEntry.EmployerId), nameof(AuditEntry.OsUser), nameof(AuditEntry.Purpose), nameof(AuditEntry.Reference), nameof(AuditEntry.Fields), nameof(AuditEntry.Detail), nameof(AuditEntry.Covers))
            .Recorded(DataCategory.IpAddress, Access, nameof(AuditEntry.ClientAddress))
            // The key of a destroyed person stays and leads nowhere (T14).
            .Others(DataSubject.Customer, DataCategory.AuditTrail, FiveYears, DeclaredRemain, nameof(AuditEntry.SubjectKind), nameof(AuditEntry.SubjectId))
            .Technical(nameof(AuditEntry.Seq), nameof(AuditEntry.Id), nameof(AuditEntry.ChainNo), nameof(AuditEntry.PreviousHash), nameof(AuditEntry.Hash)),

        EntityDeclaration.Of<AuditSubject>(DataSubject.Customer, FiveYears, DeclaredRemain)
            .Recorded(DataCategory.AuditTrail, Access, nameof(AuditSubject.SubjectId))
            .Technical(nameof(AuditSubject.Seq), nameof(AuditSubject.AuditEntrySeq)),

        EntityDeclaration.Of<AuditSegment>(DataSubject.Nobody, FiveYears, ErasureManner.None)
            .Technical(nameof(AuditSegment.Month), nameof(AuditSegment.FirstNo), nameof(AuditSegment.LastNo), nameof(AuditSegment.ClosingHash), nameof(AuditSegment.ClosedAt)),

        EntityDeclaration.Of<ReadingSample>(DataSubject.Nobody, FiveYears, ErasureManner.None)
            .Technical(nameof(ReadingSample.Week), nameof(ReadingSample.Seed), nameof(ReadingSample.Readings), nameof(ReadingSample.DrawnAt), nameof(ReadingSample.DueOn))
            .EntityKeysAnd(),

        EntityDeclaration.Of<SampledReading>(DataSubject.Staff, FiveYears, ErasureManner.None)
            .Recorded(DataCategory.AuditTrail, Access, nameof(SampledReading.ReaderId), nameof(SampledReading.Outcome), nameof(SampledReading.ReviewedAt), nameof(SampledReading.ReviewedBy))
            .EntityKeysAnd(nameof(SampledReading.SampleId), nameof(SampledReading.EntryId)),

        EntityDeclaration.Of<AuditHead>(DataSubject.Nobody, RegistersLife, ErasureManner.None)
            .Technical(nameof(AuditHead.Id), nameof(AuditHead.ChainNo), nameof(AuditHead.Hash)),
    ];

    private static IEnumerable<EntityDeclaration> Imports() =>
    [
        EntityDeclaration.Of<ImportSource>(DataSubject.Nobody, WhileNeededAsEvidence, ErasureManner.None)
            .Technical(nameof(ImportSource.Name), nameof(ImportSource.OrdersDeclaredAbsent), nameof(ImportSource.InvoicesDeclaredAbsent), nameof(ImportSource.ClosedAt), nameof(ImportSource.FromAuthority), nameof(ImportSource.Columns))
            .Others(DataSubject.Staff, DataCategory.AuditTrail, WhileNeededAsEvidence, ErasureManner.None, nameof(ImportSource.ClosedBy))
            .EntityKeysAnd(nameof(ImportSource.RecipientId)),

        EntityDeclaration.Of<ImportRun>(DataSubject.Nobody, WhileNeededAsEvidence, ErasureManner.None)
            .Technical(nameof(ImportRun.SourceId), nameof(ImportRun.Kind), nameof(ImportRun.FileHash), nameof(ImportRun.State), nameof(ImportRun.StartedAt), nameof(ImportRun.FinishedAt),
                nameof(ImportRun.NoticeVersion), nameof(ImportRun.Written), nameof(ImportRun.Counts))
            .Others(DataSubject.Staff, DataCategory.AuditTrail, WhileNeededAsEvidence, ErasureManner.None, nameof(ImportRun.StartedBy))
            .EntityKeysAnd(),

        EntityDeclaration.Of<ImportStageRow>(DataSubject.Customer, UntilWritten, Wiped)
            .Recorded(DataCategory.Contact, ExportScope.None, nameof(ImportStageRow.Payload))
            .Technical(nameof(ImportStageRow.Seq), nameof(ImportStageRow.RunId), nameof(ImportStageRow.RowNumber)),

        // Outside the register: of no customer, so nothing of it goes with one. A released row has no values any more.
        EntityDeclaration.Of<QuarantinedRow>(DataSubject.Customer, Quarantine, Wiped)
            .Recorded(DataCategory.Contact, ExportScope.None, nameof(QuarantinedRow.Payload))
            .Recorded(DataCategory.Sources, ExportScope.None, nameof(QuarantinedRow.Reason), nameof(QuarantinedRow.ArrivedAt), nameof(QuarantinedRow.ReleasedAt))
            .Others(DataSubject.Staff, DataCategory.AuditTrail, Quarantine, Wiped, nameof(QuarantinedRow.ReleasedBy))
            .EntityKeysAnd(nameof(QuarantinedRow.RunId), nameof(QuarantinedRow.RowNumber), nameof(QuarantinedRow.RowHash)),

        EntityDeclaration.Of<ImportRowResult>(DataSubject.Nobody, ThirtyDays, Wiped)
            .Technical(nameof(ImportRowResult.Seq), nameof(ImportRowResult.RunId), nameof(ImportRowResult.RowNumber), nameof(ImportRowResult.LastRow), nameof(ImportRowResult.Outcome), nameof(ImportRowResult.Reason)),
    ];

    private static IEnumerable<EntityDeclaration> Api() =>
    [
        EntityDeclaration.Of<ApiClient>(DataSubject.Nobody, WhileNeededAsEvidence, ErasureManner.None)
            .Technical(nameof(ApiClient.Name), nameof(ApiClient.ApplicationId), nameof(ApiClient.Purposes), nameof(ApiClient.Scope), nameof(ApiClient.ValidFrom), nameof(ApiClient.ValidUntil),
                nameof(ApiClient.CallsPerMinute), nameof(ApiClient.RecipientId), nameof(ApiClient.EndedAt))
            .EntityKeysAnd(),

        // The key of a destroyed person stays for the rest of the thirty days and leads nowhere: the client is told that what it sent is gone.
        EntityDeclaration.Of<ApiRegistration>(DataSubject.Customer, ThirtyDays, Wiped).Following(nameof(ApiRegistration.CustomerId))
            .Recorded(DataCategory.Sources, ExportScope.None, nameof(ApiRegistration.CustomerId), nameof(ApiRegistration.ReceivedAt), nameof(ApiRegistration.MayBeKnown))
            .EntityKeysAnd(nameof(ApiRegistration.ClientId), nameof(ApiRegistration.KeyHash), nameof(ApiRegistration.BodyHash)),
    ];

    private static IEnumerable<EntityDeclaration> Rest() =>
    [
        // It names nobody and leads to nobody (T11).
        EntityDeclaration.Of<Tombstone>(DataSubject.Nobody, TenYearsFromDestruction, DeclaredRemain)
            .Technical(nameof(Tombstone.Seq), nameof(Tombstone.Id), nameof(Tombstone.Kind), nameof(Tombstone.Ground), nameof(Tombstone.RunId), nameof(Tombstone.ExecutedAt),
                nameof(Tombstone.Orders), nameof(Tombstone.Invoices), nameof(Tombstone.OtherRows)),

        EntityDeclaration.Of<PrivacyNotice>(DataSubject.Nobody, WhileNeededAsEvidence, ErasureManner.None)
            .Technical(nameof(PrivacyNotice.Version), nameof(PrivacyNotice.ValidFrom), nameof(PrivacyNotice.Text))
            .EntityKeysAnd(),

        EntityDeclaration.Of<JobLease>(DataSubject.Nobody, RegistersLife, ErasureManner.None)
            .Technical(nameof(JobLease.Name), nameof(JobLease.Owner), nameof(JobLease.Until)),

        EntityDeclaration.Of<JobRun>(DataSubject.Nobody, WhileNeededAsEvidence, ErasureManner.None)
            .Technical(nameof(JobRun.Seq), nameof(JobRun.Id), nameof(JobRun.JobId), nameof(JobRun.StartedAt), nameof(JobRun.ForDay), nameof(JobRun.FinishedAt), nameof(JobRun.Counts), nameof(JobRun.Failure)),

        EntityDeclaration.Of<RegisterState>(DataSubject.Nobody, RegistersLife, ErasureManner.None)
            .Technical(nameof(RegisterState.Key), nameof(RegisterState.Value)),

        // Of ASP.NET Core, hence by name.
        EntityDeclaration.Named("DataProtectionKey", DataSubject.Nobody, RegistersLife, ErasureManner.None).Technical("Id", "FriendlyName", "Xml"),
    ];
}
