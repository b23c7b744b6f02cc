namespace Aksulit.Intranet.Letters;

/// <summary>Texts of the letters (rules.md §6), in both languages.</summary>
public sealed class LetterTexts;
