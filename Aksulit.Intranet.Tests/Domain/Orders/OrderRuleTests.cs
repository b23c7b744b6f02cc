using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Orders;

namespace Aksulit.Intranet.Tests.Domain.Orders;

public sealed class OrderRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23), Placed = new(2026, 11, 20);
    private static readonly Guid Anna = Guid.NewGuid(), Ben = Guid.NewGuid();

    private static OrderFacts Order(OrderState state, Guid? owner = null, bool archived = false, bool invoiced = false) => new(state, owner, Placed, archived, invoiced);

    private static string? Code(OrderFacts order, OrderStep step, Guid? who = null, bool lead = false, DateOnly? on = null) => OrderRule.Refuse(order, new OrderAct(step, who ?? Anna, lead, on), Today)?.Code;

    [Theory]
    [InlineData(OrderState.Received, OrderStep.Take, null)]
    [InlineData(OrderState.Received, OrderStep.Deliver, "OrderTakeFirst")]
    [InlineData(OrderState.Received, OrderStep.Release, "OrderTakeFirst")]
    [InlineData(OrderState.Received, OrderStep.Archive, "OrderStillInHand")]
    [InlineData(OrderState.Delivered, OrderStep.Take, "OrderFinished")]
    [InlineData(OrderState.Delivered, OrderStep.Cancel, "OrderFinished")]
    [InlineData(OrderState.Delivered, OrderStep.Archive, null)]
    [InlineData(OrderState.Cancelled, OrderStep.Deliver, "OrderFinished")]
    [InlineData(OrderState.Cancelled, OrderStep.Archive, null)]
    public void Each_state_has_its_ways_on(OrderState state, OrderStep step, string? code) => Assert.Equal(code, Code(Order(state), step, on: Today));

    [Fact]
    public void Nobody_takes_an_order_from_a_colleague_but_a_lead_steps_in()
    {
        var taken = Order(OrderState.InProgress, Ben);
        foreach (var step in new[] { OrderStep.Take, OrderStep.Release, OrderStep.Deliver, OrderStep.Cancel, OrderStep.ChangeLines })
        {
            Assert.Equal("OrderTakenByOther", Code(taken, step, Anna, on: Today));
            Assert.Null(Code(taken, step, Anna, lead: true, on: Today));
        }

        Assert.Equal("OrderYoursAlready", Code(taken, OrderStep.Take, Ben));
    }

    [Fact]
    public void The_day_of_a_delivery_or_cancellation_has_been_and_is_not_before_the_order()
    {
        foreach (var step in new[] { OrderStep.Deliver, OrderStep.Cancel })
        {
            var mine = Order(OrderState.InProgress, Anna);
            Assert.Null(Code(mine, step, on: Today));
            Assert.Null(Code(mine, step, on: Placed));
            Assert.Equal("OrderDayMissing", Code(mine, step));
            Assert.Equal("OrderDayInFuture", Code(mine, step, on: Today.AddDays(1)));
            Assert.Equal("OrderDayBeforePlaced", Code(mine, step, on: Placed.AddDays(-1)));
        }
    }

    [Fact]
    public void Lines_stand_once_an_invoice_was_made_and_nothing_moves_once_it_is_put_away()
    {
        Assert.Equal("OrderInvoicedLines", Code(Order(OrderState.InProgress, Anna, invoiced: true), OrderStep.ChangeLines));
        Assert.Null(Code(Order(OrderState.InProgress, Anna), OrderStep.ChangeLines));
        Assert.All(Enum.GetValues<OrderStep>(), step => Assert.Equal("OrderArchived", Code(Order(OrderState.Delivered, Anna, archived: true), step, on: Today)));
    }

    [Fact]
    public void An_order_is_taken_down_for_a_person_in_the_register_whose_data_is_not_restricted()
    {
        Assert.Null(PlaceOrderRule.RefusePerson(new OrdererFacts(true, false, Placed)));
        Assert.Equal(("OrderForNobody", "T12"), (PlaceOrderRule.RefusePerson(new OrdererFacts(false, false, Placed))?.Code, PlaceOrderRule.RefusePerson(new OrdererFacts(false, false, Placed))?.Ground));
        Assert.Equal(("OrderForRestricted", "D13"), (PlaceOrderRule.RefusePerson(new OrdererFacts(true, true, Placed))?.Code, PlaceOrderRule.RefusePerson(new OrdererFacts(true, true, Placed))?.Ground));
    }

    [Theory]
    [InlineData(null, "OrderDayMissing")]
    [InlineData("2026-11-24", "OrderDayInFuture")]
    [InlineData("2026-11-23", null)]
    [InlineData("2026-11-20", null)]
    [InlineData("2026-11-19", "OrderBeforeCustomership")]
    public void The_day_of_an_order_lies_in_the_customership(string? on, string? code) =>
        Assert.Equal(code, PlaceOrderRule.RefuseDay(new OrdererFacts(true, false, Placed), on is null ? null : DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), Today)?.Code);

    [Fact]
    public void An_order_on_or_after_the_given_end_restarts_the_customership_an_earlier_one_does_not()
    {
        Assert.False(PlaceOrderRule.Restarts(null, Today));
        Assert.True(PlaceOrderRule.Restarts(Placed, Placed));
        Assert.True(PlaceOrderRule.Restarts(Placed, Today));
        Assert.False(PlaceOrderRule.Restarts(Today, Placed));
    }

    [Fact]
    public void Lines_have_a_group_and_a_sum_and_blank_ones_do_not_count()
    {
        TypedLine good = new(null, "Huolto", 12.50m), blank = new(null, " ", null);
        Assert.Null(PlaceOrderRule.RefuseLines([good, blank], false));
        Assert.Null(PlaceOrderRule.RefuseLines([good with { Sum = 0 }], false));
        Assert.Equal("OrderLinesMissing", PlaceOrderRule.RefuseLines([blank], false)?.Code);
        Assert.Equal(("OrderLineGroup", 3), (PlaceOrderRule.RefuseLines([good, blank, good with { ProductGroup = null }], false)!.Code, PlaceOrderRule.RefuseLines([good, blank, good with { ProductGroup = null }], false)!.Arguments[0]));
        foreach (var sum in new decimal?[] { null, -1m, 1.001m, PlaceOrderRule.LargestSum + 1 }) Assert.Equal("OrderLineSum", PlaceOrderRule.RefuseLines([good with { Sum = sum }], false)?.Code);
        Assert.Equal("OrderLinesTooMany", PlaceOrderRule.RefuseLines([.. Enumerable.Repeat(good, PlaceOrderRule.MostLines + 1)], false)?.Code);
    }

    [Fact]
    public void A_product_group_holds_no_personal_identity_code()
    {
        Assert.Equal("TextHoldsIdentityCode", PlaceOrderRule.RefuseLines([new(null, "as. 131052-308T", 1m)], doubtConfirmed: true)?.Code);
        Assert.Equal("TextMayHoldIdentityCode", PlaceOrderRule.RefuseLines([new(null, "010190-999K", 1m)], doubtConfirmed: false)?.Code);
        Assert.Null(PlaceOrderRule.RefuseLines([new(null, "010190-999K", 1m)], doubtConfirmed: true));
    }
}
