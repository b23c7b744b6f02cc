namespace Aksulit.Data.Persistence;

/// <summary>Which database.</summary>
public enum RegisterProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>The <c>Register</c> section of the configuration.</summary>
public sealed class RegisterOptions
{
    public const string Section = "Register";

    public RegisterProvider Provider { get; set; }

    /// <summary>SQLite file, pickup folder, erasure journal, attachments. Created when missing; relative to the caller's directory.</summary>
    public string DataDirectory { get; set; } = "App_Data";

    /// <summary>Development: fill a file just created with invented customers.</summary>
    public bool DemoData { get; set; } = true;

    /// <summary>Development only: rules and jobs read a clock that starts here and runs.</summary>
    public DateTimeOffset? ClockStart { get; set; }

    /// <summary>Absolute path of the data directory.</summary>
    public string DataPath => Path.GetFullPath(DataDirectory);

    /// <summary>The SQLite file.</summary>
    public string SqliteFile => Path.Combine(DataPath, "register.db");
}
