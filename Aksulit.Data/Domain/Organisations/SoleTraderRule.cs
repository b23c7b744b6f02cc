using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Organisations;

/// <summary>What decides whether an organisation is marked as a sole trader's (toiminimi).</summary>
/// <param name="Organisation">Whether it goes on.</param>
/// <param name="Contacts">Persons whose roles there go on.</param>
/// <param name="Others">Persons beside the one contact who have acted or ordered for it: their data would lose what it refers to.</param>
/// <param name="HasMerged">Another organisation was merged into it.</param>
public sealed record SoleTraderFacts(OrganisationStanding Organisation, int Contacts, int Others, bool HasMerged);

/// <summary>A sole trader is a person (T16): one contact, whose data the name and the business ID are, and with whom they are destroyed.</summary>
public static class SoleTraderRule
{
    /// <summary>Why not; null when it may be marked.</summary>
    public static Refusal? Refuse(SoleTraderFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Organisation.Refuse() is { } closed) return closed;
        if (facts.Contacts != 1) return new Refusal("SoleTraderNeedsOneContact", "T16", facts.Contacts);
        return facts.Others > 0 || facts.HasMerged ? new Refusal("SoleTraderHasOthers", "T16") : null;
    }
}
