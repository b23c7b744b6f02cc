using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Organisations;

namespace Aksulit.Intranet.Tests.Domain.Organisations;

/// <summary>What may be done with organisations and when (I3, T1, T16, M4), by the rules alone.</summary>
public sealed class OrganisationRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly OrganisationPointer Itself = new(Guid.NewGuid(), "Firma Oy", "0245974-7"), Other = new(Guid.NewGuid(), "Toinen Oy", "2234567-5");
    private static readonly OrganisationStanding Live = new(null, null, Itself), Ended = new(Today.AddDays(-9), null, Itself), Merged = new(Today.AddDays(-9), Other, Itself);

    [Theory]
    [InlineData("0245974-7", BusinessIdReading.Valid)]
    [InlineData(" 245974-7 ", BusinessIdReading.Valid)]
    [InlineData("FI02459747", BusinessIdReading.Valid)]
    [InlineData("003702459747234", BusinessIdReading.Valid)]
    [InlineData("0245974-8", BusinessIdReading.CheckDigit)]
    [InlineData("FI02459748", BusinessIdReading.CheckDigit)]
    [InlineData("1000008-0", BusinessIdReading.CheckDigit)] // never valid, whatever the digit
    [InlineData("0245974", BusinessIdReading.Format)]
    [InlineData("Firma Oy", BusinessIdReading.Format)]
    [InlineData("024-59747", BusinessIdReading.Format)]
    [InlineData("  ", BusinessIdReading.Empty)]
    [InlineData(null, BusinessIdReading.Empty)]
    public void A_business_id_is_read_in_every_notation_and_what_is_wrong_is_told(string? text, BusinessIdReading reading)
    {
        var read = OrganisationRule.Read(text);
        Assert.Equal(reading, read.Reading);
        if (reading is BusinessIdReading.Valid) Assert.Equal("0245974-7", read.Id.Text);
    }

    [Fact]
    public void A_known_firm_is_led_to_and_a_name_is_screened()
    {
        Assert.Null(OrganisationRule.RefuseNew("Firma Oy", BusinessIdReading.Valid, null, false));
        var known = Assert.IsType<SeeOrganisation>(OrganisationRule.RefuseNew("Firma Oy", BusinessIdReading.Valid, Other, false));
        Assert.Equal(("OrganisationKnown", Other), (known.Code, known.To));
        Assert.Equal("OrganisationBusinessIdCheckDigit", OrganisationRule.RefuseNew("Firma Oy", BusinessIdReading.CheckDigit, null, false)?.Code);
        Assert.Equal("OrganisationBusinessIdFormat", OrganisationRule.RefuseNew("Firma Oy", BusinessIdReading.Format, null, false)?.Code);
        Assert.Equal("OrganisationBusinessIdMissing", OrganisationRule.RefuseNew("Firma Oy", BusinessIdReading.Empty, null, false)?.Code);
        Assert.Equal("OrganisationNameMissing", OrganisationRule.RefuseName(" ", false)?.Code);
        Assert.Equal("OrganisationNameTooLong", OrganisationRule.RefuseName(new string('a', Organisation.NameMaxLength + 1), false)?.Code);
        Assert.Equal("TextHoldsIdentityCode", OrganisationRule.RefuseName("Tmi 131052-308T", true)?.Code);
        Assert.Equal("TextMayHoldIdentityCode", OrganisationRule.RefuseName("Tmi 010190-999K", false)?.Code);
        Assert.Null(OrganisationRule.RefuseName("Tmi 010190-999K", true));
    }

    [Fact]
    public void A_role_begins_today_or_earlier_once_at_a_time_and_where_the_organisation_goes_on()
    {
        var facts = new ContactRoleFacts(Live, PersonExists: true, Today, ActsAlready: false, OthersTrade: false);
        Assert.Null(ContactRoleRule.RefuseStart(facts, Today));
        Assert.Equal("ContactRoleAheadOfTime", ContactRoleRule.RefuseStart(facts with { StartsOn = Today.AddDays(1) }, Today)?.Code);
        Assert.Equal("ContactRoleDayMissing", ContactRoleRule.RefuseStart(facts with { StartsOn = null }, Today)?.Code);
        Assert.Equal("ContactRoleGoesOn", ContactRoleRule.RefuseStart(facts with { ActsAlready = true }, Today)?.Code);
        Assert.Equal("SoleTraderHasOneContact", ContactRoleRule.RefuseStart(facts with { OthersTrade = true }, Today)?.Code);
        Assert.Equal("CustomerNotFound", ContactRoleRule.RefuseStart(facts with { PersonExists = false }, Today)?.Code);
        Assert.Equal(("OrganisationHasEnded", Itself), Way(ContactRoleRule.RefuseStart(facts with { Organisation = Ended }, Today)));
        Assert.Equal(("OrganisationMerged", Other), Way(ContactRoleRule.RefuseStart(facts with { Organisation = Merged }, Today)));
    }

    [Fact]
    public void A_role_ends_between_its_first_day_and_today_and_a_sole_traders_never_alone()
    {
        var started = Today.AddDays(-10);
        Assert.Null(ContactRoleRule.RefuseEnd(started, null, started, false, Today));
        Assert.Null(ContactRoleRule.RefuseEnd(started, null, Today, false, Today));
        Assert.Equal("ContactRoleEndBeforeStart", ContactRoleRule.RefuseEnd(started, null, started.AddDays(-1), false, Today)?.Code);
        Assert.Equal("ContactRoleAheadOfTime", ContactRoleRule.RefuseEnd(started, null, Today.AddDays(1), false, Today)?.Code);
        Assert.Equal("ContactRoleOver", ContactRoleRule.RefuseEnd(started, Today.AddDays(-1), Today, false, Today)?.Code);
        Assert.Equal("SoleTraderEndsWhole", ContactRoleRule.RefuseEnd(started, null, Today, true, Today)?.Code);
    }

    [Fact]
    public void An_organisation_with_anything_open_does_not_end_whatever_the_day_and_what_it_is_is_named()
    {
        var facts = new EndOrganisationFacts(Today, null, null, Today.AddDays(-5), Today.AddDays(-3), []);
        Assert.Null(EndOrganisationRule.Refuse(facts, Today));
        Assert.Null(EndOrganisationRule.Refuse(facts with { EndsOn = Today.AddDays(-3) }, Today));
        var open = new OpenDocument(Guid.NewGuid(), "TB0000001", IsInvoice: false);
        Assert.Equal([open], Assert.IsType<OrganisationHasOpen>(EndOrganisationRule.Refuse(facts with { Open = [open], EndsOn = null }, Today)).Documents);
        Assert.Equal("OrganisationEndBeforeOrder", EndOrganisationRule.Refuse(facts with { EndsOn = Today.AddDays(-4) }, Today)?.Code);
        Assert.Equal("OrganisationEndBeforeRole", EndOrganisationRule.Refuse(facts with { EndsOn = Today.AddDays(-6), LastOrderOn = null }, Today)?.Code);
        Assert.Equal("OrganisationEndAhead", EndOrganisationRule.Refuse(facts with { EndsOn = Today.AddDays(1) }, Today)?.Code);
        Assert.Equal("OrganisationEndMissing", EndOrganisationRule.Refuse(facts with { EndsOn = null }, Today)?.Code);
        Assert.Equal("OrganisationEndedAlready", EndOrganisationRule.Refuse(facts with { EndedOn = Today.AddDays(-1) }, Today)?.Code);
        Assert.Equal(("OrganisationMerged", Other), Way(EndOrganisationRule.Refuse(facts with { EndedOn = Today, MergedInto = Other }, Today)));
    }

    [Fact]
    public void Firms_merge_into_one_that_goes_on_and_no_person_does()
    {
        var facts = new MergeOrganisationsFacts(false, Live, Live, SoleTrader: false, Today, Today.AddDays(-5));
        Assert.Null(MergeOrganisationsRule.Refuse(facts, Today));
        Assert.Null(MergeOrganisationsRule.Refuse(facts with { From = Ended }, Today));
        Assert.Equal("MergeBeforeEnd", MergeOrganisationsRule.Refuse(facts with { From = Ended, On = Today.AddDays(-10) }, Today)?.Code);
        Assert.Equal("MergeWithItself", MergeOrganisationsRule.Refuse(facts with { IsSame = true }, Today)?.Code);
        Assert.Equal(("OrganisationMerged", Other), Way(MergeOrganisationsRule.Refuse(facts with { From = Merged }, Today)));
        Assert.Equal(("OrganisationMerged", Other), Way(MergeOrganisationsRule.Refuse(facts with { Into = Merged }, Today)));
        Assert.Equal(("OrganisationHasEnded", Itself), Way(MergeOrganisationsRule.Refuse(facts with { Into = Ended }, Today)));
        Assert.Equal("MergeSoleTrader", MergeOrganisationsRule.Refuse(facts with { SoleTrader = true }, Today)?.Code);
        Assert.Equal("MergeAhead", MergeOrganisationsRule.Refuse(facts with { On = Today.AddDays(1) }, Today)?.Code);
        Assert.Equal("MergeBeforeRole", MergeOrganisationsRule.Refuse(facts with { On = Today.AddDays(-6) }, Today)?.Code);
        Assert.Equal("MergeDayMissing", MergeOrganisationsRule.Refuse(facts with { On = null }, Today)?.Code);
    }

    [Theory]
    [InlineData(1, 0, false, null)]
    [InlineData(0, 0, false, "SoleTraderNeedsOneContact")]
    [InlineData(2, 0, false, "SoleTraderNeedsOneContact")]
    [InlineData(1, 1, false, "SoleTraderHasOthers")]
    [InlineData(1, 0, true, "SoleTraderHasOthers")]
    public void A_sole_trader_has_exactly_one_contact_and_never_had_another(int contacts, int others, bool merged, string? code) =>
        Assert.Equal(code, SoleTraderRule.Refuse(new SoleTraderFacts(Live, contacts, others, merged))?.Code);

    [Theory]
    [InlineData("2026-11-22", false)] // the day before the role began
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-25", true)]  // its last day still belongs to it
    [InlineData("2026-11-26", false)]
    public void An_objection_covers_a_contact_from_the_roles_first_day_to_its_last(string day, bool covered) =>
        Assert.Equal(covered, OrganisationObjectionRule.Covers(Today, Today.AddDays(2), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Only_a_later_word_with_its_day_and_channel_lifts_an_objection()
    {
        var recorded = Today.AddDays(-7);
        Assert.Null(StandingObjectionRule.RefuseLifting(recorded, false, recorded, Channel.Letter, Today));
        Assert.Equal("LiftingNotLater", StandingObjectionRule.RefuseLifting(recorded, false, recorded.AddDays(-1), Channel.Letter, Today)?.Code);
        Assert.Equal("LiftingAhead", StandingObjectionRule.RefuseLifting(recorded, false, Today.AddDays(1), Channel.Letter, Today)?.Code);
        Assert.Equal("LiftingDayMissing", StandingObjectionRule.RefuseLifting(recorded, false, null, Channel.Letter, Today)?.Code);
        Assert.Equal("LiftingChannelMissing", StandingObjectionRule.RefuseLifting(recorded, false, Today, null, Today)?.Code);
        Assert.Equal("LiftingChannelMissing", StandingObjectionRule.RefuseLifting(recorded, false, Today, Channel.Import, Today)?.Code);
        Assert.Equal("ObjectionLiftedAlready", StandingObjectionRule.RefuseLifting(recorded, true, Today, Channel.Letter, Today)?.Code);
    }

    [Fact]
    public void An_objection_needs_no_reason_only_what_and_how()
    {
        Assert.Null(StandingObjectionRule.RefuseRecording([ObjectionKind.Publication], [ObjectionScope.Processing], Channel.Phone));
        Assert.Equal("ObjectionNothingChosen", StandingObjectionRule.RefuseRecording([], [ObjectionScope.Processing], Channel.Phone)?.Code);
        Assert.Equal("ObjectionNothingChosen", StandingObjectionRule.RefuseRecording([ObjectionKind.Publication], [], Channel.Phone)?.Code);
        Assert.Equal("ObjectionChannelMissing", StandingObjectionRule.RefuseRecording([ObjectionKind.Publication], [ObjectionScope.Processing], Channel.Import)?.Code);
    }

    [Fact]
    public void An_organisation_is_kept_ten_years_from_its_end_else_from_its_last_event_once_nobody_represents_it()
    {
        var facts = new OrganisationRetentionFacts(EndedOn: null, LastEventOn: new(2016, 2, 29), Represented: false);
        Assert.Equal(OrganisationFate.Counting, OrganisationRetentionRule.On(facts, new(2026, 2, 28))); // 29 February becomes 28 February, and the last day is kept
        Assert.Equal(OrganisationFate.Due, OrganisationRetentionRule.On(facts, new(2026, 3, 1)));
        Assert.Equal(OrganisationFate.Due, OrganisationRetentionRule.On(facts with { EndedOn = new(2012, 1, 1) }, new(2022, 1, 2))); // an end that was given counts
        Assert.Equal(OrganisationFate.StaysWithItsPeople, OrganisationRetentionRule.On(facts with { Represented = true }, new(2050, 1, 1)));
        Assert.Equal(OrganisationFate.WithItsPerson, OrganisationRetentionRule.On(facts with { SoleTrader = true }, new(2050, 1, 1)));
        Assert.Equal(OrganisationFate.NothingToCountFrom, OrganisationRetentionRule.On(facts with { LastEventOn = null }, new(2050, 1, 1)));
        Assert.Equal(OrganisationFate.Held, OrganisationRetentionRule.On(facts with { Named = true }, new(2050, 1, 1)));
        Assert.Equal(OrganisationFate.Held, OrganisationRetentionRule.On(facts with { MigrationOpen = true }, new(2050, 1, 1)));
    }

    [Theory]
    [InlineData("2010-01-01", "2012-05-06", "2014-01-01", "2012-05-06")] // the role ended first
    [InlineData("2010-01-01", null, "2014-01-01", "2014-01-01")]         // an open role: as long as the person was a customer
    [InlineData("2010-01-01", "2020-01-01", "2014-01-01", "2014-01-01")]
    [InlineData("2015-01-01", null, "2014-01-01", "2015-01-01")]         // never before it began
    public void What_a_role_says_of_its_organisation_is_when_its_person_last_acted_as_its_customer(string started, string? ended, string personsEnd, string expected) =>
        Assert.Equal(Day(expected), OrganisationRetentionRule.EventOfRole(Day(started)!.Value, Day(ended), Day(personsEnd)!.Value));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static (string?, OrganisationPointer?) Way(Aksulit.Data.Domain.Common.Refusal? refusal) => (refusal?.Code, (refusal as SeeOrganisation)?.To);
}
