using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain.Staff;

/// <summary>A new mandatory version of the undertaking and its fourteen days of grace (S4).</summary>
public sealed class UndertakingTextRuleTests
{
    private static readonly DateOnly Today = SomeStaff.Today, D = Today.AddDays(10);
    private readonly SomeStaff _staff = new();

    [Theory]
    [InlineData(-1, 1, true)]
    [InlineData(0, 2, true)]
    [InlineData(1, 2, true)]
    [InlineData(13, 2, true)]
    [InlineData(14, 2, true)]
    [InlineData(15, 2, false)]
    [InlineData(16, 2, false)]
    public void The_rule_table_of_a_version_mandatory_from_D(int day, int inForce, bool open)
    {
        var anna = _staff.Add("Anna Esimerkki", Role.CustomerService);
        _staff.Texts.Add(new(2, D, "2"));
        var on = D.AddDays(day);

        Assert.Equal(inForce, UndertakingText.InForce(_staff.Texts, on));
        Assert.Equal(open ? null : AccessLock.Undertaking, _staff.Snapshot.StandingOf(anna, on).Shut);
        _staff.Sign(anna, 2);
        Assert.Null(_staff.Snapshot.StandingOf(anna, on).Shut);
    }

    [Fact]
    public void Of_two_versions_the_newest_that_is_demanded_counts_whatever_their_days()
    {
        _staff.Texts.AddRange([new(2, Today.AddDays(30), "2"), new(3, Today.AddDays(30), "3")]);
        Assert.Equal(1, UndertakingText.OldestAccepted(_staff.Texts, Today.AddDays(44)));
        Assert.Equal(3, UndertakingText.OldestAccepted(_staff.Texts, Today.AddDays(45)));
    }

    [Fact]
    public void What_has_to_be_signed_is_told_from_publication_until_it_is_signed()
    {
        var anna = _staff.Add("Anna Esimerkki", Role.CustomerService);
        Assert.Null(UndertakingTextRule.ToSign(_staff.Snapshot, anna, Today));
        _staff.Texts.AddRange([new(2, D, "2"), new(3, D.AddDays(20), "3")]);

        // The newest is signed, by the day on which the first of them would shut the lock.
        Assert.Equal(new TextToSign(3, D.AddDays(14)), UndertakingTextRule.ToSign(_staff.Snapshot, anna, Today));
        _staff.Sign(anna, 2);
        Assert.Equal(new TextToSign(3, D.AddDays(34)), UndertakingTextRule.ToSign(_staff.Snapshot, anna, Today));
        _staff.Sign(anna, 3);
        Assert.Null(UndertakingTextRule.ToSign(_staff.Snapshot, anna, Today));
    }

    [Fact]
    public void A_signature_that_was_withdrawn_or_is_over_is_none()
    {
        var (anna, mikko) = (_staff.Add("Anna Esimerkki", Role.CustomerService), _staff.Add("Mikko Mallikas", Role.Marketing));
        _staff.Texts.Add(new(2, D, "2"));
        _staff.Sign(anna, 2, until: Today.AddDays(-1));
        _staff.Sign(mikko, 2);
        _staff.Undertakings[^1].Withdraw(DateTimeOffset.UnixEpoch);
        Assert.All([anna, mikko], member => Assert.Equal(2, UndertakingTextRule.ToSign(_staff.Snapshot, member, Today)?.Version));
    }

    [Fact]
    public void Nobody_without_a_designation_and_nobody_who_never_signed_is_told_of_a_renewal()
    {
        var gone = _staff.Add("Pia Poissa", Role.Billing, until: Today.AddDays(-1));
        var (none, unsigned) = (_staff.Add("Mauri Määräämätön", null), _staff.Add("Sanna Sitoumaton", Role.Billing, signed: null));
        _staff.Texts.Add(new(2, D, "2"));
        Assert.All([gone, none, unsigned], member => Assert.Null(UndertakingTextRule.ToSign(_staff.Snapshot, member, Today)));
    }

    [Fact]
    public void What_publishing_does_is_known_before_it()
    {
        var (lead, anna) = (_staff.Add("Riitta Rekisteri", Role.RegisterLead), _staff.Add("Anna Esimerkki", Role.CustomerService));
        _staff.Add("Mauri Määräämätön", null);

        var effect = UndertakingTextRule.EffectOf(_staff.Snapshot, D, Today);

        Assert.Equal((2, D.AddDays(15)), (effect.Version, effect.ShutsFrom));
        Assert.Equal([lead, anna], effect.Signers);
        Assert.Equal(("LeadGapByText", D.AddDays(15)), (effect.Gap!.Code, effect.Gap.Day));
    }

    [Fact]
    public void A_day_without_a_lead_that_stands_anyway_is_not_this_texts_doing()
    {
        _staff.Add("Riitta Rekisteri", Role.RegisterLead, until: D.AddDays(3));
        Assert.Null(UndertakingTextRule.EffectOf(_staff.Snapshot, D, Today).Gap);
    }

    [Theory]
    [InlineData(0, "teksti", "text", null)]
    [InlineData(-1, "teksti", "text", "UndertakingTextInThePast")]
    [InlineData(0, " ", "text", "UndertakingTextEmpty")]
    [InlineData(0, "teksti", null, "UndertakingTextEmpty")]
    public void A_version_has_both_languages_and_a_day_that_is_not_past(int inDays, string? finnish, string? english, string? refused) =>
        Assert.Equal(refused, UndertakingTextRule.Refuse(new NewUndertakingText(Today.AddDays(inDays), finnish, english), _staff.Texts, Today)?.Code);

    [Fact]
    public void A_version_does_not_become_mandatory_before_an_older_one_nor_after_the_end_of_days()
    {
        _staff.Texts.Add(new(2, D, "2"));
        var refusal = UndertakingTextRule.Refuse(new NewUndertakingText(D.AddDays(-1), "teksti", "text"), _staff.Texts, Today);
        Assert.Equal(("UndertakingTextBeforeOlder", "S4", D), (refusal!.Code, refusal.Ground, refusal.Arguments.Single()));
        Assert.Null(UndertakingTextRule.Refuse(new NewUndertakingText(D, "teksti", "text"), _staff.Texts, Today));
        Assert.Equal("UndertakingTextTooFar", UndertakingTextRule.Refuse(new NewUndertakingText(DateOnly.MaxValue.AddDays(-14), "teksti", "text"), _staff.Texts, Today)?.Code);
        Assert.Equal("TooLong", UndertakingTextRule.Refuse(new NewUndertakingText(D, new string('x', UndertakingText.TextMaxLength + 1), "text"), _staff.Texts, Today)?.Code);
    }

    [Theory]
    [InlineData(1, "UndertakingTextOld")]                                  // a newer one is mandatory today
    [InlineData(2, null)]
    [InlineData(3, null)]                                                  // published: may be signed before it is mandatory
    [InlineData(4, "UndertakingTextMissing")]
    public void What_is_recorded_is_the_version_in_force_or_a_newer_one(int version, string? refused)
    {
        _staff.Texts.AddRange([new(2, Today, "2"), new(3, D, "3")]);
        Assert.Equal(refused, UndertakingRule.Refuse(Given(version), _staff.Texts, Today)?.Code);
    }

    [Fact]
    public void The_old_version_may_be_recorded_until_the_day_before_the_newer_one_is_mandatory()
    {
        _staff.Texts.Add(new(2, Today.AddDays(1), "2"));
        Assert.Null(UndertakingRule.Refuse(Given(1), _staff.Texts, Today));
        Assert.Equal("UndertakingTextOld", UndertakingRule.Refuse(Given(1), _staff.Texts, Today.AddDays(1))?.Code);
    }

    [Theory]
    [InlineData("Riitta Rekisteri", null)]
    [InlineData(" ", "CountersignerMissing")]
    [InlineData("Aksulit Oy", "CountersignerNotHuman")]
    [InlineData(" anna esimerkki", "CountersignerIsSigner")]
    public void Somebody_else_signs_for_the_employer(string countersigner, string? refused) =>
        Assert.Equal(refused, UndertakingRule.Refuse(Given(1) with { Countersigner = countersigner }, _staff.Texts, Today)?.Code);

    private static SignedUndertaking Given(int version) => new("Anna Esimerkki", version, Today, Today, null, "sha256:1", "Riitta Rekisteri");
}
