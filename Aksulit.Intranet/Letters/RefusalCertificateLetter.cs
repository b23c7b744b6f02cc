using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Letters;

/// <summary>What was refused and why.</summary>
public sealed record RefusedLine(CustomerField Field, string? Demanded, string Reason);

/// <summary>The refused part of a request.</summary>
/// <param name="Provision">The article or rule in everyday words.</param>
/// <param name="ReassessOn">When the ground is looked at again; null when it does not change by itself.</param>
public sealed record RefusalCertificateModel(RequestKind Kind, DateOnly ReceivedOn, IReadOnlyList<RefusedLine> Lines, string Provision, DateOnly? ReassessOn);

/// <summary>One part of a request that is not complied with.</summary>
public sealed record RefusedPart(string Asked, RefusalProvision Provision, string Reason);

/// <summary>The refused parts of a request that is no rectification.</summary>
/// <param name="Delay">What is said about an answer after the time limit (D7); null when it is in time.</param>
/// <param name="ForbidsMarketing">The decision put every standing objection in force (R61).</param>
public sealed record RefusedPartsModel(RequestKind Kind, DateOnly ReceivedOn, IReadOnlyList<RefusedPart> Parts, string? Delay, bool ForbidsMarketing = false);

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
            .. frame.Added,
            frame.Contact(words),
            .. frame.Remedies(words),
            frame.Sign(words),
        ]);

    /// <summary>The same for the parts of any other request, each with its provision in everyday words.</summary>
    public static Letter Write(RefusedPartsModel refusal, LetterFrame frame, LetterWords words) => new(
        words["RefusalTitle"], words.Language, frame.Head(words),
        [
            new Paragraph(words["RefusalOpening", words.Day(refusal.ReceivedOn), words[$"Request.{refusal.Kind}"]]),
            .. refusal.Parts.Select(part => new Facts([new Fact(words["Demanded"], part.Asked), new Fact(words["Reasons"], part.Reason), new Fact(words["ProvisionTitle"], words[$"Provision.{part.Provision}"])])),
            .. refusal.ForbidsMarketing ? new Block[] { new Paragraph(words["RefusalForbids"]) } : [],
            .. refusal.Delay is { } delay ? new Block[] { new Paragraph(words["RefusalDelay", delay]) } : [],
            .. frame.Added,
            frame.Contact(words),
            .. frame.Remedies(words),
            frame.Sign(words),
        ]);
}
