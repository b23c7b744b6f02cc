using System.Text;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Objections;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Features.Requests;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Features.RightsCases;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Requests;

/// <summary>The rows R47–R65 of the table 1.8 of docs/rules.md, a method each: the row's input through the handlers, and its expected outcome. R65's is with the disclosures (RecordDisclosureTests).</summary>
[BothDatabases]
public sealed class RuleRowsTests : IAsyncLifetime
{
    private const string Reason = "Tilaus 4711 on toimittamatta, ja yhteystietoja tarvitaan siihen.";

    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    /// <summary>R47–R49: an unsigned e-mail request from the address on record → case open, clock running, no signature demanded.</summary>
    [Fact]
    public async Task R47_R49_An_unsigned_mail_from_the_address_on_record_opens_a_case_whose_clock_runs_and_demands_no_signature()
    {
        var person = await _register.PersonAsync();
        var request = await TakeDownAsync(person, RequestKind.Access, RequestChannel.Email, LetterMeans.Email);

        var (stored, mail) = (await StoredAsync(request), Assert.Single((await _register.OpenAsync(Role.CustomerService, request)).Value.Letters));
        Assert.Equal((RequestState.Received, false, null, false), (stored.State, stored.WasSigned, stored.IdentityAskedOn, stored.Clock().Stands()));
        Assert.Equal(RequestDeadlineRule.First(_register.Today).DueOn, stored.DueOn);
        Assert.Equal((LetterKind.Receipt, LetterMeans.Email), (mail.Kind, mail.Means));
        await SaysNothingOfASignatureAsync(mail.Id);
    }

    /// <summary>R48: a letter, a mail, the desk, the telephone and an oral note each open a case with its clock; the answer is in Finnish or English.</summary>
    [Theory]
    [InlineData(RequestChannel.Letter, "fi"), InlineData(RequestChannel.Email, "en"), InlineData(RequestChannel.Desk, "fi"), InlineData(RequestChannel.Phone, "en"), InlineData(RequestChannel.OralNote, "fi")]
    public async Task R48_Every_way_in_opens_a_case_with_its_clock_and_is_answered_in_the_language_that_was_chosen(RequestChannel channel, string language)
    {
        var request = await TakeDownAsync(await _register.PersonAsync(), RequestKind.Access, channel, LetterMeans.Post, language);
        var stored = await StoredAsync(request);
        Assert.Equal((channel, RequestState.Received, RequestDeadlineRule.First(_register.Today).DueOn), (stored.Channel, stored.State, stored.DueOn));
        Assert.Contains(language == "fi" ? "Saimme pyyntösi" : "We received your request", await HtmlAsync(await LetterAsync(request, LetterKind.Receipt)), StringComparison.Ordinal);
    }

    /// <summary>R50: "en halua mainoksia" → all marketing, research and publication bans, effective at once.</summary>
    [Fact]
    public async Task R50_I_want_no_advertisements_forbids_all_marketing_research_and_publication_at_once()
    {
        var person = await _register.PersonAsync();
        await ObjectAsync(person);

        await using var db = await _register.OpenDbAsync();
        var standing = await db.Objections.AsNoTracking().Where(one => one.CustomerId == person.Id && one.LiftedAt == null).ToListAsync(Ct);
        ObjectionKind[] all = [ObjectionKind.DirectAdvertising, ObjectionKind.DistanceSelling, ObjectionKind.DirectMarketing, ObjectionKind.MarketResearch, ObjectionKind.OpinionResearch, ObjectionKind.Publication];
        foreach (var scope in new[] { ObjectionScope.Processing, ObjectionScope.Disclosure }) Assert.Equal(all, standing.Where(one => one.Scope == scope).Select(one => one.Kind).Order());
        Assert.All(standing, one => Assert.Equal(_register.Clock.GetUtcNow(), one.RecordedAt));     // no later than the word itself
        Assert.Equal(all, (await db.ForbiddenToDiscloseAsync(person.Id, _register.Today, Ct)).Order());
    }

    /// <summary>R52–R54: "tietoni ovat väärin" without a field → one clarifying question, clock not paused. R53: no signature is asked for.</summary>
    [Fact]
    public async Task R52_R54_My_data_are_wrong_without_a_field_is_asked_about_once_and_the_clock_runs_on()
    {
        var request = await _register.ReceiveAsync(await _register.PersonAsync(), LetterMeans.Post);

        var due = RequestDeadlineRule.First(_register.Today).DueOn;
        var question = await LetterAsync(request, LetterKind.Receipt);
        Assert.Contains("mikä tieto on väärin", await HtmlAsync(question), StringComparison.OrdinalIgnoreCase);
        await SaysNothingOfASignatureAsync(question);
        _register.Clock.Advance(TimeSpan.FromDays(9));
        var revision = await _register.RevisionAsync(request);
        var specified = await _register.ActAsync(Role.CustomerService, (ISpecifyRectification specify) => specify.HandleAsync(new(request, revision, [DeskRegister.Street("Uusikatu 9")]), Ct));
        Assert.True(specified.Succeeded, specified.Refusal?.Code);

        var stored = await StoredAsync(request);
        Assert.Equal((due, 0, null, false), (stored.DueOn, stored.Clock().PausedDays(), stored.IdentityAskedOn, stored.Clock().Stands()));
        Assert.Single((await _register.OpenAsync(Role.CustomerService, request)).Value.Letters);    // one question, and no second
    }

    /// <summary>R53: as R49. Signed, unsigned and not known are recorded, and none is turned away.</summary>
    [Theory]
    [InlineData(true), InlineData(false), InlineData(null)]
    public async Task R53_A_rectification_is_taken_down_signed_or_not_and_what_it_was_is_recorded(bool? asItWas)
    {
        var person = await _register.PersonAsync();
        var received = await _register.ActAsync(Role.CustomerService, (IReceiveRectification receive) => receive.HandleAsync(
            new(person.Id, new CaseIntake(RequestChannel.Letter, _register.Today, "fi", LetterMeans.Post, asItWas), [DeskRegister.Street("Uusikatu 1")]), Ct));
        Assert.True(received.Succeeded, received.Refusal?.Code);
        Assert.Equal((asItWas, RequestState.Received), await StoredAsync(received.Value.Id) is var stored ? (stored.WasSigned, stored.State) : default);
        await SaysNothingOfASignatureAsync(await LetterAsync(received.Value.Id, LetterKind.Receipt));
    }

    /// <summary>R55: approved on 2027-03-03 → value changed the same day, history visible to the register lead only.</summary>
    [Fact]
    public async Task R55_What_is_approved_on_3_March_2027_is_changed_that_day_and_the_old_value_is_the_leads_alone()
    {
        _register.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 3, 9, 0, 0, TimeSpan.Zero));
        var person = await _register.PersonAsync();
        var request = await _register.DecidedAsync(person, "Peltotie 110 A");

        await using var db = await _register.OpenDbAsync();
        var stored = await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == person.Id, Ct);
        Assert.Equal(("Peltotie 110 A", SourceKind.CustomerStatement, new DateOnly(2027, 3, 3)), (stored.Contact.Street, stored.Provenance.Of(CustomerField.Street).Kind, stored.Provenance.Of(CustomerField.Street).ObtainedOn));
        var change = await db.FieldChanges.AsNoTracking().SingleAsync(one => one.CustomerId == person.Id, Ct);
        Assert.Equal(new DateOnly(2027, 3, 3), FinnishTime.LocalDate(change.ChangedAt));

        Assert.Equal("Peltotie 100 A", await OldStreetAsync(Role.RegisterLead, ProcessingPurpose.RightsRequest));
        Assert.Null(await OldStreetAsync(Role.CustomerService, ProcessingPurpose.CustomerCare));
        Assert.Equal("Peltotie 100 A", Assert.Single((await _register.RectificationAsync(Role.RegisterLead, request)).Lines).Noted);
        Assert.Null(Assert.Single((await _register.RectificationAsync(Role.CustomerService, request)).Lines).Noted);

        async Task<string?> OldStreetAsync(Role role, ProcessingPurpose purpose) =>
            Assert.Single((await _register.ActAsync(role, (IOpenCard open) => open.RunAsync(person.Id, new TaskPurpose(purpose), Ct))).Value.History!, one => one.Field is CustomerField.Street).OldValue;
    }

    /// <summary>R56: a field disclosed to two recipients, source = update service → three tasks.</summary>
    [Fact]
    public async Task R56_A_field_from_an_update_service_that_two_recipients_were_told_brings_three_notices()
    {
        var (service, x, y) = (await _register.RecipientAsync("Päivityspalvelu Oy", RecipientRole.Source), await _register.RecipientAsync("X Oy"), await _register.RecipientAsync("Y Oy"));
        var person = await _register.PersonAsync(new FieldSource(SourceKind.UpdateService, service.Name, new(2026, 3, 1), Guid.Empty, 1, SourceId: service.Id));
        await _register.DiscloseAsync(person, x, "Peltotie 100 A", daysAgo: 40);
        await _register.DiscloseAsync(person, y, "Peltotie 100 A", daysAgo: 10);
        var request = await _register.DecidedAsync(person);

        await using var db = await _register.OpenDbAsync();
        var notices = await db.RectificationNotices.AsNoTracking().Where(notice => notice.RequestId == request).ToListAsync(Ct);
        Assert.Equal([("Päivityspalvelu Oy", NoticeReason.WasSource), ("X Oy", NoticeReason.HoldsOtherValue), ("Y Oy", NoticeReason.HoldsOtherValue)], notices.Select(notice => (notice.RecipientName, notice.Reason)).Order());
    }

    /// <summary>R57–R58: refuse without reasons → state change blocked.</summary>
    [Fact]
    public async Task R57_R58_A_refusal_without_reasons_changes_no_state_and_writes_no_letter()
    {
        var request = await TakeDownAsync(await _register.PersonAsync(), RequestKind.Access);
        Assert.Equal(("RightsReasonMissing", "R57"), await RefusedAsync(request, Role.CustomerService, RefusalProvision.Unfounded, " "));
        Assert.Equal(RequestState.Received, (await StoredAsync(request)).State);
        Assert.Null(await RefusedAsync(request, Role.CustomerService, RefusalProvision.Unfounded, Reason));
        Assert.Equal(("RightsReasonMissing", "R57"), await RefusedAsync(request, Role.RegisterLead, RefusalProvision.Unfounded, null));
        Assert.Equal(("RefusalProvisionMissing", "R57"), await RefusedAsync(request, Role.RegisterLead, null, Reason));

        Assert.Equal(RequestState.Proposed, (await StoredAsync(request)).State);
        Assert.Equal([LetterKind.Receipt], (await _register.OpenAsync(Role.RegisterLead, request)).Value.Letters.Select(letter => letter.Kind));
        Assert.Null(await RefusedAsync(request, Role.RegisterLead, RefusalProvision.Unfounded, Reason));
        Assert.Contains("voit tehdä valituksen tietosuojavaltuutetulle", await HtmlAsync(await LetterAsync(request, LetterKind.RefusalCertificate)), StringComparison.Ordinal);
    }

    /// <summary>R61: an active contact of an active organisation asks for erasure → reasoned decision needed, bans set, L6 draft.</summary>
    [Fact]
    public async Task R61_An_active_contact_who_asks_for_erasure_needs_a_reasoned_decision_which_sets_the_bans_and_writes_the_certificate()
    {
        var (person, organisation) = (await _register.PersonAsync(), new Organisation("Esimerkki Oy", "2508708-5"));
        await _register.SaveAsync(organisation, new ContactRole(person.Id, organisation.Id, new DateOnly(2021, 3, 1)));
        var request = await TakeDownAsync(person, RequestKind.Erasure);
        Assert.Equal(RequestState.Received, (await StoredAsync(request)).State);                   // nothing refuses by itself
        Assert.Equal(("RefusalContactIsNoReason", "R61"), await RefusedAsync(request, Role.CustomerService, RefusalProvision.ActingForOrganisation, "Olet yhteyshenkilö."));
        Assert.Null(await RefusedAsync(request, Role.CustomerService, RefusalProvision.ActingForOrganisation, Reason));
        Assert.Null(await RefusedAsync(request, Role.RegisterLead, RefusalProvision.ActingForOrganisation, Reason));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(StandingObjectionRule.All.Count, await db.Objections.CountAsync(one => one.CustomerId == person.Id && one.LiftedAt == null, Ct));
        Assert.True(await db.Customers.AnyAsync(one => one.Id == person.Id, Ct));
        var certificate = (await _register.OpenAsync(Role.RegisterLead, request)).Value.Letters.Single(letter => letter.Kind is LetterKind.RefusalCertificate);
        Assert.Null(certificate.SentAt);                                                           // written, and not away yet
        Assert.Contains(Reason, await HtmlAsync(certificate.Id), StringComparison.Ordinal);
    }

    /// <summary>R62–R64: any answer letter → the remedies' block with Lintulahdenkuja 4; R63: the authority of one's home, work or the place of the infringement as well.</summary>
    [Theory]
    [InlineData("fi", "valituksen tietosuojavaltuutetulle", "asuin- tai työpaikkasi taikka väitetyn rikkomuksen", "tuomioistuimessa")]
    [InlineData("en", "complaint with the Data Protection Ombudsman", "where you live, work or where the alleged infringement took place", "judicial remedy")]
    public async Task R62_R64_Every_letter_to_a_person_tells_the_remedies_and_where_the_authority_is_today(string language, string complaint, string elsewhere, string court)
    {
        _register.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 1, 8, 0, 0, TimeSpan.Zero));
        var person = await _register.PersonAsync();
        await ObjectAsync(person, language);
        await RectifyAndRefuseAsync(person, language);
        await ExtendedAsync(await TakeDownAsync(person, RequestKind.Access, language: language));
        await NotInTheRegisterAsync(language);
        await NotIdentifiedAsync(person, language);
        await TakenBackAsync(await TakeDownAsync(person, RequestKind.Portability, language: language));
        await GoneWhileWaitingAsync(language);

        await using var db = await _register.OpenDbAsync();
        var letters = await db.Letters.AsNoTracking().ToListAsync(Ct);
        Assert.Equal(Enum.GetValues<LetterKind>().Except([LetterKind.RectificationNotice, LetterKind.ThirdPartySource]), letters.Select(letter => letter.Kind).Distinct().Order());
        foreach (var letter in letters)
        {
            var html = await HtmlAsync(letter.Id);
            Assert.All([complaint, elsewhere, court, "Lintulahdenkuja 4, 00530 Helsinki"], words => Assert.Contains(words, html, StringComparison.Ordinal));
            Assert.DoesNotContain("Ratapihantie", html, StringComparison.Ordinal);
        }
    }

    private async Task<Guid> TakeDownAsync(Customer person, RequestKind kind, RequestChannel channel = RequestChannel.Email, LetterMeans means = LetterMeans.Post, string language = "fi")
    {
        var received = await _register.ActAsync(Role.CustomerService, (ReceiveRightsCase receive) => receive.HandleAsync(new(person.Id, kind, new CaseIntake(channel, _register.Today, language, means, WasSigned: false), []), Ct));
        Assert.True(received.Succeeded, received.Refusal?.Code);
        return received.Value.Id;
    }

    private async Task ObjectAsync(Customer person, string language = "fi")
    {
        var received = await _register.ActAsync(Role.CustomerService, (ReceiveObjection receive) => receive.HandleAsync(new(person.Id, new CaseIntake(RequestChannel.Phone, _register.Today, language, LetterMeans.Post),
            [.. StandingObjectionRule.All.Select(target => target.Kind).Distinct()], [.. StandingObjectionRule.All.Select(target => target.Scope).Distinct()]), Ct));
        Assert.True(received.Succeeded, received.Refusal?.Code);
    }

    private async Task TakenBackAsync(Guid request)
    {
        var revision = await _register.RevisionAsync(request);
        var taken = await _register.ActAsync(Role.CustomerService, (WithdrawRequest withdraw) => withdraw.HandleAsync(new(request, revision, _register.Today, RequestChannel.Phone, "En tarvitsekaan niitä."), Ct));
        Assert.True(taken.Succeeded, taken.Refusal?.Code);
    }

    /// <summary>One field put right and one refused: both letters of a rectification.</summary>
    private async Task RectifyAndRefuseAsync(Customer person, string language)
    {
        var received = await _register.ActAsync(Role.CustomerService, (IReceiveRectification receive) => receive.HandleAsync(new(person.Id, new CaseIntake(RequestChannel.Email, _register.Today, language, LetterMeans.Post),
            [DeskRegister.Street("Uusikatu 1"), new RectificationDemand(CustomerField.City, "VAASA", "muutto", null)]), Ct));
        LineVerdict[] verdicts = [new(CustomerField.Street, LineDecision.Rectified, null), new(CustomerField.City, LineDecision.Refused, Reason)];
        var proposed = await _register.ActAsync(Role.CustomerService, async (IProposeRectification propose) => await propose.HandleAsync(new(received.Value.Id, await _register.RevisionAsync(received.Value.Id), verdicts), Ct));
        var decided = await _register.ActAsync(Role.RegisterLead, async (IDecideRectification decide) => await decide.HandleAsync(new(received.Value.Id, await _register.RevisionAsync(received.Value.Id), verdicts), Ct));
        Assert.Equal((null, null), (proposed.Refusal?.Code, decided.Refusal?.Code));
    }

    private async Task ExtendedAsync(Guid request) => Assert.True((await _register.ActAsync(Role.RegisterLead, async (IExtendRequest extend) =>
        await extend.HandleAsync(new(request, await _register.RevisionAsync(request), ExtensionGround.Complexity, "Tietoja on kolmessa järjestelmässä."), Ct))).Succeeded);

    private async Task NotInTheRegisterAsync(string language)
    {
        var asker = new PartyContent("Tuntematon Kysyjä", "kysyja@example.fi", null, null, null, Asked: "Mitä tietoja minusta on?");
        var unknown = (await _register.ActAsync(Role.CustomerService, (ReceiveUnknown receive) => receive.HandleAsync(new(RequestKind.Access, new CaseIntake(RequestChannel.Email, _register.Today, language, LetterMeans.Email), asker), Ct))).Value.Id;
        Assert.True((await _register.ActAsync(Role.CustomerService, async (AnswerNoData answer) => await answer.ProposeAsync(new(unknown, await _register.RevisionAsync(unknown), NoneOfThem: true), Ct))).Succeeded);
        Assert.True((await _register.ActAsync(Role.RegisterLead, async (AnswerNoData answer) => await answer.DecideAsync(new(unknown, await _register.RevisionAsync(unknown), NoneOfThem: true), Ct))).Succeeded);
    }

    /// <summary>The question (L8), no answer for more than thirty days, and its end.</summary>
    private async Task NotIdentifiedAsync(Customer person, string language)
    {
        var request = await TakeDownAsync(person, RequestKind.Portability, language: language);
        Assert.True((await _register.ActAsync(Role.CustomerService, async (AskIdentity ask) => await ask.HandleAsync(new(request, await _register.RevisionAsync(request), "Osoite ei ole meille tuttu.", IdentityItem.OrderNumber), Ct))).Succeeded);
        _register.Clock.Advance(TimeSpan.FromDays(31));
        Assert.True((await _register.ActAsync(Role.CustomerService, async (CannotIdentify ending) => await ending.ProposeAsync(new(request, await _register.RevisionAsync(request), Reason), Ct))).Succeeded);
        Assert.True((await _register.ActAsync(Role.RegisterLead, async (CannotIdentify ending) => await ending.DecideAsync(new(request, await _register.RevisionAsync(request), Reason), Ct))).Succeeded);
    }

    /// <summary>The ten years of somebody who asked to be erased end before anybody has answered.</summary>
    private async Task GoneWhileWaitingAsync(string language)
    {
        var person = Some.Customer(started: new(2015, 1, 2), ended: _register.Today.AddYears(-10).AddDays(-1));
        await _register.SaveAsync(person);
        await TakeDownAsync(person, RequestKind.Erasure, language: language);
        Assert.Equal(1, (await _register.ActAsync(Role.Job, (RunRetention run) => run.HandleAsync(Ct))).Value.Counts.Destroyed);
    }

    /// <summary>Proposed by the desk, decided by a lead; null: it went through.</summary>
    private async Task<(string Code, string? Ground)?> RefusedAsync(Guid request, Role by, RefusalProvision? provision, string? reason)
    {
        var view = (await _register.ActAsync(Role.RegisterLead, (ReadRightsCase read) => read.RunAsync(request, Ct))).Value;
        var command = new RefuseRightsCaseCommand(request, view.Revision, [.. view.Parts.Select(part => new ItemRefusal(part.Id, provision, reason))]);
        var result = await _register.ActAsync(by, (RefuseRightsCase refuse) => by is Role.RegisterLead ? refuse.DecideAsync(command, Ct) : refuse.ProposeAsync(command, Ct));
        return result.Refusal is { } refusal ? (refusal.Code, refusal.Ground) : null;
    }

    private async Task<DataSubjectRequest> StoredAsync(Guid request)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Requests.AsNoTracking().SingleAsync(r => r.Id == request, Ct);
    }

    private async Task<Guid> LetterAsync(Guid request, LetterKind kind) => (await _register.OpenAsync(Role.RegisterLead, request)).Value.Letters.Single(letter => letter.Kind == kind).Id;

    private async Task<string> HtmlAsync(Guid letter) => Encoding.UTF8.GetString((await _register.ReadAsync(Role.RegisterLead, letter, LetterForm.Html)).Value.Content);

    private async Task SaysNothingOfASignatureAsync(Guid letter) => Assert.DoesNotContain("allekirjoit", await HtmlAsync(letter), StringComparison.OrdinalIgnoreCase);
}
