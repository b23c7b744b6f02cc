using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Aksulit.Intranet.Letters;

/// <summary>
/// A letter as HTML: the mail's body and the accessible version. Headings, lists and description lists as such, the language set, nothing loaded from anywhere (S8).
/// </summary>
public static class LetterHtmlWriter
{
    /// <summary>Finnish letters stay readable in the source; what is syntax is encoded.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private const string Style = """
        body{font:16px/1.5 Inter,Arial,sans-serif;color:#1b1f24;max-width:42em;margin:2em auto;padding:0 1em}
        h1{font-size:1.5em;line-height:1.25;margin:1.5em 0 .75em}h2{font-size:1.1em;margin:1.25em 0 .25em}
        .head{display:flex;flex-wrap:wrap;gap:1em 4em}.head p{margin:0}dl{margin:.5em 0}dt{font-weight:600}dd{margin:0 0 .5em}
        .sign{margin-top:2em}
        """;

    /// <summary>The whole document.</summary>
    public static string Write(Letter letter)
    {
        var html = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="{letter.Language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Text(letter.Title)}</title>
            <style>
            {Style}
            </style></head>
            <body>
            <header class="head">

            """);
        Lines(html, letter.Head.Sender);
        Lines(html, letter.Head.Addressee);
        html.Append("</header>\n<main>\n");
        Facts(html, letter.Head.Marks);
        html.Append("<h1>").Append(Text(letter.Title)).Append("</h1>\n");
        foreach (var block in letter.Blocks) Write(html, block);
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder html, Block block)
    {
        switch (block)
        {
            case Paragraph paragraph: html.Append("<p>").Append(Text(paragraph.Text)).Append("</p>\n"); break;
            case Heading heading: html.Append("<h2>").Append(Text(heading.Text)).Append("</h2>\n"); break;
            case Facts facts: Facts(html, facts.Rows); break;
            case Bullets bullets:
                html.Append("<ul>\n");
                foreach (var item in bullets.Items) html.Append("<li>").Append(Text(item)).Append("</li>\n");
                html.Append("</ul>\n");
                break;
            case Signature sign: html.Append("<p class=\"sign\">").Append(Text(sign.PlaceAndDay)).Append("<br>").Append(Text(sign.Name)).Append("<br>").Append(Text(sign.Capacity)).Append("</p>\n"); break;
            default: throw new InvalidOperationException($"No HTML for {block.GetType().Name}.");
        }
    }

    private static void Lines(StringBuilder html, IReadOnlyList<string> lines) => html.Append("<p>").AppendJoin("<br>", lines.Select(Text)).Append("</p>\n");

    private static void Facts(StringBuilder html, IReadOnlyList<Fact> rows)
    {
        html.Append("<dl>\n");
        foreach (var row in rows) html.Append("<dt>").Append(Text(row.Label)).Append("</dt><dd>").Append(Text(row.Value)).Append("</dd>\n");
        html.Append("</dl>\n");
    }

    private static string Text(string text) => Encoder.Encode(text);
}
