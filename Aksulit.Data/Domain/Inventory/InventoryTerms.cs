namespace Aksulit.Data.Domain.Inventory;

/// <summary>Whose data a property is.</summary>
public enum DataSubject
{
    Customer,

    /// <summary>A represented organisation; a sole trader's name and business ID are personal data all the same (T16).</summary>
    Organisation,

    /// <summary>Own people and those of processors (T17).</summary>
    Staff,

    /// <summary>A recipient or processor, by name (R17).</summary>
    Recipient,

    /// <summary>No person: keys, counters, settings.</summary>
    Nobody,
}

/// <summary>The category under which it is told of in notices and reports (R16, R18).</summary>
public enum DataCategory
{
    Name,
    RepresentedOrganisation,
    Contact,
    Billing,
    IpAddress,
    Orders,
    Objections,
    Disclosures,

    /// <summary>Start, end and last event of the customership (T1).</summary>
    Relationship,

    /// <summary>The one screened note, "Lisätiedot" (R18).</summary>
    Note,

    /// <summary>Where a value came from (R20).</summary>
    Sources,

    /// <summary>What a value was before (R55).</summary>
    OldValues,

    /// <summary>Holds placed by hand (T5).</summary>
    Holds,

    /// <summary>Cases about rights, their letters and notices (D12, T15).</summary>
    Requests,

    /// <summary>Designations, undertakings, accounts (R30, R32).</summary>
    Authority,

    /// <summary>Who did or saw what (S3).</summary>
    AuditTrail,

    /// <summary>Ids, revisions, folded keys, hashes, marks.</summary>
    Technical,
}

/// <summary>How long it is kept, by the rule that says so.</summary>
public enum RetentionClass
{
    /// <summary>T2: ten years from the end of the customership.</summary>
    TenYearsFromCustomershipEnd,

    /// <summary>T16: an organisation, by its own events.</summary>
    OrganisationsOwnEvents,

    /// <summary>T17: ten years from the end of the employment or mandate.</summary>
    TenYearsFromMandateEnd,

    /// <summary>R55, T17: twenty-four months, and never longer than the person.</summary>
    TwentyFourMonths,

    /// <summary>T17: until the import is written or given up.</summary>
    UntilWritten,

    /// <summary>T17: thirty days.</summary>
    ThirtyDays,

    /// <summary>R23, T8: thirty days from the arrival at the most, less where the setting says so.</summary>
    Quarantine,

    /// <summary>T14: five years.</summary>
    FiveYears,

    /// <summary>T8: the case file, three years from its closing.</summary>
    ThreeYearsFromClosing,

    /// <summary>T15: until acknowledged, or thirty days after sending.</summary>
    UntilAcknowledged,

    /// <summary>T11: ten years from the destruction.</summary>
    TenYearsFromDestruction,

    /// <summary>As long as the contract, the notice or the source it describes is told of.</summary>
    WhileNeededAsEvidence,

    /// <summary>No person's data: as long as the register.</summary>
    RegistersLife,
}

/// <summary>What becomes of it when its person is erased or destroyed.</summary>
public enum ErasureManner
{
    /// <summary>The row is destroyed in the same transaction as the person.</summary>
    DestroyedWithPerson,

    /// <summary>Wiped on its own, by its own period.</summary>
    Wiped,

    /// <summary>May outlive the person and says nothing about them by itself (T15).</summary>
    DeclaredRemain,

    /// <summary>Not about a customer: nothing to erase with one.</summary>
    None,
}

/// <summary>In which answers to the person it appears.</summary>
public enum ExportScope
{
    /// <summary>In none: technical, or about others.</summary>
    None,

    /// <summary>In the access report (Art. 15).</summary>
    Access,

    /// <summary>In the access report and the portability export (Art. 15, Art. 20; R18: not the note).</summary>
    AccessAndPortability,
}
