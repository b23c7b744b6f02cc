namespace Aksulit.Intranet.Features.OwnRecords;

/// <summary>Texts of the conflict list.</summary>
public sealed class OwnRecordTexts;
