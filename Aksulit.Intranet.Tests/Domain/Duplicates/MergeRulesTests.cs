using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Domain.Duplicates;

public sealed class MergeRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly MergeSide Free = new(false, false, false, new(2034, 1, 1), false);

    public static TheoryData<MergeFacts, string?, string?> Facts => new()
    {
        { new(false, Free, Free, false), null, null },
        { new(true, Free, Free, false), "MergeSamePerson", "M3" },
        { new(false, null, Free, false), "MergePersonGone", "T10" },
        { new(false, Free, null, false), "MergePersonGone", "T10" },
        { new(false, Free with { Restricted = true }, Free, false), "MergeRestricted", "D13" },
        { new(false, Free, Free with { Restricted = true }, false), "MergeRestricted", "D13" },
        { new(false, Free with { ErasureOpen = true }, Free, false), "MergeErasure", "R27" },
        { new(false, Free, Free with { ErasureOpen = true }, false), "MergeErasure", "R27" },
        { new(false, Free, Free with { MigrationOpen = true }, false), "MergeMigrationOpen", "T1" },
        { new(false, Free with { EraseFrom = new(2026, 11, 23) }, Free, false), "MergePastRetention", "T2" },
        { new(false, Free with { EraseFrom = new(2026, 11, 24) }, Free, false), null, null },
        { new(false, Free, Free with { RectificationOpen = true }, false), null, null },
        { new(false, Free with { RectificationOpen = true }, Free with { RectificationOpen = true }, false), "MergeBothRectified", "R54" },
        { new(false, Free, Free, true), "MergeAlreadyProposed", "S2" },
    };

    [Theory, MemberData(nameof(Facts))]
    public void What_forbids_a_merge_is_named_with_its_ground(MergeFacts facts, string? code, string? ground)
    {
        var refusal = MergeRule.Refuse(facts, Today);
        Assert.Equal((code, ground), (refusal?.Code, refusal?.Ground));
    }

    [Fact]
    public void Nobody_decides_their_own_proposal_and_without_another_lead_it_waits()
    {
        var (me, other) = (new Actor(Guid.NewGuid(), new HashSet<Role> { Role.RegisterLead }), Guid.NewGuid());
        Assert.Null(MergeRule.RefuseDecider(me, MergeState.Proposed, other, otherLeads: true));
        Assert.Equal("MergeOwnProposal", MergeRule.RefuseDecider(me, MergeState.Proposed, me.Id, otherLeads: true)!.Code);
        Assert.Equal("MergeNoOtherLead", MergeRule.RefuseDecider(me, MergeState.Proposed, me.Id, otherLeads: false)!.Code);
        Assert.All(new[] { MergeState.Merged, MergeState.Rejected, MergeState.Undone }, state => Assert.Equal("MergeAlreadyDecided", MergeRule.RefuseDecider(me, state, other, true)!.Code));
    }

    [Theory]
    [InlineData(null, "MergeReasonMissing")]
    [InlineData("  ", "MergeReasonMissing")]
    [InlineData("Sama puhelin ja sama nimi", null)]
    public void A_reason_is_given(string? reason, string? code) => Assert.Equal(code, MergeRule.RefuseReason(reason)?.Code);

    public static TheoryData<CustomershipDays, CustomershipDays, CustomershipDays> Customerships => new()
    {
        // Earliest start, latest event; both go on.
        { Days("2015-01-02", null, "2024-05-10"), Days("2012-03-04", null, "2020-01-01"), Days("2012-03-04", null, "2024-05-10") },
        // Both ended: the later end.
        { Days("2015-01-02", "2018-01-01", "2017-01-01"), Days("2012-03-04", "2020-06-30", "2019-01-01"), Days("2012-03-04", "2020-06-30", "2019-01-01") },
        // One ended, the other ordered after that: it goes on (T3).
        { Days("2015-01-02", "2018-01-01", "2017-01-01"), Days("2012-03-04", null, "2019-01-01"), Days("2012-03-04", null, "2019-01-01") },
        // One ended, the other has been quiet since: the word stands.
        { Days("2015-01-02", "2018-01-01", "2017-01-01"), Days("2012-03-04", null, "2016-01-01"), Days("2012-03-04", "2018-01-01", "2017-01-01") },
        // One ended, the other registered later: a registration restarts (T3).
        { Days("2012-01-02", "2014-01-01", "2013-01-01"), Days("2020-02-03", null, "2020-02-03"), Days("2012-01-02", null, "2020-02-03") },
        // An event on the very day of the end is part of it.
        { Days("2012-01-02", "2014-01-01", "2013-01-01"), Days("2012-02-03", null, "2014-01-01"), Days("2012-01-02", "2014-01-01", "2014-01-01") },
    };

    [Theory, MemberData(nameof(Customerships))]
    public void Two_customerships_become_one(CustomershipDays one, CustomershipDays other, CustomershipDays together)
    {
        Assert.Equal(together, MergedCustomership.Of(one, other));
        Assert.Equal(together, MergedCustomership.Of(other, one));
    }

    [Theory]
    [InlineData(SourceKind.InitialMigration, "2020-01-01", SourceKind.CustomerStatement, "2015-01-01", true)] // the own word wins, also an older one
    [InlineData(SourceKind.CustomerStatement, "2015-01-01", SourceKind.UpdateService, "2026-01-01", false)]
    [InlineData(SourceKind.Registration, "2015-01-01", SourceKind.CustomerStatement, "2016-01-01", true)]
    [InlineData(SourceKind.CustomerStatement, "2016-01-02", SourceKind.CustomerStatement, "2016-01-01", false)]
    [InlineData(SourceKind.Chat, "2015-01-01", SourceKind.UpdateService, "2026-01-01", false)] // told in a chat is told by the person (R44)
    [InlineData(SourceKind.UpdateService, "2016-01-01", SourceKind.Authority, "2016-01-02", true)]
    [InlineData(SourceKind.CustomerStatement, "2016-01-01", SourceKind.CustomerStatement, "2016-01-01", false)] // nothing decides
    public void The_persons_own_later_word_wins(SourceKind mine, string mineOn, SourceKind theirs, string theirsOn, bool taken)
    {
        var (stands, other) = (Person(mine, mineOn, "+358401111111"), Person(theirs, theirsOn, "+358402222222"));
        Assert.Equal(taken, MergePartRule.TakenByDefault(stands, other).Contains(MergePart.Phone));
        Assert.DoesNotContain(MergePart.Name, MergePartRule.Differing(stands, other));
    }

    [Fact]
    public void What_one_lacks_the_other_gives()
    {
        var (has, lacks) = (Person(SourceKind.UpdateService, "2010-01-01", "+358401111111"), Person(SourceKind.CustomerStatement, "2026-01-01", null));
        Assert.Contains(MergePart.Phone, MergePartRule.TakenByDefault(lacks, has));
        Assert.DoesNotContain(MergePart.Phone, MergePartRule.TakenByDefault(has, lacks));
    }

    [Fact]
    public void Every_text_field_of_a_card_is_in_exactly_one_part()
    {
        var fields = Enum.GetValues<MergePart>().SelectMany(MergePartRule.FieldsOf).ToList();
        Assert.Equal(CustomerValues.TextFields.Append(CustomerField.IpAddress).Order(), fields.Order());
    }

    [Fact]
    public void Every_privacy_event_ends_the_undoing_and_nothing_else_does()
    {
        var ends = Enum.GetValues<AuditAction>().Where(action => MergeUndoRule.ObstacleOf(action) is not null).ToHashSet();
        Assert.Equal(
        [
            AuditAction.CustomerChanged, AuditAction.CustomershipEnded, AuditAction.ContactRoleStarted, AuditAction.ContactRoleEnded, AuditAction.ObjectionRecorded, AuditAction.ObjectionLifted, AuditAction.DataExported,
            AuditAction.DestructionChunk, AuditAction.DisclosureMade, AuditAction.NoticeSent, AuditAction.RequestReceived, AuditAction.RequestSpecified, AuditAction.RequestExtended, AuditAction.RequestProposed,
            AuditAction.RequestDecided, AuditAction.RequestClosed, AuditAction.IdentityAsked, AuditAction.IdentitySupplied, AuditAction.CasePersonSet, AuditAction.RequestWithdrawn, AuditAction.RequestReopened, AuditAction.LetterWritten, AuditAction.LetterPosted, AuditAction.Article14LetterWritten,
        ], ends);
        Assert.All(new[] { AuditAction.CardOpened, AuditAction.OrderPlaced, AuditAction.PaymentRecorded, AuditAction.InvoiceIssued }, action => Assert.DoesNotContain(action, ends)); // rows that came since stay where they are
    }

    [Fact]
    public void Twenty_four_months_are_the_longest()
    {
        var merged = new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);
        Assert.False(MergeUndoRule.IsTooOld(merged, new(2028, 11, 23, 20, 0, 0, TimeSpan.Zero)));
        Assert.True(MergeUndoRule.IsTooOld(merged, new(2028, 11, 23, 22, 0, 0, TimeSpan.Zero))); // the 24th in Finland
    }

    [Fact]
    public void What_stands_in_the_way_is_told_whole()
    {
        var refusal = Assert.IsType<MergeStays>(MergeUndoRule.Refuse(MergeState.Merged, kept: true, [MergeObstacle.Edit, MergeObstacle.Disclosure, MergeObstacle.Edit]));
        Assert.Equal([MergeObstacle.Disclosure, MergeObstacle.Edit], refusal.Obstacles);
        Assert.Null(MergeUndoRule.Refuse(MergeState.Merged, kept: true, []));
        Assert.Equal("MergeSettled", MergeUndoRule.Refuse(MergeState.Merged, kept: false, [])!.Code);
        Assert.Equal("MergeNotUndoable", MergeUndoRule.Refuse(MergeState.Undone, kept: false, [])!.Code);
    }

    private static CustomershipDays Days(string started, string? ended, string last) => new(Day(started), ended is null ? null : Day(ended), Day(last));

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static Customer Person(SourceKind kind, string on, string? phone) => Some.Customer(Some.Source(Day(on)) with { Kind = kind, ObtainedOn = Day(on) }, new ContactDetails { Email = "maija@example.fi", Phone = phone });
}
