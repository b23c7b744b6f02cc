using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Aksulit.Data.Persistence;

/// <summary>UTC instants as whole milliseconds since 1970 (SQLite).</summary>
internal sealed class UnixMillisecondsConverter()
    : ValueConverter<DateTimeOffset, long>(at => at.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
