using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Identifiers;

/// <summary>Free texts hold no personal identity code (R19, I1, I2).</summary>
public static class ScreeningRule
{
    /// <summary>
    /// Why the texts cannot be stored; null when they can. A right check character refuses; a wrong one asks to be confirmed. The text is never repeated, its box is named.
    /// </summary>
    /// <param name="doubtConfirmed">A person has looked at the doubtful text and confirmed it.</param>
    /// <param name="boxes">Key of the box's label, and its text.</param>
    public static Refusal? Refuse(bool doubtConfirmed, params IEnumerable<(string Box, string? Text)> boxes)
    {
        Refusal? doubt = null;
        foreach (var (box, text) in boxes)
        {
            switch (PersonalIdentityCode.Scan(text))
            {
                case IdentityCodeFinding.Certain: return new TextScreened("TextHoldsIdentityCode", box);
                case IdentityCodeFinding.Suspected when !doubtConfirmed: doubt ??= new TextScreened("TextMayHoldIdentityCode", box); break;
            }
        }

        return doubt;
    }
}

/// <summary>A text was screened: in which box.</summary>
public sealed record TextScreened(string Why, string Box) : Refusal(Why, "R19", Box);
