using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Outbox;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>When somebody is told whose data came from a third party (Art. 14(3), R22).</summary>
public sealed class Article14RuleTests
{
    [Theory]
    [InlineData("2027-03-10", null, "2027-04-12")]                          // 10 April is a Saturday
    [InlineData("2027-01-31", null, "2027-03-01")]                          // 28 February is a Sunday
    [InlineData("2027-03-10", "2027-03-15", "2027-03-15")]
    [InlineData("2027-03-10", "2027-03-13", "2027-03-13")]                  // a first disclosure on a Saturday is that Saturday's: no roll
    [InlineData("2027-03-10", "2027-05-01", "2027-04-12")]
    public void A_month_rolled_or_the_first_contact_or_disclosure(string obtained, string? met, string due) =>
        Assert.Equal(DateOnly.Parse(due, null), Due(DateOnly.Parse(obtained, null), met is null ? null : DateOnly.Parse(met, null)));

    [Fact]
    public void The_day_of_telling_lies_between_the_arrival_and_today_and_a_file_tells_nobody()
    {
        var duty = new Article14Duty(Guid.NewGuid(), Guid.NewGuid(), new(2027, 3, 10));
        var today = new DateOnly(2027, 3, 20);

        Assert.Equal("Article14Day", Article14Rule.RefuseTelling(duty, new(2027, 3, 9), Channel.Letter, today)?.Code);
        Assert.Equal("Article14Day", Article14Rule.RefuseTelling(duty, new(2027, 3, 21), Channel.Letter, today)?.Code);
        Assert.Equal("Article14Channel", Article14Rule.RefuseTelling(duty, today, Channel.Import, today)?.Code);
        Assert.Null(Article14Rule.RefuseTelling(duty, new(2027, 3, 10), Channel.Letter, today));
        duty.Told(today, Channel.Letter, DateTimeOffset.UnixEpoch, Guid.NewGuid());
        Assert.Equal("Article14Done", Article14Rule.RefuseTelling(duty, today, Channel.Letter, today)?.Code);
    }

    [Fact]
    public void What_is_done_is_not_brought_forward()
    {
        var duty = new Article14Duty(Guid.NewGuid(), Guid.NewGuid(), new(2027, 3, 10));
        duty.Met(new(2027, 3, 12), Article14Due.Contact);
        Assert.Equal(new DateOnly(2027, 3, 12), duty.DueOn);
        duty.Told(new(2027, 3, 12), Channel.Phone, DateTimeOffset.UnixEpoch, Guid.NewGuid());
        Assert.False(duty.Met(new(2027, 3, 11), Article14Due.Disclosure));
        Assert.Equal((new DateOnly(2027, 3, 12), Article14Due.Contact), (duty.DueOn, duty.DueBecause));
    }

    [Fact]
    public void The_first_contact_or_disclosure_counts_and_a_later_one_changes_nothing()
    {
        var duty = new Article14Duty(Guid.NewGuid(), Guid.NewGuid(), new(2027, 3, 10));
        Assert.Equal(Article14Due.Month, duty.DueBecause);
        Assert.True(duty.Met(new(2027, 3, 15), Article14Due.Disclosure));
        Assert.False(duty.Met(new(2027, 3, 20), Article14Due.Contact));
        Assert.Equal((new DateOnly(2027, 3, 15), Article14Due.Disclosure), (duty.DueOn, duty.DueBecause));
        Assert.True(duty.Met(new(2027, 3, 14), Article14Due.Contact)); // recorded later, left earlier
        Assert.Equal((new DateOnly(2027, 3, 14), Article14Due.Contact), (duty.DueOn, duty.DueBecause));
    }

    [Fact]
    public void A_letter_that_tells_fulfils_the_duty_when_it_leaves_and_any_other_is_a_contact()
    {
        var (on, at) = (new DateOnly(2027, 3, 12), new DateTimeOffset(2027, 3, 12, 9, 0, 0, TimeSpan.Zero));
        var duty = new Article14Duty(Guid.NewGuid(), Guid.NewGuid(), new(2027, 3, 10));
        var (other, telling) = (Letter(LetterMeans.Email), Letter(LetterMeans.Post));
        duty.Wrote(telling.Id);

        Assert.Equal((LetterEffect.BroughtForward, Article14Due.Contact, null), (duty.Left(other, on, at), duty.DueBecause, duty.ToldOn));
        telling.MarkPosted(at, Guid.NewGuid());
        Assert.Equal((LetterEffect.Told, on, Channel.Letter, telling.PostedBy), (duty.Left(telling, on, at), duty.ToldOn, duty.ToldThrough, duty.DoneBy));
        Assert.Equal(LetterEffect.None, duty.Left(telling, on.AddDays(1), at));
        Assert.Equal(on, duty.ToldOn);

        ArchivedLetter Letter(LetterMeans means) => ArchivedLetter.OfNoCase(duty.CustomerId, "L13-2027-0001", LetterKind.ThirdPartySource, "fi", "x", [], "x", means, at, Guid.NewGuid());
    }

    [Theory]
    [InlineData(null, false, null, Article14LetterState.None)]
    [InlineData(LetterMeans.Post, true, null, Article14LetterState.ToPost)]
    [InlineData(LetterMeans.Email, true, OutboxState.Waiting, Article14LetterState.Queued)]
    [InlineData(LetterMeans.Email, true, OutboxState.Claimed, Article14LetterState.Queued)]
    [InlineData(LetterMeans.Email, true, OutboxState.DeadLetter, Article14LetterState.Undelivered)]
    [InlineData(LetterMeans.Email, true, OutboxState.Uncertain, Article14LetterState.Uncertain)]
    [InlineData(LetterMeans.Email, false, OutboxState.DeadLetter, Article14LetterState.None)]
    public void How_far_a_letter_has_come(LetterMeans? means, bool waits, OutboxState? mail, Article14LetterState state) => Assert.Equal(state, Article14Rule.StateOf(means, waits, mail));

    [Theory]
    [InlineData("a@example.fi", null, null, null, LetterMeans.Email)]
    [InlineData(null, "Koetie 1", "40100", "JYVÄSKYLÄ", LetterMeans.Post)]
    [InlineData(null, "Koetie 1", null, "JYVÄSKYLÄ", null)]
    [InlineData(null, null, null, null, null)]
    public void By_mail_else_by_post_to_a_whole_address(string? email, string? street, string? code, string? city, LetterMeans? means) => Assert.Equal(means, Article14Rule.MeansOf(email, street, code, city));

    [Theory]
    [InlineData("en", "FI", "en")]
    [InlineData("fi", "DE", "fi")]
    [InlineData("sv", "FI", "en")]
    [InlineData(null, "DE", "en")]
    [InlineData(null, "AX", "fi")]
    [InlineData(null, null, "fi")]
    public void In_the_language_of_the_newest_request_else_by_where_the_person_lives(string? requested, string? country, string language) => Assert.Equal(language, Article14Rule.LanguageOf(requested, country));

    private static DateOnly Due(DateOnly obtained, DateOnly? met)
    {
        var duty = new Article14Duty(Guid.NewGuid(), Guid.NewGuid(), obtained);
        if (met is { } day) duty.Met(day, Article14Due.Contact);
        return duty.DueOn;
    }
}
