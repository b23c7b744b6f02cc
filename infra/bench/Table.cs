using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Aksulit.Bench;

/// <summary>Prints the figures as a table that docs/performance.md can take as it is, and as JSON.</summary>
internal static class Table
{
    private static readonly JsonSerializerOptions
        Line = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
        Indented = new(Line) { WriteIndented = true };

    public static void Print(Report report)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.MeasuredAt:yyyy-MM-dd HH:mm} UTC, {report.Customers} customers, commit {report.Commit}, {report.Machine}"));
        Console.WriteLine();
        Console.WriteLine("| # | what | floor ms | product ms | product ÷ floor | goal | verdict | floor's spread |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | --- | --- | ---: |");
        foreach (var figure in report.Figures)
            Console.WriteLine($"| {figure.Id} | {figure.What} | {Text(figure.Floor, figure.Unit)} | {Text(figure.Product, figure.Unit)} | {Text(figure.Ratio)} | {figure.Goal} | {figure.Verdict} | {Text(figure.Spread)} |");
        Console.WriteLine();
        Console.WriteLine(JsonSerializer.Serialize(report, Line));
    }

    public static Task WriteAsync(Report report, string file) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, Indented));

    private static string Text(double? value, string unit) => value is null || unit == "ms" ? Text(value) : $"{Text(value)} {unit}";

    private static string Text(double? value) => value is { } number ? number.ToString(number < 10 ? "0.00" : number < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) : "–";
}
