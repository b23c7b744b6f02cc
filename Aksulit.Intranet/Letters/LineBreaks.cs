using SkiaSharp;

namespace Aksulit.Intranet.Letters;

/// <summary>Breaks text into lines that fit: between words, and within a word only when it is longer than a line by itself.</summary>
internal static class LineBreaks
{
    /// <param name="width">Points.</param>
    public static IEnumerable<string> Of(string text, SKFont font, float width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Parts(word, font, width)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && font.MeasureText(longer) > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        yield return line;
    }

    private static IEnumerable<string> Parts(string word, SKFont font, float width)
    {
        while (word.Length > 1 && font.MeasureText(word) > width)
        {
            var fits = word.Length - 1;
            while (fits > 1 && font.MeasureText(word[..fits]) > width) fits--;
            if (char.IsHighSurrogate(word[fits - 1])) fits++;
            yield return word[..fits];
            word = word[fits..];
        }

        if (word.Length > 0) yield return word;
    }
}
