using Aksulit.Data.Domain.Bases;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Domain.Notices;

namespace Aksulit.Intranet.Tests.Domain.Bases;

/// <summary>R14, R15: two layers, nothing invented, gaps named.</summary>
public sealed class BasisRuleTests
{
    private const string Why = "Tilauksen toimittaminen on sopimus, jonka asiakas on itse tehnyt meidän kanssamme.";

    private static readonly DateOnly Today = new(2027, 3, 1);

    [Theory]
    [InlineData(null, Why, null, null, 0, "BasisMissing")]
    [InlineData(LegalBasis.Contract, "sopimus", null, null, 0, "BasisReasoningMissing")]
    [InlineData(LegalBasis.Contract, Why, null, null, -1, "BasisFromPast")]
    [InlineData(LegalBasis.Contract, Why, null, null, 0, null)]
    [InlineData(LegalBasis.Contract, Why, null, null, 30, null)]
    [InlineData(LegalBasis.LegitimateInterests, Why, null, "direct marketing", 0, "BasisInterestMissing")]
    [InlineData(LegalBasis.LegitimateInterests, Why, "suoramarkkinointi", " ", 0, "BasisInterestMissing")]
    [InlineData(LegalBasis.LegitimateInterests, Why, "suoramarkkinointi", "direct marketing", 0, null)]
    public void An_assessment_has_its_reasoning_and_is_not_dated_back(LegalBasis? basis, string reasoning, string? fi, string? en, int days, string? refusal) =>
        Assert.Equal(refusal, BasisRule.Refuse(basis, reasoning, fi, en, Today.AddDays(days), Today, consentsKept: false)?.Code);

    [Fact]
    public void No_consent_is_invented()
    {
        Assert.Equal(("BasisNoConsents", "R15"), (BasisRule.Refuse(LegalBasis.Consent, Why, null, null, Today, Today, consentsKept: false)?.Code, BasisRule.Refuse(LegalBasis.Consent, Why, null, null, Today, Today, consentsKept: false)?.Ground));
        Assert.Null(BasisRule.Refuse(LegalBasis.Consent, Why, null, null, Today, Today, consentsKept: true));
    }

    [Fact]
    public void Every_purpose_and_every_group_is_a_gap_until_somebody_said()
    {
        Assert.Equal(Enum.GetValues<ProcessingPurpose>(), BasisRule.Unassessed([], Today));
        Assert.Equal(BasisRule.Groups, BasisRule.Unanswered([]));
        var marketing = Of(ProcessingPurpose.OwnMarketing, LegalBasis.LegitimateInterests, Today.AddDays(1));
        Assert.Contains(ProcessingPurpose.OwnMarketing, BasisRule.Unassessed([marketing], Today));
        Assert.DoesNotContain(ProcessingPurpose.OwnMarketing, BasisRule.Unassessed([marketing], Today.AddDays(1)));
        Assert.DoesNotContain(DataCategory.Billing, BasisRule.Unanswered([new GivingAnswer(DataCategory.Billing, GivingDuty.Contractual, "Laskua ei voi lähettää.", default, Guid.NewGuid())]));
    }

    [Fact]
    public void The_newest_that_has_begun_holds_and_the_former_stays()
    {
        var (first, later) = (Of(ProcessingPurpose.Orders, LegalBasis.Contract, Today), Of(ProcessingPurpose.Orders, LegalBasis.LegitimateInterests, Today.AddDays(10)));
        Assert.Same(first, BasisRule.On([later, first], ProcessingPurpose.Orders, Today.AddDays(9)));
        Assert.Same(later, BasisRule.On([later, first], ProcessingPurpose.Orders, Today.AddDays(10)));
        Assert.Null(BasisRule.On([later, first], ProcessingPurpose.Orders, Today.AddDays(-1)));
        Assert.Null(BasisRule.On([later, first], ProcessingPurpose.Billing, Today));
    }

    [Theory]
    [InlineData(null, "Laskua ei voi lähettää.", "GivingMissing")]
    [InlineData(GivingDuty.Contractual, " ", "GivingConsequenceMissing")]
    [InlineData(GivingDuty.Voluntary, "Ei mitään.", null)]
    public void An_answer_says_what_follows(GivingDuty? duty, string consequence, string? refusal) => Assert.Equal(refusal, BasisRule.RefuseAnswer(DataCategory.Billing, duty, consequence)?.Code);

    private static AssessedBasis Of(ProcessingPurpose purpose, LegalBasis basis, DateOnly from) => new(purpose, basis, Why, from, 1, default, Guid.NewGuid()) { InterestFi = "etu", InterestEn = "interest" };
}
