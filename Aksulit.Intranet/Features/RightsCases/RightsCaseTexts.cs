namespace Aksulit.Intranet.Features.RightsCases;

/// <summary>Texts of taking down, preparing and deciding requests other than rectifications and standing objections.</summary>
public sealed class RightsCaseTexts;
