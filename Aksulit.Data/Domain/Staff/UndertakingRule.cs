using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>What can be recorded as a signed undertaking (R34, S4).</summary>
public static class UndertakingRule
{
    /// <summary>Why it cannot be recorded; null when it can. Days are Finnish days.</summary>
    public static Refusal? Refuse(DateOnly signedOn, DateOnly validFrom, DateOnly? validUntil, string? evidence, bool textExists, DateOnly today)
    {
        if (signedOn > today) return new Refusal("UndertakingSignedInFuture", "S4");
        if (validUntil < validFrom) return new Refusal("UndertakingEndsBeforeStart", "S4");
        if (!textExists) return new Refusal("UndertakingTextMissing", "S4");
        if (string.IsNullOrWhiteSpace(evidence)) return new Refusal("UndertakingEvidenceMissing", "S4, R34");
        return evidence.Trim().Length > ConfidentialityUndertaking.EvidenceMaxLength ? new Refusal("UndertakingEvidenceTooLong", "S4") : null;
    }
}
