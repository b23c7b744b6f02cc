using Aksulit.Data.Domain.Bases;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Settings;

namespace Aksulit.Intranet.Letters;

/// <summary>Somebody to whom data about the person were disclosed, by name (R17).</summary>
/// <param name="On">The local day of the newest disclosure.</param>
public sealed record NamedRecipient(string Name, DateOnly On);

/// <summary>A transfer outside the EEA that is in force, with its safeguard (R26).</summary>
public sealed record ToldTransfer(string Recipient, string Country, TransferTool Tool);

/// <summary>What the letter tells beside what holds for everybody (Art. 14(1)–(2)).</summary>
/// <param name="Source">Who gave the data, by name (Art. 14(2)(f)).</param>
/// <param name="ObtainedOn">The local day on which they came.</param>
/// <param name="Categories">Of what the register holds (Art. 14(1)(d)).</param>
/// <param name="Recipients">Who got them already; the categories are told to everybody (Art. 14(1)(e)).</param>
/// <param name="Transfers">Art. 14(1)(f).</param>
/// <param name="Officer">The data protection officer (Art. 14(1)(b)); null: there is none.</param>
public sealed record Article14Model(string Source, DateOnly ObtainedOn, IReadOnlyList<HeldCategory> Categories, IReadOnlyList<NamedRecipient> Recipients, IReadOnlyList<ToldTransfer> Transfers, string? Officer)
{
    /// <summary>The assessments in force (R14). A purpose without one is told with the notice's basis.</summary>
    public IReadOnlyList<AssessedBasis> Bases { get; init; } = [];
}

/// <summary>
/// L13: to somebody whose data came from a third party, where from and with which rights (Art. 14, R22). The bases are the assessed ones, and the notice's own where nobody has assessed (R14, R15). It advertises nothing (M5) and
/// demands neither an answer nor a signature (C6).
/// </summary>
public static class ThirdPartySourceLetter
{
    private static readonly string[] Rights = ["Access", "Rectification", "Erasure", "Restriction", "Objection", "Marketing", "Portability"];

    public static Letter Write(Article14Model told, LetterFrame frame, LetterWords words) => new(
        words["Article14Title"], words.Language, frame.Head(words),
        [
            new Paragraph(words["Article14Body"]),
            new Heading(words["Article14SourceTitle"]),
            new Facts([new Fact(words["Article14Source"], told.Source), new Fact(words["Article14ObtainedOn"], words.Day(told.ObtainedOn))]),
            new Paragraph(words["Article14NotPublic"]),
            new Heading(words["Article14DataTitle"]),
            new Bullets([.. told.Categories.Select(category => Category(category, words))]),
            new Heading(words["Article14PurposesTitle"]),
            new Bullets([.. Enum.GetValues<ToldPurpose>().Select(purpose => words["Article14Purpose", words[$"Purpose.{purpose}"], Basis(purpose, told.Bases, words)])]),
            .. Enum.GetValues<ToldPurpose>().Any(purpose => StandsOnNotice(purpose, told.Bases)) ? new Block[] { new Paragraph(words["Article14BasisNote"]) } : [],
            new Paragraph(words["Article14NoProfiling"]),
            new Heading(words["Article14RecipientsTitle"]),
            new Bullets([words["Article14Staff"], words["Article14Processors"], words["Article14Others"]]),
            .. Recipients(told.Recipients, words),
            .. Transfers(told.Transfers, words),
            new Heading(words["Article14RetentionTitle"]),
            new Paragraph(words["Article14Retention"]),
            new Heading(words["Article14RightsTitle"]),
            new Bullets([.. Rights.Select(right => words[$"Right.{right}"])]),
            new Paragraph(words["Article14HowToAsk", frame.Settings[SettingKey.ControllerEmail]]),
            .. frame.Remedies(words),
            new Heading(words["Article14ControllerTitle"]),
            new Paragraph(words["Article14Controller", frame.Settings[SettingKey.ControllerName], frame.Settings[SettingKey.ControllerAddress], frame.Settings[SettingKey.RegisterName]]),
            frame.Contact(words),
            .. told.Officer is { } officer ? new Block[] { new Paragraph(words["Article14Officer", officer, frame.Settings[SettingKey.ControllerEmail]]) } : [],
        ]);

    private static bool StandsOnNotice(ToldPurpose told, IReadOnlyList<AssessedBasis> bases) => Article14Content.PurposesOf(told).Any(purpose => !bases.Any(basis => basis.Purpose == purpose));

    /// <summary>The bases of the purposes behind one line, each once; legitimate interests with the interest (Art. 14(2)(b)).</summary>
    private static string Basis(ToldPurpose told, IReadOnlyList<AssessedBasis> bases, LetterWords words)
    {
        var assessed = Article14Content.PurposesOf(told).SelectMany(purpose => bases.Where(basis => basis.Purpose == purpose)).Select(basis => Text(basis)).Distinct(StringComparer.Ordinal);
        return string.Join("; ", StandsOnNotice(told, bases) ? assessed.Prepend(words["Article14Basis"]) : assessed);

        string Text(AssessedBasis basis) => basis.Basis is LegalBasis.LegitimateInterests
            ? words["Basis.Interest", words.Language == "fi" ? basis.InterestFi! : basis.InterestEn!] : words[$"Basis.{basis.Basis}"];
    }

    private static string Category(HeldCategory held, LetterWords words)
    {
        var name = words[$"Category.{held.Category}"];
        return held.Fields.Count == 0 ? name : words["Article14Category", name, string.Join(", ", held.Fields.Select(field => InSentence(words.Field(field), words)))];
    }

    /// <summary>A field's name inside a line; an abbreviation stays as it is.</summary>
    private static string InSentence(string name, LetterWords words) => name.Length > 1 && char.IsLower(name[1]) ? words.Culture.TextInfo.ToLower(name[0]) + name[1..] : name;

    private static Block[] Recipients(IReadOnlyList<NamedRecipient> recipients, LetterWords words) => recipients.Count == 0
        ? [new Paragraph(words["Article14NobodyYet"])]
        : [new Paragraph(words["Article14Disclosed"]), new Bullets([.. recipients.Select(recipient => words["Article14Recipient", recipient.Name, words.Day(recipient.On)])])];

    private static Block[] Transfers(IReadOnlyList<ToldTransfer> transfers, LetterWords words) => transfers.Count == 0
        ? [new Paragraph(words["Article14NoTransfer"])]
        : [new Paragraph(words["Article14TransferBody"]), new Bullets([.. transfers.Select(transfer => words["Article14Transfer", transfer.Recipient, transfer.Country, words[$"Tool.{transfer.Tool}"]])])];
}
