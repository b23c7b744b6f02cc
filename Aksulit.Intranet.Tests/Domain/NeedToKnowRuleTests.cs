using Aksulit.Data.Domain.Notices;

namespace Aksulit.Intranet.Tests.Domain;

public sealed class NeedToKnowRuleTests
{
    private static readonly IReadOnlySet<CardPart> All = new HashSet<CardPart>(Enum.GetValues<CardPart>());

    [Theory]
    [InlineData(ProcessingPurpose.Orders, "Contact,Note,Organisations,Orders")]
    [InlineData(ProcessingPurpose.Billing, "Billing,Note,Organisations,Orders,Invoices")]
    [InlineData(ProcessingPurpose.DebtCollection, "Contact,Billing,Organisations,Invoices,Disclosures")]
    [InlineData(ProcessingPurpose.CreditApplication, "Contact,Billing,Organisations,Invoices,CreditApplications")]
    [InlineData(ProcessingPurpose.Archive, "Organisations,Orders,Invoices,Retention")]
    [InlineData(ProcessingPurpose.RegisterUpkeep, "Contact,Billing,Note,Organisations,Sources,Retention,OldValues")]
    [InlineData(ProcessingPurpose.TechnicalUpkeep, "Sources,Retention,Viewers,IpAddress")]
    [InlineData(ProcessingPurpose.Statistics, "")]
    [InlineData(ProcessingPurpose.OwnMarketing, "")]
    public void A_purpose_shows_what_it_needs(ProcessingPurpose purpose, string parts) =>
        Assert.Equal(parts, string.Join(',', NeedToKnowRule.Shown(All, purpose, wider: null).Order()));

    [Fact]
    public void Every_purpose_under_which_persons_are_read_needs_something_and_only_the_law_and_the_persons_own_right_need_everything() =>
        Assert.All(PurposeRule.ForReadingPersons, purpose =>
        {
            var shown = NeedToKnowRule.Shown(All, purpose, wider: null);
            Assert.NotEmpty(shown);
            Assert.Equal(purpose is ProcessingPurpose.LegalObligation or ProcessingPurpose.RightsRequest, shown.SetEquals(All));
        });

    [Theory]
    [InlineData(WideningReason.PersonAsks)]
    [InlineData(WideningReason.MisuseSuspected)]
    public void A_reason_opens_the_rest_but_never_what_the_role_may_not_see(WideningReason reason)
    {
        var allowed = new HashSet<CardPart> { CardPart.Billing, CardPart.Invoices, CardPart.Contact };
        Assert.Equal([CardPart.Billing, CardPart.Invoices], NeedToKnowRule.Shown(allowed, ProcessingPurpose.Billing, wider: null).Order());
        Assert.Equal(allowed, NeedToKnowRule.Shown(allowed, ProcessingPurpose.Billing, reason));
    }
}
