using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Domain.Notices;

namespace Aksulit.Data.Domain.Bases;

/// <summary>The notice's basis and the assessed one (R14, R15, C1): nothing is invented, what lacks is named.</summary>
public static class BasisRule
{
    /// <summary>The fewest letters of a reasoning: "sopimus" alone is the notice's word and no assessment.</summary>
    public const int ReasoningMinLength = 40;

    /// <summary>The groups of data that a person gives, by which Art. 13(2)(e) is answered.</summary>
    public static readonly IReadOnlyList<DataCategory> Groups = [DataCategory.Name, DataCategory.RepresentedOrganisation, DataCategory.Contact, DataCategory.Billing, DataCategory.IpAddress, DataCategory.Orders, DataCategory.Note];

    /// <summary>The assessment in force on a day; null: only the notice's basis.</summary>
    public static AssessedBasis? On(IEnumerable<AssessedBasis> rows, ProcessingPurpose purpose, DateOnly day) =>
        rows.Where(row => row.Purpose == purpose && row.ValidFrom <= day).OrderBy(row => row.ValidFrom).ThenBy(row => row.AssessedAt).LastOrDefault();

    /// <summary>Why an assessment will not do; null when it does.</summary>
    /// <param name="consentsKept">The register keeps consents with their text, time, channel and withdrawal (R15, Art. 7).</param>
    /// <param name="from">The first day; never before today: what was done until then was done on what was recorded then.</param>
    public static Refusal? Refuse(LegalBasis? basis, string? reasoning, string? interestFi, string? interestEn, DateOnly? from, DateOnly today, bool consentsKept)
    {
        if (basis is null) return new Refusal("BasisMissing", "R14");
        if (basis is LegalBasis.Consent && !consentsKept) return new Refusal("BasisNoConsents", "R15");
        if ((reasoning ?? "").Count(char.IsLetter) < ReasoningMinLength) return new Refusal("BasisReasoningMissing", "R14", ReasoningMinLength);
        if (basis is LegalBasis.LegitimateInterests && (string.IsNullOrWhiteSpace(interestFi) || string.IsNullOrWhiteSpace(interestEn))) return new Refusal("BasisInterestMissing", "R15");
        return from is not { } day || day < today ? new Refusal("BasisFromPast", "R14") : null;
    }

    /// <summary>Why an answer will not do; null when it does.</summary>
    public static Refusal? RefuseAnswer(DataCategory group, GivingDuty? duty, string? consequence)
    {
        if (!Groups.Contains(group)) throw new ArgumentOutOfRangeException(nameof(group));
        if (duty is null) return new Refusal("GivingMissing", "R14");
        return string.IsNullOrWhiteSpace(consequence) ? new Refusal("GivingConsequenceMissing", "R14") : null;
    }

    /// <summary>The purposes that nobody has assessed (C1), in the order of the notice.</summary>
    public static IReadOnlyList<ProcessingPurpose> Unassessed(IReadOnlyCollection<AssessedBasis> rows, DateOnly day) => [.. Enum.GetValues<ProcessingPurpose>().Where(purpose => On(rows, purpose, day) is null)];

    /// <summary>The groups for which Art. 13(2)(e) is not answered.</summary>
    public static IReadOnlyList<DataCategory> Unanswered(IReadOnlyCollection<GivingAnswer> rows) => [.. Groups.Where(group => rows.All(row => row.Category != group))];
}
