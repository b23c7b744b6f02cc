namespace Aksulit.Intranet.Components;

/// <summary>One choice of a <see cref="FilterChips"/> row.</summary>
/// <param name="Value">What stands in the address; null: all, the key is left out.</param>
/// <param name="Text">The word.</param>
/// <param name="Count">How many there are, where that is known without counting everything.</param>
public sealed record FilterOption(string? Value, string Text, int? Count = null);
