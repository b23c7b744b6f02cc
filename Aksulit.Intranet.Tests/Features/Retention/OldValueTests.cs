using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Retention;

/// <summary>What a field had been goes in the night after its twenty-four months (R55, T17).</summary>
[BothDatabases]
public sealed class OldValueTests : IAsyncLifetime
{
    private const string Old = "Hävitettävätie 9";

    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task It_goes_in_the_night_after_its_last_day_with_a_counted_entry_and_once()
    {
        var changedAt = new DateTimeOffset(2026, 11, 23, 21, 59, 0, TimeSpan.Zero);              // 23.59 in Finland
        var person = await PersonAsync(changedAt, changedAt.AddMinutes(2), changedAt.AddMinutes(2));
        _register.Clock.SetUtcNow(FinnishTime.StartOfDay(new(2028, 11, 24)).AddMinutes(-1));
        Assert.Equal(0, await NightAsync());
        _register.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await NightAsync());
        Assert.Equal(0, await NightAsync());

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(2, await db.FieldChanges.CountAsync(change => change.CustomerId == person.Id, Ct));
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.DestructionChunk, Ct);
        Assert.Equal(1, entry.Covers);
        Assert.StartsWith("R55;OldValues;keys=", entry.Detail, StringComparison.Ordinal);
        Assert.Equal("1", (await db.RegisterStates.SingleAsync(state => state.Key == RegisterState.DestructionVersion, Ct)).Value); // what it said leaves the file with the next sweep
        await Assert.ThrowsAsync<AccessDeniedException>(() => NightAsync(Role.RegisterLead));
    }

    [Fact]
    public async Task More_than_a_transaction_takes_go_in_sets()
    {
        var person = await PersonAsync([.. Enumerable.Repeat(_register.Clock.GetUtcNow(), 2300)]);
        _register.Clock.SetUtcNow(FinnishTime.StartOfDay(_register.Today.AddMonths(24).AddDays(1)));

        Assert.Equal(2300, await NightAsync());

        await using var db = await _register.OpenDbAsync();
        Assert.Equal([1000, 1000, 300], await db.AuditEntries.Where(entry => entry.Action == AuditAction.DestructionChunk).OrderBy(entry => entry.Seq).Select(entry => entry.Covers).ToListAsync(Ct));
        Assert.False(await db.FieldChanges.AnyAsync(change => change.CustomerId == person.Id, Ct));
    }

    [Theory]
    [InlineData(RequestKind.Restriction, null, false, false)]
    [InlineData(RequestKind.Restriction, RequestOutcome.Granted, true, false)]
    [InlineData(RequestKind.Restriction, RequestOutcome.Refused, true, true)]
    [InlineData(RequestKind.Access, null, false, false)]
    [InlineData(RequestKind.Portability, null, false, false)]
    [InlineData(RequestKind.Access, RequestOutcome.Granted, true, true)]
    [InlineData(RequestKind.Erasure, null, false, true)]
    public async Task It_stays_while_the_person_is_restricted_or_has_asked_what_is_kept(RequestKind kind, RequestOutcome? outcome, bool closed, bool gone)
    {
        var person = await PersonAsync(_register.Clock.GetUtcNow());
        _register.Clock.SetUtcNow(FinnishTime.StartOfDay(_register.Today.AddMonths(24).AddDays(1)));
        var now = _register.Clock.GetUtcNow();
        var request = new DataSubjectRequest("T-1", kind, person.Id, RequestChannel.Email, now, "fi", now, Actor.JobAccountId, 1);
        await _register.SaveAsync(request);
        if (closed)
        {
            await using var db = await _register.OpenDbAsync();
            await db.Requests.ExecuteUpdateAsync(set => set.SetProperty(one => one.State, RequestState.Closed).SetProperty(one => one.Outcome, outcome), Ct);
        }

        Assert.Equal(gone ? 1 : 0, await NightAsync());
    }

    [Fact]
    public async Task A_hold_that_somebody_placed_keeps_it_to_its_last_day_and_an_unpaid_invoice_does_not()
    {
        var (disputed, owing) = (await PersonAsync(_register.Clock.GetUtcNow()), await PersonAsync(_register.Clock.GetUtcNow()));
        _register.Clock.SetUtcNow(FinnishTime.StartOfDay(_register.Today.AddMonths(24).AddDays(1)));
        await _register.SaveAsync(new RetentionHold(disputed.Id, HoldReason.Dispute, "Riita", _register.Today.AddDays(-3), _register.Today, _register.Today, Guid.NewGuid()), Some.Invoice(owing));

        Assert.Equal(1, await NightAsync());
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(disputed.Id, (await db.FieldChanges.SingleAsync(Ct)).CustomerId);
        _register.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await NightAsync());
    }

    [Fact]
    public async Task The_story_of_a_fields_sources_then_begins_with_what_is_still_known_and_ends_with_the_cards()
    {
        var person = await PersonAsync(_register.Clock.GetUtcNow(), _register.Clock.GetUtcNow().AddDays(30));
        _register.Clock.SetUtcNow(FinnishTime.StartOfDay(_register.Today.AddMonths(24).AddDays(1)));
        Assert.Equal(2, (await StoryAsync(person)).Lines.Count(line => line.Until is not null));
        Assert.Equal(1, await NightAsync());

        var story = await StoryAsync(person);
        Assert.Equal([Old, null], story.Lines.Select(line => line.OldValue));
        Assert.Equal([false, true], story.Lines.Select(line => line.Until is null));
        Assert.All(story.Lines, line => Assert.Equal(SourceKind.Registration, line.Source.Kind));

        _register.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal(1, await NightAsync());
        Assert.Null(Assert.Single((await StoryAsync(person)).Lines).Until);
    }

    private async Task<FieldStory> StoryAsync(Customer person) =>
        FieldStory.Of((await _register.ActAsync(Role.RegisterLead, (IOpenCard open) => open.RunAsync(person.Id, new(ProcessingPurpose.RightsRequest), Ct))).Value, CustomerField.Street);

    /// <summary>A person whose street was changed at these moments.</summary>
    private async Task<Customer> PersonAsync(params DateTimeOffset[] changes)
    {
        var person = Some.Customer("Vanhanen");
        await _register.SaveAsync(person);
        await _register.SaveAsync([.. changes.Select(at => new FieldChange(person.Id, CustomerField.Street, Old, Some.Source(), at, Actor.JobAccountId))]);
        return person;
    }

    private Task<int> NightAsync(Role role = Role.Job) => _register.ActAsync(role, (IEnumerable<INightlyHousekeeping> duties) => duties.OfType<OldValueHousekeeping>().Single().RunAsync(Ct));
}
