using Aksulit.Data.Domain.Staff;
using static Aksulit.Data.Domain.Inventory.DataCategory;
using static Aksulit.Data.Domain.Inventory.ExportScope;

namespace Aksulit.Data.Domain.Inventory;

/// <summary>Own people: accounts, designations, undertakings (R30, R32–R34, T17).</summary>
internal static class StaffInventory
{
    public static IEnumerable<EntityDeclaration> Declare() =>
    [
        Staff<StaffMember>()
            .Recorded(Name, Access, nameof(StaffMember.Name))
            .Recorded(Contact, Access, nameof(StaffMember.ReminderEmail), nameof(StaffMember.Language))
            .Recorded(Authority, Access, nameof(StaffMember.TenantId), nameof(StaffMember.ObjectId), nameof(StaffMember.EmployerId), nameof(StaffMember.LeavesOn), nameof(StaffMember.ClosedAt))
            .EntityKeysAnd(),

        Staff<Designation>()
            .Recorded(Authority, Access, nameof(Designation.Role), nameof(Designation.ValidFrom), nameof(Designation.ValidUntil), nameof(Designation.DesignatedBy), nameof(Designation.EndedAt),
                nameof(Designation.ReviewDueOn))
            .EntityKeysAnd(nameof(Designation.StaffMemberId)),

        Staff<ConfidentialityUndertaking>()
            .Recorded(Authority, Access, nameof(ConfidentialityUndertaking.TextVersion), nameof(ConfidentialityUndertaking.SignedOn), nameof(ConfidentialityUndertaking.ValidFrom),
                nameof(ConfidentialityUndertaking.ValidUntil), nameof(ConfidentialityUndertaking.Evidence), nameof(ConfidentialityUndertaking.WithdrawnAt))
            .Recorded(Name, Access, nameof(ConfidentialityUndertaking.Countersigner))
            .EntityKeysAnd(nameof(ConfidentialityUndertaking.StaffMemberId)),

        EntityDeclaration.WithPerson<ConflictOfInterest>()
            .Recorded(Authority, Access, nameof(ConflictOfInterest.Tie), nameof(ConflictOfInterest.DeclaredAt), nameof(ConflictOfInterest.EndedAt))
            .Others(DataSubject.Staff, Authority, RetentionClass.TenYearsFromCustomershipEnd, ErasureManner.DestroyedWithPerson, nameof(ConflictOfInterest.StaffMemberId), nameof(ConflictOfInterest.DeclaredBy), nameof(ConflictOfInterest.EndedBy))
            .EntityKeysAnd(nameof(ConflictOfInterest.CustomerId)),

        Staff<AccessReviewVerdict>()
            .Recorded(Authority, Access, nameof(AccessReviewVerdict.Quarter), nameof(AccessReviewVerdict.Verdict), nameof(AccessReviewVerdict.Reason), nameof(AccessReviewVerdict.At), nameof(AccessReviewVerdict.By))
            .EntityKeysAnd(nameof(AccessReviewVerdict.DesignationId), nameof(AccessReviewVerdict.StaffMemberId)),

        EntityDeclaration.Of<AccessReview>(DataSubject.Nobody, RetentionClass.WhileNeededAsEvidence, ErasureManner.None)
            .Technical(nameof(AccessReview.Quarter), nameof(AccessReview.OpenedAt), nameof(AccessReview.DueOn))
            .EntityKeysAnd(),

        Staff<StaffFact>()
            .Recorded(Authority, Access, nameof(StaffFact.Kind), nameof(StaffFact.On), nameof(StaffFact.RecordedAt), nameof(StaffFact.RecordedBy))
            .EntityKeysAnd(nameof(StaffFact.StaffMemberId)),

        Staff<StaffDeputy>()
            .Recorded(Authority, Access, nameof(StaffDeputy.DeputyId), nameof(StaffDeputy.ValidFrom), nameof(StaffDeputy.ValidUntil), nameof(StaffDeputy.SetAt), nameof(StaffDeputy.SetBy), nameof(StaffDeputy.EndedAt))
            .EntityKeysAnd(nameof(StaffDeputy.StaffMemberId)),

        EntityDeclaration.Of<UndertakingText>(DataSubject.Nobody, RetentionClass.WhileNeededAsEvidence, ErasureManner.None)
            .Technical(nameof(UndertakingText.Version), nameof(UndertakingText.RequiredFrom), nameof(UndertakingText.Text), nameof(UndertakingText.TextEn),
                nameof(UndertakingText.PublishedAt))
            .Others(DataSubject.Staff, Authority, RetentionClass.WhileNeededAsEvidence, ErasureManner.None, nameof(UndertakingText.PublishedBy))
            .EntityKeysAnd(),
    ];

    private static EntityDeclaration Staff<T>() => EntityDeclaration.Of<T>(DataSubject.Staff, RetentionClass.TenYearsFromMandateEnd, ErasureManner.None);
}
