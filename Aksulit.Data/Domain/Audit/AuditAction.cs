namespace Aksulit.Data.Domain.Audit;

/// <summary>What happened (S3). The names are stored: never rename one.</summary>
public enum AuditAction
{
    SignedIn,
    AccessRefused,

    PersonsFound,
    CardOpened,
    DataExported,

    CustomerCreated,
    CustomerChanged,
    CustomershipEnded,
    DuplicatesFound,
    PairJudged,
    MergeProposed,
    MergeRejected,
    PersonsMerged,
    MergeUndone,
    MergeSettled,

    OrganisationRead,
    OrganisationEntered,
    OrganisationChanged,
    OrganisationEnded,
    OrganisationsMerged,
    ContactRoleStarted,
    ContactRoleEnded,
    ObjectionRecorded,
    ObjectionLifted,

    OrderPlaced,
    OrderChanged,
    InvoiceIssued,
    InvoiceChanged,
    PaymentRecorded,
    PaymentTakenBack,
    CreditApplied,
    CreditDecided,
    CreditWithdrawn,

    ImportStaged,
    StagedRowsRead,
    ImportApproved,
    ImportChunkWritten,
    ImportCompleted,
    ImportGivenUp,
    ImportUndone,
    ResultFileRead,
    MigrationClosed,
    UpdateSettled,
    Article14Told,

    RetentionPreviewed,
    DestructionChunk,
    RetentionRun,

    StaffMemberAdded,
    StaffDesignated,
    DesignationEnded,
    UndertakingRecorded,
    UndertakingWithdrawn,
    ConflictDeclared,
    ConflictEnded,
    UndertakingTextPublished,
    StaffMemberLeaves,
    AccountClosed,
    AccountReopened,
    StaffMemberMoved,
    StaffFactRecorded,
    WorkHandedOver,
    AccessReviewOpened,
    RightConfirmed,
    RightEndedInReview,
    ContractChanged,
    Bootstrapped,

    RecipientChanged,
    TransferChanged,
    DisclosureMade,
    DisclosureProposed,
    ProposalRejected,
    LedgerRead,

    RequestReceived,
    RequestSpecified,
    RequestExtended,
    RequestRead,
    RequestProposed,
    RequestDecided,
    RequestClosed,
    LetterWritten,
    LetterRead,
    LetterPosted,
    LetterCancelled,
    MailWiped,
    NoticeSent,
    NoticeChanged,
    OutboxDrained,
    SettingChanged,

    ApiClientChanged,
    ApiCalled,

    AuditVerified,
    AuditTrailRead,
    JobPageOpened,
    CommandRun,
    DemoDataWritten,
}

/// <summary>How it ended.</summary>
public enum AuditOutcome
{
    Done,
    Refused,
}

/// <summary>What kind of thing the subject key is.</summary>
public enum AuditSubjectKind
{
    None,
    Customer,
    Organisation,
    StaffMember,
    Recipient,
    ImportRun,
    ImportSource,
    RetentionRun,
    Request,
    Notice,
    Letter,
    Setting,
    UndertakingText,
    ApiClient,
}
