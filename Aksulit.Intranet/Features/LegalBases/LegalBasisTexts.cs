namespace Aksulit.Intranet.Features.LegalBases;

/// <summary>Texts of the page about legal bases.</summary>
public sealed class LegalBasisTexts;
