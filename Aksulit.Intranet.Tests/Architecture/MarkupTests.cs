using System.Reflection;
using System.Text.RegularExpressions;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Architecture;

/// <summary>What the compiler lets pass in markup: <c>Value="_text"</c> hands a text parameter the field's name instead of its content, and people read it on the screen.</summary>
public sealed partial class MarkupTests
{
    [Fact]
    public void No_text_parameter_is_handed_the_name_of_a_field()
    {
        var texts = new[] { typeof(App).Assembly, typeof(MudButton).Assembly }.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsAssignableTo(typeof(IComponent)))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.PropertyType == typeof(string)).Select(property => (Component: type.Name.Split('`')[0], property.Name))).ToHashSet();
        Assert.Contains((nameof(SearchField), nameof(SearchField.Value)), texts);

        var files = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "Aksulit.Intranet"), "*.razor", SearchOption.AllDirectories);
        var handed = files.SelectMany(file => Tag().Matches(File.ReadAllText(file)).SelectMany(tag => Field().Matches(tag.Value)
            .Where(field => texts.Contains((tag.Groups["component"].Value, field.Groups["parameter"].Value))).Select(field => $"{Path.GetFileName(file)}: {tag.Groups["component"].Value} {field.Value.Trim()}"))).ToList();

        Assert.True(files.Length > 100, $"{files.Length} found");
        Assert.Empty(handed);
    }

    [Theory]
    [InlineData("""<SearchField Label="@L["A"]" Value="_text" />""", 1)]
    [InlineData("""<SearchField Label="@L["A"]" Value="@_text" />""", 0)]
    [InlineData("""<SearchField @bind-Value="_text" />""", 0)]
    public void The_look_tells_a_name_from_a_value(string markup, int names) => Assert.Equal(names, Tag().Matches(markup).Sum(tag => Field().Count(tag.Value)));

    /// <summary>A component with its attributes; an arrow inside one does not end it.</summary>
    [GeneratedRegex("""<(?<component>[A-Z]\w+)(?:[^<>"]|"[^"]*"|"@L\["[^"]*"\]")*>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""\s(?<parameter>[A-Z]\w*)="_\w+"(?=[\s/>])""")]
    private static partial Regex Field();
}
