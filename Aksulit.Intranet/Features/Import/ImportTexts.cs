namespace Aksulit.Intranet.Features.Import;

/// <summary>Texts of the import's pages and of its result file.</summary>
public sealed class ImportTexts;
