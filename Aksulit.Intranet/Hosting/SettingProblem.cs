namespace Aksulit.Intranet.Hosting;

/// <summary>A setting that is missing or unsafe. The text says what is wanted and never repeats what was given: it may be a secret.</summary>
public sealed record SettingProblem(string Key, string Wanted);
