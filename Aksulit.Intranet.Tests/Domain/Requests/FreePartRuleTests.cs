using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Tests.Domain.Requests;

/// <summary>What may be added to a letter: a thousand characters, and no identity code (R19, I1, I2).</summary>
public sealed class FreePartRuleTests
{
    [Theory]
    [InlineData(1000, null)]
    [InlineData(1001, "FreePartTooLong")]
    public void It_is_at_most_a_thousand_characters(int length, string? code)
    {
        Assert.Equal(code, FreePartRule.Refuse(new string('a', length))?.Code);
        Assert.Equal(code, FreePartRule.Refuse($"  {new string('a', length)}\n")?.Code);      // what is around it is not kept
    }

    [Theory]
    [InlineData("Tunnuksesi on 131052-308T.", false, "TextHoldsIdentityCode")]
    [InlineData("Tunnuksesi on 131052-308T.", true, "TextHoldsIdentityCode")]
    [InlineData("Tilausnumero 010190-999K", false, "TextMayHoldIdentityCode")]
    [InlineData("Tilausnumero 010190-999K", true, null)]
    [InlineData("Soitamme sinulle maanantaina.", false, null)]
    [InlineData(null, false, null)]
    public void It_is_screened_like_every_free_text(string? text, bool confirmed, string? code)
    {
        var refusal = FreePartRule.Refuse(text, confirmed);
        Assert.Equal((code, code is null ? null : "R19"), (refusal?.Code, refusal?.Ground));
    }

    [Fact]
    public void Nothing_written_is_nothing_kept()
    {
        Assert.Null(FreePartRule.Clean(" \n"));
        Assert.Null(ProposalContent.Of(" ", null));
        Assert.Equal(new ProposalContent("Sana.", null), ProposalContent.Of(" Sana. "));
        Assert.Equal(new ProposalContent(null, "Syy."), ProposalContent.Of(null, "Syy. "));
    }
}
