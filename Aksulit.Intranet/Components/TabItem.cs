using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Components;

/// <summary>One part of a page.</summary>
/// <param name="Key">Short and unique on the page; it goes into element ids.</param>
/// <param name="Text">The tab's word.</param>
/// <param name="Count">How many there are in it, where that is worth knowing.</param>
/// <param name="Content">What it shows.</param>
public sealed record TabItem(string Key, string Text, int? Count, RenderFragment Content);
