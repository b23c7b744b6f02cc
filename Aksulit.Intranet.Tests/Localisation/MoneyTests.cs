using System.Globalization;
using Aksulit.Intranet.Localisation;

namespace Aksulit.Intranet.Tests.Localisation;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("1 234,50", "1234.50")]
    [InlineData("1234.5", "1234.5")]
    [InlineData("12 €", "12")]
    [InlineData("−3,20", "-3.20")]
    [InlineData("1\u00a0234,50\u00a0€", "1234.50")]
    public void Euros_are_read_as_people_write_them(string text, string euros)
    {
        Assert.True(Money.TryRead(text, out var read));
        Assert.Equal(decimal.Parse(euros, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("kaksi")]
    [InlineData("1,234")]
    [InlineData("1.2.3")]
    [InlineData("1e3")]
    public void What_is_no_sum_is_not_guessed(string text) => Assert.False(Money.TryRead(text, out _));

    [Fact]
    public void An_empty_text_is_no_sum_and_no_mistake()
    {
        Assert.True(Money.TryRead("  ", out var read));
        Assert.Null(read);
    }
}
