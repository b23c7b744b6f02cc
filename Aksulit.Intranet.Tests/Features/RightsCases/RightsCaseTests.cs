using System.Text;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.RightsCases;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Features.Requests;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.RightsCases;

/// <summary>Each right from the desk to its receipt and, prepared by one and decided by another, to its certificate of refusal (R47–R49, R57–R61, R66, D1, D7, D13).</summary>
[BothDatabases]
public sealed class RightsCaseTests : IAsyncLifetime
{
    private const string Reason = "Tilaus on vielä toimittamatta, ja tietoja tarvitaan siihen.";

    private readonly DeskRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<RequestKind> Kinds => [.. RightsCaseRule.Kinds];

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_unsigned_request_of_any_kind_gets_its_receipt_and_its_refusal_is_prepared_by_one_decided_by_another_and_closed_by_the_certificate(RequestKind kind)
    {
        var request = await ReceiveAsync(await _register.PersonAsync(), kind);
        var receipt = Assert.Single((await _register.OpenAsync(Role.CustomerService, request)).Value.Letters);
        Assert.Equal(LetterKind.Receipt, receipt.Kind);
        Assert.DoesNotContain("allekirjoit", await HtmlAsync(receipt.Id), StringComparison.OrdinalIgnoreCase);

        Assert.Equal("RequestNotProposed", (await DecideAsync(request)).Refusal?.Code);
        Assert.True((await ProposeAsync(request)).Succeeded);
        Assert.True((await DecideAsync(request)).Succeeded);

        var certificate = (await _register.OpenAsync(Role.RegisterLead, request)).Value.Letters.Single(letter => letter.Kind is LetterKind.RefusalCertificate);
        Assert.Equal(RequestState.Decided, (await StoredAsync(request)).State);    // not refused before it has left (R57)
        var html = await HtmlAsync(certificate.Id);
        Assert.Contains(Reason, html, StringComparison.Ordinal);
        Assert.Contains("Lintulahdenkuja 4", html, StringComparison.Ordinal);
        Assert.Contains("tuomioistuimessa", html, StringComparison.Ordinal);
        Assert.True((await _register.PostAsync(certificate.Id)).Succeeded);
        var closed = await StoredAsync(request);
        Assert.Equal((RequestState.Closed, RequestOutcome.Refused), (closed.State, closed.Outcome));
        Assert.NotEqual(closed.ProposedBy, closed.DecidedBy);
    }

    [Fact]
    public async Task Parts_are_kept_in_the_persons_words_sealed_and_each_needs_its_reason()
    {
        var request = await ReceiveAsync(await _register.PersonAsync(), RequestKind.Access, "Mitä tilauksistani on tallessa?", "Kenelle osoitteeni on annettu?");
        var view = await ReadAsync(request);
        Assert.Equal(["Mitä tilauksistani on tallessa?", "Kenelle osoitteeni on annettu?"], view.Parts.Select(part => part.Asked));

        var half = new RefuseRightsCaseCommand(request, view.Revision, [new(view.Parts[0].Id, RefusalProvision.Unfounded, Reason)]);
        Assert.Equal("RightsUndecidedPart", (await _register.ActAsync(Role.CustomerService, (RefuseRightsCase refuse) => refuse.ProposeAsync(half, Ct))).Refusal?.Code);
        var bare = half with { Refusals = [.. view.Parts.Select(part => new ItemRefusal(part.Id, RefusalProvision.Unfounded, null))] };
        Assert.Equal("RightsReasonMissing", (await _register.ActAsync(Role.CustomerService, (RefuseRightsCase refuse) => refuse.ProposeAsync(bare, Ct))).Refusal?.Code);
        await using var db = await _register.OpenDbAsync();
        Assert.All(await db.RequestItems.Select(item => item.Content).ToListAsync(Ct), content => Assert.DoesNotContain("tilauksistani", content, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_contact_person_is_refused_only_while_acting_and_for_more_than_being_one()
    {
        var person = await _register.PersonAsync();
        var request = await ReceiveAsync(person, RequestKind.Erasure);
        Assert.Equal("RefusalNoLiveRole", (await ProposeAsync(request, RefusalProvision.ActingForOrganisation)).Refusal?.Code);

        var organisation = new Organisation("Esimerkki Oy", "2508708-5");
        await _register.SaveAsync(organisation, new ContactRole(person.Id, organisation.Id, new DateOnly(2021, 3, 1)));
        Assert.Equal("RefusalContactIsNoReason", (await ProposeAsync(request, RefusalProvision.ActingForOrganisation, "Olet yhteyshenkilö.")).Refusal?.Code);
        Assert.True((await ProposeAsync(request, RefusalProvision.ActingForOrganisation)).Succeeded);
    }

    [Fact]
    public async Task A_contact_person_who_is_not_erased_is_left_in_peace_by_the_decision_and_the_certificate_says_so()
    {
        var person = await ContactAsync(ended: null);
        var request = await ReceiveAsync(person, RequestKind.Erasure);
        Assert.True((await ProposeAsync(request, RefusalProvision.ActingForOrganisation)).Succeeded);
        await using (var db = await _register.OpenDbAsync()) Assert.Empty(await db.Objections.Where(objection => objection.CustomerId == person.Id).ToListAsync(Ct));
        Assert.True((await DecideAsync(request, provision: RefusalProvision.ActingForOrganisation)).Succeeded);

        await using var after = await _register.OpenDbAsync();
        Assert.Equal(StandingObjectionRule.All.Count, await after.Objections.CountAsync(objection => objection.CustomerId == person.Id && objection.LiftedAt == null && objection.RequestId == request, Ct));
        var certificate = (await _register.OpenAsync(Role.RegisterLead, request)).Value.Letters.Single(letter => letter.Kind is LetterKind.RefusalCertificate);
        Assert.Contains("suoramarkkinointiin", await HtmlAsync(certificate.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_role_has_ended_only_the_wide_reading_of_the_setting_lets_it_be_a_ground_and_still_with_a_reason()
    {
        var request = await ReceiveAsync(await ContactAsync(ended: new DateOnly(2025, 1, 31)), RequestKind.Erasure);
        Assert.Equal("RefusalNoLiveRole", (await ProposeAsync(request, RefusalProvision.ActingForOrganisation)).Refusal?.Code);
        await _register.SaveAsync(new Setting(SettingKey.OrgContactHold, nameof(OrgContactHold.FullRetention), _register.Today, _register.Clock.GetUtcNow(), Guid.NewGuid()));
        Assert.Equal("RefusalContactIsNoReason", (await ProposeAsync(request, RefusalProvision.ActingForOrganisation, "Olet yhteyshenkilö.")).Refusal?.Code);
        Assert.True((await ProposeAsync(request, RefusalProvision.ActingForOrganisation)).Succeeded);
        var customer = await ReceiveAsync(await _register.PersonAsync(), RequestKind.Erasure);
        Assert.Equal("RefusalNoLiveRole", (await ProposeAsync(customer, RefusalProvision.ActingForOrganisation)).Refusal?.Code);
    }

    [Theory]
    [InlineData(InvoiceState.Open), InlineData(InvoiceState.InCollection)]
    public async Task An_erasure_is_refused_for_an_invoice_only_while_it_is_the_persons_own_and_unpaid_when_proposed_and_when_decided(InvoiceState state)
    {
        var (person, other) = (await _register.PersonAsync(), await _register.PersonAsync());
        var request = await ReceiveAsync(person, RequestKind.Erasure);
        await _register.SaveAsync(Some.Invoice(other, state), Some.Invoice(person, InvoiceState.Paid));
        Assert.Equal(("RefusalNoClaim", "T7"), await ProposeAsync(request, RefusalProvision.LegalClaims) is { Refusal: { } none } ? (none.Code, none.Ground) : default);
        Assert.Empty((await ReadAsync(request)).Claims);

        var invoice = Some.Invoice(person, state);
        await _register.SaveAsync(invoice);
        Assert.Equal([invoice.Number], (await ReadAsync(request)).Claims);
        Assert.True((await ProposeAsync(request, RefusalProvision.LegalClaims)).Succeeded);
        await SetStateAsync(invoice, InvoiceState.Paid);                    // paid between the two people
        Assert.Equal(("RefusalNoClaim", "T7"), await DecideAsync(request, provision: RefusalProvision.LegalClaims) is { Refusal: { } paid } ? (paid.Code, paid.Ground) : default);
        Assert.Equal(RequestState.Proposed, (await StoredAsync(request)).State);

        await SetStateAsync(invoice, state);
        Assert.True((await DecideAsync(request, provision: RefusalProvision.LegalClaims)).Succeeded);

        async Task SetStateAsync(Invoice one, InvoiceState now)
        {
            await using var db = await _register.OpenDbAsync();
            await db.Invoices.Where(i => i.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, now), Ct);
        }
    }

    [Fact]
    public async Task A_dispute_that_was_placed_with_its_ground_is_a_claim_until_its_last_day()
    {
        var person = await _register.PersonAsync();
        var request = await ReceiveAsync(person, RequestKind.Erasure);
        await _register.SaveAsync(new RetentionHold(person.Id, HoldReason.Dispute, "Reklamaatio 12", _register.Today, _register.Today, _register.Today, Guid.NewGuid()));
        Assert.True((await ProposeAsync(request, RefusalProvision.LegalClaims)).Succeeded);
        _register.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("RefusalNoClaim", (await DecideAsync(request, provision: RefusalProvision.LegalClaims)).Refusal?.Code);
    }

    [Fact]
    public async Task A_restriction_restricts_from_the_moment_it_is_taken_down_until_it_is_refused()
    {
        var person = await _register.PersonAsync();
        var request = await ReceiveAsync(person, RequestKind.Restriction);
        await using (var db = await _register.OpenDbAsync()) Assert.True(await db.IsRestrictedAsync(person.Id, Ct));
        await ProposeAsync(request);
        await DecideAsync(request);
        await using var after = await _register.OpenDbAsync();
        Assert.False(await after.IsRestrictedAsync(person.Id, Ct));
    }

    [Fact]
    public async Task A_late_refusal_tells_why_and_a_stale_page_or_ones_own_proposal_decides_nothing()
    {
        var request = await ReceiveAsync(await _register.PersonAsync(), RequestKind.Access);
        var stale = (await ReadAsync(request)).Revision;
        Assert.True((await ProposeAsync(request, by: Role.RegisterLead)).Succeeded);
        Assert.Equal("RequestOwnProposal", (await DecideAsync(request)).Refusal?.Code);
        Assert.True((await ProposeAsync(request)).Succeeded);
        Assert.Equal("RequestChangedMeanwhile", (await DecideAsync(request, revision: stale)).Refusal?.Code);

        _register.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal("RefusalAfterDeadline", (await DecideAsync(request)).Refusal?.Code);
        Assert.True((await DecideAsync(request, delay: "Selvitys kesti odotettua kauemmin.")).Succeeded);
        var certificate = (await _register.OpenAsync(Role.RegisterLead, request)).Value.Letters.Single(letter => letter.Kind is LetterKind.RefusalCertificate);
        Assert.Contains("Selvitys kesti odotettua kauemmin.", await HtmlAsync(certificate.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Billing_takes_none_of_them_down_the_desk_decides_none_and_nobody_decides_alone()
    {
        var person = await _register.PersonAsync();
        foreach (var role in new[] { Role.Billing, Role.Marketing, Role.DataProtectionOfficer, Role.Auditor, Role.Administrator })
            await Assert.ThrowsAsync<AccessDeniedException>(() => TryReceiveAsync(role, person, RequestKind.Access));
        var request = await ReceiveAsync(person, RequestKind.Access);
        await ProposeAsync(request);
        foreach (var role in new[] { Role.CustomerService, Role.DataProtectionOfficer, Role.Job }) await Assert.ThrowsAsync<AccessDeniedException>(() => DecideAsync(request, by: role));

        Assert.Equal("RightsOnlyOwnWord", (await TryReceiveAsync(Role.CustomerService, person, RequestKind.Access, RequestChannel.OwnFinding)).Refusal?.Code);
        Assert.Equal("TextHoldsIdentityCode", (await TryReceiveAsync(Role.CustomerService, person, RequestKind.Access, asked: "131052-308T")).Refusal?.Code);
        Assert.Equal("CaseFileByKey", (await _register.ActAsync(Role.Auditor, (ReadRightsCase read) => read.RunAsync(request, Ct))).Refusal?.Code);
        Assert.Equal(RequestState.Proposed, (await StoredAsync(request)).State);
    }

    private Task<Result<ReceivedRequest>> TryReceiveAsync(Role role, Customer person, RequestKind kind, RequestChannel channel = RequestChannel.Email, params string[] asked) =>
        _register.ActAsync(role, (ReceiveRightsCase receive) => receive.HandleAsync(new(person.Id, kind, new CaseIntake(channel, _register.Today, "fi", LetterMeans.Post, WasSigned: false), asked), Ct));

    private async Task<Guid> ReceiveAsync(Customer person, RequestKind kind, params string[] asked)
    {
        var received = await TryReceiveAsync(Role.CustomerService, person, kind, asked: asked);
        Assert.True(received.Succeeded, received.Refusal?.Code);
        return received.Value.Id;
    }

    private async Task<RightsCaseView> ReadAsync(Guid request) => (await _register.ActAsync(Role.RegisterLead, (ReadRightsCase read) => read.RunAsync(request, Ct))).Value;

    private async Task<Result> ProposeAsync(Guid request, RefusalProvision provision = RefusalProvision.Unfounded, string reason = Reason, Role by = Role.CustomerService)
    {
        var view = await ReadAsync(request);
        return await _register.ActAsync(by, (RefuseRightsCase refuse) => refuse.ProposeAsync(new(request, view.Revision, [.. view.Parts.Select(part => new ItemRefusal(part.Id, provision, reason))]), Ct));
    }

    private async Task<Customer> ContactAsync(DateOnly? ended)
    {
        var (person, organisation) = (await _register.PersonAsync(), new Organisation("Esimerkki Oy", "2508708-5"));
        var role = new ContactRole(person.Id, organisation.Id, new DateOnly(2021, 3, 1));
        if (ended is { } on) role.End(on);
        await _register.SaveAsync(organisation, role);
        return person;
    }

    private async Task<Result> DecideAsync(Guid request, string? delay = null, int? revision = null, Role by = Role.RegisterLead, RefusalProvision provision = RefusalProvision.Unfounded)
    {
        var view = await ReadAsync(request);
        return await _register.ActAsync(by, (RefuseRightsCase refuse) => refuse.DecideAsync(new(request, revision ?? view.Revision, [.. view.Parts.Select(part => new ItemRefusal(part.Id, provision, Reason))], delay), Ct));
    }

    private async Task<DataSubjectRequest> StoredAsync(Guid request)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Requests.AsNoTracking().SingleAsync(r => r.Id == request, Ct);
    }

    private async Task<string> HtmlAsync(Guid letter) => Encoding.UTF8.GetString((await _register.ReadAsync(Role.RegisterLead, letter, LetterForm.Html)).Value.Content);
}
