using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Objections;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>A human decides about credit, says what was looked at and why, and no score is kept (R24, R46).</summary>
public sealed class CreditRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly CreditFacts Waiting = new(CreditState.Waiting, 1000m, Today, ByHuman: true);
    private static readonly TypedDecision Fine = new(CreditOutcome.Granted, null, [CreditGround.PaymentHistory], "Laskut on maksettu ajallaan.");

    private static string? Code(CreditFacts facts, TypedDecision typed) => CreditRule.RefuseDecision(facts, typed)?.Code;

    [Theory]
    [InlineData("2026-11-23", 100, null, false, null)]
    [InlineData("2026-11-24", 100, null, false, "CreditAppliedOn")]
    [InlineData(null, 100, null, false, "CreditAppliedOn")]
    [InlineData("2026-11-23", 0, null, false, "CreditSum")]
    [InlineData("2026-11-23", 1_000_001, null, false, "CreditSum")]
    [InlineData("2026-11-23", 100, "2026-11-24", false, "CreditInformedInFuture")]
    [InlineData("2026-11-23", 100, null, true, "CreditForRestricted")]
    public void An_application_has_its_day_and_its_sum(string? appliedOn, int sum, string? informedOn, bool restricted, string? code) =>
        Assert.Equal(code, CreditRule.RefuseTaking(new TypedApplication(Day(appliedOn), sum, Day(informedOn)), restricted, Today)?.Code);

    [Fact]
    public void A_decision_with_grounds_and_a_reason_stands_and_each_missing_part_is_named()
    {
        Assert.Null(Code(Waiting, Fine));
        Assert.Equal("CreditNeedsHuman", Code(Waiting with { ByHuman = false }, Fine));
        Assert.Equal("CreditNotWaiting", Code(Waiting with { State = CreditState.Decided }, Fine));
        Assert.Equal("CreditNotWaiting", Code(Waiting with { State = CreditState.Withdrawn }, Fine));
        Assert.Equal("CreditOutcomeMissing", Code(Waiting, Fine with { Outcome = null }));
        Assert.Equal("CreditGroundsMissing", Code(Waiting, Fine with { Grounds = [] }));
        Assert.Equal("CreditReasonMissing", Code(Waiting, Fine with { Reason = "ei      " }));
        Assert.Equal("CreditReasonLong", Code(Waiting, Fine with { Reason = new string('a', CreditApplication.ReasonMaxLength + 1) }));
        Assert.Equal("TextHoldsIdentityCode", Code(Waiting, Fine with { Reason = "Asiakas 131052-308T on maksanut." }));
    }

    [Theory]
    [InlineData(0, "CreditLimit")]
    [InlineData(1000, "CreditLimit")]
    [InlineData(999, null)]
    public void A_lower_limit_is_lower_than_what_was_applied_for(int limit, string? code) => Assert.Equal(code, Code(Waiting, Fine with { Outcome = CreditOutcome.Limited, Limit = limit }));

    [Fact]
    public void Credit_information_needs_a_person_who_was_told_and_never_decides_alone()
    {
        var alone = Fine with { Grounds = [CreditGround.CreditInformation] };
        var beside = Fine with { Grounds = [CreditGround.CreditInformation, CreditGround.OpenInvoices] };
        Assert.Equal(("CreditInformationAlone", "R46"), (Code(Waiting, alone), CreditRule.RefuseDecision(Waiting, alone)?.Ground));
        Assert.Equal(("CreditNotInformed", "R24"), (Code(Waiting with { InformedOn = null }, beside), CreditRule.RefuseDecision(Waiting with { InformedOn = null }, beside)?.Ground));
        Assert.Null(Code(Waiting, beside));
    }

    [Theory]
    [InlineData("Luottoluokka on B, siksi hylätään.", true)]
    [InlineData("Riskiluokitus oli heikko tällä kertaa.", true)]
    [InlineData("Hakija sai 54 pistettä kyselystä.", true)]
    [InlineData("The score was too low for this.", true)]
    [InlineData("Rating AA, kaikki kunnossa siis.", true)]
    [InlineData("Maksuhäiriöitä ei ole, laskut on maksettu.", false)]
    [InlineData("Kaksi laskua on maksettu 30 päivää myöhässä.", false)]
    [InlineData("Asuu Pisteniityn alueella jo vuosia.", false)]
    public void A_score_or_a_rating_is_not_stored_in_the_words_either(string reason, bool refused) => Assert.Equal(refused ? "CreditScoreInReason" : null, Code(Waiting, Fine with { Reason = reason }));

    [Fact]
    public void No_program_brings_an_application_to_its_decision()
    {
        var application = new CreditApplication(Guid.NewGuid(), Today, 1000m, Channel.Phone, Today, DateTimeOffset.UnixEpoch, Guid.NewGuid());
        Assert.Throws<ArgumentException>(() => application.Decide(CreditOutcome.Refused, null, [CreditGround.OpenInvoices], "Perustelu on tässä.", Actor.JobAccountId, DateTimeOffset.UnixEpoch));
        Assert.Throws<ArgumentException>(() => application.Decide(CreditOutcome.Refused, null, [CreditGround.OpenInvoices], "Perustelu on tässä.", Guid.Empty, DateTimeOffset.UnixEpoch));
        Assert.Equal(CreditState.Waiting, application.State);
    }

    [Fact]
    public void There_is_no_place_for_a_score() =>
        Assert.DoesNotContain(typeof(CreditApplication).GetProperties(), property => property.Name.Contains("Score", StringComparison.OrdinalIgnoreCase) || property.Name.Contains("Rating", StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData(CreditOutcome.Granted, 1000)]
    [InlineData(CreditOutcome.Limited, 300)]
    [InlineData(CreditOutcome.Refused, null)]
    public void What_is_granted_follows_from_the_outcome(CreditOutcome outcome, int? euros) => Assert.Equal(euros is { } sum ? (decimal)sum : null, CreditRule.Granted(outcome, 1000m, 300m));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
