using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Tests.Domain.Requests;

/// <summary>A request is taken back by the person's own word, in time, by a human; a standing objection is not (R46, R48, M4).</summary>
public sealed class WithdrawalRuleTests
{
    private static readonly DateOnly Received = new(2027, 3, 1), Due = new(2027, 4, 1);

    [Theory]
    [InlineData(RequestKind.Access, RequestState.Received, RequestChannel.Email, null)]
    [InlineData(RequestKind.Objection, RequestState.Proposed, RequestChannel.Phone, null)]
    [InlineData(RequestKind.Rectification, RequestState.Received, RequestChannel.OwnFinding, "WithdrawalNobodyAsked")]
    [InlineData(RequestKind.Erasure, RequestState.Decided, RequestChannel.Letter, "WithdrawalDecided")]
    [InlineData(RequestKind.Erasure, RequestState.Closed, RequestChannel.Letter, "WithdrawalDecided")]
    [InlineData(RequestKind.StandingObjection, RequestState.Decided, RequestChannel.Phone, "WithdrawalObjectionInForce")]
    [InlineData(RequestKind.StandingObjection, RequestState.Closed, RequestChannel.Phone, "WithdrawalObjectionInForce")]
    public void What_somebody_asked_and_nobody_decided_can_be_taken_back(RequestKind kind, RequestState state, RequestChannel channel, string? refusal) =>
        Assert.Equal(refusal, WithdrawalRule.RefuseNow(kind, state, channel)?.Code);

    [Theory]
    [InlineData(null, RequestChannel.Phone, "Antaa olla.", "WithdrawalDayMissing")]
    [InlineData("2027-03-05", null, "Antaa olla.", "WithdrawalChannelMissing")]
    [InlineData("2027-03-05", RequestChannel.OwnFinding, "Antaa olla.", "WithdrawalChannelMissing")]
    [InlineData("2027-03-06", RequestChannel.Phone, "Antaa olla.", "WithdrawalAhead")]
    [InlineData("2027-02-28", RequestChannel.Phone, "Antaa olla.", "WithdrawalBeforeReceipt")]
    [InlineData("2027-03-05", RequestChannel.Phone, " ", "WithdrawalWordsMissing")]
    [InlineData("2027-03-01", RequestChannel.OralNote, "Antaa olla.", null)]
    [InlineData("2027-03-05", RequestChannel.Letter, "Antaa olla.", null)]
    public void The_word_has_its_day_its_way_and_its_words(string? on, RequestChannel? through, string said, string? refusal) =>
        Assert.Equal(refusal, WithdrawalRule.RefuseWord(Received, on is null ? null : DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), through, said, new(2027, 3, 5))?.Code);

    [Fact]
    public void Words_and_reasons_have_a_length()
    {
        Assert.Equal("WithdrawalTextTooLong", WithdrawalRule.RefuseWord(Received, Received, RequestChannel.Phone, new string('a', WithdrawalRule.SaidMaxLength + 1), Received)?.Code);
        Assert.Equal("WithdrawalTextTooLong", WithdrawalRule.RefuseReason(new string('a', WithdrawalRule.SaidMaxLength + 1))?.Code);
        Assert.Equal("WithdrawalReasonMissing", WithdrawalRule.RefuseReason(" ")?.Code);
        Assert.Null(WithdrawalRule.RefuseReason("Toinen pyyntö."));
    }

    [Theory]
    [InlineData(RequestOutcome.Withdrawn, "2027-04-01", false, null)]
    [InlineData(RequestOutcome.Withdrawn, "2027-04-02", false, "WithdrawalClockOver")]
    [InlineData(RequestOutcome.Withdrawn, "2027-04-02", true, null)]
    [InlineData(RequestOutcome.Refused, "2027-03-05", false, "WithdrawalNotThere")]
    [InlineData(null, "2027-03-05", false, "WithdrawalNotThere")]
    public void A_mistake_is_undone_while_the_clock_runs(RequestOutcome? outcome, string today, bool stands, string? refusal) =>
        Assert.Equal(refusal, WithdrawalRule.RefuseReopening(outcome, Due, stands, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture))?.Code);

    [Fact]
    public void No_program_takes_a_request_back_or_opens_it_again()
    {
        foreach (var nobody in new[] { Guid.Empty, Actor.JobAccountId })
        {
            Assert.Throws<InvalidOperationException>(() => Case().Withdraw(Received, RequestChannel.Phone, "sealed", nobody, At(5)));
            var withdrawn = Case();
            withdrawn.Withdraw(Received, RequestChannel.Phone, "sealed", Guid.NewGuid(), At(5));
            Assert.Throws<InvalidOperationException>(() => withdrawn.ReopenWithdrawn(nobody, At(6), "sealed", false, false));
        }
    }

    [Fact]
    public void What_was_decided_is_not_taken_back_and_what_was_not_taken_back_does_not_open_again()
    {
        var refused = Case();
        refused.Decide(Guid.NewGuid(), At(5), RequestOutcome.Refused);
        Assert.Throws<InvalidOperationException>(() => refused.Withdraw(Received, RequestChannel.Phone, "sealed", Guid.NewGuid(), At(5)));
        Assert.Throws<InvalidOperationException>(() => refused.ReopenWithdrawn(Guid.NewGuid(), At(5), "sealed", false, false));
    }

    [Fact]
    public void What_the_person_was_never_told_of_moves_no_clock()
    {
        var request = Case();
        request.AskIdentity(new(2027, 3, 2), Guid.NewGuid());
        request.Extend(ExtensionGround.Complexity, Guid.NewGuid(), At(3));
        Assert.Equal(new(2027, 6, 1), request.DueOn);
        request.Withdraw(new(2027, 3, 4), RequestChannel.Phone, "sealed", Guid.NewGuid(), At(4));
        Assert.Equal((RequestState.Closed, RequestOutcome.Withdrawn), (request.State, request.Outcome));

        request.ReopenWithdrawn(Guid.NewGuid(), At(5), "sealed", neverAsked: true, neverExtended: true);

        Assert.Equal((RequestState.Received, null, null, Due), (request.State, request.Outcome, request.ExtendedAt, request.DueOn));
        Assert.False(request.Clock().Stands());
        Assert.Equal(new(2027, 3, 4), request.WithdrawnOn); // its trace stays
    }

    private static DateTimeOffset At(int march) => new(2027, 3, march, 8, 0, 0, TimeSpan.Zero);

    private static DataSubjectRequest Case() => new("2027-0001", RequestKind.Access, Guid.NewGuid(), RequestChannel.Email, At(1), "fi", At(1), Guid.NewGuid(), 1) { AnswerBy = LetterMeans.Post };
}
