using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Features.RightsCases;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>A request of somebody who is not found, not known yet, or was taken for somebody else; the cases of one letter; who acts for a person (D10–D12).</summary>
[BothDatabases]
public sealed class CasePersonTests : IAsyncLifetime
{
    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static PartyContent Asker => new("Tuntematon Kysyjä", "kysyja@example.fi", null, null, null, Asked: "Mitä tietoja minusta on?");

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Somebody_who_is_not_in_the_register_gets_a_receipt_and_by_two_people_the_answer_that_nothing_is_kept()
    {
        var request = await UnknownAsync();
        var opened = (await _register.OpenAsync(Role.CustomerService, request)).Value;
        Assert.True(opened.Frame.HasNoPerson);
        Assert.Equal((null, LetterKind.Receipt), (opened.FileRefusal, Assert.Single(opened.Letters).Kind));
        Assert.Equal("Tuntematon Kysyjä", Assert.Single(opened.Parties).Content.Name);

        Assert.Equal("RequestNotProposed", (await NoDataAsync(request, decide: true)).Refusal?.Code);
        Assert.True((await NoDataAsync(request, decide: false)).Succeeded);
        Assert.True((await NoDataAsync(request, decide: true)).Succeeded);
        var letter = (await _register.OpenAsync(Role.RegisterLead, request)).Value.Letters.Single(one => one.Kind is LetterKind.NoData);
        var html = await HtmlAsync(letter.Id);
        Assert.Contains("emme käsittele sinua koskevia henkilötietoja", html, StringComparison.Ordinal);
        Assert.Contains("Lintulahdenkuja 4", html, StringComparison.Ordinal);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((RequestState.Decided, RequestOutcome.NotInRegister), await db.Requests.Where(r => r.Id == request).Select(r => new ValueTuple<RequestState, RequestOutcome?>(r.State, r.Outcome)).SingleAsync(Ct));
        Assert.DoesNotContain("Kysyj", await db.CaseParties.Select(party => party.Content).SingleAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_former_name_or_an_address_of_the_register_stops_that_answer_until_each_was_looked_at()
    {
        var married = Some.Customer("Virtanen", "Maija", email: "uusi@example.fi");
        await _register.SaveAsync(married, new FieldChange(married.Id, CustomerField.LastName, "Meikäläinen", DeskRegister.Own, _register.Clock.GetUtcNow(), Guid.NewGuid()));
        var request = await UnknownAsync(Asker with { Name = "Maija Meikäläinen" });

        Assert.Equal([married.Id], (await AskerAsync(request)).Alike.Select(person => person.Id));
        Assert.Equal("NoDataButAlike", (await NoDataAsync(request, decide: false)).Refusal?.Code);
        Assert.True((await NoDataAsync(request, decide: false, noneOfThem: true)).Succeeded);
        Assert.Equal([married.Id], (await AskerAsync(await UnknownAsync(Asker with { Email = "UUSI@example.fi" }))).Alike.Select(person => person.Id));
    }

    [Fact]
    public async Task A_case_that_gets_its_person_keeps_its_day_and_asks_what_was_asked()
    {
        var request = await UnknownAsync();
        var (before, person) = ((await _register.OpenAsync(Role.RegisterLead, request)).Value, await _register.PersonAsync());
        Assert.True((await SetAsync(request, person.Id)).Succeeded);

        var after = (await _register.OpenAsync(Role.CustomerService, request)).Value;
        Assert.Equal((before.Frame.Deadline.DueOn, person.Id, person.DisplayName), (after.Frame.Deadline.DueOn, after.Frame.CustomerId, after.Person));
        Assert.Equal(["Mitä tietoja minusta on?"], (await _register.ActAsync(Role.CustomerService, (ReadRightsCase read) => read.RunAsync(request, Ct))).Value.Parts.Select(part => part.Asked));
        // From now on the person of the register is answered, at their own address.
        Assert.True((await _register.ActAsync(Role.CustomerService, (AskIdentity ask) => ask.HandleAsync(new(request, after.Revision, "Pyyntö tuli osoitteesta, jota rekisterissä ei ole.", IdentityItem.OrderNumber), Ct))).Succeeded);
        var letter = (await _register.OpenAsync(Role.RegisterLead, request)).Value.Letters.Single(one => one.Kind is LetterKind.IdentityQuestion);
        Assert.Contains(person.DisplayName, await HtmlAsync(letter.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_of_the_wrong_person_moves_with_its_trace_at_both_and_what_had_not_left_does_not_leave()
    {
        var (wrong, right) = (await _register.PersonAsync(), await _register.PersonAsync());
        var request = await _register.ReceiveAsync(wrong, demands: [DeskRegister.Street("Peltotie 110 A")]);
        Assert.Equal("CasePersonWhy", (await SetAsync(request, right.Id)).Refusal?.Code);
        Assert.True((await SetAsync(request, right.Id, "Kaksi samannimistä.")).Succeeded);

        var moved = (await _register.OpenAsync(Role.RegisterLead, request)).Value;
        Assert.Equal(right.Id, moved.Frame.CustomerId);
        Assert.Equal([true, false], moved.Letters.Select(letter => letter.CancelledAt is not null));
        await using var db = await _register.OpenDbAsync();
        var first = moved.Letters[0].Id;
        var mail = await db.OutboxMessages.SingleAsync(mail => mail.SubjectId == first, Ct);
        Assert.Equal((OutboxState.Cancelled, null), (mail.State, mail.Content));
        Assert.Equal("Kaksi samannimistä.", moved.MovedFor);
        Assert.Null((await _register.OpenAsync(Role.Auditor, request)).Value.MovedFor);
        Assert.DoesNotContain("samannim", await db.Requests.Where(r => r.Id == request).Select(r => r.MovedFor).SingleAsync(Ct), StringComparison.Ordinal);
        var trace = await db.AuditEntries.Include(entry => entry.Subjects).SingleAsync(entry => entry.Action == AuditAction.CasePersonSet && entry.Outcome == AuditOutcome.Done, Ct);
        Assert.Equal(new[] { wrong.Id, right.Id }.Order(), trace.Subjects.Select(subject => subject.SubjectId).Order());
        Assert.Equal("moved;left=0", trace.Detail);
        Assert.Empty(await _register.ActAsync(Role.CustomerService, (PersonRequestsQuery query) => query.RunAsync(wrong.Id, Ct)));
    }

    /// <summary>Only the sender changes a claimed mail's state: what it says is taken from it, and it finds nothing to send.</summary>
    [Fact]
    public async Task A_mail_that_the_sender_has_in_hand_is_emptied_and_keeps_its_state()
    {
        var (wrong, right) = (await _register.PersonAsync(), await _register.PersonAsync());
        var request = await _register.ReceiveAsync(wrong);
        await using var db = await _register.OpenDbAsync();
        await db.OutboxMessages.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.State, OutboxState.Claimed), Ct);
        Assert.True((await SetAsync(request, right.Id, "Kaksi samannimistä.")).Succeeded);
        var taken = await db.OutboxMessages.AsNoTracking().OrderBy(mail => mail.Seq).FirstAsync(Ct);
        Assert.Equal((OutboxState.Claimed, null), (taken.State, taken.Content));
    }

    [Fact]
    public async Task A_request_of_nobody_that_cannot_be_taken_down_leaves_its_code_in_the_trail_and_no_subject()
    {
        var refused = await _register.ActAsync(Role.CustomerService, (ReceiveUnknown receive) => receive.HandleAsync(new(RequestKind.StandingObjection, new CaseIntake(RequestChannel.Email, _register.Today, "fi", LetterMeans.Email), Asker), Ct));
        Assert.Equal("AskerNeedsPerson", refused.Refusal?.Code);
        await using var db = await _register.OpenDbAsync();
        var entry = await db.AuditEntries.Include(one => one.Subjects).SingleAsync(one => one.Action == AuditAction.RequestReceived, Ct);
        Assert.Equal((AuditOutcome.Refused, "AskerNeedsPerson", null, 0), (entry.Outcome, entry.Detail, entry.SubjectId, entry.Subjects.Count));
        await UnknownAsync();
        Assert.Empty(await db.Set<AuditSubject>().Where(subject => subject.SubjectId == Guid.Empty).ToListAsync(Ct));
        Assert.Null((await db.OutboxMessages.SingleAsync(Ct)).CustomerId);
    }

    [Fact]
    public async Task A_stale_page_another_role_and_a_person_who_is_gone_move_nothing()
    {
        var (wrong, right) = (await _register.PersonAsync(), await _register.PersonAsync());
        var request = await _register.ReceiveAsync(wrong);
        var stale = await _register.RevisionAsync(request) - 1;
        Assert.Equal("RequestChangedMeanwhile", (await _register.ActAsync(Role.CustomerService, (SetCasePerson set) => set.HandleAsync(new(request, stale, right.Id, "Samannimiset."), Ct))).Refusal?.Code);
        Assert.Equal("CustomerNotFound", (await SetAsync(request, Guid.NewGuid(), "Samannimiset.")).Refusal?.Code);
        Assert.Equal("TextHoldsIdentityCode", (await SetAsync(request, right.Id, "131052-308T")).Refusal?.Code);
        foreach (var role in new[] { Role.Billing, Role.Marketing, Role.DataProtectionOfficer, Role.Auditor, Role.Administrator, Role.Job })
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => SetAsync(request, right.Id, "Samannimiset.", role));
            await Assert.ThrowsAsync<AccessDeniedException>(() => UnknownAsync(by: role));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (ReadAsker read) => read.RunAsync(request, Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (AnswerNoData answer) => answer.ProposeAsync(new(request, stale, false), Ct)));
        }

        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.CustomerService, (AnswerNoData answer) => answer.DecideAsync(new(request, stale, false), Ct)));
        Assert.Equal(wrong.Id, (await _register.OpenAsync(Role.RegisterLead, request)).Value.Frame.CustomerId);
    }

    [Fact]
    public async Task Cases_of_one_letter_know_each_other_in_the_order_in_which_they_are_carried_out()
    {
        var person = await _register.PersonAsync();
        var erasure = await RightsAsync(person, RequestKind.Erasure);
        var access = await RightsAsync(person, RequestKind.Access, with: erasure);
        var restriction = await RightsAsync(person, RequestKind.Restriction, with: access);

        Assert.Equal([restriction, access], (await _register.OpenAsync(Role.RegisterLead, erasure)).Value.Together.Select(one => one.Id));
        Assert.Equal([restriction, erasure], (await _register.OpenAsync(Role.RegisterLead, access)).Value.Together.Select(one => one.Id));
        Assert.Equal("CameWithAnother", (await TryRightsAsync(await _register.PersonAsync(), RequestKind.Access, with: erasure)).Refusal?.Code);
        Assert.Equal("RequestNotFound", (await TryRightsAsync(person, RequestKind.Access, with: Guid.NewGuid())).Refusal?.Code);
        Assert.Empty((await _register.OpenAsync(Role.RegisterLead, await RightsAsync(person, RequestKind.Access))).Value.Together);
    }

    [Fact]
    public async Task A_representative_with_a_mandate_is_answered_on_behalf_of_the_person_and_one_without_is_not()
    {
        var (person, lawyer) = (await _register.PersonAsync(), new PartyContent("Lauri Lakimies", null, "Oikeuskatu 2", "40100", "JYVÄSKYLÄ", "valtakirja 3.11.2026"));
        Assert.Equal("MandateMissing", (await TryRightsAsync(person, RequestKind.Access, lawyer with { Mandate = null }, toRepresentative: true)).Refusal?.Code);
        var answered = await HtmlAsync((await _register.OpenAsync(Role.RegisterLead, await RightsAsync(person, RequestKind.Access, acting: lawyer, toRepresentative: true))).Value.Letters[0].Id);
        Assert.Contains("Lauri Lakimies", answered, StringComparison.Ordinal);
        Assert.Contains($"Henkilön {person.DisplayName} puolesta", answered, StringComparison.Ordinal);
        Assert.DoesNotContain("Peltotie", answered, StringComparison.Ordinal);

        var own = await HtmlAsync((await _register.OpenAsync(Role.RegisterLead, await RightsAsync(person, RequestKind.Access, acting: lawyer with { Mandate = null }))).Value.Letters[0].Id);
        Assert.Contains("Peltotie", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Lakimies", own, StringComparison.Ordinal);
    }

    private async Task<Guid> UnknownAsync(PartyContent? asker = null, Role by = Role.CustomerService)
    {
        var received = await _register.ActAsync(by, (ReceiveUnknown receive) => receive.HandleAsync(new(RequestKind.Access, new CaseIntake(RequestChannel.Email, _register.Today, "fi", LetterMeans.Email), asker ?? Asker), Ct));
        Assert.True(received.Succeeded, received.Refusal?.Code);
        return received.Value.Id;
    }

    private async Task<AskerView> AskerAsync(Guid request) => (await _register.ActAsync(Role.CustomerService, (ReadAsker read) => read.RunAsync(request, Ct))).Value;

    private async Task<Result> NoDataAsync(Guid request, bool decide, bool noneOfThem = false)
    {
        var command = new NoDataCommand(request, await _register.RevisionAsync(request), noneOfThem);
        return decide ? await _register.ActAsync(Role.RegisterLead, (AnswerNoData answer) => answer.DecideAsync(command, Ct)) : await _register.ActAsync(Role.CustomerService, (AnswerNoData answer) => answer.ProposeAsync(command, Ct));
    }

    private async Task<Result> SetAsync(Guid request, Guid person, string? why = null, Role by = Role.CustomerService)
    {
        var revision = await _register.RevisionAsync(request);
        return await _register.ActAsync(by, (SetCasePerson set) => set.HandleAsync(new(request, revision, person, why), Ct));
    }

    private Task<Result<ReceivedRequest>> TryRightsAsync(Customer person, RequestKind kind, PartyContent? acting = null, bool toRepresentative = false, Guid? with = null) => _register.ActAsync(Role.CustomerService, (ReceiveRightsCase receive) =>
        receive.HandleAsync(new(person.Id, kind, new CaseIntake(RequestChannel.Letter, _register.Today, "fi", LetterMeans.Post) { Representative = acting, AnswerRepresentative = toRepresentative, With = with }, []), Ct));

    private async Task<Guid> RightsAsync(Customer person, RequestKind kind, PartyContent? acting = null, bool toRepresentative = false, Guid? with = null)
    {
        var received = await TryRightsAsync(person, kind, acting, toRepresentative, with);
        Assert.True(received.Succeeded, received.Refusal?.Code);
        return received.Value.Id;
    }

    private async Task<string> HtmlAsync(Guid letter) => Encoding.UTF8.GetString((await _register.ReadAsync(Role.RegisterLead, letter, LetterForm.Html)).Value.Content);
}
