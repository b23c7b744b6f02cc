namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Texts of requests for rectification and of the notices that follow from them.</summary>
public sealed class RectificationTexts;
