using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Letters;

namespace Aksulit.Data.Domain.Requests;

/// <summary>What must be known of somebody outside the register before a case can name them (D8, D10, D12).</summary>
public static class CasePartyRule
{
    public const int NameMaxLength = 200, MandateMaxLength = 200, AskedMaxLength = RightsCaseRule.AskedMaxLength;

    /// <summary>Why the party will not do; null when it does. Nothing is asked but where the answer goes: no identity code, no copy, no signature (C6, D8).</summary>
    /// <param name="means">How the case is answered.</param>
    /// <param name="takesAnswers">The answers go to this party.</param>
    public static Refusal? Refuse(PartyRole role, PartyContent party, LetterMeans means, bool takesAnswers)
    {
        if (string.IsNullOrWhiteSpace(party.Name)) return new Refusal(role is PartyRole.Representative ? "RepresentativeNameMissing" : "AskerNameMissing", role is PartyRole.Representative ? "D10" : "D12");
        if (party.Email is { } email && !EmailAddress.IsValid(email)) return new Refusal("PartyEmailUnfit", "D10");
        // A representative is heard without the document; what is answered about the person goes to the person until it has come.
        if (role is PartyRole.Representative && takesAnswers && string.IsNullOrWhiteSpace(party.Mandate)) return new Refusal("MandateMissing", "D10");
        if (!takesAnswers) return null;
        return means switch
        {
            LetterMeans.Email when party.Email is null => new Refusal("PartyNoEmail", "D10"),
            LetterMeans.Post when party.Street is null && party.Email is not null => new Refusal("PartyNoAddress", "D10"),
            _ => null, // who has neither is handed the letter: no request is turned away for that (D1)
        };
    }
}
