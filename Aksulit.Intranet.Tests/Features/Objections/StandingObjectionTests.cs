using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Objections;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Features.Requests;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Objections;

/// <summary>A person's standing objection from the phone to its archived letter: at once, without a reason, until the person's own later word (R13, R50, R65, M3, M4, L10).</summary>
[BothDatabases]
public sealed class StandingObjectionTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task No_marketing_on_the_phone_is_in_force_at_once_and_its_case_ends_with_the_confirmation()
    {
        var person = await _register.PersonAsync();
        var received = await RecordAllAsync(person, channel: RequestChannel.Phone);

        Assert.Equal(12, (await StandingAsync(person)).Count);
        Assert.All(await StandingAsync(person), one => Assert.Equal((Channel.Phone, received.Id), (one.Channel, one.RequestId!.Value)));
        await using var db = await _register.OpenDbAsync();
        var (request, letter) = (await db.Requests.SingleAsync(Ct), await db.Letters.SingleAsync(Ct));
        Assert.Equal((RequestState.Decided, RequestOutcome.Granted, LetterKind.ObjectionConfirmation, null), (request.State, request.Outcome, letter.Kind, request.WasSigned));
        Assert.Equal(request.RecordedBy, request.DecidedBy);                  // a human's act, never the program's (R46)

        Assert.True((await _register.PostAsync(letter.Id)).Succeeded);
        Assert.Equal(RequestState.Closed, (await _register.OpenAsync(Role.CustomerService, request.Id)).Value.Frame.State);
    }

    [Theory]
    [InlineData("fi", "Vain sinä voit perua sen", "Näissä viesteissä ei ole mainontaa")]
    [InlineData("en", "Only you can take it back", "These messages contain no advertising")]
    public async Task The_confirmation_tells_from_when_what_still_comes_and_who_lifts_it(string language, string onlyYou, string noAdvertising)
    {
        _register.Clock.SetUtcNow(new DateTimeOffset(2027, 2, 2, 12, 5, 0, TimeSpan.Zero));
        await RecordAllAsync(await _register.PersonAsync(), language: language);

        var html = await LetterAsync();
        Assert.Contains(onlyYou, html, StringComparison.Ordinal);
        Assert.Contains(noAdvertising, html, StringComparison.Ordinal);
        Assert.Contains(language == "fi" ? "2.2.2027 klo 14.05" : "2 February 2027 at 14:05", html, StringComparison.Ordinal);
        Assert.Contains("Lintulahdenkuja 4", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_already_is_not_doubled_and_the_confirmation_says_since_when()
    {
        var person = await _register.PersonAsync();
        _register.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.Zero));
        await RecordAsync(person, [ObjectionKind.Publication], [ObjectionScope.Processing]);
        _register.Clock.SetUtcNow(new DateTimeOffset(2027, 2, 2, 9, 0, 0, TimeSpan.Zero));
        await RecordAsync(person, [ObjectionKind.Publication], [ObjectionScope.Processing, ObjectionScope.Disclosure]);

        Assert.Equal(2, (await StandingAsync(person)).Count);
        var html = await LetterAsync();
        Assert.Contains("4.1.2027", html, StringComparison.Ordinal);
        Assert.Contains("2.2.2027", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_survives_another_name_and_address_and_stands_in_the_way_of_a_disclosure_for_marketing()
    {
        var person = await _register.PersonAsync();
        await RecordAllAsync(person);
        await _register.DecidedAsync(person, "Uusikatu 9");
        await using var after = await _register.OpenDbAsync();
        await after.Customers.Where(c => c.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.LastName, "Uusinimi"), Ct);

        Assert.Equal(Enum.GetValues<ObjectionKind>(), (await after.ForbiddenToDiscloseAsync(person.Id, _register.Today, Ct)).Order());
    }

    [Fact]
    public async Task Only_the_persons_own_later_word_lifts_one_and_a_lead_records_it()
    {
        var person = await _register.PersonAsync();
        await RecordAllAsync(person);
        var one = (await StandingAsync(person))[0];
        var word = new LiftPersonsObjectionCommand(one.Id, one.Revision, _register.Today, Channel.Phone, "Saatte taas lähettää kuvaston.");

        await Assert.ThrowsAsync<AccessDeniedException>(() => LiftAsync(Role.CustomerService, word));
        Assert.Equal("LiftingWordsMissing", (await LiftAsync(Role.RegisterLead, word with { Said = " " })).Refusal?.Code);
        Assert.Equal("LiftingNotLater", (await LiftAsync(Role.RegisterLead, word with { SaidOn = _register.Today.AddDays(-1) })).Refusal?.Code);
        Assert.Equal("TextHoldsIdentityCode", (await LiftAsync(Role.RegisterLead, word with { Said = "131052-308T" })).Refusal?.Code);
        Assert.True((await LiftAsync(Role.RegisterLead, word)).Succeeded);
        Assert.Equal("ObjectionLiftedAlready", (await LiftAsync(Role.RegisterLead, word)).Refusal?.Code);

        Assert.Equal(11, (await StandingAsync(person)).Count);
        await using var db = await _register.OpenDbAsync();
        var lifted = await db.Objections.SingleAsync(o => o.Id == one.Id, Ct);
        Assert.Equal((_register.Today, Channel.Phone, "Saatte taas lähettää kuvaston."), (lifted.LiftedOn, lifted.LiftedThrough, lifted.LiftedSaid));
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.ObjectionLifted && entry.SubjectId == person.Id, Ct));
    }

    [Fact]
    public async Task Nothing_chosen_the_staffs_own_finding_a_day_to_come_and_a_role_without_the_right_record_nothing()
    {
        var person = await _register.PersonAsync();
        Assert.Equal("ObjectionNothingChosen", (await TryAsync(Role.CustomerService, person, [], [ObjectionScope.Processing])).Refusal?.Code);
        Assert.Equal("ObjectionChannelMissing", (await TryAsync(Role.CustomerService, person, [ObjectionKind.Publication], [ObjectionScope.Processing], RequestChannel.OwnFinding)).Refusal?.Code);
        Assert.Equal("RequestReceivedInFuture", (await TryAsync(Role.CustomerService, person, [ObjectionKind.Publication], [ObjectionScope.Processing], on: _register.Today.AddDays(1))).Refusal?.Code);
        foreach (var role in new[] { Role.Billing, Role.Marketing, Role.DataProtectionOfficer, Role.Auditor })
            await Assert.ThrowsAsync<AccessDeniedException>(() => TryAsync(role, person, [ObjectionKind.Publication], [ObjectionScope.Processing]));

        Assert.Empty(await StandingAsync(person));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0), (await db.Requests.CountAsync(Ct), await db.Letters.CountAsync(Ct)));
    }

    [Fact]
    public async Task The_case_shows_what_it_brought_into_force_to_those_who_may_see_objections()
    {
        var received = await RecordAsync(await _register.PersonAsync(), [ObjectionKind.DirectAdvertising], [ObjectionScope.Processing]);
        Task<Result<CaseObjections>> LookAsync(Role role) => _register.ActAsync(role, (CaseObjectionsQuery query) => query.RunAsync(received.Id, Ct));

        Assert.False((await LookAsync(Role.CustomerService)).Value.MayLift);
        Assert.True((await LookAsync(Role.RegisterLead)).Value.MayLift);
        Assert.Equal(ObjectionKind.DirectAdvertising, Assert.Single((await LookAsync(Role.DataProtectionOfficer)).Value.Objections).Kind);
        Assert.Equal("CaseFileByKey", (await LookAsync(Role.Auditor)).Refusal?.Code);
    }

    private Task<ReceivedRequest> RecordAllAsync(Customer person, RequestChannel channel = RequestChannel.Phone, string language = "fi") =>
        RecordAsync(person, Enum.GetValues<ObjectionKind>(), Enum.GetValues<ObjectionScope>(), channel, language);

    private async Task<ReceivedRequest> RecordAsync(Customer person, ObjectionKind[] kinds, ObjectionScope[] scopes, RequestChannel channel = RequestChannel.Phone, string language = "fi")
    {
        var received = await TryAsync(Role.CustomerService, person, kinds, scopes, channel, language: language);
        Assert.True(received.Succeeded, received.Refusal?.Code);
        return received.Value;
    }

    private Task<Result<ReceivedRequest>> TryAsync(Role role, Customer person, ObjectionKind[] kinds, ObjectionScope[] scopes, RequestChannel channel = RequestChannel.Phone, DateOnly? on = null, string language = "fi") =>
        _register.ActAsync(role, (ReceiveObjection receive) => receive.HandleAsync(new(person.Id, new CaseIntake(channel, on ?? _register.Today, language, LetterMeans.Post), kinds, scopes), Ct));

    private Task<Result> LiftAsync(Role role, LiftPersonsObjectionCommand command) => _register.ActAsync(role, (LiftPersonsObjection lift) => lift.HandleAsync(command, Ct));

    private async Task<List<Objection>> StandingAsync(Customer person)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Objections.AsNoTracking().Where(o => o.CustomerId == person.Id && o.LiftedAt == null).OrderBy(o => o.Seq).ToListAsync(Ct);
    }

    private async Task<string> LetterAsync()
    {
        await using var db = await _register.OpenDbAsync();
        var letter = await db.Letters.OrderByDescending(l => l.Seq).Select(l => l.Id).FirstAsync(Ct);
        return Encoding.UTF8.GetString((await _register.ReadAsync(Role.RegisterLead, letter, LetterForm.Html)).Value.Content);
    }
}
