using System.Diagnostics;
using Aksulit.Data.Domain.Identifiers;
using static Aksulit.Data.Domain.Identifiers.IdentityCodeFinding;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>Only codes of the published test series appear here.</summary>
public sealed class PersonalIdentityCodeTests
{
    [Theory]
    [InlineData("131052-308T")]
    [InlineData("131052-308t")]
    [InlineData("010594Y9032")]
    [InlineData("010594y9032")]
    [InlineData("020504B904H")]
    [InlineData("010190-999W")]
    [InlineData("as. hetu 131052-308T")]
    [InlineData("(131052-308T).")]
    [InlineData("hetu_131052-308T.pdf")]
    [InlineData("131052‐308T")]
    [InlineData("131052‑308T")]
    [InlineData("131052–308T")]
    [InlineData("131052—308T")]
    [InlineData("131052−308T")]
    [InlineData("131052 - 308T")]
    [InlineData("131052\u00A0-\u00A0308T")]
    [InlineData("010594-Y9032")]
    [InlineData("010594Y-9032")]
    [InlineData("010594 -Y- 9032")]
    [InlineData("131052-308X 131052-308T")]
    [InlineData("123456 131052-308T")]
    public void A_code_with_the_right_check_character_is_certain(string text) => Assert.Equal(Certain, PersonalIdentityCode.Scan(text));

    [Theory]
    [InlineData("010190-999K")]
    [InlineData("vanha viite 131052-308X")]
    [InlineData("131052+308X")]
    public void A_code_with_a_wrong_check_character_is_suspected(string text) => Assert.Equal(Suspected, PersonalIdentityCode.Scan(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Laskut sähköpostiin")]
    [InlineData("131052308T")]                                              // no sign between
    [InlineData("131052 308T")]
    [InlineData("310298-9020")]                                             // 31 February
    [InlineData("290227A901B")]                                             // 2027 is no leap year
    [InlineData("131352-308T")]
    [InlineData("131052-001T")]                                             // numbers are issued from 002
    [InlineData("1131052-308T")]
    [InlineData("A131052-308T")]
    [InlineData("131052-308TA")]
    [InlineData("131052-308")]
    [InlineData("131052--308T")]
    [InlineData("131052Z308T")]
    [InlineData("1788170-5")]
    [InlineData("+358 (0)50 1336 354")]
    [InlineData("0400-1231537")]
    [InlineData("20262-131052")]
    public void What_is_no_code_is_no_finding(string? text) => Assert.Equal(None, PersonalIdentityCode.Scan(text));

    [Theory]
    [InlineData('Y'), InlineData('X'), InlineData('W'), InlineData('V'), InlineData('U'), InlineData('-')]
    [InlineData('A'), InlineData('B'), InlineData('C'), InlineData('D'), InlineData('E'), InlineData('F'), InlineData('+')]
    public void Every_century_sign_counts_and_the_check_character_does_not_depend_on_it(char sign) =>
        Assert.Equal(Certain, PersonalIdentityCode.Scan($"131052{sign}308T"));

    [Fact]
    public void The_leap_day_is_judged_in_the_signs_own_century()
    {
        Assert.NotEqual(None, PersonalIdentityCode.Scan("290200A9027"));     // 2000 was a leap year
        Assert.Equal(None, PersonalIdentityCode.Scan("290200-9027"));        // 1900 was not
    }

    [Theory]
    [InlineData("131052-308 ")]
    [InlineData("131052          ")]
    [InlineData("x ")]
    public void Fifty_million_characters_take_seconds_not_minutes(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, 50_000_000 / repeated.Length));
        var watch = Stopwatch.StartNew();

        Assert.Equal(None, PersonalIdentityCode.Scan(text));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }
}
