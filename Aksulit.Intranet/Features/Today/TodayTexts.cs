namespace Aksulit.Intranet.Features.Today;

/// <summary>Texts of the start page: <c>About…</c> by role, <c>Page…</c> by the menu line's key.</summary>
public sealed class TodayTexts;
