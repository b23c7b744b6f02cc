using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Requests;
using MimeKit;

namespace Aksulit.Intranet.Components;

/// <summary>Looks into a mail: its words are screened, and each file among its parts must be one that could be attached by itself, or a picture or a signature that mail programs add.</summary>
internal static class MailParts
{
    private const int MaxDepth = 8, MaxParts = 200, MaxSignature = 64 * 1024;

    /// <summary>Why it cannot be attached; null when it can.</summary>
    /// <param name="code">The strongest finding in its fields and words.</param>
    public static FileFlaw? Judge(byte[] content, out IdentityCodeFinding code)
    {
        using var stream = new MemoryStream(content, writable: false);
        var look = new Look();
        FileFlaw? flaw;
        try
        {
            // Persistent: the parts are windows on the content, not copies of it.
            flaw = look.Message(new MimeParser(new ParserOptions { MaxMimeDepth = MaxDepth * 2 }, stream, MimeFormat.Entity, persistent: true).ParseMessage(), 0);
        }
        catch (FormatException)
        {
            flaw = FileFlaw.Broken;
        }
        code = look.Code;
        return flaw;
    }

    private sealed class Look
    {
        private int _parts;

        public IdentityCodeFinding Code { get; private set; }

        public FileFlaw? Message(MimeMessage message, int depth)
        {
            Screen(message.Headers);
            return message.Body is { } body ? Part(body, depth) : null;
        }

        private FileFlaw? Part(MimeEntity entity, int depth)
        {
            if (depth > MaxDepth || ++_parts > MaxParts) return FileFlaw.MailHoldsOther;
            Screen(entity.Headers);
            return entity switch
            {
                Multipart many => many.Select(part => Part(part, depth + 1)).FirstOrDefault(flaw => flaw is not null),
                MessagePart { Message: { } message } => Message(message, depth + 1),
                MimePart { Content: null } => null,
                MimePart { Content: { } content } part => Leaf(part, content),
                _ => FileFlaw.MailHoldsOther,
            };
        }

        private FileFlaw? Leaf(MimePart part, IMimeContent encoded)
        {
            using var decoded = new MemoryStream();
            encoded.DecodeTo(decoded);                                 // never longer than the mail itself: no encoding of a mail packs
            var content = decoded.GetBuffer().AsSpan(0, (int)decoded.Length);
            if (content.IsEmpty) return null;
            var text = PlainText.Look(content);
            if (text.IsText && text.IdentityCode > Code) Code = text.IdentityCode;
            if (part is TextPart { IsAttachment: false, FileName: null } && text.IsText) return null; // what the mail says, as text or as a page
            if (FileSignature.Judge(content).Kind is not null || IsPicture(content) || IsSignature(part, content)) return null;
            return FileFlaw.MailHoldsOther;
        }

        private void Screen(HeaderList fields)
        {
            foreach (var field in fields)
                if (PersonalIdentityCode.Scan(field.Value) is var found && found > Code) Code = found;
        }

        /// <summary>A GIF, which signatures at the foot of a mail are full of.</summary>
        private static bool IsPicture(ReadOnlySpan<byte> content) => (content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8)) && content[^1] is 0x3B;

        private static bool IsSignature(MimePart part, ReadOnlySpan<byte> content) => content.Length <= MaxSignature && content[0] is 0x30
            && (part.ContentType.IsMimeType("application", "pkcs7-signature") || part.ContentType.IsMimeType("application", "x-pkcs7-signature"));
    }
}
