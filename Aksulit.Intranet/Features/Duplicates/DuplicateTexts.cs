namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>Texts of the likely pairs and of merges.</summary>
public sealed class DuplicateTexts;
