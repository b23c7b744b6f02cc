using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Tests.Features.Requests;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Article14;

/// <summary>Whatever letter of ours goes first to somebody who is still to be told brings the last day forward to that day (Art. 14(3)(b)).</summary>
[BothDatabases]
public sealed class FirstContactTests : IAsyncLifetime
{
    private readonly Article14Register _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_receipt_brings_it_forward_when_it_leaves_by_the_queue_and_not_before()
    {
        await using var sink = _register.Listen();
        var (person, duty) = await _register.ToTellAsync();
        await ReceiveAsync(person, LetterMeans.Email);
        Assert.Equal(Article14Due.Month, (await _register.DutyAsync(duty)).DueBecause);

        _register.Clock.Advance(TimeSpan.FromDays(1));
        await _register.SendAsync();

        var line = Assert.Single(await _register.LinesAsync());
        Assert.Equal((_register.Today, Article14Due.Contact, 0), (line.DueOn, line.DueBecause, line.DaysLeft));
        Assert.Null((await _register.DutyAsync(duty)).DoneAt); // a receipt tells nobody where the data came from
        await using var db = await _register.OpenDbAsync();
        Assert.Equal("Receipt;2026-11-24", (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.Article14DueSooner && entry.SubjectId == person.Id, Ct)).Detail);
    }

    [Fact]
    public async Task A_mail_that_did_not_arrive_is_no_contact()
    {
        await using var sink = _register.Listen();
        sink.Recipient = _ => "550 5.1.1 unknown";
        var (person, duty) = await _register.ToTellAsync();
        await ReceiveAsync(person, LetterMeans.Email);

        await _register.SendAsync();

        Assert.Equal(Article14Due.Month, (await _register.DutyAsync(duty)).DueBecause);
    }

    [Fact]
    public async Task A_printed_letter_brings_it_forward_when_it_is_posted()
    {
        var (person, duty) = await _register.ToTellAsync();
        var request = await ReceiveAsync(person, LetterMeans.Post);
        await using var db = await _register.OpenDbAsync();
        var receipt = await db.Letters.SingleAsync(letter => letter.RequestId == request, Ct);
        Assert.Equal(Article14Due.Month, (await _register.DutyAsync(duty)).DueBecause);

        Assert.True((await _register.ActAsync(Role.CustomerService, (IPostLetter post) => post.HandleAsync(receipt.Id, Ct))).Succeeded);

        Assert.Equal((_register.Today, Article14Due.Contact), ((await _register.DutyAsync(duty)).DueOn, (await _register.DutyAsync(duty)).DueBecause));
    }

    [Fact]
    public async Task The_letter_that_tells_of_one_source_is_a_contact_for_another_source_of_the_same_person()
    {
        await using var sink = _register.Listen();
        var (person, duty) = await _register.ToTellAsync();
        var second = new Article14Duty(person.Id, Guid.NewGuid(), _register.Today.AddDays(-1));
        await _register.SaveAsync(second);

        await _register.WriteAsync(duty);
        await _register.SendAsync();

        Assert.NotNull((await _register.DutyAsync(duty)).DoneAt);
        Assert.Equal((null, _register.Today, Article14Due.Contact), ((await _register.DutyAsync(second.Id)).DoneAt, (await _register.DutyAsync(second.Id)).DueOn, (await _register.DutyAsync(second.Id)).DueBecause));
    }

    [Fact]
    public async Task Nobody_posts_the_letter_of_somebody_close()
    {
        var (person, _) = await _register.ToTellAsync();
        var request = await ReceiveAsync(person, LetterMeans.Post);
        await _register.SaveAsync(new ConflictOfInterest(await _register.StaffAsync(Role.CustomerService), person.Id, PersonalTie.Relative, _register.Clock.GetUtcNow(), Guid.NewGuid()));
        await using var db = await _register.OpenDbAsync();
        var receipt = await db.Letters.SingleAsync(letter => letter.RequestId == request, Ct);

        Assert.Equal("OwnRecordClosed", (await _register.ActAsync(Role.CustomerService, (IPostLetter post) => post.HandleAsync(receipt.Id, Ct))).Refusal?.Code);
    }

    private async Task<Guid> ReceiveAsync(Customer person, LetterMeans answerBy) => (await _register.ActAsync(Role.CustomerService, (IReceiveRectification receive) => receive.HandleAsync(
        new(person.Id, new CaseIntake(RequestChannel.Email, _register.Today, "fi", answerBy, Evidence: "kansio 3"), [DeskRegister.Street("Peltotie 110 A")]), Ct))).Value.Id;
}
