using System.Globalization;
using Aksulit.Data.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>The running numbers that the register gives by itself: customers, orders, invoices.</summary>
public static class NumberSeries
{
    /// <summary>The next number of a series. Call it inside the writing transaction that uses it: then no number is given twice.</summary>
    /// <param name="key">Where the last one is kept (<see cref="RegisterState"/>).</param>
    /// <param name="prefix">What it begins with.</param>
    /// <param name="isTaken">Whether somebody has it: an old system may have used the same letters.</param>
    public static async Task<string> NextNumberAsync(this AksulitDbContext db, string key, string prefix, Func<string, Task<bool>> isTaken, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(isTaken);
        var state = await db.RegisterStates.SingleOrDefaultAsync(found => found.Key == key, ct);
        var last = state is null ? 0 : long.Parse(state.Value.AsSpan(prefix.Length), CultureInfo.InvariantCulture);
        string number;
        do number = string.Create(CultureInfo.InvariantCulture, $"{prefix}{++last:0000000}");
        while (await isTaken(number));
        if (state is null) db.Add(new RegisterState(key, number));
        else state.Value = number;
        return number;
    }
}
