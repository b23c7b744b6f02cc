using SkiaSharp;

namespace Aksulit.Intranet.Letters;

/// <summary>
/// A letter as PDF/A on A4, with an embedded open font, its text in reading order and its title and language set. The library draws only: lines are broken and pages turned here.
/// </summary>
public static class LetterPdfWriter
{
    // Points: 1/72 inch. A4 with margins of about 2 cm left and right.
    private const float Width = 595, Height = 842, Left = 62, Right = 533, Top = 56, Bottom = 786, Middle = 312;
    private const float TextSize = 10.5f, TitleSize = 17, HeadingSize = 12, SmallSize = 8.5f, Leading = 1.42f;

    private static readonly SKTypeface Regular = Font("Inter-Regular.otf"), SemiBold = Font("Inter-SemiBold.otf");

    /// <summary>The whole document.</summary>
    /// <param name="writtenAt">Into the document's properties.</param>
    public static byte[] Write(Letter letter, DateTimeOffset writtenAt)
    {
        using var stream = new MemoryStream();
        var metadata = new SKDocumentPdfMetadata
        {
            Title = letter.Title, Author = letter.Head.Sender[0], Creator = "Aksulit.Intranet", Producer = "Aksulit.Intranet", Creation = writtenAt.UtcDateTime, Modified = writtenAt.UtcDateTime, PdfA = true,
            RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi, EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
        };
        using (var document = SKDocument.CreatePdf(stream, metadata))
        {
            new Pages(document, letter).Write();
            document.Close();
        }

        return PdfLanguage.Set(stream.ToArray(), letter.Language == "fi" ? "fi-FI" : "en-GB");
    }

    private static SKTypeface Font(string resource)
    {
        using var stream = typeof(LetterPdfWriter).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not embedded.");
        return SKTypeface.FromStream(stream) ?? throw new InvalidOperationException($"{resource} cannot be read.");
    }

    /// <summary>Draws from above to below and begins a new page where one is full.</summary>
    private sealed class Pages(SKDocument document, Letter letter)
    {
        private SKCanvas _canvas = null!;
        private float _y;
        private int _page;

        public void Write()
        {
            Turn();
            var top = _y;
            foreach (var line in letter.Head.Sender) Line(line, Left, TextSize, Regular);
            (var senderEnd, _y) = (_y, top);
            foreach (var mark in letter.Head.Marks) Line($"{mark.Label}: {mark.Value}", Middle, TextSize, Regular);
            _y = Math.Max(senderEnd, _y) + 28;
            foreach (var line in letter.Head.Addressee) Line(line, Left, TextSize, Regular);
            _y += 26;
            Text(letter.Title, Left, TitleSize, SemiBold);
            _y += 6;
            foreach (var block in letter.Blocks) Draw(block);
            document.EndPage();
        }

        private void Draw(Block block)
        {
            switch (block)
            {
                case Paragraph paragraph: Text(paragraph.Text, Left, TextSize, Regular); _y += 7; break;
                case Heading heading: Room(HeadingSize * 4); _y += 6; Text(heading.Text, Left, HeadingSize, SemiBold); _y += 1; break;
                case Bullets bullets: foreach (var item in bullets.Items) Item(item); _y += 7; break;
                case Facts facts: foreach (var row in facts.Rows) Row(row); _y += 6; break;
                case Signature sign:
                    Room(TextSize * Leading * 4);
                    _y += 16;
                    foreach (var line in (string[])[sign.PlaceAndDay, sign.Name, sign.Capacity]) Line(line, Left, TextSize, Regular);
                    break;
                default: throw new InvalidOperationException($"No PDF for {block.GetType().Name}.");
            }
        }

        private void Item(string text)
        {
            Room(TextSize * Leading);
            var y = _y;
            Line("•", Left, TextSize, Regular);
            _y = y;
            Text(text, Left + 14, TextSize, Regular);
        }

        private void Row(Fact row)
        {
            const float ValueAt = Left + 185;
            Room(TextSize * Leading * 2);
            var top = _y;
            foreach (var line in LineBreaks.Of(row.Label, FontOf(TextSize, SemiBold), 175)) Line(line, Left, TextSize, SemiBold);
            (var end, _y) = (_y, top);
            Text(row.Value, ValueAt, TextSize, Regular);
            _y = Math.Max(end, _y) + 2;
        }

        private void Text(string text, float x, float size, SKTypeface face)
        {
            foreach (var line in LineBreaks.Of(text, FontOf(size, face), Right - x)) Line(line, x, size, face);
        }

        private void Line(string line, float x, float size, SKTypeface face)
        {
            Room(size * Leading);
            _y += size * Leading;
            using var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true };
            using var font = FontOf(size, face);
            _canvas.DrawText(line, x, _y - (size * (Leading - 1) / 2), SKTextAlign.Left, font, paint);
        }

        private void Room(float needed)
        {
            if (_y + needed <= Bottom) return;
            document.EndPage();
            Turn();
        }

        private void Turn()
        {
            _canvas = document.BeginPage(Width, Height);
            _page++;
            _y = Bottom + 12;
            var footer = letter.Head.Marks.Count > 0 ? $"{letter.Head.Marks[0].Value} · {_page}" : $"{_page}";
            using var paint = new SKPaint { Color = new SKColor(0x55, 0x5B, 0x63), IsAntialias = true };
            using var font = FontOf(SmallSize, Regular);
            _canvas.DrawText(footer, Right, Bottom + 26, SKTextAlign.Right, font, paint);
            _y = Top;
        }

        private static SKFont FontOf(float size, SKTypeface face) => new(face, size) { Subpixel = true };
    }
}
