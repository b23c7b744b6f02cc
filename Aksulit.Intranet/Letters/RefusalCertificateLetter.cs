using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Letters;

/// <summary>What was refused and why.</summary>
public sealed record RefusedLine(CustomerField Field, string? Demanded, string Reason);

/// <summary>The refused part of a request.</summary>
/// <param name="Provision">The article or rule in everyday words.</param>
/// <param name="ReassessOn">When the ground is looked at again; null when it does not change by itself.</param>
public sealed record RefusalCertificateModel(RequestKind Kind, DateOnly ReceivedOn, IReadOnlyList<RefusedLine> Lines, string Provision, DateOnly? ReassessOn);

/// <summary>L6: the certificate that a refusal must come with (notice: "kirjallisen todistuksen, jossa mainitaan syyt"; GDPR Art. 12(4); R57, R58).</summary>
public static class RefusalCertificateLetter
{
    public static Letter Write(RefusalCertificateModel refusal, LetterFrame frame, LetterWords words) => new(
        words["RefusalTitle"], words.Language, frame.Head(words),
        [
            new Paragraph(words["RefusalOpening", words.Day(refusal.ReceivedOn), words[$"Request.{refusal.Kind}"]]),
            .. refusal.Lines.SelectMany(line => new Block[]
            {
                new Heading(words.Field(line.Field)),
                new Facts([new Fact(words["Demanded"], line.Demanded ?? words["ToBeDeleted"]), new Fact(words["Reasons"], line.Reason)]),
            }),
            new Paragraph(words["RefusalProvision", refusal.Provision]),
            .. refusal.ReassessOn is { } on ? new Block[] { new Paragraph(words["Reassessed", words.Day(on)]) } : [],
            frame.Contact(words),
            .. frame.Remedies(words),
            frame.Sign(words),
        ]);
}
