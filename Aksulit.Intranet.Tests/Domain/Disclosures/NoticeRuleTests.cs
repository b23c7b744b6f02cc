using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;

namespace Aksulit.Intranet.Tests.Domain.Disclosures;

/// <summary>The two-way chain of a rectification (R56).</summary>
public sealed class NoticeRuleTests
{
    private static readonly Guid X = new("00000000-0000-7000-8000-000000000001"), Y = new("00000000-0000-7000-8000-000000000002"), Service = new("00000000-0000-7000-8000-000000000003");
    private static readonly DateTimeOffset Monday = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private static readonly FieldSource
        FromService = Source(SourceKind.UpdateService) with { SourceId = Service },
        FromPerson = Source(SourceKind.CustomerStatement);

    [Fact]
    public void The_source_and_whoever_holds_another_value_are_told_and_nobody_else()
    {
        // Address A came from the update service, X and Y were told it; Y was told B later; B is the right one.
        var held = HeldValues.Of([Line(X, Monday, "A"), Line(Y, Monday, "A"), Line(Y, Monday.AddDays(3), "B")]);

        var plan = NoticeRule.Plan([new(CustomerField.Street, "A", "B", FromService)], held);

        Assert.Equal([(X, NoticeReason.HoldsOtherValue), (Service, NoticeReason.WasSource)], plan.Select(notice => (notice.RecipientId!.Value, notice.Reason)));
        Assert.All(plan, notice => Assert.Equal([CustomerField.Street], notice.Fields));
    }

    [Fact]
    public void The_person_as_source_gets_no_notice_and_neither_does_the_old_system()
    {
        Assert.Empty(NoticeRule.Plan([new(CustomerField.Street, "A", "B", FromPerson)], []));
        Assert.Empty(NoticeRule.Plan([new(CustomerField.Street, "A", "B", Source(SourceKind.InitialMigration))], []));
    }

    [Fact]
    public void Nobody_is_told_twice_of_one_change()
    {
        var held = HeldValues.Of([Line(Service, Monday, "A"), new LedgerLine(Service, Monday, [new(CustomerField.City, "Oulu")])]);
        var changes = new RectifiedField[] { new(CustomerField.Street, "A", "B", FromService), new(CustomerField.City, "Oulu", "Vaasa", FromPerson) };

        var notice = Assert.Single(NoticeRule.Plan(changes, held));

        Assert.Equal(NoticeReason.WasSource, notice.Reason);
        Assert.Equal([CustomerField.Street, CustomerField.City], notice.Fields);
    }

    [Fact]
    public void A_source_that_the_register_does_not_know_is_named_for_a_person_to_find()
    {
        var notice = Assert.Single(NoticeRule.Plan([new(CustomerField.Phone, "1", "2", Source(SourceKind.Subcontractor))], []));
        Assert.Equal((null, "Lähde"), (notice.RecipientId, notice.SourceName));
    }

    [Fact]
    public void A_deleted_value_is_told_to_whoever_was_told_it()
    {
        var held = HeldValues.Of([new LedgerLine(X, Monday, [new(CustomerField.Website, "https://a.example")]), new LedgerLine(Y, Monday, [new(CustomerField.Website, null)])]);
        Assert.Equal(X, Assert.Single(NoticeRule.Plan([new(CustomerField.Website, "https://a.example", null, FromPerson)], held)).RecipientId);
    }

    [Fact]
    public void The_same_text_in_another_unicode_form_is_the_same_value() =>
        Assert.Empty(NoticeRule.Plan([new(CustomerField.City, "Oulu", "J\u00E4ms\u00E4", FromPerson)], HeldValues.Of([new LedgerLine(X, Monday, [new(CustomerField.City, " Ja\u0308msa\u0308 ")])])));

    [Theory]
    [InlineData(NoticeState.Sent, NoticeState.Done, null, null), InlineData(NoticeState.Sent, NoticeState.Cannot, " ", "NoticeReasonMissing"), InlineData(NoticeState.Sent, NoticeState.Cannot, "järjestelmä lopetettu", null)]
    [InlineData(NoticeState.Waiting, NoticeState.Done, null, "NoticeNotSentYet"), InlineData(NoticeState.Waiting, NoticeState.NotFound, null, "NoticeNotSentYet"), InlineData(NoticeState.Waiting, NoticeState.GivenUp, "yritys lopetettu", null)]
    [InlineData(NoticeState.Done, NoticeState.NotFound, null, "NoticeAlreadyAnswered"), InlineData(NoticeState.Undelivered, NoticeState.GivenUp, null, "NoticeReasonMissing")]
    public void An_answer_follows_a_notice_that_left_and_a_no_has_its_reason(NoticeState now, NoticeState answer, string? reason, string? code) =>
        Assert.Equal(code, NoticeRule.RefuseAnswer(now, answer, reason)?.Code);

    private static FieldSource Source(SourceKind kind) => new(kind, "Lähde", new(2026, 1, 1), Guid.Empty, 1);

    private static LedgerLine Line(Guid to, DateTimeOffset at, string street) => new(to, at, [new(CustomerField.Street, street)]);
}
