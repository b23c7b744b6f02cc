using System.Collections;
using System.Reflection;
using Aksulit.Data.Domain.Import;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>What is dropped or rejected is on no object that the reader hands out (R18, R19).</summary>
public sealed class NothingStaysTests
{
    private readonly ImportReading _reading = ImportFile.Read(File.ReadAllBytes(ImportFiles.PathOf("asiakkaat.csv")), ImportKind.Customers);

    [Fact]
    public void Dropped_values_and_rejected_identity_codes_are_on_no_object()
    {
        Assert.True(_reading.Succeeded);
        var outcomes = _reading.Sheet.Customers().ToList();

        var strings = StringsIn(_reading, outcomes);

        Assert.Contains("Björkman", strings);                               // the walk does find what is kept
        Assert.Contains("vanha viite 131052-308X", strings);
        Assert.DoesNotContain(strings, text => text.Contains("131052-308T", StringComparison.Ordinal));
        Assert.DoesNotContain("1.1.1980", strings);
    }

    [Fact]
    public void A_rejected_or_repeated_row_is_a_number_and_a_reason()
    {
        Assert.True(_reading.Succeeded);
        var others = _reading.Sheet.Customers().Where(outcome => outcome is not AcceptedRow<CustomerImportRow>).ToList();

        Assert.NotEmpty(others);
        Assert.All(StringsIn(others), text => Assert.Matches("^[a-zA-Z]+$", text));
    }

    [Fact]
    public void A_rows_own_text_tells_no_value()
    {
        Assert.True(_reading.Succeeded);
        var row = _reading.Sheet.Customers().Accepted().First();

        Assert.Equal("customer row 2", row.ToString());
    }

    /// <summary>Every string reachable through fields, private ones too; the file's own stream is the caller's.</summary>
    private static HashSet<string> StringsIn(params object[] roots)
    {
        var strings = new HashSet<string>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>(roots);
        while (open.TryPop(out var next))
        {
            if (next is string text) strings.Add(text);
            if (next is null or string or Stream or Pointer or Type or MemberInfo || next.GetType().IsPrimitive || !seen.Add(next)) continue;
            if (next is IEnumerable items and (Array or IList or IDictionary))
                foreach (var item in items) open.Push(item);
            else if (next.GetType().Namespace is { } space && (space.StartsWith("Aksulit", StringComparison.Ordinal) || space.StartsWith("CsvHelper", StringComparison.Ordinal)))
                foreach (var field in next.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)) open.Push(field.GetValue(next));
        }
        return strings;
    }
}
