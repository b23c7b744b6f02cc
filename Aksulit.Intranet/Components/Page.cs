namespace Aksulit.Intranet.Components;

/// <summary>One page of a list, and the key from which the next one starts (performance.md: never an offset, never a count of everything).</summary>
/// <param name="Next">Opaque key of the following page; null on the last. It may hold a name: never put it into an address.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
