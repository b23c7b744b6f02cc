using System.Text.Json.Serialization;

namespace Aksulit.Bench;

/// <summary>One line of the table: what the product took beside its floor of the same run. Milliseconds unless <paramref name="Unit"/> says otherwise.</summary>
/// <param name="Id">As in docs/performance.md, e.g. <c>B4</c>.</param>
/// <param name="What">What was measured, in words.</param>
/// <param name="Floor">Median of the floor's runs (of their p95 where <paramref name="What"/> says so); null: the goal is absolute.</param>
/// <param name="Product">Median of the product's runs.</param>
/// <param name="Goal">The goal in words.</param>
/// <param name="Limit">What the product may take at most; null: reported without a goal.</param>
/// <param name="Spread">Slowest through fastest run of the floor: above 1.5 the machine was not calm.</param>
/// <param name="Unit">Of floor, product and limit.</param>
internal sealed record Figure(string Id, string What, double? Floor, double Product, string Goal, double? Limit, double? Spread, string Unit = "ms")
{
    /// <summary>Product through floor.</summary>
    public double? Ratio => Product / Floor;

    public string Verdict => Limit is null ? "–" : Product <= Limit ? "met" : "MISSED";

    /// <summary>From a pair of samples.</summary>
    public static Figure Of(string id, string what, Pair pair, string goal, Func<double, double>? limit) =>
        new(id, what, pair.Floor, pair.Product, goal, limit?.Invoke(pair.Floor), pair.Spread);
}

/// <summary>Medians of floor and product of one run, and how far the floor's own runs lay apart.</summary>
internal sealed record Pair(double Floor, double Product, double Spread);

/// <summary>Everything of one run, as written to the JSON file.</summary>
internal sealed record Report(DateTimeOffset MeasuredAt, int Customers, string Machine, string Commit, [property: JsonPropertyName("figures")] IReadOnlyList<Figure> Figures);
