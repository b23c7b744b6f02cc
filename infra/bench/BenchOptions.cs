using System.Globalization;

namespace Aksulit.Bench;

/// <summary>What the command line asks for.</summary>
/// <param name="Customers">N of docs/performance.md.</param>
/// <param name="Only">The figures to measure; empty: all.</param>
/// <param name="JsonFile">Where the figures are written as JSON besides; null: nowhere.</param>
internal sealed record BenchOptions(int Customers, IReadOnlySet<string> Only, string? JsonFile)
{
    public const string Usage = "dotnet run -c Bench --project infra/bench -- [--customers N] [--only B1,B4] [--json FILE]";

    /// <summary>Null when it cannot be understood.</summary>
    public static BenchOptions? Parse(string[] args)
    {
        var (customers, json) = (100_000, (string?)null);
        var only = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length) return null;
            switch (args[i])
            {
                case "--customers" when int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out customers) && customers >= 1000: break;
                case "--only": only.UnionWith(args[i + 1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)); break;
                case "--json": json = args[i + 1]; break;
                default: return null;
            }
        }

        return new BenchOptions(customers, only, json);
    }
}
