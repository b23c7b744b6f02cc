using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Aksulit.Data.Persistence;

/// <summary>
/// A state, kind or ground as its name. Entity Framework has a converter for this too, but as foreign code it cannot be compiled ahead of time for enums of ours:
/// some 450 methods were compiled anew at every start.
/// </summary>
/// <exception cref="ArgumentException">The column holds a name that the enum does not have.</exception>
internal sealed class EnumText<T>() : ValueConverter<T, string>(value => Of(value), text => Read(text)) where T : struct, Enum
{
    public override Func<object?, object?> ConvertToProvider => static value => value is T one ? Of(one) : null;

    public override Func<object?, object?> ConvertFromProvider => static text => text is string name ? Read(name) : null;

    public static string Of(T value) => value.ToString();

    public static T Read(string text) => Enum.Parse<T>(text);
}
