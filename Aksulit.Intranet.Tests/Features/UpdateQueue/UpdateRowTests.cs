using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Intranet.Features.UpdateQueue;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;

namespace Aksulit.Intranet.Tests.Features.UpdateQueue;

/// <summary>A line of the queue in each of its states.</summary>
[SqliteOnly("A component that is given its line; the register lends the screen its locks only")]
public sealed class UpdateRowTests(TestRegister register) : IClassFixture<TestRegister>
{
    private static readonly FieldSource Own = new(SourceKind.CustomerStatement, "Puhelu", new DateOnly(2024, 2, 4), Guid.Empty, 1), Service = new(SourceKind.UpdateService, "Palvelu Oy", new DateOnly(2026, 11, 1), Guid.Empty, 1);

    private static UpdateLine Line(Refusal? closed = null, Refusal? noTaking = null) => new(Guid.NewGuid(), "A1", "Aino Esimerkki", 1, Guid.NewGuid(), "Palvelu Oy", ImportKind.Addresses, new DateOnly(2026, 11, 2),
        new DateOnly(2026, 11, 1), [Guid.NewGuid()], [QueueReason.OwnWord], [new UpdateField(CustomerField.Street, "Omakatu 1", Own, "Uusikatu 9", Service), new UpdateField(CustomerField.City, "JYVÄSKYLÄ", Own, "OULU", Service)],
        null, [], closed, noTaking, Hidden: false, DateTimeOffset.UnixEpoch);

    private static IRenderedComponent<UpdateRow> Render(ScreenContext screen, UpdateLine line, LineState state, bool maySettle = true, Action<bool>? onSettle = null) =>
        screen.Render<UpdateRow>(parameters => parameters.Add(row => row.Line, line).Add(row => row.State, state).Add(row => row.MaySettle, maySettle).Add(row => row.OnSettle, onSettle ?? (_ => { })).Add(row => row.OnMark, _ => { }));

    [Fact]
    public async Task Both_values_stand_side_by_side_and_a_field_may_be_left()
    {
        await using var screen = new ScreenContext(register);
        var (state, settled) = (new LineState(), new List<bool>());
        var row = Render(screen, Line(), state, onSettle: settled.Add);
        Assert.Contains("Omakatu 1", row.Find(".offer dd").TextContent, StringComparison.Ordinal);
        Assert.Contains("Uusikatu 9", row.Find(".offer .offered").TextContent, StringComparison.Ordinal);
        Assert.Single(row.FindAll(".offer .secondary"), note => note.TextContent.Contains("update service", StringComparison.Ordinal));

        await row.Find(".offer .offered input").ChangeAsync(false);
        Assert.Equal([CustomerField.Street], state.NotTaken);
        await row.Find("[data-row-key=h]").ClickAsync();
        await row.Find("[data-row-key=p]").ClickAsync();
        Assert.Equal([true, false], settled);
    }

    [Fact]
    public async Task What_cannot_be_taken_says_why_and_a_reader_has_no_buttons()
    {
        await using var screen = new ScreenContext(register);
        var row = Render(screen, Line(noTaking: new Refusal("UpdateRestricted", "Art. 18")), new LineState());
        Assert.True(row.Find("[data-row-key=h]").HasAttribute("disabled"));
        Assert.Contains("restricted", row.Find(".reason").TextContent, StringComparison.Ordinal);
        Assert.False(row.Find("[data-row-key=p]").HasAttribute("disabled"));
        Assert.Empty(Render(screen, Line(), new LineState(), maySettle: false).FindAll("[data-row-key]"));
    }

    [Fact]
    public async Task A_shut_record_shows_nobody_and_a_changed_card_tells_who()
    {
        await using var screen = new ScreenContext(register);
        var shut = Render(screen, Line(closed: new Refusal("OwnRecordClosed", "S2")), new LineState());
        Assert.DoesNotContain("Aino", shut.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Uusikatu", shut.Markup, StringComparison.Ordinal);
        var changed = Render(screen, Line(), new LineState { Refusal = new CardChangedMeanwhile([new MeanwhileField(CustomerField.Street, "Anna Esimerkki", DateTimeOffset.UnixEpoch)]) });
        Assert.Contains("Anna Esimerkki", changed.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        var taken = Render(screen, Line(), new LineState { Outcome = LineOutcome.Taken });
        Assert.Empty(taken.FindAll("button[data-row-key]"));
        Assert.Contains("taken", taken.Find(".decide").TextContent, StringComparison.Ordinal);
    }
}
