namespace Aksulit.Data.Domain.Common;

/// <summary>A rule's "no". The code is the key of its text in both languages; the ground is the rule, article or notice sentence it stands on.</summary>
/// <param name="Code">Key in RefusalTexts, e.g. <c>PurposeMissing</c>.</param>
/// <param name="Ground">Rule number of docs/rules.md, e.g. <c>R4</c>, shown behind the text.</param>
/// <param name="Arguments">Values for the text's placeholders; shown to the user, never logged.</param>
public record Refusal(string Code, string? Ground = null, params object[] Arguments);
