using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>The desk's board: each case once, in the column of what it waits for, and the list says the same (R57, S2).</summary>
[BothDatabases]
public sealed class BoardTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Each_case_stands_once_where_its_next_step_is_and_leaves_the_board_a_fortnight_after_its_end()
    {
        var (received, proposed) = (await ReceivedAsync(), await ReceivedAsync());
        await _register.ProposeAsync(proposed);
        var leaving = await _register.DecidedAsync(await _register.PersonAsync());
        var post = await _register.DecidedAsync(await _register.PersonAsync(), "Uusikatu 7", LetterMeans.Post);
        var closed = await _register.DecidedAsync(await _register.PersonAsync(), "Uusikatu 8", LetterMeans.Post);
        foreach (var letter in (await _register.OpenAsync(Role.RegisterLead, closed)).Value.Letters.Where(letter => letter.MayPost)) await _register.PostAsync(letter.Id);

        Assert.Equal([[received], [proposed], [leaving], [post], [closed]], (await BoardAsync()).Select(column => column.Cards.Select(card => card.Id).ToArray()));
        var list = (await _register.ActAsync(Role.CustomerService, (RequestListQuery query) => query.RunAsync(new RequestFilter(), null, Ct))).Value.Items.ToDictionary(row => row.Id, row => row.Next);
        Assert.Equal([NextStep.Prepare, NextStep.Decide, NextStep.Leaving, NextStep.Post], new[] { received, proposed, leaving, post }.Select(id => list[id]));
        Assert.Empty((await BoardAsync(new RequestFilter(Kind: RequestKind.Access))).SelectMany(column => column.Cards));

        _register.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Empty((await BoardAsync())[^1].Cards);
        await using var db = await _register.OpenDbAsync();
        Assert.All(await db.AuditEntries.Where(entry => entry.Action == AuditAction.RequestRead && entry.Detail!.StartsWith("board")).Select(entry => entry.Subjects.Count).ToListAsync(Ct), named => Assert.Equal(0, named));
    }

    [Fact]
    public async Task A_letter_waits_for_post_by_the_rule_and_by_the_database_alike()
    {
        await ReceivedAsync();
        await _register.DecidedAsync(await _register.PersonAsync(), "Uusikatu 7", LetterMeans.Post);
        foreach (var state in Enum.GetValues<OutboxState>())
        {
            var request = await _register.DecidedAsync(await _register.PersonAsync(), $"Uusikatu {(int)state + 10}");
            await using var writing = await _register.OpenDbAsync();
            var letters = writing.Letters.Where(letter => letter.RequestId == request && letter.NoticeId == null).Select(letter => letter.Id);
            await writing.OutboxMessages.Where(message => letters.Contains(message.SubjectId)).ExecuteUpdateAsync(set => set.SetProperty(message => message.State, state), Ct);
        }

        await using var db = await _register.OpenDbAsync();
        var waiting = await db.WaitingForPost().Select(letter => letter.Id).ToHashSetAsync(Ct);
        var all = await db.Letters.Where(letter => letter.NoticeId == null && letter.SentAt == null && letter.CancelledAt == null).ToListAsync(Ct);
        var mails = await db.OutboxMessages.Where(message => message.Kind == OutboxKind.Letter).ToDictionaryAsync(message => message.SubjectId, message => message.State, Ct);
        Assert.Contains(all, letter => waiting.Contains(letter.Id));
        Assert.All(all, letter => Assert.Equal(LetterRule.WaitsForPost(letter.Means, mails.TryGetValue(letter.Id, out var state) ? state : null, isNotice: false), waiting.Contains(letter.Id)));

        // The list as it opens is a query of its own; narrowed, it is another. Both know the same letters.
        var decided = await ListAsync(new RequestFilter(RequestState.Decided));
        Assert.Equal([NextStep.Leaving, NextStep.Post], decided.Select(row => row.Next).Distinct().Order());
        Assert.Equal(decided, (await ListAsync(new RequestFilter())).Where(row => row.State is RequestState.Decided).Select(row => row with { Deadline = decided.Single(other => other.Id == row.Id).Deadline }));
    }

    [Fact]
    public async Task The_list_as_it_opens_goes_on_where_its_page_ended_and_names_whom_it_showed()
    {
        var persons = new List<Customer>();
        for (var number = 0; number < 30; number++) persons.Add(await _register.PersonAsync());
        await _register.SaveAsync([.. persons.Select((person, number) => new DataSubjectRequest(string.Create(CultureInfo.InvariantCulture, $"2026-{number + 500:0000}"), RequestKind.Access, person.Id, RequestChannel.Email,
            _register.Clock.GetUtcNow().AddDays(-(number % 3)), "fi", _register.Clock.GetUtcNow(), Guid.NewGuid(), 1))]);

        var first = (await _register.ActAsync(Role.CustomerService, (RequestListQuery query) => query.RunAsync(new RequestFilter(), null, Ct))).Value;
        var second = (await _register.ActAsync(Role.CustomerService, (RequestListQuery query) => query.RunAsync(new RequestFilter(), first.Next, Ct))).Value;

        Assert.Equal((25, 5, null), (first.Items.Count, second.Items.Count, second.Next));
        Assert.Equal(30, first.Items.Concat(second.Items).Select(row => row.Id).Distinct().Count());
        Assert.Equal(first.Items.Concat(second.Items).Select(row => row.Deadline.DueOn).Order(), first.Items.Concat(second.Items).Select(row => row.Deadline.DueOn));
        Assert.All(first.Items, row => Assert.NotNull(row.Person));
        await using var db = await _register.OpenDbAsync();
        var read = await db.AuditEntries.Include(entry => entry.Subjects).Where(entry => entry.Action == AuditAction.RequestRead && entry.Detail!.StartsWith("list")).OrderBy(entry => entry.Seq).ToListAsync(Ct);
        Assert.Equal([25, 5], read.Select(entry => entry.Subjects.Count));
        Assert.Equal(persons.Select(person => person.Id).Order(), read.SelectMany(entry => entry.Subjects).Select(subject => subject.SubjectId).Order());
    }

    [Fact]
    public async Task A_full_column_shows_the_most_urgent_fifty_and_says_that_there_are_more()
    {
        var person = await _register.PersonAsync();
        await _register.SaveAsync([.. Enumerable.Range(0, BoardQuery.Most + 1).Select(number => new DataSubjectRequest(string.Create(CultureInfo.InvariantCulture, $"2026-{number + 500:0000}"), RequestKind.Access, person.Id, RequestChannel.Email,
            _register.Clock.GetUtcNow().AddDays(-number), "fi", _register.Clock.GetUtcNow(), Guid.NewGuid(), 1))]);
        var column = (await BoardAsync())[0];
        Assert.Equal((BoardQuery.Most, true, "2026-0550"), (column.Cards.Count, column.More, column.Cards[0].Number));
    }

    [Fact]
    public async Task The_board_is_headings_and_lists_and_only_who_reads_requests_sees_it()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = LocalisationFeature.Finnish;
        await ReceivedAsync();
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.Marketing, (BoardQuery query) => query.RunAsync(new RequestFilter(), Ct)));
        var id = await _register.StaffAsync(Role.RegisterLead);
        await using var db = await _register.OpenDbAsync();
        await using var screen = new ScreenContext(_register).SignIn(await db.StaffMembers.SingleAsync(member => member.Id == id, Ct), Role.RegisterLead);
        screen.Services.AddRequests();
        var board = screen.Render<RequestBoard>(parameters => parameters.Add(board => board.Filter, new RequestFilter()).Add(board => board.Today, _register.Today));
        board.WaitForAssertion(() => Assert.Equal(5, board.FindAll("section > h2").Count), ScreenContext.Patience);
        Assert.Single(board.FindAll("section li a"));
        Assert.Contains("Saapuneet", board.Markup, StringComparison.Ordinal);
        Assert.Contains("Testi CustomerService", board.Markup, StringComparison.Ordinal);
        Assert.Empty(board.FindAll("[draggable]"));
    }

    private async Task<Guid> ReceivedAsync() => await _register.ReceiveAsync(await _register.PersonAsync(), demands: [DeskRegister.Street("Uusikatu 1")]);

    private async Task<IReadOnlyList<BoardColumn>> BoardAsync(RequestFilter? filter = null) => (await _register.ActAsync(Role.CustomerService, (BoardQuery query) => query.RunAsync(filter ?? new RequestFilter(), Ct))).Value;

    private async Task<IReadOnlyList<RequestRow>> ListAsync(RequestFilter filter) => (await _register.ActAsync(Role.CustomerService, (RequestListQuery query) => query.RunAsync(filter, null, Ct))).Value.Items;
}
