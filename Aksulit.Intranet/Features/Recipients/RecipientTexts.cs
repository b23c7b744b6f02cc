namespace Aksulit.Intranet.Features.Recipients;

/// <summary>Texts of recipients, contracts and transfers.</summary>
public sealed class RecipientTexts;
