namespace Aksulit.Intranet.Features.Search;

/// <summary>Texts of the search page and the palette.</summary>
public sealed class SearchTexts;
