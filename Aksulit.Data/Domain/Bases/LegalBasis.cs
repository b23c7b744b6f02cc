namespace Aksulit.Data.Domain.Bases;

/// <summary>Article 6(1). The names are stored: never rename one.</summary>
public enum LegalBasis
{
    /// <summary>Art. 6(1)(a)</summary>
    Consent,

    /// <summary>Art. 6(1)(b)</summary>
    Contract,

    /// <summary>Art. 6(1)(c)</summary>
    LegalObligation,

    /// <summary>Art. 6(1)(d)</summary>
    VitalInterests,

    /// <summary>Art. 6(1)(e)</summary>
    PublicTask,

    /// <summary>Art. 6(1)(f)</summary>
    LegitimateInterests,
}

/// <summary>Whether a person must give a group of data (Art. 13(2)(e)).</summary>
public enum GivingDuty
{
    /// <summary>A law demands it.</summary>
    Statutory,

    /// <summary>The contract cannot be kept without it.</summary>
    Contractual,

    /// <summary>Nobody has to.</summary>
    Voluntary,
}
