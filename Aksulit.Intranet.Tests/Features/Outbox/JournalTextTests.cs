using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Mail;

namespace Aksulit.Intranet.Tests.Features.Outbox;

/// <summary>What a mail journal tells, and what it cannot.</summary>
public sealed class JournalTextTests
{
    private const string Boot = "boot-1";

    private static readonly DateTimeOffset Then = new(2026, 11, 23, 7, 0, 1, 250, TimeSpan.Zero), Now = Then.AddHours(1);
    private static readonly Guid Run = Guid.NewGuid(), Left = Guid.NewGuid(), Refused = Guid.NewGuid(), Begun = Guid.NewGuid(), Untouched = Guid.NewGuid();
    private static readonly WaveName Third = new("here", Run, 3);

    private static readonly string Whole = JournalText.Head(Run, Boot) + JournalText.WaveBegun(3) + JournalText.Begun(Left) + JournalText.Ended(Left, new Ending(Then)) + JournalText.Begun(Refused)
        + JournalText.Ended(Refused, new Ending(Then, MailFailure.Refused, "550")) + JournalText.Begun(Begun);

    [Fact]
    public void A_whole_journal_knows_of_each_mail_what_became_of_it()
    {
        var journal = JournalText.Parse(Whole, Boot);

        Assert.Equal(new Ending(Then), journal.FateOf(Third, Left, Now));
        Assert.Equal(new Ending(Then, MailFailure.Refused, "550"), journal.FateOf(Third, Refused, Now));
        Assert.Equal(Ending.Unknown(Now), journal.FateOf(Third, Begun, Now));
        Assert.Null(journal.FateOf(Third, Untouched, Now));
    }

    [Fact]
    public void A_mail_of_a_later_wave_was_not_begun_with_it()
    {
        var journal = JournalText.Parse(Whole, Boot);

        Assert.Null(journal.FateOf(Third with { Number = 4 }, Refused, Now)); // tried again, and not begun then
        Assert.Equal(MailFailure.Refused, journal.FateOf(Third, Refused, Now)?.Failure);
    }

    [Theory]
    [InlineData("cut in the middle of a line"), InlineData("of another boot"), InlineData("of no boot"), InlineData("with a line that says nothing"), InlineData("with zeros at its end")]
    public void A_journal_that_may_have_lost_something_is_believed_in_what_it_says_only(string which)
    {
        var (text, boot) = which switch
        {
            "cut in the middle of a line" => (Whole + JournalText.Begun(Untouched)[..^20], Boot),
            "of another boot" => (Whole, "boot-2"),
            "of no boot" => (Whole, null),
            "with a line that says nothing" => (Whole + "?\n", Boot),
            _ => (Whole + new string('\0', 100), Boot),
        };
        var journal = JournalText.Parse(text, boot);

        Assert.Equal(new Ending(Then), journal.FateOf(Third, Left, Now));
        Assert.Equal(MailFailure.Refused, journal.FateOf(Third, Refused, Now)?.Failure);
        Assert.Equal(Ending.Unknown(Now), journal.FateOf(Third, Begun, Now));
        Assert.Equal(Ending.Unknown(Now), journal.FateOf(Third, Untouched, Now));
    }

    [Fact]
    public void Another_runs_journal_and_one_that_cannot_be_read_know_nothing()
    {
        Assert.Equal(Ending.Unknown(Now), JournalText.Parse(Whole, Boot).FateOf(Third with { Run = Guid.NewGuid() }, Left, Now));
        Assert.Equal(Ending.Unknown(Now), JournalText.Parse(Whole, Boot).FateOf(null, Left, Now));
        Assert.All(["", "\n", "mail-journal-1", "something else\n" + Whole], text => Assert.Equal(Ending.Unknown(Now), JournalText.Parse(text, Boot).FateOf(Third, Left, Now)));
    }

    [Fact]
    public void A_claim_names_its_wave()
    {
        Assert.Equal(Third, WaveName.Parse(Third.ToString()));
        Assert.All([null, "", "4711-0123456789abcdef", "here.run.3", $"here.{Run:N}.-1"], text => Assert.Null(WaveName.Parse(text)));
    }
}
