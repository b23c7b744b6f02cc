namespace Aksulit.Intranet.Localisation;

/// <summary>Texts of the frame and of shared components.</summary>
public sealed class SharedTexts;

/// <summary>Texts of the rules' refusals, by <see cref="Aksulit.Data.Domain.Common.Refusal.Code"/>.</summary>
public sealed class RefusalTexts;

/// <summary>What a rule number means in everyday words, and under <c>R4_Quote</c> the notice's own sentence, which exists in Finnish only.</summary>
public sealed class GroundTexts;

/// <summary>MudBlazor's own texts, by its keys.</summary>
public sealed class MudTexts;

/// <summary>Countries and areas by their code of two letters (ISO 3166-1); the names are the Unicode CLDR's.</summary>
public sealed class CountryTexts;

/// <summary>What a person objects to, and the way in which a word came; several features say it.</summary>
public sealed class ObjectionTexts;

/// <summary>Words of cases that several features use: kinds, channels, states, letters, fields, how a deadline was counted.</summary>
public sealed class CaseTexts;
