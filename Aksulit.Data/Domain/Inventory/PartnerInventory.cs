using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Objections;
using static Aksulit.Data.Domain.Inventory.DataCategory;
using static Aksulit.Data.Domain.Inventory.ExportScope;

namespace Aksulit.Data.Domain.Inventory;

/// <summary>Organisations that customers represent, recipients and processors (R9, R17, T16).</summary>
internal static class PartnerInventory
{
    public static IEnumerable<EntityDeclaration> Declare() =>
    [
        // An organisation outlives its persons and falls under T2 by its own events. A sole trader's is one person's data, name and business ID included: the row goes with that person (T16).
        EntityDeclaration.Of<Organisation>(DataSubject.Organisation, RetentionClass.OrganisationsOwnEvents, ErasureManner.DeclaredRemain).OrWithPerson(nameof(Organisation.SoleTraderId))
            .Given(RepresentedOrganisation, Access, [SourceKind.Registration, SourceKind.CustomerStatement, SourceKind.UpdateService, SourceKind.InitialMigration],
                nameof(Organisation.Name), nameof(Organisation.BusinessId))
            .Recorded(Relationship, Access, nameof(Organisation.LastEventOn), nameof(Organisation.EndedOn), nameof(Organisation.EraseFrom), nameof(Organisation.MergedIntoId))
            .Others(DataSubject.Customer, RepresentedOrganisation, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, nameof(Organisation.SoleTraderId))
            .EntityKeysAnd(nameof(Organisation.NameKey), nameof(Organisation.ImportRunId)),

        EntityDeclaration.Of<OrganisationObjection>(DataSubject.Organisation, RetentionClass.OrganisationsOwnEvents, ErasureManner.DeclaredRemain)
            .Given(DataCategory.Objections, Access, [SourceKind.CustomerStatement], nameof(OrganisationObjection.Kind), nameof(OrganisationObjection.Scope), nameof(OrganisationObjection.Channel))
            .Recorded(DataCategory.Objections, Access, nameof(OrganisationObjection.RecordedAt), nameof(OrganisationObjection.NoticeVersion), nameof(OrganisationObjection.LiftedAt),
                nameof(OrganisationObjection.LiftedOn), nameof(OrganisationObjection.LiftedThrough))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.OrganisationsOwnEvents, ErasureManner.DeclaredRemain, nameof(OrganisationObjection.RecordedBy), nameof(OrganisationObjection.LiftedBy))
            .EntityKeysAnd(nameof(OrganisationObjection.OrganisationId)),

        EntityDeclaration.Of<Recipient>(DataSubject.Recipient, RetentionClass.WhileNeededAsEvidence, ErasureManner.None)
            .Recorded(DataCategory.Disclosures, Access, nameof(Recipient.Name), nameof(Recipient.BusinessId), nameof(Recipient.Role), nameof(Recipient.Country), nameof(Recipient.Service),
                nameof(Recipient.IsForMarketing), nameof(Recipient.NoticeChannel), nameof(Recipient.NoticeEmail), nameof(Recipient.PostalAddress), nameof(Recipient.Language), nameof(Recipient.RemovedAt))
            .EntityKeysAnd(),

        EntityDeclaration.Of<ProcessorContract>(DataSubject.Recipient, RetentionClass.WhileNeededAsEvidence, ErasureManner.None)
            .Recorded(Authority, None, nameof(ProcessorContract.SignedOn), nameof(ProcessorContract.ValidFrom), nameof(ProcessorContract.ValidUntil),
                nameof(ProcessorContract.Whitelist), nameof(ProcessorContract.Evidence), nameof(ProcessorContract.SubProcessors))
            .EntityKeysAnd(nameof(ProcessorContract.RecipientId)),

        EntityDeclaration.Of<InvitationBatch>(DataSubject.Recipient, RetentionClass.WhileNeededAsEvidence, ErasureManner.None)
            .Recorded(Authority, None, nameof(InvitationBatch.Count), nameof(InvitationBatch.IssuedOn), nameof(InvitationBatch.ValidUntil), nameof(InvitationBatch.IssuedAt))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.WhileNeededAsEvidence, ErasureManner.None, nameof(InvitationBatch.IssuedBy))
            .EntityKeysAnd(nameof(InvitationBatch.RecipientId)),

        // A hash of a random key: whom it brought stands on that person's sources and goes with them.
        EntityDeclaration.Of<Invitation>(DataSubject.Nobody, RetentionClass.WhileNeededAsEvidence, ErasureManner.None)
            .Technical(nameof(Invitation.IdHash), nameof(Invitation.UsedAt))
            .EntityKeysAnd(nameof(Invitation.BatchId), nameof(Invitation.UsedByRunId)),

        EntityDeclaration.Of<ThirdCountryTransfer>(DataSubject.Recipient, RetentionClass.WhileNeededAsEvidence, ErasureManner.None)
            .Recorded(Authority, None, nameof(ThirdCountryTransfer.Necessity), nameof(ThirdCountryTransfer.Tool), nameof(ThirdCountryTransfer.ToolReference), nameof(ThirdCountryTransfer.CheckedOn),
                nameof(ThirdCountryTransfer.ValidUntil))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.WhileNeededAsEvidence, ErasureManner.None, nameof(ThirdCountryTransfer.ApprovedBy))
            .EntityKeysAnd(nameof(ThirdCountryTransfer.RecipientId)),
    ];
}
