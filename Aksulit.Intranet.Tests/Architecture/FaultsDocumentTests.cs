using System.Text.RegularExpressions;

namespace Aksulit.Intranet.Tests.Architecture;

/// <summary>docs/faults.md names the test that proves each line: a test that was renamed or dropped must not be named on.</summary>
public sealed partial class FaultsDocumentTests
{
    [Fact]
    public void Every_named_test_exists()
    {
        var tests = typeof(FaultsDocumentTests).Assembly.GetTypes().SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: true)).Select(method => $"{type.Name}.{method.Name}")).ToHashSet(StringComparer.Ordinal);
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "faults.md")).Where(line => line.StartsWith('|')).Skip(2).ToList();

        Assert.True(lines.Count > 15);
        Assert.All(lines, line => Assert.NotEmpty(Named().Matches(line)));
        Assert.Equal([], lines.SelectMany(line => Named().Matches(line)).Select(match => match.Groups[1].Value).Where(name => !tests.Contains(name)));
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Named();
}
