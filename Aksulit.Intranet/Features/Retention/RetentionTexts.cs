namespace Aksulit.Intranet.Features.Retention;

/// <summary>Texts of the feature.</summary>
public sealed class RetentionTexts;
