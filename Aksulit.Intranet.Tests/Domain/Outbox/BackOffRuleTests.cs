using Aksulit.Data.Domain.Outbox;

namespace Aksulit.Intranet.Tests.Domain.Outbox;

public sealed class BackOffRuleTests
{
    private static readonly DateTimeOffset Created = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1), InlineData(2, 5), InlineData(3, 15), InlineData(4, 60), InlineData(40, 60)]
    public void The_waits_grow_to_an_hour(int attempts, int minutes) => Assert.Equal(Created.AddMinutes(minutes), BackOffRule.Next(attempts, Created, Created));

    [Fact]
    public void A_server_that_is_down_for_two_days_loses_nothing_and_after_five_a_person_is_asked()
    {
        Assert.NotNull(BackOffRule.Next(60, Created, Created.AddDays(2)));
        Assert.Null(BackOffRule.Next(150, Created, Created.AddDays(5)));
    }
}
