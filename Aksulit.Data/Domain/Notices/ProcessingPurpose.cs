namespace Aksulit.Data.Domain.Notices;

/// <summary>The closed list of purposes, P1–P15 (R4). Every read, export, list and disclosure carries exactly one.</summary>
public enum ProcessingPurpose
{
    /// <summary>P1</summary>
    RegisterUpkeep = 1,

    /// <summary>P2</summary>
    Orders = 2,

    /// <summary>P3</summary>
    Archive = 3,

    /// <summary>P4</summary>
    CustomerCare = 4,

    /// <summary>P5: aggregates only (R5)</summary>
    Development = 5,

    /// <summary>P6: aggregates only (R5)</summary>
    Statistics = 6,

    /// <summary>P7: off until a basis is recorded (R6)</summary>
    TargetedContent = 7,

    /// <summary>P8</summary>
    OwnMarketing = 8,

    /// <summary>P9</summary>
    Publication = 9,

    /// <summary>P10</summary>
    CreditApplication = 10,

    /// <summary>P11</summary>
    DebtCollection = 11,

    /// <summary>P12</summary>
    Billing = 12,

    /// <summary>P13</summary>
    LegalObligation = 13,

    /// <summary>P14</summary>
    RightsRequest = 14,

    /// <summary>P15</summary>
    TechnicalUpkeep = 15,
}
