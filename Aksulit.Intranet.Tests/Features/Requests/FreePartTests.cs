using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Objections;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Features.RightsCases;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>
/// Each letter that a person causes is shown before it is written, exactly as it then leaves, with its writer's own words among what the law demands (L1, L2, L6–L8, L10); what one proposes another reads before
/// deciding (S2). Received on Monday 1.3.2027.
/// </summary>
[BothDatabases]
public sealed class FreePartTests : IAsyncLifetime
{
    private const string Words = "Soitamme sinulle ensi viikolla, jos jokin jäi epäselväksi.", Reason = "Tilaus 4711 on toimittamatta, ja yhteystietoja tarvitaan siihen.";

    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        _register.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 1, 8, 0, 0, TimeSpan.Zero));
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Theory]
    [InlineData("fi", LetterMeans.Post), InlineData("en", LetterMeans.Email)]
    public async Task A_receipt_leaves_as_it_was_shown(string language, LetterMeans means)
    {
        var command = new ReceiveRightsCaseCommand((await _register.PersonAsync()).Id, RequestKind.Access, Intake(language, means), []);
        var shown = await _register.ActAsync(Role.CustomerService, (ReceiveRightsCase receive) => receive.PreviewAsync(command, Ct));
        await NothingIsWrittenAsync();
        Assert.True((await _register.ActAsync(Role.CustomerService, (ReceiveRightsCase receive) => receive.HandleAsync(command, Ct))).Succeeded);
        await LeavesAsShownAsync(shown, LetterKind.Receipt);
    }

    [Fact]
    public async Task A_rectifications_receipt_goes_where_the_person_says_that_they_are_and_leaves_as_it_was_shown()
    {
        var command = new ReceiveRectificationCommand((await _register.PersonAsync()).Id, Intake(), [DeskRegister.Street("Uusikatu 9")]);
        var shown = await _register.ActAsync(Role.CustomerService, (IReceiveRectification receive) => receive.PreviewAsync(command, Ct));
        Assert.Contains("Uusikatu 9", shown.Value.Head.Addressee);
        await NothingIsWrittenAsync();
        Assert.True((await _register.ActAsync(Role.CustomerService, (IReceiveRectification receive) => receive.HandleAsync(command, Ct))).Succeeded);
        await LeavesAsShownAsync(shown, LetterKind.Receipt);
        Assert.Equal("R52", (await _register.ActAsync(Role.CustomerService, (IReceiveRectification receive) => receive.PreviewAsync(command with { Intake = command.Intake with { Channel = RequestChannel.OwnFinding } }, Ct))).Refusal?.Ground);
    }

    [Fact]
    public async Task A_confirmation_of_an_objection_leaves_as_it_was_shown_and_looking_at_it_forbids_nothing()
    {
        var command = new ReceiveObjectionCommand((await _register.PersonAsync()).Id, Intake(), [ObjectionKind.DirectMarketing], [ObjectionScope.Processing]);
        var shown = await _register.ActAsync(Role.CustomerService, (ReceiveObjection receive) => receive.PreviewAsync(command, Ct));
        await NothingIsWrittenAsync();
        Assert.True((await _register.ActAsync(Role.CustomerService, (ReceiveObjection receive) => receive.HandleAsync(command, Ct))).Succeeded);
        await LeavesAsShownAsync(shown, LetterKind.ObjectionConfirmation);
    }

    [Fact]
    public async Task An_extension_leaves_as_it_was_shown_and_looking_at_it_extends_nothing()
    {
        var request = await AccessAsync();
        var command = new ExtendRequestCommand(request, await _register.RevisionAsync(request), ExtensionGround.Complexity, Reason, Words);
        Assert.Equal("RequestExtensionReasonMissing", (await PreviewAsync(command with { Reason = " " })).Refusal?.Code);
        var shown = await PreviewAsync(command);
        Assert.Null((await StoredAsync(request)).ExtendedAt);
        Assert.True((await _register.ActAsync(Role.RegisterLead, (IExtendRequest extend) => extend.HandleAsync(command, Ct))).Succeeded);
        await LeavesAsShownAsync(shown, LetterKind.Extension);

        Task<Result<Letter>> PreviewAsync(ExtendRequestCommand wanted) => _register.ActAsync(Role.RegisterLead, (IExtendRequest extend) => extend.PreviewAsync(wanted, Ct));
    }

    [Fact]
    public async Task A_question_about_identity_leaves_as_it_was_shown_and_looking_at_it_stops_no_clock()
    {
        var request = await AccessAsync();
        var command = new AskIdentityCommand(request, await _register.RevisionAsync(request), "Osoite ei ole meille tuttu.", IdentityItem.OrderNumber, Words);
        var shown = await _register.ActAsync(Role.CustomerService, (AskIdentity ask) => ask.PreviewAsync(command, Ct));
        Assert.False((await StoredAsync(request)).Clock().Stands());
        Assert.True((await _register.ActAsync(Role.CustomerService, (AskIdentity ask) => ask.HandleAsync(command, Ct))).Succeeded);
        await LeavesAsShownAsync(shown, LetterKind.IdentityQuestion);
    }

    [Fact]
    public async Task A_certificate_is_shown_to_who_proposes_and_to_who_decides_who_reads_the_first_ones_words_and_has_the_last()
    {
        var request = await AccessAsync();
        var parts = (await RightsAsync(Role.CustomerService, request)).Parts;
        var proposal = new RefuseRightsCaseCommand(request, await _register.RevisionAsync(request), [.. parts.Select(part => new ItemRefusal(part.Id, RefusalProvision.Unfounded, Reason))], FreePart: "Ensimmäisen sanat.");
        Assert.Contains("Ensimmäisen sanat.", LetterHtmlWriter.Write((await PreviewAsync(Role.CustomerService, proposal)).Value), StringComparison.Ordinal);
        Assert.True((await _register.ActAsync(Role.CustomerService, (RefuseRightsCase refuse) => refuse.ProposeAsync(proposal, Ct))).Succeeded);

        Assert.Equal("Ensimmäisen sanat.", (await RightsAsync(Role.RegisterLead, request)).FreePart);
        Assert.DoesNotContain("sanat", (await StoredAsync(request)).Proposal, StringComparison.Ordinal);      // sealed with the case (T15)
        var decision = proposal with { Revision = await _register.RevisionAsync(request), FreePart = Words };
        var shown = await PreviewAsync(Role.RegisterLead, decision);
        Assert.Equal(RequestState.Proposed, (await StoredAsync(request)).State);
        Assert.True((await _register.ActAsync(Role.RegisterLead, (RefuseRightsCase refuse) => refuse.DecideAsync(decision, Ct))).Succeeded);
        await LeavesAsShownAsync(shown, LetterKind.RefusalCertificate);

        Task<Result<Letter>> PreviewAsync(Role role, RefuseRightsCaseCommand command) => _register.ActAsync(role, (RefuseRightsCase refuse) => refuse.PreviewAsync(command, Ct));
    }

    [Fact]
    public async Task The_receipt_to_somebody_who_was_not_found_leaves_as_it_was_shown()
    {
        var asker = new PartyContent("Tuntematon Kysyjä", "kysyja@example.fi", null, null, null, Asked: "Mitä tietoja minusta on?");
        var command = new ReceiveUnknownCommand(RequestKind.Access, Intake(means: LetterMeans.Email) with { FreePart = Words }, asker);
        Assert.Equal("TextHoldsIdentityCode", (await _register.ActAsync(Role.CustomerService, (ReceiveUnknown receive) => receive.PreviewAsync(command with { Intake = command.Intake with { FreePart = "131052-308T" } }, Ct))).Refusal?.Code);
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.Billing, (ReceiveUnknown receive) => receive.PreviewAsync(command, Ct)));
        var shown = await _register.ActAsync(Role.CustomerService, (ReceiveUnknown receive) => receive.PreviewAsync(command, Ct));
        await using (var db = await _register.OpenDbAsync()) Assert.Equal(0, await db.Requests.CountAsync(Ct));
        Assert.True((await _register.ActAsync(Role.CustomerService, (ReceiveUnknown receive) => receive.HandleAsync(command, Ct))).Succeeded);
        await LeavesAsShownAsync(shown, LetterKind.Receipt);
    }

    [Fact]
    public async Task The_receipt_to_the_person_to_whom_a_case_moves_leaves_as_it_was_shown()
    {
        var right = await _register.PersonAsync();
        var request = await AccessAsync();
        var wrong = (await StoredAsync(request)).CustomerId;
        var command = new SetCasePersonCommand(request, await _register.RevisionAsync(request), right.Id, "Samannimiset.", Words);
        Assert.Equal("TextHoldsIdentityCode", (await _register.ActAsync(Role.CustomerService, (SetCasePerson set) => set.PreviewAsync(command with { FreePart = "131052-308T" }, Ct))).Refusal?.Code);
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.Billing, (SetCasePerson set) => set.PreviewAsync(command, Ct)));
        var shown = await _register.ActAsync(Role.CustomerService, (SetCasePerson set) => set.PreviewAsync(command, Ct));
        Assert.Equal(wrong, (await StoredAsync(request)).CustomerId);
        Assert.True((await _register.ActAsync(Role.CustomerService, (SetCasePerson set) => set.HandleAsync(command, Ct))).Succeeded);
        await LeavesAsShownAsync(shown, LetterKind.Receipt);
    }

    [Fact]
    public async Task The_answer_that_nothing_is_kept_leaves_as_it_was_shown_to_the_second_with_the_first_ones_words()
    {
        var asker = new PartyContent("Tuntematon Kysyjä", "kysyja@example.fi", null, null, null, Asked: "Mitä tietoja minusta on?");
        var request = (await _register.ActAsync(Role.CustomerService, (ReceiveUnknown receive) => receive.HandleAsync(new(RequestKind.Access, Intake(means: LetterMeans.Email), asker), Ct))).Value.Id;
        var command = new NoDataCommand(request, await _register.RevisionAsync(request), NoneOfThem: true, Words);
        Assert.True((await _register.ActAsync(Role.CustomerService, (AnswerNoData answer) => answer.ProposeAsync(command, Ct))).Succeeded);

        var read = (await _register.ActAsync(Role.RegisterLead, (ReadAsker ask) => ask.RunAsync(request, Ct))).Value;
        var decision = command with { Revision = read.Revision, FreePart = read.FreePart };
        var shown = await _register.ActAsync(Role.RegisterLead, (AnswerNoData answer) => answer.PreviewAsync(decision, Ct));
        Assert.Equal(RequestState.Proposed, (await StoredAsync(request)).State);
        Assert.True((await _register.ActAsync(Role.RegisterLead, (AnswerNoData answer) => answer.DecideAsync(decision, Ct))).Succeeded);
        await LeavesAsShownAsync(shown, LetterKind.NoData);
    }

    [Fact]
    public async Task That_nobody_can_be_identified_leaves_as_it_was_shown_to_the_second_with_the_first_ones_reason_and_words()
    {
        var request = await AccessAsync();
        Assert.True((await _register.ActAsync(Role.CustomerService, async (AskIdentity ask) => await ask.HandleAsync(new(request, await _register.RevisionAsync(request), "Osoite ei ole meille tuttu.", IdentityItem.OrderNumber), Ct))).Succeeded);
        _register.Clock.Advance(TimeSpan.FromDays(31));
        var command = new CannotIdentifyCommand(request, await _register.RevisionAsync(request), Reason, FreePart: Words);
        Assert.True((await _register.ActAsync(Role.CustomerService, (CannotIdentify ending) => ending.ProposeAsync(command, Ct))).Succeeded);

        var read = (await _register.OpenAsync(Role.RegisterLead, request)).Value;
        var decision = command with { Revision = read.Revision, Reason = read.Proposal!.Reason, FreePart = read.Proposal.FreePart };
        var shown = await _register.ActAsync(Role.RegisterLead, (CannotIdentify ending) => ending.PreviewAsync(decision, Ct));
        Assert.True((await _register.ActAsync(Role.RegisterLead, (CannotIdentify ending) => ending.DecideAsync(decision, Ct))).Succeeded);
        await LeavesAsShownAsync(shown, LetterKind.CannotIdentify);
    }

    [Theory]
    [InlineData(true, LetterKind.RefusalCertificate, LetterKind.RectificationDone)]
    [InlineData(false, LetterKind.RectificationDone, null)]
    public async Task A_rectifications_own_words_stand_in_its_certificate_or_where_nothing_is_refused_in_what_was_done(bool refuses, LetterKind with, LetterKind? without)
    {
        var request = await _register.ReceiveAsync(await _register.PersonAsync(), LetterMeans.Post, demands: [DeskRegister.Street("Uusikatu 1"), new RectificationDemand(CustomerField.City, "VAASA", "muutto", null)]);
        LineVerdict[] verdicts = [new(CustomerField.Street, LineDecision.Rectified, null), refuses ? new(CustomerField.City, LineDecision.Refused, Reason) : new(CustomerField.City, LineDecision.Rectified, null)];
        Assert.True((await _register.ActAsync(Role.CustomerService, async (IProposeRectification propose) => await propose.HandleAsync(new(request, await _register.RevisionAsync(request), verdicts, Words), Ct))).Succeeded);

        var view = await _register.RectificationAsync(Role.RegisterLead, request);
        Assert.Equal(Words, view.FreePart);
        var shown = view.Outlook!.Of(verdicts, view.FreePart).Letters.Single(letter => letter.Kind == with).Letter;
        Assert.True((await _register.ActAsync(Role.RegisterLead, (IDecideRectification decide) => decide.HandleAsync(new(request, view.Revision, verdicts, view.FreePart), Ct))).Succeeded);
        await LeavesAsShownAsync(shown, with);
        if (without is { } other) Assert.DoesNotContain(Words, Html(await LetterAsync(other)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_long_or_with_an_identity_code_it_stands_in_no_letter_and_in_no_proposal()
    {
        var (person, request) = (await _register.PersonAsync(), await AccessAsync());
        var revision = await _register.RevisionAsync(request);
        var parts = (await RightsAsync(Role.CustomerService, request)).Parts;
        foreach (var (text, code, ground) in new[] { (new string('a', FreePartRule.MaxLength + 1), "FreePartTooLong", "Art. 12"), ("Tunnus 131052-308T", "TextHoldsIdentityCode", "R19") })
        {
            var refusals = new[]
            {
                (await _register.ActAsync(Role.CustomerService, (ReceiveRightsCase receive) => receive.HandleAsync(new(person.Id, RequestKind.Access, Intake() with { FreePart = text }, []), Ct))).Refusal,
                (await _register.ActAsync(Role.CustomerService, (ReceiveObjection receive) => receive.HandleAsync(new(person.Id, Intake() with { FreePart = text }, [ObjectionKind.Publication], [ObjectionScope.Processing]), Ct))).Refusal,
                (await _register.ActAsync(Role.CustomerService, (IReceiveRectification receive) => receive.PreviewAsync(new(person.Id, Intake() with { FreePart = text }, [DeskRegister.Street("Uusikatu 1")]), Ct))).Refusal,
                (await _register.ActAsync(Role.RegisterLead, (IExtendRequest extend) => extend.HandleAsync(new(request, revision, ExtensionGround.Complexity, "syy", text), Ct))).Refusal,
                (await _register.ActAsync(Role.CustomerService, (AskIdentity ask) => ask.HandleAsync(new(request, revision, "syy", IdentityItem.OrderNumber, text), Ct))).Refusal,
                (await _register.ActAsync(Role.CustomerService, (AnswerNoData answer) => answer.ProposeAsync(new(request, revision, true, text), Ct))).Refusal,
                (await _register.ActAsync(Role.CustomerService, (CannotIdentify ending) => ending.ProposeAsync(new(request, revision, "syy", FreePart: text), Ct))).Refusal,
                (await _register.ActAsync(Role.CustomerService, (RefuseRightsCase refuse) => refuse.ProposeAsync(new(request, revision, [new(parts[0].Id, RefusalProvision.Unfounded, Reason)], FreePart: text), Ct))).Refusal,
            };
            Assert.All(refusals, refusal => Assert.Equal((code, ground), (refusal?.Code, refusal?.Ground)));
        }

        Assert.Equal((RequestState.Received, null), await StoredAsync(request) is var stored ? (stored.State, stored.Proposal) : default);
    }

    [Fact]
    public async Task Whoever_looks_is_kept_and_who_may_not_write_the_letter_does_not_see_it()
    {
        var (person, request) = (await _register.PersonAsync(), await AccessAsync());
        var command = new ReceiveRightsCaseCommand(person.Id, RequestKind.Access, Intake(), []);
        await _register.ActAsync(Role.CustomerService, (ReceiveRightsCase receive) => receive.PreviewAsync(command, Ct));
        var ask = new AskIdentityCommand(request, 1, "Osoite ei ole meille tuttu.", IdentityItem.OrderNumber);
        await _register.ActAsync(Role.CustomerService, (AskIdentity asking) => asking.PreviewAsync(ask, Ct));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.CardOpened && entry.SubjectId == person.Id && entry.Detail == "preview;Receipt", Ct));
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.RequestRead && entry.SubjectId == request && entry.Detail == "preview;IdentityQuestion" && entry.Subjects.Count == 1, Ct));

        foreach (var role in new[] { Role.Marketing, Role.DataProtectionOfficer, Role.Auditor, Role.Administrator, Role.Job })
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (ReceiveRightsCase receive) => receive.PreviewAsync(command, Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (IReceiveRectification receive) => receive.PreviewAsync(new(person.Id, Intake(), []), Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (ReceiveObjection receive) => receive.PreviewAsync(new(person.Id, Intake(), [], []), Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (AskIdentity asking) => asking.PreviewAsync(ask, Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (CannotIdentify ending) => ending.PreviewAsync(new(request, 1), Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (AnswerNoData answer) => answer.PreviewAsync(new(request, 1, false), Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (RefuseRightsCase refuse) => refuse.PreviewAsync(new(request, 1, []), Ct)));
        }

        foreach (var role in new[] { Role.CustomerService, Role.Billing })
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (IExtendRequest extend) => extend.PreviewAsync(new(request, 1, ExtensionGround.Complexity, "syy"), Ct)));
    }

    /// <summary>A letter tells where somebody lives.</summary>
    [Fact]
    public async Task A_protected_address_is_shown_to_the_lead_alone()
    {
        var person = await _register.PersonAsync();
        await using (var db = await _register.OpenDbAsync()) await db.Customers.Where(customer => customer.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.HasProtectedAddress, true), Ct);
        var command = new ReceiveRightsCaseCommand(person.Id, RequestKind.Access, Intake(), []);
        Assert.Equal(("CaseFileHiddenFields", "R7"), await _register.ActAsync(Role.CustomerService, (ReceiveRightsCase receive) => receive.PreviewAsync(command, Ct)) is { Refusal: { } hidden } ? (hidden.Code, hidden.Ground) : default);
        Assert.True((await _register.ActAsync(Role.RegisterLead, (ReceiveRightsCase receive) => receive.PreviewAsync(command, Ct))).Succeeded);
    }

    private CaseIntake Intake(string language = "fi", LetterMeans means = LetterMeans.Post) => new(RequestChannel.Email, _register.Today, language, means) { FreePart = Words };

    private async Task<Guid> AccessAsync() =>
        (await _register.ActAsync(Role.CustomerService, async (ReceiveRightsCase receive) => await receive.HandleAsync(new((await _register.PersonAsync()).Id, RequestKind.Access, Intake() with { FreePart = null }, []), Ct))).Value.Id;

    private async Task<RightsCaseView> RightsAsync(Role role, Guid request) => (await _register.ActAsync(role, (ReadRightsCase read) => read.RunAsync(request, Ct))).Value;

    private async Task<DataSubjectRequest> StoredAsync(Guid request)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Requests.AsNoTracking().SingleAsync(r => r.Id == request, Ct);
    }

    private async Task NothingIsWrittenAsync()
    {
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0, 0, 0), (await db.Requests.CountAsync(Ct), await db.Letters.CountAsync(Ct), await db.OutboxMessages.CountAsync(Ct), await db.Objections.CountAsync(Ct)));
    }

    private async Task<ArchivedLetter> LetterAsync(LetterKind kind)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Letters.AsNoTracking().SingleAsync(letter => letter.Kind == kind && letter.CancelledAt == null, Ct);
    }

    private string Html(ArchivedLetter letter)
    {
        var (html, pdf) = (_register.Get<CaseVault>().Open<string>(letter.Html), _register.Get<CaseVault>().OpenBytes(letter.Pdf));
        Assert.Equal(letter.Hash, LetterArchive.HashOf(html, pdf));
        return html;
    }

    /// <summary>The archived letter is the shown one but for the draft's mark beside its number, has the words and all that the law demands, and its hash is over them.</summary>
    private async Task LeavesAsShownAsync(Result<Letter> shown, LetterKind kind)
    {
        Assert.True(shown.Succeeded, shown.Refusal?.Code);
        var archived = await LetterAsync(kind);
        var html = Html(archived);
        var draft = shown.Value.Head.Marks[0].Value;
        Assert.StartsWith(archived.Number.Split('/')[0], draft, StringComparison.Ordinal);
        Assert.Equal(html, LetterHtmlWriter.Write(shown.Value).Replace(draft, archived.Number, StringComparison.Ordinal));
        Assert.All([Words, "Lintulahdenkuja 4, 00530 Helsinki"], text => Assert.Contains(text, html, StringComparison.Ordinal));
    }
}
