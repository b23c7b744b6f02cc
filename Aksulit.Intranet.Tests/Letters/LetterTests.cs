using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Settings;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Tests.Infrastructure;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Aksulit.Intranet.Tests.Letters;

/// <summary>Each letter in each language against its approved text, and its PDF read back. Invented people only.</summary>
public sealed class LetterTests
{
    private static readonly DateOnly Written = new(2026, 12, 1);

    private static readonly DataCategory[] Told = [DataCategory.Name, DataCategory.RepresentedOrganisation, DataCategory.Contact, DataCategory.Billing, DataCategory.IpAddress, DataCategory.Note, DataCategory.Orders];

    public static TheoryData<string, string> Letters => new((from letter in Write("fi").Keys from language in (string[])["fi", "en"] select (letter, language)).ToArray());

    [Theory, MemberData(nameof(Letters))]
    public void The_letter_is_the_approved_one(string letter, string language) => Approved.Matches($"{letter}.{language}.html", LetterHtmlWriter.Write(Write(language)[letter]));

    [Theory, MemberData(nameof(Letters))]
    public void The_pdf_says_the_same_in_reading_order_with_its_title_and_language(string letter, string language)
    {
        var written = Write(language)[letter];
        var bytes = LetterPdfWriter.Write(written, new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));
        File.WriteAllBytes(Path.Combine(RepositoryRoot.Artifacts("letters"), $"{letter}.{language}.pdf"), bytes); // for a person to look at

        using var pdf = PdfDocument.Open(bytes);
        Assert.Equal(written.Title, pdf.Information.Title);
        Assert.Contains($"/Lang ({(language == "fi" ? "fi-FI" : "en-GB")})", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(language == "fi" ? "(fi-FI)" : "(en-GB)", pdf.Structure.Catalog.CatalogDictionary.Data["Lang"].ToString()?.Trim() is { } lang ? $"({lang.Trim('(', ')')})" : null);
        // Without the pages' feet: a sentence may go on on the next page.
        var number = written.Head.Marks[0].Value;
        var text = string.Concat(pdf.GetPages().Select(page => Squeezed(ContentOrderTextExtractor.GetText(page)).Replace(Squeezed($"{number} · {page.Number}"), "", StringComparison.Ordinal)));
        var at = 0;
        foreach (var part in Parts(written))
        {
            var found = text.IndexOf(Squeezed(part), at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"Not in the PDF, or not in its place: {part}");
            at = found;
        }
    }

    [Fact]
    public void A_word_that_is_longer_than_a_line_is_broken_and_nothing_of_it_lost()
    {
        var word = string.Concat(Enumerable.Repeat("pitkä", 60));
        var letter = Write("fi")["receipt"] with { Blocks = [new Paragraph(word)] };
        using var pdf = PdfDocument.Open(LetterPdfWriter.Write(letter, DateTimeOffset.UnixEpoch));
        Assert.Contains(word, Squeezed(string.Concat(pdf.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_lines_turn_the_page()
    {
        var letter = Write("fi")["receipt"] with { Blocks = [.. Enumerable.Range(1, 90).Select(line => new Paragraph($"Rivi {line}"))] };
        using var pdf = PdfDocument.Open(LetterPdfWriter.Write(letter, DateTimeOffset.UnixEpoch));
        Assert.True(pdf.NumberOfPages >= 3);
        Assert.Contains("Rivi 90", ContentOrderTextExtractor.GetText(pdf.GetPage(pdf.NumberOfPages)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_wrote_is_text_and_never_markup()
    {
        var html = LetterHtmlWriter.Write(Write("fi")["receipt"] with { Blocks = [new Paragraph("<script>alert(1)</script> & \"lainaus\"")] });
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_receipt_never_asks_for_a_signature()
    {
        foreach (var language in (string[])["fi", "en"])
        {
            var text = LetterHtmlWriter.Write(Write(language)["receipt"]);
            Assert.DoesNotContain("allekirjoit", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("signature", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Every_answer_names_the_authority_where_it_is_today()
    {
        var written = Write("fi");
        foreach (var letter in written.Keys.Where(letter => !letter.StartsWith("notice-", StringComparison.Ordinal))) // those go to recipients, not to the person
        {
            var text = LetterHtmlWriter.Write(written[letter]);
            Assert.Contains("Lintulahdenkuja 4, 00530 Helsinki", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Ratapihantie", text, StringComparison.Ordinal);
        }
    }

    /// <summary>Art. 14(1)(a)–(f) and (2)(a)–(g), each by words of its own; (2)(b) and (d) do not arise, since the notice has neither interests nor consents (R15).</summary>
    [Theory]
    [InlineData("fi", "Rekisterinpitäjä on Aksulit Oy, Laukaantie 4", "rekisterin vastuuhenkilö Riitta Rekisteri", "tietosuojavastaavamme puoleen: Tuula Tietosuoja", "Ylläpidämme asiakasrekisteriä", "Oikeusperuste: sopimus", "Laskutustiedot",
        "Esimerkki Perintä Oy, 20.11.2026", "tilitoimistomme", "EU:n ja ETA:n ulkopuolelle", "vakiosopimuslausekkeet", "10 vuotta asiakkuuden päättymisestä", "saada niistä jäljennöksen", "oikaisemaan", "poistamaan tietosi", "rajoittamaan",
        "vastustaa", "kieltää suoramainonnan", "toinen järjestelmä", "tehdä valituksen tietosuojavaltuutetulle", "Lintulahdenkuja 4, 00530 Helsinki", "Esimerkki Alihankkija Oy", "10.11.2026", "yleisesti saatavilla olevasta lähteestä", "automaattisia päätöksiä")]
    [InlineData("en", "The controller is Aksulit Oy, Laukaantie 4", "person in charge of the register is Riitta Rekisteri", "data protection officer, Tuula Tietosuoja", "We keep the customer register", "Legal basis: contract", "Billing details",
        "Esimerkki Perintä Oy, on 20 November 2026", "accounting firm", "outside the EU and the EEA", "standard contractual clauses", "10 years from the end", "receive a copy", "correct or complete", "erase your data", "restrict",
        "object to the use", "forbid direct advertising", "another system", "lodge a complaint", "Lintulahdenkuja 4, 00530 Helsinki", "Esimerkki Alihankkija Oy", "10 November 2026", "publicly accessible source", "automated means")]
    public void Who_is_told_of_a_third_party_is_told_everything_that_article_14_demands(string language, params string[] demanded)
    {
        var text = LetterTextWriter.Write(Write(language)["third-party-more"]);
        Assert.All(demanded, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    private static Dictionary<string, Letter> Write(string language)
    {
        var words = LetterWords.In(language);
        LetterFrame Frame(int number, params string[] addressee) => new(SettingsInForce.On([], Written), "Riitta Rekisteri", $"2026-0142/{number}", Written, addressee);
        var person = (string[])["Maija Mallikas", "Peltotie 110 A", "90100 OULU"];
        return new Dictionary<string, Letter>
        {
            ["receipt"] = ReceiptLetter.Write(new ReceiptModel(RequestKind.Rectification, new(2026, 11, 26), new(2026, 12, 28)), Frame(1, person), words),
            ["rectification-done"] = RectificationDoneLetter.Write(new RectificationDoneModel(new(2026, 11, 26), Written,
                [new(CustomerField.Street, "Peltotie 100 A", "Peltotie 110 A"), new(CustomerField.Website, "https://www.example.fi", null), new(CustomerField.Phone, null, "+358402407117")],
                [new("Esimerkki Osoitepäivitys Oy", WasSource: true, [CustomerField.Street]), new("Esimerkki Perintä Oy", WasSource: false, [CustomerField.Street, CustomerField.Website])],
                [CustomerField.City]), Frame(2, person), words),
            ["rectification-done-nobody"] = RectificationDoneLetter.Write(new RectificationDoneModel(new(2026, 11, 26), Written, [new(CustomerField.Street, "Peltotie 100 A", "Peltotie 110 A")], [], []), Frame(2, person), words),
            ["notice-recipient"] = RectificationNoticeLetter.Write(new RectificationNoticeModel(NoticeReason.HoldsOtherValue, "Maija Mallikas", "L20264787",
                [new(CustomerField.Street, "Peltotie 100 A", new(2026, 5, 3), "Peltotie 110 A"), new(CustomerField.Website, "https://www.example.fi", new(2026, 5, 3), null)]), Frame(3, "Esimerkki Perintä Oy"), words),
            ["notice-source"] = RectificationNoticeLetter.Write(new RectificationNoticeModel(NoticeReason.WasSource, "Maija Mallikas", null, [new(CustomerField.Street, "Peltotie 100 A", new(2026, 11, 1), "Peltotie 110 A")]),
                Frame(4, "Esimerkki Osoitepäivitys Oy"), words),
            ["refusal"] = RefusalCertificateLetter.Write(new RefusalCertificateModel(RequestKind.Rectification, new(2026, 11, 26), [new(CustomerField.City, "Vaasa", "Väestötietojärjestelmän mukaan postitoimipaikka on Oulu.")],
                language == "fi" ? "tietosuoja-asetus, 16 artikla" : "GDPR, Article 16", new(2027, 6, 1)), Frame(5, person), words),
            ["refusal-parts"] = RefusalCertificateLetter.Write(new RefusedPartsModel(RequestKind.Erasure, new(2026, 11, 26), [new("Poistakaa kaikki tietoni.", RefusalProvision.LegalClaims, "Lasku L20264787 on avoinna."), new("Poistakaa nimeni.", RefusalProvision.ActingForOrganisation, "Esimerkki Oy:n tilaukset kulkevat kauttasi.")],
                "Asian selvittäminen vei arvioitua kauemmin.", ForbidsMarketing: true), Frame(5, person), words),
            ["extension"] = ExtensionLetter.Write(new ExtensionModel(RequestKind.Access, new(2026, 11, 26), ExtensionGround.Complexity, "Tietoja on kolmessa järjestelmässä.", new(2027, 2, 26)), Frame(2, person), words),
            ["identity-question"] = IdentityQuestionLetter.Write(new IdentityQuestionModel(RequestKind.Portability, new(2026, 11, 26), "Osoite ei ole meille tuttu.", IdentityItem.OrderNumber, ClockStands: true), Frame(2, person), words),
            ["cannot-identify"] = CannotIdentifyLetter.Write(new CannotIdentifyModel(RequestKind.Portability, new(2026, 11, 26), new(2026, 11, 27), "Samannimisiä on kolme.", Delay: null), Frame(3, person), words),
            ["objection-confirmation"] = ObjectionConfirmationLetter.Write(new(2026, 11, 26), [new(ObjectionKind.DirectMarketing, [ObjectionScope.Processing, ObjectionScope.Disclosure], new(2026, 11, 26, 9, 30, 0, TimeSpan.Zero)), new(ObjectionKind.Publication, [ObjectionScope.Disclosure], new(2025, 5, 2, 6, 0, 0, TimeSpan.Zero))],
                Frame(1, person), words),
            ["withdrawal"] = WithdrawalLetter.Write(new WithdrawalModel(RequestKind.Restriction, new(2026, 11, 26), new(2026, 11, 30), ObjectionsStand: true), Frame(2, person), words),
            ["no-data"] = NoDataLetter.Write(new NoDataModel(RequestKind.Access, new(2026, 11, 26)), Frame(2, person), words),
            ["erasure-time-over"] = ErasureConfirmationLetter.Write(new ErasureConfirmationModel(RequestKind.Rectification, new(2026, 11, 26), Written, new(2027, 1, 5), TimeOver: true, []), Frame(2, person), words),
            ["erasure-kept"] = ErasureConfirmationLetter.Write(new ErasureConfirmationModel(RequestKind.Erasure, new(2026, 11, 26), Written, new(2027, 1, 5), TimeOver: false,
                [new([DataCategory.Name, DataCategory.Billing], language == "fi" ? "avoin lasku L20264787" : "open invoice L20264787", null), new([DataCategory.Orders], language == "fi" ? "kirjanpitolain 2 luvun 10 §" : "Accounting Act, chapter 2, section 10", new(2032, 12, 31))], KeepsHash: true),
                Frame(2, person), words),
            ["third-party"] = ThirdPartySourceLetter.Write(new Article14Model("Esimerkki Alihankkija Oy", new(2026, 11, 10), [new(DataCategory.Name, [CustomerField.FirstName, CustomerField.LastName]), new(DataCategory.Contact, [CustomerField.Email, CustomerField.Phone, CustomerField.IpAddress])], [], [], null),
                Frame(1, person) with { Number = "L13-2026-0007" }, words),
            ["third-party-more"] = ThirdPartySourceLetter.Write(new Article14Model("Esimerkki Alihankkija Oy", new(2026, 11, 10), [.. Enum.GetValues<DataCategory>().Where(category => Told.Contains(category)).Select(category => new HeldCategory(category, []))],
                [new("Esimerkki Perintä Oy", new(2026, 11, 20)), new("Esimerkki Pankki Oyj", new(2026, 11, 21))], [.. Enum.GetValues<TransferTool>().Select(tool => new ToldTransfer("Esimerkki Cloud Inc.", "US", tool))], "Tuula Tietosuoja"),
                Frame(1, person) with { Number = "L13-2026-0008" }, words),
        };
    }

    private static IEnumerable<string> Parts(Letter letter) => letter.Blocks.SelectMany(block => block switch
    {
        Paragraph paragraph => [paragraph.Text],
        Heading heading => [heading.Text],
        Bullets bullets => bullets.Items,
        Signature sign => [sign.Name, sign.Capacity],
        _ => (IEnumerable<string>)[], // labels and values stand side by side: their order is looked at by eye
    });

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
