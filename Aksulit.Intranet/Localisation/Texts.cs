namespace Aksulit.Intranet.Localisation;

/// <summary>Texts of the frame and of shared components.</summary>
public sealed class SharedTexts;

/// <summary>Texts of the rules' refusals, by <see cref="Aksulit.Data.Domain.Common.Refusal.Code"/>.</summary>
public sealed class RefusalTexts;
