using Aksulit.Data.Domain.Settings;
using Aksulit.Intranet.Localisation;

namespace Aksulit.Intranet.Letters;

/// <summary>What every letter has alike, from the settings and the register lead of its day (R2, R3, R64): an old letter keeps the old ones.</summary>
/// <param name="Settings">As they hold on <paramref name="WrittenOn"/>.</param>
/// <param name="LeadName">The register lead who signs or can be asked.</param>
/// <param name="Number">The letter's number, <c>2026-0142/2</c>.</param>
/// <param name="Addressee">Name and address lines.</param>
public sealed record LetterFrame(SettingsInForce Settings, string LeadName, string Number, DateOnly WrittenOn, IReadOnlyList<string> Addressee)
{
    /// <summary>What its writer added in their own words; null: nothing.</summary>
    public string? FreePart { get; init; }

    /// <summary>The free part, a paragraph for each of its lines, above whom to ask and the remedies; no block of the law's gives way to it.</summary>
    public IReadOnlyList<Block> Added => FreePart is null ? [] : [.. FreePart.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new Paragraph(line))];

    /// <summary>Sender, addressee, number and day.</summary>
    public LetterHead Head(LetterWords words) => new(
        [Settings[SettingKey.ControllerName], Settings[SettingKey.ControllerAddress], PhoneLine(SettingKey.ControllerPhone), Settings[SettingKey.ControllerEmail]],
        Addressee,
        [new Fact(words["LetterNumber"], Number), new Fact(words["LetterDay"], words.Day(WrittenOn)), new Fact(words["Register"], Settings[SettingKey.RegisterName])]);

    /// <summary>Whom to ask: the register lead, by name.</summary>
    public Paragraph Contact(LetterWords words) => new(words["Contact", LeadName, Settings[SettingKey.ControllerEmail], PhoneLine(SettingKey.ControllerPhone)]);

    /// <summary>Block X: complaint and judicial remedy, with the authority where it is today (R58, R62–R64).</summary>
    public IReadOnlyList<Block> Remedies(LetterWords words) =>
    [
        new Heading(words["RemediesTitle"]),
        new Paragraph(words["Remedies"]),
        new Bullets(
        [
            words.Language == "fi" ? Settings[SettingKey.AuthorityName] : Settings[SettingKey.AuthorityNameEn],
            words["AuthorityVisiting", Settings[SettingKey.AuthorityVisitingAddress]],
            words["AuthorityPostal", Settings[SettingKey.AuthorityPostalAddress]],
            words["AuthorityContact", PhoneLine(SettingKey.AuthorityPhone), Settings[SettingKey.AuthorityEmail], Settings[SettingKey.AuthorityWebsite]],
        ]),
    ];

    /// <summary>The signature of the register lead.</summary>
    public Signature Sign(LetterWords words) => new(LeadName, words["RegisterLead"], words.Day(WrittenOn));

    private string PhoneLine(SettingKey key) => PhoneText.Spaced(Settings[key]);
}
