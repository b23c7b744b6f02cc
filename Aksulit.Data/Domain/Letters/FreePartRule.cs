using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Letters;

/// <summary>The free part of a letter: what its writer adds in their own words, in the letter's language. It stands beside what the law demands of the letter and replaces nothing of it (GDPR Art. 12(1), (4)).</summary>
public static class FreePartRule
{
    /// <summary>The most characters of it.</summary>
    public const int MaxLength = 1000;

    /// <summary>Why it cannot stand in a letter; null when it can, and when there is none. It is screened like every free text: no letter holds a personal identity code (R19, I1, I2).</summary>
    /// <param name="doubtConfirmed">A person has looked at a text that resembles a code; where nobody is asked to, it is refused.</param>
    public static Refusal? Refuse(string? text, bool doubtConfirmed = false) => text?.Trim().Length > MaxLength ? new Refusal("FreePartTooLong", "Art. 12", MaxLength) : ScreeningRule.Refuse(doubtConfirmed, [("FreePart", text)]);

    /// <summary>As it is kept and printed; null: there is none.</summary>
    public static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
