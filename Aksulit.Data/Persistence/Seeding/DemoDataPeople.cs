using System.Globalization;
using System.Text;
using Bogus;

namespace Aksulit.Data.Persistence.Seeding;

/// <summary>An invented name part and the same in the letters of an e-mail address.</summary>
internal readonly record struct InventedName(string Text, string Ascii);

/// <summary>Invented names, streets and towns, drawn once by seed: a million persons share them, as real ones share theirs (S10: synthetic only).</summary>
internal sealed class DemoDataPeople
{
    private const int Drawn = 600;

    // Letters that go wrong first: Swedish and Finnish vowels, and those of the Sámi languages. Names of nobody.
    private static readonly string[] HardFirstNames = ["Åke", "Örjan", "Märta", "Päivi", "Väinö", "Ánte", "Máret", "Áile", "Elle-Máret", "Sárá", "Dávvet", "Ŋiillas"];
    private static readonly string[] HardLastNames = ["Åkerström", "Öhman", "Äijänen", "Näkkälä-Koe", "Lánsman", "Čearru", "Šiellja", "Ruŧŧot", "Eađđi", "Joŋŋe", "Žuollu", "von Öörnä"];

    private static readonly (string PostalCode, string City)[] Towns =
    [
        ("00100", "HELSINKI"), ("02600", "ESPOO"), ("01300", "VANTAA"), ("20100", "TURKU"), ("22100", "MARIEHAMN"), ("33100", "TAMPERE"), ("40100", "JYVÄSKYLÄ"), ("40320", "JYVÄSKYLÄ"),
        ("42100", "JÄMSÄ"), ("50100", "MIKKELI"), ("53100", "LAPPEENRANTA"), ("60100", "SEINÄJOKI"), ("65100", "VAASA"), ("70100", "KUOPIO"), ("80100", "JOENSUU"), ("90100", "OULU"),
        ("96100", "ROVANIEMI"), ("99800", "IVALO"), ("99870", "INARI"), ("99980", "UTSJOKI"),
    ];

    private static readonly string[] StreetBeginnings =
        ["Koivu", "Leppä", "Mänty", "Kuusi", "Pihlaja", "Kataja", "Ylä", "Ala", "Pelto", "Niitty", "Järvi", "Ranta", "Harju", "Mäki", "Suo", "Hauki", "Ahven", "Lohi", "Kotka", "Joutsen", "Myllär", "Seppä", "Kirkko", "Kauppa"];

    private static readonly string[] StreetEndings = ["tie", "katu", "kuja", "polku", "raitti", "rinne", "kaari", "aukio"];

    private readonly Random _random;
    private readonly InventedName[] _firstNames, _lastNames;
    private readonly string[] _streets;

    public DemoDataPeople(Random random, int seed)
    {
        _random = random;
        var faker = new Faker("fi") { Random = new Randomizer(seed) };
        _firstNames = Pool(HardFirstNames, faker.Name.FirstName);
        _lastNames = Pool(HardLastNames, faker.Name.LastName);
        _streets = [.. StreetBeginnings.SelectMany(beginning => StreetEndings, (beginning, ending) => beginning + ending)]; // Bogus has English ones only
    }

    public InventedName FirstName() => _firstNames[_random.Next(_firstNames.Length)];

    public InventedName LastName() => _lastNames[_random.Next(_lastNames.Length)];

    public string Street() => string.Create(CultureInfo.InvariantCulture, $"{_streets[_random.Next(_streets.Length)]} {_random.Next(1, 120)}");

    public (string PostalCode, string City) Town() => Towns[_random.Next(Towns.Length)];

    private static InventedName[] Pool(string[] hard, Func<Bogus.DataSets.Name.Gender?, string> draw) =>
        [.. hard.Concat(Enumerable.Range(0, Drawn).Select(_ => draw(null))).Distinct(StringComparer.Ordinal).Select(name => new InventedName(name, Ascii(name)))];

    private static string Ascii(string name)
    {
        var plain = name.ToLowerInvariant().Replace('đ', 'd').Replace('ŋ', 'n').Replace('ŧ', 't').Normalize(NormalizationForm.FormD);
        return string.Concat(plain.Where(char.IsAsciiLetterLower));
    }
}
