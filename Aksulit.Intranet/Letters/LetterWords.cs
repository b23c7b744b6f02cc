using System.Globalization;
using System.Resources;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Intranet.Letters;

/// <summary>The letters' words in the reader's language, whatever the language of who writes or of the job that sends (I9).</summary>
public sealed class LetterWords
{
    private static readonly ResourceManager Texts = new(typeof(LetterTexts).FullName!, typeof(LetterTexts).Assembly);
    private readonly CultureInfo _culture;

    private LetterWords(string language, CultureInfo culture) => (Language, _culture) = (language, culture);

    /// <summary><c>fi</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>How the language writes.</summary>
    public CultureInfo Culture => _culture;

    /// <summary>The words of a language; English for any other than Finnish.</summary>
    public static LetterWords In(string language) => language == "fi" ? new("fi", CultureInfo.GetCultureInfo("fi-FI")) : new("en", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>A text by its key, with its placeholders filled. Throws when it is missing: a letter with a key in it must not leave.</summary>
    public string this[string key, params ReadOnlySpan<object> arguments] =>
        string.Format(_culture, Texts.GetString(key, _culture) ?? throw new InvalidOperationException($"The letters have no text {key}."), arguments);

    /// <summary>A day as the reader writes it: <c>31.1.2027</c>, <c>31 January 2027</c>.</summary>
    public string Day(DateOnly day) => day.ToString(Language == "fi" ? "d.M.yyyy" : "d MMMM yyyy", _culture);

    /// <summary>A moment on Finland's clock: <c>31.1.2027 klo 14.05</c>, <c>31 January 2027 at 14:05</c>.</summary>
    public string Moment(DateTimeOffset at)
    {
        var local = FinnishTime.LocalTime(at);
        return this["Moment", Day(DateOnly.FromDateTime(local.DateTime)), local.ToString(Language == "fi" ? "H.mm" : "HH:mm", _culture)];
    }

    /// <summary>The name of a card's field.</summary>
    public string Field(CustomerField field) => this[$"Field.{field}"];
}
