// Stands in for the pure rules until their branch is merged; deleted then.
#pragma warning disable
namespace Aksulit.Data.Domain.Identifiers { internal static class SearchKeys { public static string Fold(string text) => text.Normalize().ToUpperInvariant(); } }
namespace Aksulit.Data.Domain.Retention { internal static class CustomershipRule { public static DateOnly EraseFrom(DateOnly? end, DateOnly last) => (end ?? last).AddYears(10).AddDays(1); } }
namespace Aksulit.Data.Domain.Import { public enum ImportKind { Customers, Orders, Invoices } }
namespace Aksulit.Data.Domain.Common { public static class FinnishTime { extension(TimeProvider clock) { public DateOnly TodayInFinland => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki")).DateTime); } } }
