namespace Aksulit.Intranet.Features.Credit;

/// <summary>Texts of applications for credit and decisions about them.</summary>
public sealed class CreditTexts;
