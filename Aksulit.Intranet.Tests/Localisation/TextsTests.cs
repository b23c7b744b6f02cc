using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Tests.Infrastructure;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Localisation;

/// <summary>Every text exists in both languages, with the same places for values; the notice is quoted word for word.</summary>
public sealed partial class TextsTests
{
    /// <summary>Every class whose texts lie beside it.</summary>
    public static readonly TheoryData<Type> Sets = new(typeof(SharedTexts).Assembly.GetTypes().Where(type => type.Name.EndsWith("Texts", StringComparison.Ordinal) && type.Assembly.GetManifestResourceInfo($"{type.FullName}.resources") is not null));

    [Theory, MemberData(nameof(Sets))]
    public void Both_languages_have_the_same_keys_and_no_empty_text(Type set)
    {
        var (english, finnish) = (Read(set, ""), Read(set, "fi"));
        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(), finnish.Keys.Order());
        Assert.DoesNotContain(english.Concat(finnish), text => string.IsNullOrWhiteSpace(text.Value));
    }

    [Theory, MemberData(nameof(Sets))]
    public void Both_languages_have_places_for_the_same_values(Type set)
    {
        var finnish = Read(set, "fi");
        foreach (var (key, english) in Read(set, ""))
            Assert.True(Places(english).SetEquals(Places(finnish[key])), $"{set.Name}.{key} has other places in Finnish.");
    }

    [Fact]
    public void Every_text_of_MudBlazor_is_translated()
    {
        var assembly = typeof(MudLocalizer).Assembly;
        using var stream = assembly.GetManifestResourceStream("MudBlazor.Resources.LanguageResource.resources");
        Assert.NotNull(stream);
        using var reader = new ResourceReader(stream);
        var theirs = reader.Cast<DictionaryEntry>().Select(entry => (string)entry.Key).ToList();
        Assert.NotEmpty(theirs);
        Assert.Empty(theirs.Except(Read(typeof(MudTexts), "fi").Keys));
    }

    [Fact]
    public void Every_quotation_is_the_notice_word_for_word()
    {
        var notice = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "notice", "tietosuojaseloste.txt"));
        var quotes = Read(typeof(GroundTexts), "fi").Where(text => text.Key.EndsWith("_Quote", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(quotes);
        Assert.All(quotes, quote => Assert.Contains(quote.Value, notice, StringComparison.Ordinal));
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    private static Dictionary<string, string> Read(Type set, string culture)
    {
        var texts = new ResourceManager(set).GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false);
        Assert.NotNull(texts);
        return texts.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
