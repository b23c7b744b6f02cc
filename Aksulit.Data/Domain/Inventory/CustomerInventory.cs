using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Retention;
using static Aksulit.Data.Domain.Customers.SourceKind;
using static Aksulit.Data.Domain.Inventory.DataCategory;
using static Aksulit.Data.Domain.Inventory.ExportScope;

namespace Aksulit.Data.Domain.Inventory;

/// <summary>The customers and everything that goes with them (R16, R18).</summary>
internal static class CustomerInventory
{
    /// <summary>What the person says, at registration or later (R20).</summary>
    private static readonly SourceKind[] Own = [Registration, CustomerStatement, Subcontractor, PartnerLink, PartnerCookie, PartnerIdentifier, InitialMigration];

    /// <summary>Names and addresses are also updated by authorities and update services (R21).</summary>
    private static readonly SourceKind[] Updated = [.. Own, SourceKind.Authority, UpdateService];

    private static readonly SourceKind[] FromTheNet = [Registration, PartnerLink, PartnerCookie, Chat, InitialMigration];

    public static IEnumerable<EntityDeclaration> Declare() =>
    [
        EntityDeclaration.WithPerson<Customer>(nameof(Customer.Id))
            .Given(Name, AccessAndPortability, Updated, nameof(Customer.FirstName), nameof(Customer.LastName))
            .Given(Contact, AccessAndPortability, Updated, "Contact.Email", "Contact.Phone", "Contact.Street", "Contact.PostalCode", "Contact.City", "Contact.Country", "Contact.Website")
            .Given(Billing, AccessAndPortability, Own, "Billing.Street", "Billing.PostalCode", "Billing.City", "Billing.EInvoiceAddress", "Billing.Reference")
            .Given(IpAddress, AccessAndPortability, FromTheNet, nameof(Customer.IpAddress))
            .Given(Note, Access, Own, nameof(Customer.DeliveryNote))
            .Given(Contact, Access, [SourceKind.Authority], nameof(Customer.HasProtectedAddress))
            .Given(Relationship, AccessAndPortability, Own, nameof(Customer.Number), nameof(Customer.RelationshipStartedOn), nameof(Customer.RelationshipEndedOn))
            .Recorded(Relationship, Access, nameof(Customer.LastEventOn), nameof(Customer.EraseFrom))
            .Recorded(Sources, Access, nameof(Customer.Provenance), nameof(Customer.NoticeVersionGiven), nameof(Customer.NoticeGivenOn))
            // SearchKey is also what the full-text index holds: the index is merged anew after a destruction, or the trigrams would stay readable in the file.
            .EntityKeysAnd(nameof(Customer.SearchKey), nameof(Customer.NameKey), nameof(Customer.ImportRunId), nameof(Customer.ImportRowHash), nameof(Customer.ImportRowNumber), nameof(Customer.MigrationOpen)),

        EntityDeclaration.IndexOf<Customer, CustomerGram>().Technical(nameof(CustomerGram.Gram), nameof(CustomerGram.CustomerSeq)),

        // The former number and key of somebody who was merged into this person.
        EntityDeclaration.WithPerson<CustomerAlias>()
            .Recorded(Relationship, Access, nameof(CustomerAlias.Number), nameof(CustomerAlias.Since))
            .EntityKeysAnd(nameof(CustomerAlias.CustomerId), nameof(CustomerAlias.FormerId)),

        // Keys and what is alike, no value; about two persons, so it is in neither's report.
        EntityDeclaration.WithPerson<DuplicatePair>().AlsoWithPerson(nameof(DuplicatePair.OtherId))
            .Recorded(Relationship, None, nameof(DuplicatePair.Reasons), nameof(DuplicatePair.State), nameof(DuplicatePair.FoundAt), nameof(DuplicatePair.JudgedAt))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, nameof(DuplicatePair.JudgedBy))
            .EntityKeysAnd(nameof(DuplicatePair.CustomerId), nameof(DuplicatePair.OtherId)),

        // What is kept to take a merge back goes when that is no longer possible, after twenty-four months at the latest.
        EntityDeclaration.WithPerson<PersonMerge>().AlsoWithPerson(nameof(PersonMerge.OtherId))
            .Recorded(Relationship, Access, nameof(PersonMerge.Taken), nameof(PersonMerge.Chosen), nameof(PersonMerge.Reason), nameof(PersonMerge.State), nameof(PersonMerge.ProposedAt), nameof(PersonMerge.DecidedAt), nameof(PersonMerge.Answer), nameof(PersonMerge.UndoneAt))
            .Others(DataSubject.Customer, OldValues, RetentionClass.TwentyFourMonths, ErasureManner.DestroyedWithPerson, nameof(PersonMerge.Record))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, nameof(PersonMerge.ProposedBy), nameof(PersonMerge.HandedOverTo), nameof(PersonMerge.DecidedBy), nameof(PersonMerge.UndoneBy))
            .EntityKeysAnd(nameof(PersonMerge.CustomerId), nameof(PersonMerge.OtherId), nameof(PersonMerge.IntoId), nameof(PersonMerge.FormerId)),

        EntityDeclaration.WithPerson<ContactRole>()
            .Given(RepresentedOrganisation, AccessAndPortability, Own, nameof(ContactRole.OrganisationId), nameof(ContactRole.StartedOn), nameof(ContactRole.EndedOn))
            .EntityKeysAnd(nameof(ContactRole.CustomerId)),

        // Before the order that it belongs to: no foreign key cascades.
        EntityDeclaration.WithPerson<OrderLine>()
            .Given(DataCategory.Orders, AccessAndPortability, Own, nameof(OrderLine.ProductGroup), nameof(OrderLine.Sum))
            .Recorded(DataCategory.Orders, Access, nameof(OrderLine.StruckOut))
            .EntityKeysAnd(nameof(OrderLine.OrderId), nameof(OrderLine.CustomerId)),

        EntityDeclaration.WithPerson<Order>()
            .Given(DataCategory.Orders, AccessAndPortability, Own, nameof(Order.Number), nameof(Order.PlacedOn), nameof(Order.ProductGroup), nameof(Order.Sum), nameof(Order.OrganisationId))
            .Recorded(DataCategory.Orders, Access, nameof(Order.State), nameof(Order.DeliveredOn), nameof(Order.CancelledOn), nameof(Order.ChangedOn), nameof(Order.ArchivedOn))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, nameof(Order.OwnerId))
            .EntityKeysAnd(nameof(Order.CustomerId), nameof(Order.HandledAt), nameof(Order.ImportRunId), nameof(Order.ImportRowHash), nameof(Order.ImportRowNumber)),

        EntityDeclaration.WithPerson<CreditApplication>()
            .Given(Billing, Access, Own, nameof(CreditApplication.AppliedOn), nameof(CreditApplication.Sum), nameof(CreditApplication.Channel))
            .Recorded(Billing, Access, nameof(CreditApplication.InformedOn), nameof(CreditApplication.RecordedAt), nameof(CreditApplication.State), nameof(CreditApplication.Outcome), nameof(CreditApplication.Limit),
                nameof(CreditApplication.Grounds), nameof(CreditApplication.Reason), nameof(CreditApplication.DecidedAt))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, nameof(CreditApplication.RecordedBy), nameof(CreditApplication.DecidedBy))
            .EntityKeysAnd(nameof(CreditApplication.CustomerId)),

        EntityDeclaration.WithPerson<Payment>()
            .Recorded(Billing, Access, nameof(Payment.Sum), nameof(Payment.PaidOn), nameof(Payment.ArchiveId), nameof(Payment.RecordedAt), nameof(Payment.TakenBackAt))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, nameof(Payment.RecordedBy), nameof(Payment.TakenBackBy))
            .EntityKeysAnd(nameof(Payment.InvoiceId), nameof(Payment.CustomerId), nameof(Payment.ImportRunId), nameof(Payment.ImportRowNumber)),

        EntityDeclaration.WithPerson<Invoice>()
            .Recorded(Billing, Access, nameof(Invoice.Number), nameof(Invoice.OrderNumber), nameof(Invoice.IssuedOn), nameof(Invoice.DueOn), nameof(Invoice.Sum), nameof(Invoice.Reference),
                nameof(Invoice.State), nameof(Invoice.PaidOn), nameof(Invoice.PaidSum), nameof(Invoice.CreditedOn), nameof(Invoice.InCollectionSince))
            .EntityKeysAnd(nameof(Invoice.CustomerId), nameof(Invoice.HandledAt), nameof(Invoice.ImportRunId), nameof(Invoice.ImportRowHash), nameof(Invoice.ImportRowNumber)),

        EntityDeclaration.WithPerson<FieldChange>()
            .Others(DataSubject.Customer, OldValues, RetentionClass.TwentyFourMonths, ErasureManner.DestroyedWithPerson,
                nameof(FieldChange.Field), nameof(FieldChange.OldValue), nameof(FieldChange.OldSource), nameof(FieldChange.ChangedAt))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.TwentyFourMonths, ErasureManner.DestroyedWithPerson, nameof(FieldChange.ChangedBy))
            .EntityKeysAnd(nameof(FieldChange.CustomerId)),

        EntityDeclaration.WithPerson<Objection>()
            .Given(DataCategory.Objections, AccessAndPortability, [CustomerStatement, InitialMigration], nameof(Objection.Kind), nameof(Objection.Scope), nameof(Objection.Channel))
            .Recorded(DataCategory.Objections, Access, nameof(Objection.RecordedAt), nameof(Objection.LiftedAt), nameof(Objection.LiftedOn), nameof(Objection.LiftedThrough), nameof(Objection.LiftedSaid),
                nameof(Objection.NoticeVersion))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, nameof(Objection.RecordedBy), nameof(Objection.LiftedBy))
            .EntityKeysAnd(nameof(Objection.CustomerId), nameof(Objection.RequestId)),

        EntityDeclaration.WithPerson<Disclosure>()
            .Recorded(DataCategory.Disclosures, Access, nameof(Disclosure.RecipientId), nameof(Disclosure.Ground), nameof(Disclosure.Purpose), nameof(Disclosure.Values), nameof(Disclosure.Reference),
                nameof(Disclosure.Channel), nameof(Disclosure.Basis), nameof(Disclosure.DisclosedAt))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, nameof(Disclosure.DisclosedBy))
            .EntityKeysAnd(nameof(Disclosure.CustomerId), nameof(Disclosure.ToldAs)),

        EntityDeclaration.WithPerson<DisclosureProposal>()
            .Recorded(DataCategory.Disclosures, Access, nameof(DisclosureProposal.RecipientId), nameof(DisclosureProposal.Ground), nameof(DisclosureProposal.Fields), nameof(DisclosureProposal.Channel),
                nameof(DisclosureProposal.InvoiceId), nameof(DisclosureProposal.Basis), nameof(DisclosureProposal.ProposedAt), nameof(DisclosureProposal.State), nameof(DisclosureProposal.DecidedAt),
                nameof(DisclosureProposal.Reason))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, nameof(DisclosureProposal.ProposedBy), nameof(DisclosureProposal.HandedOverTo), nameof(DisclosureProposal.DecidedBy))
            .EntityKeysAnd(nameof(DisclosureProposal.CustomerId), nameof(DisclosureProposal.DisclosureId)),

        EntityDeclaration.WithPerson<RetentionHold>()
            .Recorded(Holds, Access, nameof(RetentionHold.Reason), nameof(RetentionHold.Ground), nameof(RetentionHold.From), nameof(RetentionHold.Until), nameof(RetentionHold.ReviewOn))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, nameof(RetentionHold.SetBy))
            .EntityKeysAnd(nameof(RetentionHold.CustomerId)),

        EntityDeclaration.WithPerson<QueuedUpdate>()
            .Given(Contact, Access, [UpdateService, SourceKind.Authority, Subcontractor, PartnerLink, PartnerCookie, PartnerIdentifier, InitialMigration], nameof(QueuedUpdate.Payload), nameof(QueuedUpdate.QueuedAt), nameof(QueuedUpdate.WaitsUntil), nameof(QueuedUpdate.SettledAt))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, nameof(QueuedUpdate.SettledBy))
            .EntityKeysAnd(nameof(QueuedUpdate.CustomerId), nameof(QueuedUpdate.RunId)),

        EntityDeclaration.WithPerson<Article14Duty>()
            .Recorded(Sources, Access, nameof(Article14Duty.ObtainedOn), nameof(Article14Duty.DueOn), nameof(Article14Duty.DueBecause), nameof(Article14Duty.ToldOn), nameof(Article14Duty.ToldThrough), nameof(Article14Duty.DoneAt))
            .Others(DataSubject.Staff, AuditTrail, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, nameof(Article14Duty.DoneBy))
            .EntityKeysAnd(nameof(Article14Duty.CustomerId), nameof(Article14Duty.RunId), nameof(Article14Duty.LetterId)),

        // Gone earlier, when the migration of its source is closed or its run undone.
        EntityDeclaration.WithPerson<ImportChange>()
            .Others(DataSubject.Customer, OldValues, RetentionClass.TwentyFourMonths, ErasureManner.DestroyedWithPerson, nameof(ImportChange.Before), nameof(ImportChange.ChangedAt))
            .EntityKeysAnd(nameof(ImportChange.CustomerId), nameof(ImportChange.RunId), nameof(ImportChange.RowNumber), nameof(ImportChange.Kind), nameof(ImportChange.SubjectId)),
    ];
}
