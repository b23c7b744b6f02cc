using Aksulit.Data.Domain.Bases;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Settings;
using static Aksulit.Data.Domain.Inventory.DataCategory;
using static Aksulit.Data.Domain.Inventory.ErasureManner;
using static Aksulit.Data.Domain.Inventory.ExportScope;
using static Aksulit.Data.Domain.Inventory.RetentionClass;

namespace Aksulit.Data.Domain.Inventory;

/// <summary>Cases about rights, their letters, notices and mails: the sealed file may outlive the person by its own class (T8, T15).</summary>
internal static class CaseInventory
{
    public static IEnumerable<EntityDeclaration> Declare() =>
    [
        EntityDeclaration.Of<DataSubjectRequest>(DataSubject.Customer, ThreeYearsFromClosing, DeclaredRemain).Following(nameof(DataSubjectRequest.CustomerId))
            .Recorded(DataCategory.Requests, Access, nameof(DataSubjectRequest.Number), nameof(DataSubjectRequest.Kind), nameof(DataSubjectRequest.Channel), nameof(DataSubjectRequest.ReceivedAt),
                nameof(DataSubjectRequest.ReceivedOn), nameof(DataSubjectRequest.DueOn), nameof(DataSubjectRequest.Language), nameof(DataSubjectRequest.AnswerBy), nameof(DataSubjectRequest.WasSigned), nameof(DataSubjectRequest.Evidence), nameof(DataSubjectRequest.MovedFor),
                nameof(DataSubjectRequest.State), nameof(DataSubjectRequest.Outcome), nameof(DataSubjectRequest.RecordedAt), nameof(DataSubjectRequest.ProposedAt), nameof(DataSubjectRequest.DecidedAt),
                nameof(DataSubjectRequest.ClosedAt), nameof(DataSubjectRequest.ExtendedAt), nameof(DataSubjectRequest.ExtendedFor), nameof(DataSubjectRequest.NoticeVersion),
                nameof(DataSubjectRequest.IdentityAskedOn), nameof(DataSubjectRequest.IdentitySuppliedOn), nameof(DataSubjectRequest.ProposedOutcome), nameof(DataSubjectRequest.Proposal), nameof(DataSubjectRequest.ReopenedAt),
                nameof(DataSubjectRequest.WithdrawnOn), nameof(DataSubjectRequest.WithdrawnThrough), nameof(DataSubjectRequest.WithdrawnSaid), nameof(DataSubjectRequest.ReopenedFor))
            .Others(DataSubject.Staff, AuditTrail, ThreeYearsFromClosing, DeclaredRemain, nameof(DataSubjectRequest.RecordedBy), nameof(DataSubjectRequest.OwnerId), nameof(DataSubjectRequest.ProposedBy),
                nameof(DataSubjectRequest.DecidedBy), nameof(DataSubjectRequest.ExtendedBy), nameof(DataSubjectRequest.IdentityAskedBy))
            .EntityKeysAnd(nameof(DataSubjectRequest.CustomerId), nameof(DataSubjectRequest.ArrivalId)),

        // Goes with its case; whom it reminded stands on the staff's side.
        EntityDeclaration.Of<RequestReminder>(DataSubject.Customer, ThreeYearsFromClosing, DeclaredRemain)
            .Recorded(DataCategory.Requests, ExportScope.None, nameof(RequestReminder.Step), nameof(RequestReminder.DueOn), nameof(RequestReminder.On), nameof(RequestReminder.Mails))
            .Others(DataSubject.Staff, AuditTrail, ThreeYearsFromClosing, DeclaredRemain, nameof(RequestReminder.OwnerId))
            .EntityKeysAnd(nameof(RequestReminder.RequestId)),

        EntityDeclaration.Of<MailboxTest>(DataSubject.Nobody, WhileNeededAsEvidence, ErasureManner.None)
            .Technical(nameof(MailboxTest.Address), nameof(MailboxTest.Token), nameof(MailboxTest.WrittenOn), nameof(MailboxTest.WrittenAt), nameof(MailboxTest.Result), nameof(MailboxTest.LookedOn), nameof(MailboxTest.RecordedAt))
            .Others(DataSubject.Staff, AuditTrail, WhileNeededAsEvidence, ErasureManner.None, nameof(MailboxTest.RecordedBy))
            .EntityKeysAnd(),

        EntityDeclaration.Of<RectificationLine>(DataSubject.Customer, ThreeYearsFromClosing, DeclaredRemain)
            .Recorded(DataCategory.Requests, Access, nameof(RectificationLine.Field), nameof(RectificationLine.Content), nameof(RectificationLine.Proposed), nameof(RectificationLine.Decision))
            .EntityKeysAnd(nameof(RectificationLine.RequestId)),

        EntityDeclaration.Of<RequestItem>(DataSubject.Customer, ThreeYearsFromClosing, DeclaredRemain)
            .Recorded(DataCategory.Requests, Access, nameof(RequestItem.Content))
            .EntityKeysAnd(nameof(RequestItem.RequestId)),

        // Who asked without being known to the register, or acts for its person: the request's own words, sealed with the case.
        EntityDeclaration.Of<CaseParty>(DataSubject.Customer, ThreeYearsFromClosing, DeclaredRemain)
            .Recorded(DataCategory.Requests, Access, nameof(CaseParty.Role), nameof(CaseParty.Content), nameof(CaseParty.TakesAnswers))
            .EntityKeysAnd(nameof(CaseParty.RequestId)),

        // Removed by a lead: content, name and key go, the trace stays with the file.
        EntityDeclaration.Of<CaseAttachment>(DataSubject.Customer, ThreeYearsFromClosing, DeclaredRemain)
            .Recorded(DataCategory.Requests, Access, nameof(CaseAttachment.Place), nameof(CaseAttachment.Kind), nameof(CaseAttachment.Size), nameof(CaseAttachment.Name), nameof(CaseAttachment.AddedAt),
                nameof(CaseAttachment.RemovedAt), nameof(CaseAttachment.RemovedFor))
            .Others(DataSubject.Staff, AuditTrail, ThreeYearsFromClosing, DeclaredRemain, nameof(CaseAttachment.AddedBy), nameof(CaseAttachment.RemovedBy))
            .EntityKeysAnd(nameof(CaseAttachment.RequestId), nameof(CaseAttachment.Hash), nameof(CaseAttachment.Chunks), nameof(CaseAttachment.Key)),

        EntityDeclaration.Of<AttachmentChunk>(DataSubject.Customer, ThreeYearsFromClosing, DeclaredRemain)
            .Recorded(DataCategory.Requests, Access, nameof(AttachmentChunk.Content))
            .EntityKeysAnd(nameof(AttachmentChunk.AttachmentId), nameof(AttachmentChunk.Place)),

        EntityDeclaration.Of<RectificationNotice>(DataSubject.Customer, ThreeYearsFromClosing, DeclaredRemain).Following(nameof(RectificationNotice.CustomerId))
            .Recorded(DataCategory.Requests, Access, nameof(RectificationNotice.RecipientName), nameof(RectificationNotice.Reason), nameof(RectificationNotice.Fields), nameof(RectificationNotice.State),
                nameof(RectificationNotice.CreatedAt), nameof(RectificationNotice.DueOn), nameof(RectificationNotice.SentAt), nameof(RectificationNotice.RemindedAt), nameof(RectificationNotice.AnsweredAt),
                nameof(RectificationNotice.AnswerReason))
            .Others(DataSubject.Staff, AuditTrail, ThreeYearsFromClosing, DeclaredRemain, nameof(RectificationNotice.AnsweredBy))
            .EntityKeysAnd(nameof(RectificationNotice.RequestId), nameof(RectificationNotice.CustomerId), nameof(RectificationNotice.RecipientId)),

        // One of no case is its person's and goes with them.
        EntityDeclaration.Of<ArchivedLetter>(DataSubject.Customer, ThreeYearsFromClosing, DeclaredRemain).OrWithPerson(nameof(ArchivedLetter.CustomerId))
            .Recorded(DataCategory.Requests, Access, nameof(ArchivedLetter.Number), nameof(ArchivedLetter.Kind), nameof(ArchivedLetter.Language), nameof(ArchivedLetter.Html), nameof(ArchivedLetter.Pdf),
                nameof(ArchivedLetter.Means), nameof(ArchivedLetter.WrittenAt), nameof(ArchivedLetter.SentAt), nameof(ArchivedLetter.CancelledAt))
            .Others(DataSubject.Staff, AuditTrail, ThreeYearsFromClosing, DeclaredRemain, nameof(ArchivedLetter.WrittenBy), nameof(ArchivedLetter.PostedBy))
            .EntityKeysAnd(nameof(ArchivedLetter.RequestId), nameof(ArchivedLetter.CustomerId), nameof(ArchivedLetter.NoticeId), nameof(ArchivedLetter.Hash)),

        // What a mail said, sealed, goes when it is acknowledged or thirty days after sending; that it was sent stays (T15).
        EntityDeclaration.Of<OutboxMessage>(DataSubject.Customer, UntilAcknowledged, DeclaredRemain).Following(nameof(OutboxMessage.CustomerId))
            .Recorded(DataCategory.Requests, ExportScope.None, nameof(OutboxMessage.Content))
            .Technical(nameof(OutboxMessage.Kind), nameof(OutboxMessage.SubjectId), nameof(OutboxMessage.CustomerId), nameof(OutboxMessage.MessageId), nameof(OutboxMessage.State), nameof(OutboxMessage.CreatedAt),
                nameof(OutboxMessage.Attempts), nameof(OutboxMessage.NextAttemptAt), nameof(OutboxMessage.ClaimedAt), nameof(OutboxMessage.ClaimedBy), nameof(OutboxMessage.SentAt), nameof(OutboxMessage.LastFailure))
            .EntityKeysAnd(),

        // On what the purposes stand is told to everybody; who assessed it is the staff's.
        EntityDeclaration.Of<AssessedBasis>(DataSubject.Nobody, WhileNeededAsEvidence, ErasureManner.None)
            .Technical(nameof(AssessedBasis.Purpose), nameof(AssessedBasis.Basis), nameof(AssessedBasis.Reasoning), nameof(AssessedBasis.InterestFi), nameof(AssessedBasis.InterestEn), nameof(AssessedBasis.ValidFrom),
                nameof(AssessedBasis.NoticeVersion), nameof(AssessedBasis.AssessedAt))
            .Others(DataSubject.Staff, AuditTrail, WhileNeededAsEvidence, ErasureManner.None, nameof(AssessedBasis.AssessedBy))
            .EntityKeysAnd(),

        EntityDeclaration.Of<GivingAnswer>(DataSubject.Nobody, WhileNeededAsEvidence, ErasureManner.None)
            .Technical(nameof(GivingAnswer.Category), nameof(GivingAnswer.Duty), nameof(GivingAnswer.Consequence), nameof(GivingAnswer.AnsweredAt))
            .Others(DataSubject.Staff, AuditTrail, WhileNeededAsEvidence, ErasureManner.None, nameof(GivingAnswer.AnsweredBy))
            .EntityKeysAnd(),

        EntityDeclaration.Of<Setting>(DataSubject.Nobody, WhileNeededAsEvidence, ErasureManner.None)
            .Technical(nameof(Setting.Key), nameof(Setting.Value), nameof(Setting.ValidFrom), nameof(Setting.SetAt))
            .Others(DataSubject.Staff, AuditTrail, WhileNeededAsEvidence, ErasureManner.None, nameof(Setting.SetBy))
            .EntityKeysAnd(),
    ];
}
