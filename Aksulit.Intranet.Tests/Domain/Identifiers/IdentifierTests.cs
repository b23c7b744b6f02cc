using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Intranet.Tests.Domain;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("0245974-7", "0245974-7")]
    [InlineData("245974-7", "0245974-7")]
    [InlineData(" 1788170-5 ", "1788170-5")]
    public void A_business_id_is_read_in_one_form(string text, string stored)
    {
        Assert.True(BusinessId.TryParse(text, out var id));
        Assert.Equal(stored, id.Text);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("0245974-8"), InlineData("02459747"), InlineData("24597-7"), InlineData("0245974-77"), InlineData("024597a-7"), InlineData("0000000-0")]
    public void A_wrong_business_id_is_refused(string? text) => Assert.False(BusinessId.TryParse(text, out _));

    [Fact]
    public void A_base_with_remainder_one_has_no_check_digit_at_all() =>
        Assert.DoesNotContain(Enumerable.Range(0, 10), check => BusinessId.TryParse($"1000008-{check}", out _));

    [Fact]
    public void Vat_and_ovt_forms_carry_the_same_business_id()
    {
        Assert.True(BusinessId.TryParse("0245974-7", out var id));
        Assert.True(BusinessId.TryParseVat("FI02459747", out var fromVat));
        Assert.True(BusinessId.TryParseOvt("003702459747234", out var fromOvt));

        Assert.Equal((id, id), (fromVat, fromOvt));
        Assert.Equal(("FI02459747", "003702459747"), (id.VatNumber, id.OvtIdentifier));
        Assert.False(BusinessId.TryParseVat("SE02459747", out _));
        Assert.False(BusinessId.TryParseOvt("003702459747234567", out _));
        Assert.False(BusinessId.TryParseOvt("003802459747", out _));
    }

    [Fact]
    public void A_reference_gets_its_check_digit_and_is_printed_in_fives_from_the_right()
    {
        var reference = ReferenceNumber.FromBase("2026001");

        Assert.Equal("20260011", reference.Text);
        Assert.Equal("202 60011", reference.Printed);
        Assert.True(ReferenceNumber.TryParse("202 60011", out var read));
        Assert.Equal(reference, read);
    }

    [Theory]
    [InlineData("RF111232", true)]
    [InlineData("rf11 1232", true)]
    [InlineData("RF121232", false)]
    [InlineData("20260012", false)]
    [InlineData("1232", true)]
    [InlineData("232", false)]
    [InlineData("123456789012345678901", false)]
    [InlineData("12a2", false)]
    [InlineData(null, false)]
    public void A_references_check_digits_decide(string? text, bool isRight) => Assert.Equal(isRight, ReferenceNumber.TryParse(text, out _));

    [Theory]
    [InlineData("FI2112345600000785", true)]
    [InlineData("fi21 1234 5600 0007 85", true)]
    [InlineData("FI2112345600000786", false)]
    [InlineData("FI211234560000078", false)]
    [InlineData("DE89370400440532013000", true)]
    [InlineData("", false)]
    public void An_ibans_check_digits_and_length_decide(string text, bool isRight) => Assert.Equal(isRight, Iban.TryParse(text, out _));

    [Fact]
    public void An_iban_is_printed_in_fours()
    {
        Assert.True(Iban.TryParse("FI2112345600000785", out var iban));
        Assert.Equal("FI21 1234 5600 0007 85", iban.Printed);
    }

    [Theory]
    [InlineData("+ 358 (0)40 7401 309", "+358407401309")]
    [InlineData("029 56 66700", "+358295666700")]
    [InlineData("029 566 6700", "+358295666700")]
    [InlineData("00358 14 281 773", "+35814281773")]
    [InlineData("0400-1231537", "+3584001231537")]
    [InlineData("044–5014786", "+358445014786")]
    [InlineData("(09) 123 456", "+3589123456")]
    [InlineData("+46 8 123 456", "+468123456")]
    public void A_phone_number_becomes_e164(string text, string e164)
    {
        Assert.True(PhoneNumber.TryNormalise(text, out var normalised));
        Assert.Equal(e164, normalised);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("ei puhelinta"), InlineData("112"), InlineData("+123456"), InlineData("+1234567890123456"), InlineData("40 7401 309"), InlineData("040 123 456 a"), InlineData("++358401234567")]
    public void What_is_no_phone_number_is_refused(string? text)
    {
        Assert.False(PhoneNumber.TryNormalise(text, out var normalised));
        Assert.Null(normalised);
    }

    [Theory]
    [InlineData("aino@example.fi", true)]
    [InlineData("aino.ääri@väinö.example.fi", true)]
    [InlineData("aino@examplefi", false)]
    [InlineData("aino@@example.fi", false)]
    [InlineData("aino@example.fi@x", false)]
    [InlineData("aino @example.fi", false)]
    [InlineData("@example.fi", false)]
    [InlineData("aino@.fi", false)]
    [InlineData("aino@example.", false)]
    [InlineData("aino@", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_email_address_has_one_at_no_space_and_a_dot_in_its_domain(string? text, bool isValid) => Assert.Equal(isValid, EmailAddress.IsValid(text));

    [Theory]
    [InlineData("00100", true)]
    [InlineData("1300", false)]
    [InlineData("013000", false)]
    [InlineData("0130a", false)]
    [InlineData("٠١٣٠٠", false)]
    [InlineData(null, false)]
    public void A_finnish_postcode_is_five_digits(string? text, bool isFinnish) => Assert.Equal(isFinnish, PostalCode.IsFinnish(text));

    [Fact]
    public void Mail_from_abroad_tells_åland_apart() => Assert.Equal(("AX-22100", "FI-40320"), (PostalCode.PrintedAbroad("22100"), PostalCode.PrintedAbroad("40320")));

    [Theory]
    [InlineData("Väänänen", "VÄÄNÄNEN")]
    [InlineData("Va\u0308a\u0308na\u0308nen", "VÄÄNÄNEN")]
    [InlineData("  von \t Essen\u00A0", "VON ESSEN")]
    [InlineData("Šaari Žukov Áŋŋel", "ŠAARI ŽUKOV ÁŊŊEL")]
    public void Search_keys_fold_case_composition_and_white_space_but_no_letter(string text, string key) => Assert.Equal(key, SearchKeys.Fold(text));
}
