namespace Aksulit.Data.Domain.Customers;

/// <summary>How data of a partner's site may come to the register (R23). The names are stored: never rename one.</summary>
public enum PartnerRoute
{
    /// <summary>"sähköisen kutsun kautta (linkki)": KUMPPANI_LINKKI.</summary>
    Link,

    /// <summary>"evästeiden kautta": KUMPPANI_EVÄSTE.</summary>
    Cookie,

    /// <summary>"käyttämällä asiakkaille annettuja tunnuksia": KUMPPANI_TUNNUS.</summary>
    Identifier,
}

/// <summary>What shows that a partner's data came by one of the three routes (R23). It stands on the source of each value that came so and goes wherever that goes.</summary>
/// <param name="Reference">The invitation's or the consent record's id, or the customer number that was issued; a key, never a name or an identity code.</param>
/// <param name="ConsentedAt">When the person consented; a cookie's only.</param>
/// <param name="ObtainedAt">When the partner obtained the data, where it is told; after the consent.</param>
/// <param name="ToldBy">Where a register lead had it from, when it was recorded by hand; null when it came with the file.</param>
public sealed record SourceEvidence(PartnerRoute Route, string Reference, DateTimeOffset? ConsentedAt, DateTimeOffset? ObtainedAt, string? ToldBy = null)
{
    public const int ToldByMaxLength = 200;

    /// <summary>Shows the route, never a key.</summary>
    public override string ToString() => $"evidence of a {Route}";
}
