using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Aksulit.Bench;
using Aksulit.Bench.Figures;

if (BenchOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

var measures = new (string Id, Func<RegisterFiles, Task<IReadOnlyList<Figure>>> MeasureAsync)[]
{
    ("B1", B1Retention.MeasureAsync), ("B4", B4Due.MeasureAsync), ("B5", B5Search.MeasureAsync), ("B6", B6Growth.MeasureAsync), ("B7", B7Card.MeasureAsync), ("B8", B8Save.MeasureAsync), ("B9", B9Import.MeasureAsync), ("B11", B11Start.MeasureAsync),
    ("B12", B12Memory.MeasureAsync), ("B13", B13Click.MeasureAsync), ("B15", B15Browser.MeasureAsync), ("B16", B16Circuits.MeasureAsync), ("B18", B18Notices.MeasureAsync), ("B19", B19Held.MeasureAsync), ("B20", B20Desk.MeasureAsync),
};
if (options.Only.Except(measures.Select(measure => measure.Id), StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"There is no figure {unknown}; B2 comes with B1, B17 with B18.");
    return 2;
}

using var files = new RegisterFiles();
var filled = await files.FillAsync(options.Customers);
Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Customers} customers in {filled / 1000:0.0} s"));
var figures = new List<Figure>
{
    // The five minutes are a million's: fewer people are not judged.
    new("–", "demo data for an empty register", null, filled, "five minutes for 1,000,000", options.Customers >= 1_000_000 ? 300_000 : null, null),
};
foreach (var (id, measureAsync) in measures)
{
    if (options.Only.Count > 0 && !options.Only.Contains(id)) continue;
    Console.Error.Write(id);
    var measured = await measureAsync(files);
    // At once too: a figure that is known is not lost with a later one that fails.
    foreach (var figure in measured) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Id} {figure.Floor:0.000} -> {figure.Product:0.000} {figure.Unit}, {figure.Ratio:0.00}, {figure.Verdict}"));
    figures.AddRange(measured);
}

var machine = $"{RuntimeInformation.OSDescription.Trim()}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}";
var report = new Report(TimeProvider.System.GetUtcNow(), options.Customers, machine, Commit(), figures);
Table.Print(report);
if (options.JsonFile is { } file) await Table.WriteAsync(report, file);
return 0;

static string Commit()
{
    using var git = Process.Start(new ProcessStartInfo("git", ["rev-parse", "--short", "HEAD"]) { RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory })!;
    var commit = git.StandardOutput.ReadToEnd().Trim();
    git.WaitForExit();
    return git.ExitCode == 0 ? commit : "unknown";
}
