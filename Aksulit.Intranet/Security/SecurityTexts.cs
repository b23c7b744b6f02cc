namespace Aksulit.Intranet.Security;

/// <summary>Texts of the locks and of what stands instead of a closed screen.</summary>
public sealed class SecurityTexts;
