using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>A signed undertaking as it is about to be recorded. Days are Finnish days.</summary>
/// <param name="Signer">The name of the person who given.</param>
/// <param name="Countersigner">Who signed for the employer.</param>
public sealed record SignedUndertaking(string Signer, int TextVersion, DateOnly SignedOn, DateOnly ValidFrom, DateOnly? ValidUntil, string? Evidence, string? Countersigner);

/// <summary>What can be recorded as a signed undertaking (R34, S4).</summary>
public static class UndertakingRule
{
    /// <summary>Why it cannot be recorded; null when it can.</summary>
    public static Refusal? Refuse(SignedUndertaking given, IReadOnlyCollection<UndertakingText> texts, DateOnly today)
    {
        if (texts.All(text => text.Version != given.TextVersion)) return new Refusal("UndertakingTextMissing", "S4");
        // Signing the old text now would be asked for again within two weeks.
        if (UndertakingText.InForce(texts, today) is var inForce && given.TextVersion < inForce) return new Refusal("UndertakingTextOld", "S4", inForce);
        if (Refuse(given.SignedOn, given.ValidFrom, given.ValidUntil, given.Evidence, today) is { } refusal) return refusal;
        if (string.IsNullOrWhiteSpace(given.Countersigner)) return new Refusal("CountersignerMissing", "S4");
        if (HumanNameRule.Refuse(given.Countersigner) is not null) return new Refusal("CountersignerNotHuman", "S4");
        return string.Equals(given.Countersigner.Trim(), given.Signer.Trim(), StringComparison.OrdinalIgnoreCase) ? new Refusal("CountersignerIsSigner", "S4") : null;
    }

    /// <summary>The days and the evidence alone: what is asked of the first two people too, whose undertakings nobody in the register could countersign.</summary>
    public static Refusal? Refuse(DateOnly signedOn, DateOnly validFrom, DateOnly? validUntil, string? evidence, DateOnly today)
    {
        if (signedOn > today) return new Refusal("UndertakingSignedInFuture", "S4");
        if (validUntil < validFrom) return new Refusal("UndertakingEndsBeforeStart", "S4");
        if (string.IsNullOrWhiteSpace(evidence)) return new Refusal("UndertakingEvidenceMissing", "S4, R34");
        return evidence.Trim().Length > ConfidentialityUndertaking.EvidenceMaxLength ? new Refusal("UndertakingEvidenceTooLong", "S4") : null;
    }
}
