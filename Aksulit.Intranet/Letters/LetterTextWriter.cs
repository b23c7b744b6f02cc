using System.Text;

namespace Aksulit.Intranet.Letters;

/// <summary>A letter as plain text: the mail's other body.</summary>
public static class LetterTextWriter
{
    public static string Write(Letter letter)
    {
        var text = new StringBuilder();
        foreach (var line in letter.Head.Sender.Append("").Concat(letter.Head.Addressee).Append("")) text.Append(line).Append('\n');
        foreach (var mark in letter.Head.Marks) text.Append(mark.Label).Append(": ").Append(mark.Value).Append('\n');
        text.Append('\n').Append(letter.Title).Append("\n\n");
        foreach (var block in letter.Blocks) Write(text, block);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Paragraph paragraph: text.Append(paragraph.Text).Append("\n\n"); break;
            case Heading heading: text.Append(heading.Text).Append('\n'); break;
            case Bullets bullets:
                foreach (var item in bullets.Items) text.Append("- ").Append(item).Append('\n');
                text.Append('\n');
                break;
            case Facts facts:
                foreach (var row in facts.Rows) text.Append(row.Label).Append(": ").Append(row.Value).Append('\n');
                text.Append('\n');
                break;
            case Signature sign: text.Append(sign.PlaceAndDay).Append('\n').Append(sign.Name).Append('\n').Append(sign.Capacity).Append('\n'); break;
            default: throw new InvalidOperationException($"No text for {block.GetType().Name}.");
        }
    }
}
