using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>What is kept of a case: letters opened as they were written, posted, closed to those who need them no more, files and mails that go (R55–R57, T8, T15).</summary>
[BothDatabases]
public sealed class CaseFileTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_old_value_is_shown_to_the_lead_alone_once_it_is_rectified()
    {
        var person = await _register.PersonAsync();
        var request = await _register.DecidedAsync(person, "Peltotie 110 A");

        var (lead, service, dpo, auditor) = (await _register.RectificationAsync(Role.RegisterLead, request), await _register.RectificationAsync(Role.CustomerService, request), await _register.RectificationAsync(Role.DataProtectionOfficer, request), await _register.RectificationAsync(Role.Auditor, request));

        Assert.Equal(("Peltotie 100 A", "Peltotie 110 A"), (lead.Lines[0].Noted, lead.Lines[0].Now));
        Assert.Equal((null, "Peltotie 110 A", false), (service.Lines[0].Noted, service.Lines[0].Now, service.ShowsOldValues));
        Assert.Null(dpo.Lines[0].Noted);
        Assert.True(auditor.Lines[0].Hidden);
        Assert.Null(auditor.Lines[0].Demanded);
        Assert.Equal("CaseFileByKey", auditor.FileRefusal?.Code);
    }

    [Fact]
    public async Task A_letter_is_opened_as_it_was_written_and_a_changed_one_is_not()
    {
        var request = await _register.DecidedAsync(await _register.PersonAsync(), answerBy: LetterMeans.Post);
        await using var db = await _register.OpenDbAsync();
        var letter = await db.Letters.SingleAsync(letter => letter.RequestId == request && letter.Kind == LetterKind.RectificationDone, Ct);

        var pdf = (await _register.ReadAsync(Role.CustomerService, letter.Id, LetterForm.Pdf)).Value;
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(pdf.Content, 0, 5));
        Assert.Equal($"{letter.Number.Replace('/', '-')}.pdf", pdf.Name);
        Assert.Equal(AuditOutcome.Done, (await db.AuditEntries.Where(entry => entry.Action == AuditAction.LetterRead && entry.SubjectId == letter.Id).SingleAsync(Ct)).Outcome);

        await db.Letters.Where(l => l.Id == letter.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Html, _register.Get<CaseVault>().Seal("<p>toinen</p>")), Ct);
        Assert.Equal("LetterNotAsWritten", (await _register.ReadAsync(Role.RegisterLead, letter.Id, LetterForm.Html)).Refusal?.Code);
        Assert.Equal("CaseFileByKey", (await _register.ReadAsync(Role.Auditor, letter.Id, LetterForm.Html)).Refusal?.Code);
        Assert.Equal("LetterNotFound", (await _register.ReadAsync(Role.Billing, letter.Id, LetterForm.Html)).Refusal?.Code);
    }

    [Fact]
    public async Task A_posted_answer_closes_the_case_once_and_then_tells_old_values_to_the_lead_alone()
    {
        var request = await _register.DecidedAsync(await _register.PersonAsync(), answerBy: LetterMeans.Post);
        var done = Assert.Single((await _register.OpenAsync(Role.CustomerService, request)).Value.Letters, letter => letter.Kind is LetterKind.RectificationDone);
        Assert.True(done.MayPost);
        Assert.Contains(await _register.TasksAsync(Role.CustomerService), task => task.Title.Contains(done.Number, StringComparison.Ordinal));

        Assert.True((await _register.PostAsync(done.Id)).Succeeded);

        Assert.Equal("LetterHasLeft", (await _register.PostAsync(done.Id)).Refusal?.Code);
        var view = (await _register.OpenAsync(Role.CustomerService, request)).Value;
        Assert.Equal((RequestState.Closed, RequestOutcome.Granted), (view.Frame.State, view.Frame.Outcome));
        Assert.Equal("CaseFileOldValues", view.Letters.Single(letter => letter.Id == done.Id).Closed?.Code);
        Assert.Equal("CaseFileOldValues", (await _register.ReadAsync(Role.CustomerService, done.Id, LetterForm.Pdf)).Refusal?.Code);
        Assert.True((await _register.ReadAsync(Role.RegisterLead, done.Id, LetterForm.Pdf)).Succeeded);
        Assert.DoesNotContain(await _register.TasksAsync(Role.CustomerService), task => task.Title.Contains(done.Number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_whose_mail_came_back_is_posted_instead()
    {
        var request = await _register.DecidedAsync(await _register.PersonAsync());
        var done = (await _register.OpenAsync(Role.CustomerService, request)).Value.Letters.Single(letter => letter.Kind is LetterKind.RectificationDone);
        Assert.Equal((false, "LetterGoesByMail"), (done.MayPost, (await _register.PostAsync(done.Id)).Refusal?.Code));
        await using var db = await _register.OpenDbAsync();
        await db.OutboxMessages.Where(message => message.SubjectId == done.Id).ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.DeadLetter).SetProperty(message => message.LastFailure, "550"), Ct);

        var back = (await _register.OpenAsync(Role.CustomerService, request)).Value.Letters.Single(letter => letter.Id == done.Id);

        Assert.Equal((true, OutboxState.DeadLetter, "550"), (back.MayPost, back.Mail, back.Failure));
        Assert.True((await _register.PostAsync(done.Id)).Succeeded);
        Assert.Equal(RequestState.Closed, (await _register.OpenAsync(Role.CustomerService, request)).Value.Frame.State);
    }

    [Fact]
    public async Task A_closed_case_goes_after_three_years_with_its_letters_notices_and_mails_and_an_open_one_stays()
    {
        var x = await _register.RecipientAsync("X Oy");
        var person = await _register.PersonAsync();
        await _register.DiscloseAsync(person, x, "Peltotie 100 A", 5);
        var (closed, open) = (await _register.DecidedAsync(person, answerBy: LetterMeans.Post), await _register.ReceiveAsync(person, demands: [DeskRegister.Street("Uusikatu 5")]));
        var done = (await _register.OpenAsync(Role.RegisterLead, closed)).Value.Letters.Single(letter => letter.Kind is LetterKind.RectificationDone);
        await _register.PostAsync(done.Id);

        _register.Clock.SetUtcNow(FinnishTime.StartOfDay(_register.Today.AddYears(3).AddDays(1)).AddMinutes(-1));
        Assert.Equal(0, await DestroyFilesAsync());
        _register.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await DestroyFilesAsync());
        Assert.Equal(0, await DestroyFilesAsync());

        await using var db = await _register.OpenDbAsync();
        Assert.Equal([open], await db.Requests.Select(request => request.Id).ToListAsync(Ct));
        Assert.Equal((0, 0, 0), (await db.Letters.CountAsync(letter => letter.RequestId == closed, Ct), await db.RectificationNotices.CountAsync(Ct), await db.RectificationLines.CountAsync(line => line.RequestId == closed, Ct)));
        Assert.DoesNotContain(await db.OutboxMessages.Select(message => message.Kind).ToListAsync(Ct), kind => kind is OutboxKind.RectificationNotice);
        Assert.Contains(await db.AuditEntries.Where(entry => entry.Action == AuditAction.DestructionChunk).Select(entry => entry.Detail).ToListAsync(Ct), detail => detail!.StartsWith("T8;CaseFiles;", StringComparison.Ordinal));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.RegisterLead, (IEnumerable<INightlyHousekeeping> all) => all.OfType<CaseFileHousekeeping>().Single().RunAsync(Ct)));
    }

    [Fact]
    public async Task What_a_mail_said_goes_thirty_days_after_sending_and_what_has_not_left_stays()
    {
        await _register.DecidedAsync(await _register.PersonAsync());
        await using var db = await _register.OpenDbAsync();
        var ids = await db.OutboxMessages.OrderBy(message => message.Seq).Select(message => message.Id).ToListAsync(Ct);
        await db.OutboxMessages.Where(message => message.Id == ids[0]).ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.Sent).SetProperty(message => message.SentAt, _register.Clock.GetUtcNow()), Ct);

        _register.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await WipeAsync());
        _register.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await WipeAsync());
        Assert.Equal(0, await WipeAsync());

        Assert.Equal([ids[0]], await db.OutboxMessages.Where(message => message.Content == null).Select(message => message.Id).ToListAsync(Ct));
    }

    [Fact]
    public async Task When_the_person_is_gone_the_file_is_sealed_what_was_to_be_sent_is_cancelled_and_the_case_ends()
    {
        var person = await _register.PersonAsync();
        var request = await _register.ReceiveAsync(person, answerBy: LetterMeans.Post, demands: [DeskRegister.Street("Uusikatu 5")]);
        await DestroyAsync(person);

        var (lead, service) = ((await _register.OpenAsync(Role.RegisterLead, request)).Value, (await _register.OpenAsync(Role.CustomerService, request)).Value);

        Assert.Equal((RequestState.Closed, RequestOutcome.DataDestroyed, true), (lead.Frame.State, lead.Frame.Outcome, lead.Frame.PersonGone));
        var receipt = lead.Letters.Single(letter => letter.Kind is LetterKind.Receipt);
        Assert.NotNull(receipt.CancelledAt);
        Assert.Null(lead.FileRefusal);
        Assert.Equal("CaseFileSealed", service.FileRefusal?.Code);
        Assert.Equal("CaseFileSealed", (await _register.ReadAsync(Role.CustomerService, receipt.Id, LetterForm.Html)).Refusal?.Code);
        Assert.True((await _register.ReadAsync(Role.RegisterLead, receipt.Id, LetterForm.Html)).Succeeded);
        Assert.Equal("LetterCancelled", (await _register.PostAsync(receipt.Id)).Refusal?.Code);
    }

    /// <summary>L5 (Art. 12(3)): the ten years end, the duty to answer does not.</summary>
    [Fact]
    public async Task Who_waits_for_an_answer_when_their_ten_years_end_is_told_that_the_data_are_gone_and_a_lead_posts_it()
    {
        var person = await _register.PersonAsync();
        var request = await _register.ReceiveAsync(person, answerBy: LetterMeans.Post, demands: [DeskRegister.Street("Uusikatu 5")]);
        await DestroyAsync(person);

        var letter = (await _register.OpenAsync(Role.RegisterLead, request)).Value.Letters.Single(one => one.Kind is LetterKind.ErasureConfirmation);
        var html = System.Text.Encoding.UTF8.GetString((await _register.ReadAsync(Role.RegisterLead, letter.Id, LetterForm.Html)).Value.Content);
        Assert.Contains("Peltotie 100 A", html, StringComparison.Ordinal);
        Assert.Contains("kymmenen vuotta", html, StringComparison.Ordinal);
        Assert.Contains(_register.Today.AddDays(35).ToString("d.M.yyyy", System.Globalization.CultureInfo.InvariantCulture), html, StringComparison.Ordinal); // the last backup (T13)
        Assert.Equal((1, 0), (await ToPostAsync(Role.RegisterLead), await ToPostAsync(Role.CustomerService)));
        Assert.Equal("CaseFileSealed", (await _register.PostAsync(letter.Id)).Refusal?.Code); // by customer service

        Assert.True((await _register.ActAsync(Role.RegisterLead, (IPostLetter post) => post.HandleAsync(letter.Id, Ct))).Succeeded);
        Assert.Equal(0, await ToPostAsync(Role.RegisterLead));
        Assert.Equal(RequestOutcome.DataDestroyed, (await _register.OpenAsync(Role.RegisterLead, request)).Value.Frame.Outcome);
    }

    [Fact]
    public async Task Of_what_the_house_found_itself_nobody_waits_for_an_answer()
    {
        var person = await _register.PersonAsync();
        var request = await _register.ReceiveAsync(person, channel: RequestChannel.OwnFinding, demands: [DeskRegister.Street("Uusikatu 5")]);
        await DestroyAsync(person);

        Assert.Empty((await _register.OpenAsync(Role.RegisterLead, request)).Value.Letters);
    }

    [Fact]
    public async Task A_notice_that_waits_when_the_person_is_destroyed_still_leaves_and_of_the_mails_to_the_person_only_the_last()
    {
        var recipient = await _register.RecipientAsync("X Oy");
        var person = await _register.PersonAsync();
        await _register.DiscloseAsync(person, recipient, "Peltotie 100 A", 5);
        await _register.DecidedAsync(person);
        await DestroyAsync(person);

        Assert.Equal(new OutboxCounts(2, 0, 0, 0), (await _register.ActAsync(Role.Job, (SendOutbox outbox) => outbox.HandleAsync(Ct))).Value);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(NoticeState.Sent, (await db.RectificationNotices.SingleAsync(Ct)).State);
        var toThePerson = await db.OutboxMessages.Where(message => message.Kind == OutboxKind.Letter).ToListAsync(Ct);
        Assert.Equal(3, toThePerson.Count); // receipt, answer and what tells that the data are gone
        var last = await db.Letters.SingleAsync(letter => letter.Kind == LetterKind.ErasureConfirmation, Ct);
        Assert.Equal((OutboxState.Sent, true), (toThePerson.Single(message => message.SubjectId == last.Id).State, last.SentAt is not null));
        Assert.All(toThePerson.Where(message => message.SubjectId != last.Id), message => Assert.Equal((OutboxState.Cancelled, null), (message.State, message.Content)));
    }

    private async Task<int> ToPostAsync(Role role) =>
        (await _register.ActAsync(role, (IEnumerable<ITodayTasks> all) => all.OfType<RequestTasks>().Single().RunAsync(_register.Today, Ct))).Count(task => task.Title.StartsWith("Post", StringComparison.Ordinal) || task.Title.StartsWith("Postita", StringComparison.Ordinal));

    private Task<int> DestroyFilesAsync() => _register.ActAsync(Role.Job, (IEnumerable<INightlyHousekeeping> all) => all.OfType<CaseFileHousekeeping>().Single().RunAsync(Ct));

    private Task<int> WipeAsync() => _register.ActAsync(Role.Job, (IEnumerable<INightlyHousekeeping> all) => all.OfType<MailHousekeeping>().Single().RunAsync(Ct));

    /// <summary>Ten years after the customership the night destroys them.</summary>
    private async Task DestroyAsync(Customer person)
    {
        await using var db = await _register.OpenDbAsync();
        var gone = await db.Customers.AsTracking().SingleAsync(customer => customer.Id == person.Id, Ct);
        gone.EndRelationship(_register.Today);
        db.Record(AuditEntry.OfBatch(Actor.Job, AuditAction.DemoDataWritten, _register.Clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, 1, "test"));
        await db.SaveChangesAsync(Ct);
        _register.Clock.Advance(TimeSpan.FromDays(3653 + 2));
        await _register.ActAsync(Role.Job, (RunRetention run) => run.HandleAsync(Ct));
        Assert.False(await db.Customers.AnyAsync(customer => customer.Id == person.Id, Ct));
    }
}
