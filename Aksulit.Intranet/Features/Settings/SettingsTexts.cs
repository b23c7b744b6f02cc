namespace Aksulit.Intranet.Features.Settings;

/// <summary>Texts of the settings' page.</summary>
public sealed class SettingsTexts;
