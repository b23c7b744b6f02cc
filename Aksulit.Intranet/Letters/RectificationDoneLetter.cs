using Aksulit.Data.Domain.Customers;

namespace Aksulit.Intranet.Letters;

/// <summary>A field as it was and as it is.</summary>
/// <param name="New">Null: the value was deleted.</param>
public sealed record RectifiedLine(CustomerField Field, string? Old, string? New);

/// <summary>What was done, and who was told of it (D16: named, R56).</summary>
/// <param name="Told">Recipients and sources, by name, each with what it was told of.</param>
/// <param name="Refused">Fields whose rectification was refused: the certificate comes in a letter of its own.</param>
public sealed record RectificationDoneModel(DateOnly ReceivedOn, DateOnly DoneOn, IReadOnlyList<RectifiedLine> Lines, IReadOnlyList<ToldParty> Told, IReadOnlyList<CustomerField> Refused);

/// <summary>Somebody who was told.</summary>
/// <param name="WasSource">The wrong value had come from it.</param>
public sealed record ToldParty(string Name, bool WasSource, IReadOnlyList<CustomerField> Fields);

/// <summary>L3: what was corrected, completed or deleted, and who has been informed.</summary>
public static class RectificationDoneLetter
{
    public static Letter Write(RectificationDoneModel done, LetterFrame frame, LetterWords words) => new(
        words["RectifiedTitle"], words.Language, frame.Head(words),
        [
            new Paragraph(words["RectifiedBody", words.Day(done.ReceivedOn), words.Day(done.DoneOn)]),
            new Bullets([.. done.Lines.Select(line => Line(line, words))]),
            .. Told(done.Told, words),
            .. done.Refused.Count == 0 ? [] : new Block[] { new Paragraph(words["RefusedBesides", string.Join(", ", done.Refused.Select(words.Field))]) },
            .. frame.Added,
            frame.Contact(words),
            .. frame.Remedies(words),
            frame.Sign(words),
        ]);

    private static string Line(RectifiedLine line, LetterWords words) => (line.Old, line.New) switch
    {
        (_, null) => words["LineDeleted", words.Field(line.Field), line.Old ?? words["Nothing"]],
        (null, _) => words["LineAdded", words.Field(line.Field), line.New],
        _ => words["LineChanged", words.Field(line.Field), line.Old, line.New],
    };

    private static Block[] Told(IReadOnlyList<ToldParty> told, LetterWords words) => told.Count == 0
        ? [new Paragraph(words["NobodyTold"])]
        :
        [
            new Heading(words["ToldTitle"]),
            new Bullets([.. told.Select(party => words[party.WasSource ? "ToldSource" : "ToldRecipient", party.Name, string.Join(", ", party.Fields.Select(words.Field))])]),
        ];
}
