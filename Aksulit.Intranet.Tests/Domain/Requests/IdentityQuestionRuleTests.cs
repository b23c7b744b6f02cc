using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Tests.Domain.Requests;

/// <summary>A question about who is asking: once, for a doubt that is written down, for one thing that can be compared (D8).</summary>
public sealed class IdentityQuestionRuleTests
{
    private static readonly DateOnly Received = new(2027, 3, 1), Today = new(2027, 3, 20);

    [Theory]
    [InlineData(RequestState.Received, RequestChannel.Email, false, "outo osoite", IdentityItem.CustomerNumber, null)]
    [InlineData(RequestState.Proposed, RequestChannel.Phone, false, "outo osoite", IdentityItem.EarlierAddress, null)]
    [InlineData(RequestState.Decided, RequestChannel.Email, false, "outo osoite", IdentityItem.CustomerNumber, "RequestAlreadyDecided")]
    [InlineData(RequestState.Received, RequestChannel.OwnFinding, false, "outo osoite", IdentityItem.CustomerNumber, "IdentityNobodyWaits")]
    [InlineData(RequestState.Received, RequestChannel.Email, true, "outo osoite", IdentityItem.CustomerNumber, "IdentityAskedAlready")]
    [InlineData(RequestState.Received, RequestChannel.Email, false, "  ", IdentityItem.CustomerNumber, "IdentityDoubtMissing")]
    [InlineData(RequestState.Received, RequestChannel.Email, false, "outo osoite", null, "IdentityItemMissing")]
    public void It_is_asked_once_and_for_a_concrete_doubt(RequestState state, RequestChannel channel, bool asked, string doubt, IdentityItem? item, string? code) =>
        Assert.Equal(code, IdentityQuestionRule.RefuseAsking(state, channel, asked, doubt, item)?.Code);

    [Theory]
    [InlineData("2027-03-03", null, "2027-03-15", null)]
    [InlineData("2027-03-03", null, "2027-03-03", null)]
    [InlineData(null, null, "2027-03-15", "IdentityNotAsked")]
    [InlineData("2027-03-03", "2027-03-10", "2027-03-15", "IdentitySuppliedAlready")]
    [InlineData("2027-03-03", null, null, "IdentityDayMissing")]
    [InlineData("2027-03-03", null, "2027-03-02", "IdentityDayOutside")]
    [InlineData("2027-03-03", null, "2027-03-21", "IdentityDayOutside")]
    public void An_answer_comes_after_the_question_and_not_ahead_of_today(string? asked, string? supplied, string? on, string? code) =>
        Assert.Equal(code, IdentityQuestionRule.RefuseSupplying(Day(asked), Day(supplied), Day(on), Today)?.Code);

    [Theory]
    [InlineData("2027-03-04", true)]  // the third working day after a Monday
    [InlineData("2027-03-05", false)]
    public void The_clock_stands_still_only_when_it_was_asked_within_three_working_days(string asked, bool stands) => Assert.Equal(stands, IdentityQuestionRule.Pauses(Received, Day(asked)!.Value));

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
