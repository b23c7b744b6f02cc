using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Settings;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>For how long a partner's row without evidence waits (R23, T8), and what a partner's row offers on somebody known (R21).</summary>
public sealed class QuarantineRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>Both sides of a Finnish midnight in winter and in summer, by the instant of arrival.</summary>
    [Theory]
    [InlineData("2026-11-23T21:59:59Z", "2026-12-23")]                      // 23.59.59 in Finland
    [InlineData("2026-11-23T22:00:00Z", "2026-12-24")]                      // midnight
    [InlineData("2026-06-30T20:59:59Z", "2026-07-30")]
    [InlineData("2026-06-30T21:00:00Z", "2026-07-31")]
    public void The_last_day_is_counted_from_the_day_in_Finland(string arrived, string lastDay)
    {
        var (at, last) = (DateTimeOffset.Parse(arrived, null), DateOnly.Parse(lastDay, null));
        Assert.Equal(last, QuarantineRule.LastDay(at, 30));
        Assert.False(at < QuarantineRule.GoneBefore(last, 30));             // the last day is kept to its end
        Assert.True(at < QuarantineRule.GoneBefore(last.AddDays(1), 30));
    }

    [Fact]
    public void More_than_thirty_days_are_never_counted_and_fewer_are()
    {
        var arrived = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal(new DateOnly(2026, 12, 23), QuarantineRule.LastDay(arrived, 365));
        Assert.Equal(new DateOnly(2026, 12, 3), QuarantineRule.LastDay(arrived, 10));
        Assert.True(arrived < QuarantineRule.GoneBefore(new(2026, 12, 24), 365));
    }

    [Fact]
    public void A_row_is_released_once_and_not_after_its_last_day()
    {
        var row = new QuarantinedRow(Guid.NewGuid(), 2, "hash", "{}", QuarantineReasons.RouteMissing, new(2026, 10, 24, 8, 0, 0, TimeSpan.Zero));
        Assert.Null(QuarantineRule.RefuseRelease(row, Today, 30));
        Assert.Equal(("QuarantineOver", "R23"), QuarantineRule.RefuseRelease(row, Today.AddDays(1), 30) is { } over ? (over.Code, over.Ground) : default);
        Assert.Equal("QuarantineOver", QuarantineRule.RefuseRelease(row, Today, 29)?.Code);

        row.Release(new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero), Guid.NewGuid());
        Assert.Equal("", row.Payload);
        Assert.Equal("QuarantineReleased", QuarantineRule.RefuseRelease(row, Today, 30)?.Code);
    }

    [Fact]
    public void The_setting_is_only_made_shorter()
    {
        Assert.Equal("SettingOnlyShorter", SettingRule.Refuse([], SettingKey.QuarantineDays, "31", Today, Today)?.Code);
        Assert.Null(SettingRule.Refuse([], SettingKey.QuarantineDays, "14", Today, Today));

        Setting[] rows = [Days("14", Today.AddDays(10))];
        Assert.Null(SettingRule.Refuse(rows, SettingKey.QuarantineDays, "20", Today, Today));                                   // shorter again from the tenth day on
        Assert.Equal("SettingOnlyShorter", SettingRule.Refuse(rows, SettingKey.QuarantineDays, "10", Today, Today)?.Code);       // it would become longer on the tenth day
        Assert.Equal("SettingOnlyShorter", SettingRule.Refuse(rows, SettingKey.QuarantineDays, "20", Today.AddDays(10), Today)?.Code);
        Assert.Null(SettingRule.Refuse(rows, SettingKey.QuarantineDays, "10", Today.AddDays(10), Today));
    }

    [Fact]
    public void What_a_partner_says_of_somebody_known_is_offered_and_never_taken()
    {
        var told = new FieldSource(SourceKind.CustomerStatement, "Puhelin", new DateOnly(2026, 1, 5), Guid.Empty, 1);
        var card = new Customer("A1", "Aino", "Esimerkki", new ContactDetails { Email = "aino@example.fi", Phone = "+358401234567", Street = "Koulukatu 1", PostalCode = "40100", Country = "FI" }, new DateOnly(2020, 2, 1),
            new FieldSource(SourceKind.InitialMigration, "Vanha", new DateOnly(2026, 1, 5), Guid.Empty, 1));
        card.Sourced([CustomerField.Email], told);
        var row = new CustomerImportRow(2, "hash", "A1", null, "Esimerkki", null, null, "uusi@example.fi", null, "90100", null, "+358401234567", null, null, new DateOnly(2024, 5, 1), null, [], null);

        var decision = KnownCustomerRule.Offer(card, row);
        Assert.Empty(decision.Apply);
        Assert.Equal([CustomerField.Email, CustomerField.PostalCode], decision.Queue.Select(offer => offer.Field));             // no empty cell, and not the partner's own beginning
        Assert.Equal([QueueReason.OwnWord, QueueReason.FromPartner], KnownCustomerRule.PartnerReasons(card, decision.Queue, restricted: false));
        Assert.Equal([QueueReason.OwnWord, QueueReason.Restricted, QueueReason.FromPartner], KnownCustomerRule.PartnerReasons(card, decision.Queue, restricted: true));
    }

    private static Setting Days(string value, DateOnly from) => new(SettingKey.QuarantineDays, value, from, default, Guid.Empty);
}
