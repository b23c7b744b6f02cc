namespace Aksulit.Intranet.Hosting;

/// <summary>Texts of the pages that stand outside the frame: errors, sign-in, access refused.</summary>
public sealed class HostingTexts;
