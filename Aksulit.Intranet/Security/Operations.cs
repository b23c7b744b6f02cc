using System.Collections.Frozen;
using Aksulit.Data.Domain.Staff;
using static Aksulit.Data.Domain.Staff.Role;

namespace Aksulit.Intranet.Security;

/// <summary>What a cell of the access table gives.</summary>
public enum Right
{
    Read,
    Write,
    Propose,
    Approve,
    Run,

    /// <summary>To take down what somebody says, and no more.</summary>
    Set,
}

/// <summary>One operation of docs/access.md: its row there, the right it needs, and the roles whose cell gives it.</summary>
/// <param name="Name">The policy's name; the same as the member of <see cref="Operations"/>.</param>
/// <param name="Row">The row of the table, word for word.</param>
public sealed record Operation(string Name, string Row, Right Right, FrozenSet<Role> Roles);

/// <summary>
/// The access table in code (S1). Each command and query demands one of these, and each page carries its name as policy; a test compares every cell with docs/access.md.
/// </summary>
public static class Operations
{
    public static readonly Operation FindPersons = Of(nameof(FindPersons), "find persons (hit list)", Right.Read, CustomerService, Billing, ExternalAccounting, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation ReadCard = Of(nameof(ReadCard), "card: name, contact details, organisations", Right.Read, CustomerService, Billing, ExternalAccounting, RegisterLead, DataProtectionOfficer);
    public static readonly Operation EditCard = Of(nameof(EditCard), "card: name, contact details, organisations", Right.Write, CustomerService, RegisterLead);
    public static readonly Operation ReadIpAndWebsite = Of(nameof(ReadIpAndWebsite), "card: IP and www address, linked visits", Right.Read, RegisterLead, DataProtectionOfficer);
    public static readonly Operation ReadOldValues = Of(nameof(ReadOldValues), "card: old values after a rectification (R55)", Right.Read, RegisterLead);
    public static readonly Operation ReadSources = Of(nameof(ReadSources), "card: source of each value, history of sources", Right.Read, CustomerService, RegisterLead, DataProtectionOfficer);
    public static readonly Operation ReadViewers = Of(nameof(ReadViewers), "card: who has looked", Right.Read, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation ReadUnusualReading = Of(nameof(ReadUnusualReading), "card: who has looked", Right.Read, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation ReadReadingSamples = Of(nameof(ReadReadingSamples), "read log: weekly sample (S3)", Right.Read, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation ReviewReadings = Of(nameof(ReviewReadings), "read log: weekly sample (S3)", Right.Approve, RegisterLead);
    public static readonly Operation DrawReadingSample = Of(nameof(DrawReadingSample), "read log: weekly sample (S3)", Right.Run, Job);
    public static readonly Operation ReadOrders = Of(nameof(ReadOrders), "orders", Right.Read, CustomerService, Billing, ExternalAccounting, RegisterLead);
    public static readonly Operation EditOrders = Of(nameof(EditOrders), "orders", Right.Write, CustomerService, RegisterLead);
    public static readonly Operation ReadInvoices = Of(nameof(ReadInvoices), "invoices, payments", Right.Read, CustomerService, Billing, ExternalAccounting, RegisterLead);
    public static readonly Operation EditInvoices = Of(nameof(EditInvoices), "invoices, payments", Right.Write, Billing, ExternalAccounting);
    public static readonly Operation ReadObjections = Of(nameof(ReadObjections), "standing objections", Right.Read, CustomerService, Marketing, Billing, RegisterLead, DataProtectionOfficer);
    public static readonly Operation SetObjections = Of(nameof(SetObjections), "standing objections", Right.Set, CustomerService, RegisterLead);
    public static readonly Operation LiftObjections = Of(nameof(LiftObjections), "standing objections", Right.Write, RegisterLead);
    public static readonly Operation MergeOrganisations = Of(nameof(MergeOrganisations), "merge organisations", Right.Approve, RegisterLead);
    public static readonly Operation ReadMerges = Of(nameof(ReadMerges), "merge persons, undo", Right.Read, CustomerService, RegisterLead, DataProtectionOfficer);
    public static readonly Operation ProposeMerges = Of(nameof(ProposeMerges), "merge persons, undo", Right.Propose, CustomerService, RegisterLead);
    public static readonly Operation DecideMerges = Of(nameof(DecideMerges), "merge persons, undo", Right.Approve, RegisterLead);
    public static readonly Operation FindDuplicates = Of(nameof(FindDuplicates), "duplicates: look for likely pairs, wipe what no undo needs", Right.Run, Job);
    public static readonly Operation EndCustomership = Of(nameof(EndCustomership), "end a customership", Right.Write, CustomerService, RegisterLead);

    public static readonly Operation StageImport = Of(nameof(StageImport), "import, undo an import", Right.Propose, CustomerService, RegisterLead);
    public static readonly Operation WriteImport = Of(nameof(WriteImport), "import, undo an import", Right.Approve, RegisterLead);
    public static readonly Operation ReadImports = Of(nameof(ReadImports), "import, undo an import", Right.Read, CustomerService, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation RunImport = Of(nameof(RunImport), "import, undo an import", Right.Run, Job);
    public static readonly Operation ReadPaymentFiles = Of(nameof(ReadPaymentFiles), "import of payments, undo it", Right.Read, Billing, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation ImportPayments = Of(nameof(ImportPayments), "import of payments, undo it", Right.Write, Billing, RegisterLead);
    public static readonly Operation CloseMigration = Of(nameof(CloseMigration), "close a migration", Right.Approve, RegisterLead);

    public static readonly Operation ReadQuarantine = Of(nameof(ReadQuarantine), "partners' rows without evidence: quarantine (R23)", Right.Read, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation SettleQuarantine = Of(nameof(SettleQuarantine), "partners' rows without evidence: quarantine (R23)", Right.Write, RegisterLead);
    public static readonly Operation RunQuarantine = Of(nameof(RunQuarantine), "partners' rows without evidence: quarantine (R23)", Right.Run, Job);

    public static readonly Operation ReadUpdates = Of(nameof(ReadUpdates), "address-update review queue", Right.Read, CustomerService, RegisterLead, DataProtectionOfficer);
    public static readonly Operation SettleUpdates = Of(nameof(SettleUpdates), "address-update review queue", Right.Write, CustomerService, RegisterLead);

    public static readonly Operation ReadArticle14 = Of(nameof(ReadArticle14), "persons from a third party: whom to tell (Art. 14)", Right.Read, CustomerService, RegisterLead, DataProtectionOfficer);
    public static readonly Operation TellArticle14 = Of(nameof(TellArticle14), "persons from a third party: whom to tell (Art. 14)", Right.Write, RegisterLead);

    public static readonly Operation ReadBases = Of(nameof(ReadBases), "legal bases: assess, answer Art. 13(2)(e) (R14)", Right.Read, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation AssessBases = Of(nameof(AssessBases), "legal bases: assess, answer Art. 13(2)(e) (R14)", Right.Write, RegisterLead);

    public static readonly Operation ReadRecipients = Of(nameof(ReadRecipients), "recipients, contracts, transfers", Right.Read, CustomerService, Billing, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation EditRecipients = Of(nameof(EditRecipients), "recipients, contracts, transfers", Right.Write, RegisterLead);
    public static readonly Operation ReadInvitations = Of(nameof(ReadInvitations), "partners' invitations: issue, end (R23)", Right.Read, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation IssueInvitations = Of(nameof(IssueInvitations), "partners' invitations: issue, end (R23)", Right.Write, RegisterLead);
    public static readonly Operation ProposeDisclosures = Of(nameof(ProposeDisclosures), "disclosure: billing, collection", Right.Propose, CustomerService);
    public static readonly Operation DiscloseForBilling = Of(nameof(DiscloseForBilling), "disclosure: billing, collection", Right.Write, Billing, RegisterLead);
    public static readonly Operation ReadLedger = Of(nameof(ReadLedger), "disclosure: billing, collection", Right.Read, CustomerService, Billing, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation ProposeOtherDisclosures = Of(nameof(ProposeOtherDisclosures), "disclosure: credit, law, added value, processors", Right.Propose, CustomerService);
    public static readonly Operation DiscloseOtherwise = Of(nameof(DiscloseOtherwise), "disclosure: credit, law, added value, processors", Right.Write, RegisterLead);
    public static readonly Operation ReadOtherLedger = Of(nameof(ReadOtherLedger), "disclosure: credit, law, added value, processors", Right.Read, CustomerService, RegisterLead, DataProtectionOfficer, Auditor);

    public static readonly Operation ReceiveRequests = Of(nameof(ReceiveRequests), "requests: receive, prepare", Right.Write, CustomerService, Billing, RegisterLead);
    public static readonly Operation ReceiveRights = Of(nameof(ReceiveRights), "requests: receive, prepare what concerns all data", Right.Write, CustomerService, RegisterLead);
    public static readonly Operation ReadRequests = Of(nameof(ReadRequests), "requests: receive, prepare", Right.Read, CustomerService, Billing, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation WithdrawRequests = Of(nameof(WithdrawRequests), "requests: record that a person takes one back", Right.Write, CustomerService, RegisterLead);
    public static readonly Operation AttachFiles = Of(nameof(AttachFiles), "requests: attachments, add and open", Right.Write, CustomerService, Billing, RegisterLead);
    public static readonly Operation ReadAttachments = Of(nameof(ReadAttachments), "requests: attachments, add and open", Right.Read, CustomerService, Billing, RegisterLead, DataProtectionOfficer);
    public static readonly Operation RemoveAttachments = Of(nameof(RemoveAttachments), "requests: attachments, remove what does not belong", Right.Approve, RegisterLead);
    public static readonly Operation TakeEvidence = Of(nameof(TakeEvidence), "requests: evidence of a closed case", Right.Read, RegisterLead, DataProtectionOfficer);
    public static readonly Operation DecideRequests = Of(nameof(DecideRequests), "requests: decide, refuse, extend, lift", Right.Approve, RegisterLead);
    public static readonly Operation RemindOwners = Of(nameof(RemindOwners), "requests: remind, give an owner", Right.Run, Job);
    public static readonly Operation KeepOwnDeputy = Of(nameof(KeepOwnDeputy), "own deputy and address for reminders", Right.Write, CustomerService, Billing, RegisterLead, DataProtectionOfficer);
    public static readonly Operation KeepDeputies = Of(nameof(KeepDeputies), "colleagues' deputies and addresses for reminders", Right.Write, RegisterLead);
    public static readonly Operation ReadMailboxTests = Of(nameof(ReadMailboxTests), "mailbox tests (R48)", Right.Read, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation RecordMailboxTests = Of(nameof(RecordMailboxTests), "mailbox tests (R48)", Right.Write, RegisterLead);
    public static readonly Operation RunMailboxTests = Of(nameof(RunMailboxTests), "mailbox tests (R48)", Right.Run, Job);
    public static readonly Operation AnswerNotices = Of(nameof(AnswerNotices), "notices: record an answer", Right.Write, CustomerService, RegisterLead);
    public static readonly Operation ReadNotices = Of(nameof(ReadNotices), "notices: record an answer", Right.Read, CustomerService, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation SendNotices = Of(nameof(SendNotices), "notices: record an answer", Right.Run, Job);
    public static readonly Operation SettleNotices = Of(nameof(SettleNotices), "notices: give up as impossible, resolve `uncertain`", Right.Approve, RegisterLead);

    public static readonly Operation ReadDue = Of(nameof(ReadDue), "retention: who is due, preview", Right.Read, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation RunRetention = Of(nameof(RunRetention), "retention: destroy", Right.Run, Job);

    public static readonly Operation ReadAudit = Of(nameof(ReadAudit), "audit trail", Right.Read, RegisterLead, DataProtectionOfficer, Auditor, Administrator);
    public static readonly Operation VerifyAudit = Of(nameof(VerifyAudit), "audit trail: verify the chain, close its months", Right.Run, Job);
    public static readonly Operation ReadDesignations = Of(nameof(ReadDesignations), "designations", Right.Read, RegisterLead, DataProtectionOfficer, Auditor, Administrator);
    public static readonly Operation Designate = Of(nameof(Designate), "designations", Right.Approve, RegisterLead);
    public static readonly Operation BeginLeaving = Of(nameof(BeginLeaving), "somebody leaves: each their own part", Right.Write, RegisterLead, Administrator);
    public static readonly Operation ReadReview = Of(nameof(ReadReview), "access review", Right.Read, RegisterLead, DataProtectionOfficer, Auditor, Administrator);
    public static readonly Operation ReviewRights = Of(nameof(ReviewRights), "access review", Right.Approve, RegisterLead);
    public static readonly Operation OpenReview = Of(nameof(OpenReview), "access review", Right.Run, Job);
    public static readonly Operation ReadAccounts = Of(nameof(ReadAccounts), "accounts, undertakings, settings", Right.Read, RegisterLead, DataProtectionOfficer, Auditor, Administrator);
    public static readonly Operation EditAccounts = Of(nameof(EditAccounts), "accounts, undertakings, settings", Right.Write, Administrator);
    public static readonly Operation SendRegistrations = Of(nameof(SendRegistrations), "API: registrations", Right.Write, ApiClient);
    public static readonly Operation ReadOwnRegistrations = Of(nameof(ReadOwnRegistrations), "API: registrations", Right.Read, ApiClient);
    public static readonly Operation ForgetRegistrations = Of(nameof(ForgetRegistrations), "API: registrations", Right.Run, Job);
    public static readonly Operation ReadCredit = Of(nameof(ReadCredit), "credit applications: take down, withdraw", Right.Read, CustomerService, Billing, RegisterLead, DataProtectionOfficer);
    public static readonly Operation TakeCredit = Of(nameof(TakeCredit), "credit applications: take down, withdraw", Right.Write, CustomerService, RegisterLead);
    public static readonly Operation DecideCredit = Of(nameof(DecideCredit), "credit applications: decide", Right.Approve, RegisterLead);
    public static readonly Operation DeclareOwnRecords = Of(nameof(DeclareOwnRecords), "own and relatives' records: declare", Right.Write, CustomerService, Billing, ExternalAccounting, RegisterLead, DataProtectionOfficer);
    public static readonly Operation ReadOwnRecords = Of(nameof(ReadOwnRecords), "own and relatives' records: whole list, end, namesakes", Right.Read, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation SettleOwnRecords = Of(nameof(SettleOwnRecords), "own and relatives' records: whole list, end, namesakes", Right.Approve, RegisterLead);
    public static readonly Operation ReadUndertakingTexts = Of(nameof(ReadUndertakingTexts), "undertaking: read its texts", Right.Read, CustomerService, Marketing, Billing, ExternalAccounting, RegisterLead, DataProtectionOfficer, Auditor, Administrator);
    public static readonly Operation ReadDashboard = Of(nameof(ReadDashboard), "DPO's page and packs", Right.Read, RegisterLead, DataProtectionOfficer, Auditor);
    public static readonly Operation ReadJobs = Of(nameof(ReadJobs), "job page / Hangfire dashboard", Right.Read, RegisterLead, DataProtectionOfficer, Auditor, Administrator);
    public static readonly Operation OpenHangfire = Of(nameof(OpenHangfire), "job page / Hangfire dashboard", Right.Write, Administrator);

    /// <summary>Every operation that exists.</summary>
    public static readonly IReadOnlyList<Operation> All =
    [
        FindPersons, ReadCard, EditCard, ReadIpAndWebsite, ReadOldValues, ReadSources, ReadViewers, ReadUnusualReading, ReadReadingSamples, ReviewReadings, DrawReadingSample, ReadOrders, EditOrders, ReadInvoices, EditInvoices, ReadObjections, SetObjections, LiftObjections, MergeOrganisations, EndCustomership,
        StageImport, WriteImport, ReadImports, RunImport, ReadPaymentFiles, ImportPayments, CloseMigration, ReadQuarantine, SettleQuarantine, RunQuarantine,
        ReadUpdates, SettleUpdates, ReadArticle14, TellArticle14,
        ReadRecipients, EditRecipients, ReadInvitations, IssueInvitations, ProposeDisclosures, DiscloseForBilling, ReadLedger, ProposeOtherDisclosures, DiscloseOtherwise, ReadOtherLedger,
        RemindOwners, KeepOwnDeputy, KeepDeputies, ReadMailboxTests, RecordMailboxTests, RunMailboxTests,
        ReceiveRequests, ReceiveRights, ReadRequests, DecideRequests, AnswerNotices, ReadNotices, SendNotices, SettleNotices, ReadDue, RunRetention, ReadAudit, VerifyAudit, ReadDesignations, Designate, ReadAccounts, EditAccounts, ReadCredit, TakeCredit, DecideCredit, DeclareOwnRecords, ReadOwnRecords, SettleOwnRecords, ReadDashboard, ReadJobs, OpenHangfire,
        ReadBases, AssessBases,
        ReadMerges, ProposeMerges, DecideMerges, FindDuplicates,
        ReadUndertakingTexts,
        BeginLeaving,
        WithdrawRequests, AttachFiles, ReadAttachments, RemoveAttachments, TakeEvidence,
        ReadReview, ReviewRights, OpenReview,
        SendRegistrations, ReadOwnRegistrations, ForgetRegistrations,
    ];

    private static Operation Of(string name, string row, Right right, params Role[] roles) => new(name, row, right, roles.ToFrozenSet());
}
