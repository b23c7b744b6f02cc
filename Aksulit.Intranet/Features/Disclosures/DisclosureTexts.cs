namespace Aksulit.Intranet.Features.Disclosures;

/// <summary>Texts of disclosures, their ledger, proposals and hand-overs.</summary>
public sealed class DisclosureTexts;
