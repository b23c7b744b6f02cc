using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Notices;

/// <summary>Whether a purpose allows reading a person's row (R4–R6, R11).</summary>
public static class PurposeRule
{
    /// <summary>The purposes under which a card or a hit list may be opened: P5 and P6 return aggregates only, P7–P9 work on lists, not on cards.</summary>
    public static readonly IReadOnlyList<ProcessingPurpose> ForReadingPersons =
    [
        ProcessingPurpose.Orders, ProcessingPurpose.CustomerCare, ProcessingPurpose.Billing, ProcessingPurpose.RegisterUpkeep, ProcessingPurpose.RightsRequest,
        ProcessingPurpose.DebtCollection, ProcessingPurpose.CreditApplication, ProcessingPurpose.Archive, ProcessingPurpose.LegalObligation, ProcessingPurpose.TechnicalUpkeep,
    ];

    /// <summary>Why a person may not be read under this purpose; null when allowed.</summary>
    public static Refusal? RefuseReading(ProcessingPurpose? purpose) => purpose switch
    {
        null => new Refusal("PurposeMissing", "R4"),
        { } given when !ForReadingPersons.Contains(given) => new Refusal("PurposeGivesNoPersons", "R5"),
        _ => null,
    };
}
