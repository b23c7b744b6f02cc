namespace Aksulit.Intranet.Letters;

/// <summary>A part of a letter, in reading order.</summary>
public abstract record Block;

/// <summary>Running text.</summary>
public sealed record Paragraph(string Text) : Block;

/// <summary>A heading under the letter's title.</summary>
public sealed record Heading(string Text) : Block;

/// <summary>A list.</summary>
public sealed record Bullets(IReadOnlyList<string> Items) : Block;

/// <summary>Labels with their values, a line each.</summary>
public sealed record Facts(IReadOnlyList<Fact> Rows) : Block;

/// <summary>One labelled value.</summary>
public sealed record Fact(string Label, string Value);

/// <summary>Who signs, as what, where and when.</summary>
public sealed record Signature(string Name, string Capacity, string PlaceAndDay) : Block;

/// <summary>What stands above every letter: the sender, the addressee, the number and the day.</summary>
/// <param name="Sender">The controller's lines (R2).</param>
/// <param name="Addressee">The addressee's lines.</param>
/// <param name="Marks">Number, day and the like.</param>
public sealed record LetterHead(IReadOnlyList<string> Sender, IReadOnlyList<string> Addressee, IReadOnlyList<Fact> Marks);

/// <summary>A finished letter in the reader's language: a list of blocks that two writers turn into HTML and PDF. It decides nothing.</summary>
/// <param name="Language"><c>fi</c> or <c>en</c>.</param>
public sealed record Letter(string Title, string Language, LetterHead Head, IReadOnlyList<Block> Blocks);
