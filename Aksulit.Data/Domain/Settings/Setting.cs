using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Settings;

/// <summary>One value of a setting, from a day on. A change is a new row: the rows of a key are its history (rules.md, "every parameter is a setting with history").</summary>
public sealed class Setting : Entity, IAudited
{
    public const int ValueMaxLength = 400;

    private Setting() { } // for EF Core

    public Setting(SettingKey key, string value, DateOnly validFrom, DateTimeOffset setAt, Guid setBy) => (Key, Value, ValidFrom, SetAt, SetBy) = (key, value, validFrom, setAt, setBy);

    public SettingKey Key { get; private set; }
    public string Value { get; private set => field = Guard.Text(value, ValueMaxLength); } = "";

    /// <summary>The first Finnish day on which it holds.</summary>
    public DateOnly ValidFrom { get; private set; }

    public DateTimeOffset SetAt { get; private set; }

    /// <summary>The staff member, or the job account for what every register starts with.</summary>
    public Guid SetBy { get; private set; }

    Guid IAudited.AuditSubjectId => Id;
}
