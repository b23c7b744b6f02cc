using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Article14;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Article14;

/// <summary>Somebody whose data came from a third party is told by a letter of the register, and counts as told when it has left (Art. 14, R22).</summary>
[BothDatabases]
public sealed class Article14LetterTests : IAsyncLifetime
{
    private readonly Article14Register _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_letter_by_mail_fulfils_the_duty_when_it_has_left_and_not_when_it_is_queued()
    {
        await using var sink = _register.Listen();
        var (person, duty) = await _register.ToTellAsync();

        Assert.Equal(LetterMeans.Email, (await _register.WriteAsync(duty)).Value);

        var line = Assert.Single(await _register.LinesAsync());
        Assert.Equal((Article14LetterState.Queued, "L13-2026-0001"), (line.Letter, line.LetterNumber));
        Assert.Null((await _register.DutyAsync(duty)).DoneAt);
        _register.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(new OutboxCounts(1, 0, 0, 0), await _register.SendAsync());

        var told = await _register.DutyAsync(duty);
        Assert.Equal((_register.Today, Channel.Email, await _register.StaffAsync(Role.RegisterLead)), (told.ToldOn, told.ToldThrough, told.DoneBy));
        Assert.Empty(await _register.LinesAsync());
        Assert.Equal("L13-2026-0001", Assert.Single(await _register.LinesAsync(told: true)).LetterNumber);
        var mail = Assert.Single(sink.Taken);
        Assert.Contains(Article14Register.Supplier, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(person.Contact.Email!, mail.To.ToString(), StringComparison.Ordinal);
        await using var db = await _register.OpenDbAsync();
        var trail = await db.AuditEntries.Where(entry => entry.SubjectId == person.Id && entry.Reference == "L13-2026-0001").OrderBy(entry => entry.Seq).Select(entry => entry.Action).ToListAsync(Ct);
        Assert.Equal([AuditAction.Article14LetterWritten, AuditAction.Article14Told], trail);
    }

    [Fact]
    public async Task A_mail_that_does_not_arrive_leaves_the_duty_open_and_the_letter_is_posted_instead()
    {
        await using var sink = _register.Listen();
        sink.Recipient = _ => "550 5.1.1 unknown";
        var (_, duty) = await _register.ToTellAsync();
        await _register.WriteAsync(duty);

        Assert.Equal(new OutboxCounts(0, 1, 0, 0), await _register.SendAsync());

        Assert.Equal(Article14LetterState.Undelivered, Assert.Single(await _register.LinesAsync()).Letter);
        Assert.Null((await _register.DutyAsync(duty)).DoneAt);
        Assert.True((await _register.PostAsync(duty)).Succeeded);
        Assert.Equal(Channel.Letter, (await _register.DutyAsync(duty)).ToldThrough);
    }

    [Fact]
    public async Task A_letter_whose_mail_came_back_is_written_anew_under_a_number_of_its_own()
    {
        await using var sink = _register.Listen();
        sink.Recipient = _ => "550 5.1.1 unknown";
        var (_, duty) = await _register.ToTellAsync();
        await _register.WriteAsync(duty);
        await _register.SendAsync();
        var first = await _register.LetterAsync(duty);

        Assert.True((await _register.WriteAsync(duty)).Succeeded);
        sink.Recipient = _ => null;
        await _register.SendAsync();

        Assert.Equal("L13-2026-0002", (await _register.LetterAsync(duty)).Number);
        Assert.NotNull((await _register.DutyAsync(duty)).DoneAt);
        await using var db = await _register.OpenDbAsync();
        var cancelled = await db.Letters.SingleAsync(letter => letter.Id == first.Id, Ct);
        Assert.NotNull(cancelled.CancelledAt);
        Assert.Null(cancelled.SentAt);
    }

    [Fact]
    public async Task Who_has_no_mail_address_gets_a_printed_letter_and_counts_as_told_when_it_is_posted()
    {
        var (person, duty) = await _register.ToTellAsync(withEmail: false);
        Assert.Equal("Article14NoLetter", (await _register.PostAsync(duty)).Refusal?.Code);

        Assert.Equal(LetterMeans.Post, (await _register.WriteAsync(duty)).Value);

        Assert.Equal(Article14LetterState.ToPost, Assert.Single(await _register.LinesAsync()).Letter);
        var letter = await _register.LetterAsync(duty);
        Assert.Contains("Peltotie 100 A", Encoding.UTF8.GetString((await _register.ReadAsync(letter.Id)).Value.Content), StringComparison.Ordinal);
        Assert.Equal(("L13-2026-0001.pdf", "%PDF"), ((await _register.ReadAsync(letter.Id, LetterForm.Pdf)).Value.Name, Encoding.ASCII.GetString((await _register.ReadAsync(letter.Id, LetterForm.Pdf)).Value.Content, 0, 4)));
        Assert.Null((await _register.DutyAsync(duty)).DoneAt);
        Assert.True((await _register.PostAsync(duty)).Succeeded);
        Assert.Equal("Article14Done", (await _register.PostAsync(duty)).Refusal?.Code);
        Assert.Equal((Channel.Letter, _register.Today), ((await _register.DutyAsync(duty)).ToldThrough, (await _register.DutyAsync(duty)).ToldOn));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(0, await db.OutboxMessages.CountAsync(message => message.CustomerId == person.Id, Ct));
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.LetterPosted && entry.SubjectId == letter.Id, Ct));
    }

    [Fact]
    public async Task Who_can_be_written_to_nowhere_is_told_otherwise()
    {
        var (_, duty) = await _register.ToTellAsync(withEmail: false, withAddress: false);

        Assert.Null((await _register.PreviewAsync(duty)).Value.Means);
        Assert.Equal("Article14NoAddress", (await _register.WriteAsync(duty)).Refusal?.Code);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(0, await db.Letters.CountAsync(Ct));
        Assert.True((await _register.TellAsync(duty)).Succeeded);
    }

    [Fact]
    public async Task A_letter_on_its_way_is_not_written_twice_and_does_not_leave_once_the_person_was_told_otherwise()
    {
        await using var sink = _register.Listen();
        var (_, duty) = await _register.ToTellAsync();
        await _register.WriteAsync(duty);

        Assert.Equal("Article14LetterOnItsWay", (await _register.WriteAsync(duty)).Refusal?.Code);
        Assert.Equal("Article14LetterOnItsWay", (await _register.PreviewAsync(duty)).Refusal?.Code);
        Assert.Equal("Article14LetterOnItsWay", (await _register.PostAsync(duty)).Refusal?.Code);
        Assert.True((await _register.TellAsync(duty)).Succeeded);
        Assert.Equal("Article14Done", (await _register.WriteAsync(duty)).Refusal?.Code);

        Assert.Equal(new OutboxCounts(0, 0, 0, 0), await _register.SendAsync());
        Assert.Empty(sink.Taken);
        Assert.NotNull((await _register.LetterAsync(duty)).CancelledAt);
    }

    [Fact]
    public async Task Many_letters_are_written_each_by_itself_and_what_is_refused_says_why()
    {
        var (_, byMail) = await _register.ToTellAsync();
        var (_, nowhere) = await _register.ToTellAsync(withEmail: false, withAddress: false);
        var (_, byPost) = await _register.ToTellAsync(withEmail: false);
        var picks = await _register.ActAsync(Role.RegisterLead, (Article14Query query) => query.PickAsync(Ct));

        var results = await _register.WriteManyAsync(picks);

        Assert.Equal([byMail, nowhere, byPost], results.Select(result => result.Id));
        Assert.Equal([null, "Article14NoAddress", null], results.Select(result => result.Refusal?.Code));
        Assert.All(results, result => Assert.StartsWith("X", result.Label, StringComparison.Ordinal)); // customer numbers, no names
        Assert.Equal(["L13-2026-0001", "L13-2026-0002"], new[] { (await _register.LetterAsync(byMail)).Number, (await _register.LetterAsync(byPost)).Number });
        Assert.Equal([nowhere], (await _register.ActAsync(Role.RegisterLead, (Article14Query query) => query.PickAsync(Ct))).Select(pick => pick.DutyId));
    }

    [Fact]
    public async Task Standing_objections_do_not_stop_it()
    {
        await using var sink = _register.Listen();
        var (person, duty) = await _register.ToTellAsync();
        var now = _register.Clock.GetUtcNow();
        await _register.SaveAsync([.. from kind in Enum.GetValues<ObjectionKind>() from scope in Enum.GetValues<ObjectionScope>() select new Objection(person.Id, kind, scope, Channel.Phone, now, Guid.NewGuid(), 1)]);

        Assert.True((await _register.WriteAsync(duty)).Succeeded);
        Assert.Equal(new OutboxCounts(1, 0, 0, 0), await _register.SendAsync());
        Assert.NotNull((await _register.DutyAsync(duty)).DoneAt);
    }

    [Fact]
    public async Task The_letter_is_in_the_persons_language_unless_the_lead_chooses_otherwise()
    {
        var (person, duty) = await _register.ToTellAsync();
        var (_, abroad) = await _register.ToTellAsync(country: "DE");
        Assert.Equal("fi", (await _register.PreviewAsync(duty)).Value.Language);
        Assert.Equal("en", (await _register.PreviewAsync(abroad)).Value.Language);
        Assert.Equal("en", (await _register.PreviewAsync(duty, "en")).Value.Letter.Language);
        var now = _register.Clock.GetUtcNow();
        await _register.SaveAsync(new DataSubjectRequest("2026-0077", RequestKind.Access, person.Id, RequestChannel.Email, now, "en", now, Guid.NewGuid(), 1));

        await _register.WriteAsync(duty);
        await _register.WriteAsync(abroad, "fi");

        Assert.Equal(("en", "fi"), ((await _register.LetterAsync(duty)).Language, (await _register.LetterAsync(abroad)).Language));
    }

    [Fact]
    public async Task Only_a_lead_writes_and_posts_and_who_may_read_opens_the_letter_unless_the_address_is_protected()
    {
        var (person, duty) = await _register.ToTellAsync(withEmail: false);
        foreach (var role in (Role[])[Role.CustomerService, Role.DataProtectionOfficer, Role.Marketing, Role.Auditor])
        {
            await Refused(role, (IPreviewArticle14 preview) => preview.RunAsync(duty, null, Ct));
            await Refused(role, (IWriteArticle14 write) => write.HandleAsync(new WriteArticle14Command(duty), Ct));
            await Refused(role, (PostArticle14 post) => post.HandleAsync(duty, Ct));
            await Refused(role, (Article14Query query) => query.PickAsync(Ct));
            await Refused(role, async (WriteManyLetters many) => { await foreach (var _ in many.HandleAsync([], Ct)) { } return true; });
        }

        await _register.WriteAsync(duty);
        var letter = (await _register.LetterAsync(duty)).Id;
        await Refused(Role.Billing, (ReadArticle14Letter read) => read.HandleAsync(letter, LetterForm.Html, Ct));
        Assert.True((await _register.ReadAsync(letter, role: Role.CustomerService)).Succeeded);
        Assert.Equal("LetterNotFound", (await _register.ReadAsync(Guid.NewGuid())).Refusal?.Code);
        await using var db = await _register.OpenDbAsync();
        await db.Customers.Where(customer => customer.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.HasProtectedAddress, true), Ct);
        Assert.Equal("CaseFileHiddenFields", (await _register.ReadAsync(letter, role: Role.CustomerService)).Refusal?.Code);
        Assert.True((await _register.ReadAsync(letter)).Succeeded);
        await db.Letters.Where(l => l.Id == letter).ExecuteUpdateAsync(set => set.SetProperty(l => l.Html, _register.Get<CaseVault>().Seal("<p>toinen</p>")), Ct);
        Assert.Equal("LetterNotAsWritten", (await _register.ReadAsync(letter)).Refusal?.Code);

        async Task Refused<THandler, TResult>(Role role, Func<THandler, Task<TResult>> act) where THandler : notnull => await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, act));
    }

    [Fact]
    public async Task Nobody_writes_opens_or_posts_the_letter_to_somebody_close()
    {
        var (person, duty) = await _register.ToTellAsync(withEmail: false);
        await _register.WriteAsync(duty);
        var letter = (await _register.LetterAsync(duty)).Id;
        await _register.SaveAsync(new ConflictOfInterest(await _register.StaffAsync(Role.RegisterLead), person.Id, PersonalTie.Relative, _register.Clock.GetUtcNow(), Guid.NewGuid()));

        Assert.Equal("OwnRecordClosed", (await _register.PreviewAsync(duty)).Refusal?.Code);
        Assert.Equal("OwnRecordClosed", (await _register.WriteAsync(duty)).Refusal?.Code);
        Assert.Equal("OwnRecordClosed", (await _register.PostAsync(duty)).Refusal?.Code);
        Assert.Equal("OwnRecordClosed", (await _register.ReadAsync(letter)).Refusal?.Code);
        Assert.Null((await _register.DutyAsync(duty)).DoneAt);
    }

    [Fact]
    public async Task The_letter_and_its_mail_go_with_the_person_and_the_neighbours_stay()
    {
        var (gone, duty) = await _register.ToTellAsync();
        var (_, other) = await _register.ToTellAsync();
        await _register.WriteAsync(duty);
        await _register.WriteAsync(other);
        await using var db = await _register.OpenDbAsync();
        await db.Customers.Where(customer => customer.Id == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.EraseFrom, _register.Today), Ct);

        Assert.Equal(1, await _register.Get<IDestruction>().DestroyAsync([gone.Id], DestructionKind.Retention, "T2", Guid.NewGuid(), Actor.Job, Ct));

        Assert.Equal([other], await db.Article14Duties.Select(left => left.Id).ToListAsync(Ct));
        Assert.Equal(["L13-2026-0002"], await db.Letters.Select(letter => letter.Number).ToListAsync(Ct));
        Assert.Equal([OutboxState.Waiting], await db.OutboxMessages.Where(message => message.CustomerId != null).Select(message => message.State).ToListAsync(Ct));
    }

    [Fact]
    public async Task An_undone_import_leaves_whom_a_letter_was_written_to()
    {
        var (person, duty) = await _register.ToTellAsync();
        await using var db = await _register.OpenDbAsync();
        await db.Customers.Where(customer => customer.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.MigrationOpen, true), Ct);
        await _register.WriteAsync(duty);

        Assert.Equal(0, await _register.Get<IDestruction>().DestroyAsync([person.Id], DestructionKind.ImportUndone, "R18", Guid.NewGuid(), Actor.Job, Ct));
    }
}
