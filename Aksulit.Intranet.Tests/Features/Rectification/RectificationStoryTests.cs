using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Rectification;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Rectification;

/// <summary>From the demand to the letters: who is told, who is not, and who may decide (R46, R52–R57, S2).</summary>
[BothDatabases]
public sealed class RectificationStoryTests(RectificationStoryTests.Register register) : IClassFixture<RectificationStoryTests.Register>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_source_and_the_recipient_with_the_old_value_are_told_and_the_letter_names_them()
    {
        // Address A from the update service, disclosed to X and Y; Y was later given address B; the person has A rectified to B.
        var (service, x, y) = (await RecipientAsync("Päivityspalvelu Oy", RecipientRole.Source), await RecipientAsync("X Oy"), await RecipientAsync("Y Oy"));
        var maija = await PersonAsync(new FieldSource(SourceKind.UpdateService, service.Name, new(2026, 3, 1), Guid.Empty, 1, SourceId: service.Id));
        await DiscloseAsync(maija, x, "Peltotie 100 A", daysAgo: 40);
        await DiscloseAsync(maija, y, "Peltotie 100 A", daysAgo: 40);
        await DiscloseAsync(maija, y, "Peltotie 110 A", daysAgo: 10);
        var request = await ProposedAsync(maija, new RectificationDemand(CustomerField.Street, "Peltotie 110 A", "numero on väärin", null));

        var decided = await DecideAsync(request);

        Assert.Equal(["Päivityspalvelu Oy", "X Oy"], decided.Value.Told.Order());
        await using var db = await register.OpenDbAsync();
        var notices = await db.RectificationNotices.Where(notice => notice.RequestId == request).ToListAsync(Ct);
        Assert.Equal([("Päivityspalvelu Oy", NoticeReason.WasSource), ("X Oy", NoticeReason.HoldsOtherValue)], notices.Select(notice => (notice.RecipientName, notice.Reason)).Order());
        Assert.All(notices, notice => Assert.Equal((NoticeState.Waiting, "Street", register.Today.AddDays(7)), (notice.State, notice.Fields, notice.DueOn)));

        var letters = await db.Letters.Where(letter => letter.RequestId == request).OrderBy(letter => letter.Number).ToListAsync(Ct);
        Assert.Equal([LetterKind.Receipt, LetterKind.RectificationNotice, LetterKind.RectificationNotice, LetterKind.RectificationDone], letters.Select(letter => letter.Kind));
        Assert.Equal(["/1", "/2", "/3", "/4"], letters.Select(letter => letter.Number[^2..]));
        var done = register.Get<CaseVault>().Open<string>(letters[3].Html);
        Assert.Contains("Päivityspalvelu Oy, jolta virheellinen tieto oli saatu: Katuosoite", done, StringComparison.Ordinal);
        Assert.Contains("X Oy, jolle virheellinen tieto oli luovutettu: Katuosoite", done, StringComparison.Ordinal);
        Assert.DoesNotContain("Y Oy", done, StringComparison.Ordinal);
        Assert.Equal(4, await db.OutboxMessages.CountAsync(message => message.CustomerId == maija.Id && message.State == OutboxState.Waiting, Ct));
    }

    [Fact]
    public async Task The_value_changes_at_once_with_the_person_as_its_source_and_the_old_one_is_history()
    {
        var person = await PersonAsync(Own);
        var request = await ProposedAsync(person, new RectificationDemand(CustomerField.Street, "Uusikatu 1", "muutto", "vuokrasopimus"));

        Assert.True((await DecideAsync(request)).Succeeded);

        await using var db = await register.OpenDbAsync();
        var stored = await db.Customers.SingleAsync(customer => customer.Id == person.Id, Ct);
        Assert.Equal("Uusikatu 1", stored.Contact.Street);
        var source = stored.Provenance.Of(CustomerField.Street);
        Assert.Equal((SourceKind.CustomerStatement, register.Today), (source.Kind, source.ObtainedOn));
        Assert.StartsWith("2026-", source.Reference, StringComparison.Ordinal);
        var change = await db.FieldChanges.SingleAsync(change => change.CustomerId == person.Id, Ct);
        Assert.Equal((CustomerField.Street, "Peltotie 100 A"), (change.Field, change.OldValue));
        var audited = await db.AuditEntries.Where(entry => entry.SubjectId == request || entry.SubjectId == person.Id).Select(entry => entry.Action).ToListAsync(Ct);
        Assert.Superset(new HashSet<AuditAction> { AuditAction.RequestReceived, AuditAction.RequestProposed, AuditAction.RequestDecided, AuditAction.CustomerChanged }, audited.ToHashSet());
    }

    [Fact]
    public async Task A_refused_field_stays_and_its_certificate_is_a_letter_of_its_own()
    {
        var person = await PersonAsync(Own);
        var request = await ProposedAsync(person, new RectificationDemand(CustomerField.Street, "Uusikatu 1", "muutto", null), new RectificationDemand(CustomerField.City, "Vaasa", "muutto", null));

        var decided = await DecideAsync(request, new LineVerdict(CustomerField.Street, LineDecision.Rectified, null), new LineVerdict(CustomerField.City, LineDecision.Refused, "Postitoimipaikka on väestötiedoissa Oulu."));

        Assert.Equal(RequestOutcome.PartlyGranted, decided.Value.Outcome);
        await using var db = await register.OpenDbAsync();
        Assert.Equal("Oulu", (await db.Customers.SingleAsync(customer => customer.Id == person.Id, Ct)).Contact.City);
        var certificate = await db.Letters.SingleAsync(letter => letter.RequestId == request && letter.Kind == LetterKind.RefusalCertificate, Ct);
        var html = register.Get<CaseVault>().Open<string>(certificate.Html);
        Assert.Contains("Postitoimipaikka on väestötiedoissa Oulu.", html, StringComparison.Ordinal);
        Assert.Contains("Lintulahdenkuja 4", html, StringComparison.Ordinal);
        Assert.Equal(RequestState.Decided, (await db.Requests.SingleAsync(r => r.Id == request, Ct)).State);            // not closed before it has left (R57)
    }

    [Fact]
    public async Task Nobody_decides_what_they_proposed_and_of_two_leads_one_comes_too_late()
    {
        var person = await PersonAsync(Own);
        var request = await ReceivedAsync(person, new RectificationDemand(CustomerField.Street, "Uusikatu 2", "muutto", null));
        var verdict = new LineVerdict(CustomerField.Street, LineDecision.Rectified, null);
        var shown = await Revision(request);
        Assert.True((await register.ActAsync(Role.RegisterLead, (IProposeRectification propose) => propose.HandleAsync(new(request, shown, [verdict]), Ct))).Succeeded);

        Assert.Equal("RequestOwnProposal", (await DecideAsync(request, verdict)).Refusal?.Code);

        var revision = await Revision(request);
        var (first, second) = (await register.ActAsDeputyAsync((IDecideRectification decide) => decide.HandleAsync(new(request, revision, [verdict]), Ct)),
            await register.ActAsDeputyAsync((IDecideRectification decide) => decide.HandleAsync(new(request, revision, [verdict]), Ct)));
        Assert.True(first.Succeeded);
        Assert.Equal("RequestAlreadyDecided", second.Refusal?.Code);
    }

    [Fact]
    public async Task Two_leads_who_approve_at_the_same_moment_change_the_value_once_and_tell_everybody_once()
    {
        var x = await RecipientAsync("Kilpailu Oy");
        var person = await PersonAsync(Own);
        await DiscloseAsync(person, x, "Peltotie 100 A", daysAgo: 3);
        var request = await ProposedAsync(person, new RectificationDemand(CustomerField.Street, "Uusikatu 3", "muutto", null));
        var (revision, verdict) = (await Revision(request), new LineVerdict(CustomerField.Street, LineDecision.Rectified, null));

        var results = await Task.WhenAll(
            Task.Run(() => register.ActAsync(Role.RegisterLead, (IDecideRectification decide) => decide.HandleAsync(new(request, revision, [verdict]), Ct)), Ct),
            Task.Run(() => register.ActAsDeputyAsync((IDecideRectification decide) => decide.HandleAsync(new(request, revision, [verdict]), Ct)), Ct));

        Assert.Single(results, result => result.Succeeded);
        Assert.Contains(Assert.Single(results, result => !result.Succeeded).Refusal!.Code, (string[])["RequestChangedMeanwhile", "RequestAlreadyDecided"]);
        await using var db = await register.OpenDbAsync();
        Assert.Equal(1, await db.RectificationNotices.CountAsync(notice => notice.RequestId == request, Ct));
        Assert.Equal(1, await db.FieldChanges.CountAsync(change => change.CustomerId == person.Id, Ct));
    }

    [Fact]
    public async Task An_unfit_value_a_code_and_a_strange_field_are_refused_before_anything_is_written()
    {
        var person = await PersonAsync(Own);
        Assert.IsType<FieldsRefused>((await ReceiveAsync(Role.CustomerService, person, new RectificationDemand(CustomerField.Phone, "ei puhelinta", "x", null))).Refusal);
        Assert.Equal("TextHoldsIdentityCode", (await ReceiveAsync(Role.CustomerService, person, new RectificationDemand(CustomerField.Street, "Uusikatu 1", "hetu 131052-308T", null))).Refusal?.Code);
        Assert.Equal("RequestFieldNotYours", (await ReceiveAsync(Role.Billing, person, new RectificationDemand(CustomerField.Street, "Uusikatu 1", "muutto", null))).Refusal?.Code);
        Assert.True((await ReceiveAsync(Role.Billing, person, new RectificationDemand(CustomerField.BillingStreet, "PL 1", "muutto", null))).Succeeded);
        await using var db = await register.OpenDbAsync();
        Assert.Equal(1, await db.Requests.CountAsync(request => request.CustomerId == person.Id, Ct));
        Assert.DoesNotContain("131052", string.Join(' ', await db.AuditEntries.Select(entry => entry.Detail).ToListAsync(Ct)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Marketing), InlineData(Role.ExternalAccounting), InlineData(Role.DataProtectionOfficer), InlineData(Role.Auditor), InlineData(Role.Administrator)]
    public async Task Who_may_not_is_stopped_in_the_handler(Role role)
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => register.ActAsync(role, (IReceiveRectification receive) => receive.LoadAsync(Guid.NewGuid(), Ct)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => register.ActAsync(role, (IDecideRectification decide) => decide.HandleAsync(new(Guid.NewGuid(), 1, []), Ct)));
    }

    [Fact]
    public async Task The_case_file_is_sealed_in_the_database()
    {
        var person = await PersonAsync(Own);
        var request = await ReceivedAsync(person, new RectificationDemand(CustomerField.Street, "Salaisenkatu 77", "salainen syy", "salainen todiste"));
        await using var db = await register.OpenDbAsync();
        var line = await db.RectificationLines.SingleAsync(line => line.RequestId == request, Ct);
        Assert.DoesNotContain("alaise", line.Content, StringComparison.Ordinal);
        var receipt = await db.Letters.SingleAsync(letter => letter.RequestId == request, Ct);
        Assert.DoesNotContain("Mallikas", receipt.Html, StringComparison.Ordinal);
        var (html, pdf) = (register.Get<CaseVault>().Open<string>(receipt.Html), register.Get<CaseVault>().OpenBytes(receipt.Pdf));
        Assert.Equal(receipt.Hash, Intranet.Letters.LetterArchive.HashOf(html, pdf));
    }

    private static FieldSource Own => new(SourceKind.Registration, "Verkkolomake", new(2025, 1, 1), Guid.Empty, 1);

    private async Task<Customer> PersonAsync(FieldSource source)
    {
        var person = Some.Customer(source, new ContactDetails { Email = $"m{Guid.NewGuid():N}@example.fi", Phone = "+358402407117", Street = "Peltotie 100 A", PostalCode = "90100", City = "Oulu", Country = "FI" });
        await register.SaveAsync(person);
        return person;
    }

    private async Task<Recipient> RecipientAsync(string name, RecipientRole role = RecipientRole.Recipient)
    {
        var recipient = new Recipient(name, null, role, "FI") { NoticeEmail = "tietosuoja@example.com" };
        await register.SaveAsync(recipient);
        return recipient;
    }

    private Task DiscloseAsync(Customer person, Recipient to, string street, int daysAgo) => register.SaveAsync(new Disclosure(person.Id, to.Id, DisclosureGround.Invoicing, ProcessingPurpose.Billing,
        [new(CustomerField.LastName, person.LastName), new(CustomerField.Street, street)], "L1", register.Clock.GetUtcNow().AddDays(-daysAgo), Guid.Empty));

    private Task<Result<ReceivedRequest>> ReceiveAsync(Role role, Customer person, params RectificationDemand[] demands) => register.ActAsync(role, (IReceiveRectification receive) =>
        receive.HandleAsync(new(person.Id, new CaseIntake(RequestChannel.Email, register.Today, "fi", LetterMeans.Email), demands), Ct));

    private async Task<Guid> ReceivedAsync(Customer person, params RectificationDemand[] demands) => (await ReceiveAsync(Role.CustomerService, person, demands)).Value.Id;

    private async Task<Guid> ProposedAsync(Customer person, params RectificationDemand[] demands)
    {
        var request = await ReceivedAsync(person, demands);
        var verdicts = demands.Select(demand => new LineVerdict(demand.Field, LineDecision.Rectified, null)).ToList();
        var proposed = await register.ActAsync(Role.CustomerService, async (IProposeRectification propose) => await propose.HandleAsync(new(request, await Revision(request), verdicts), Ct));
        Assert.True(proposed.Succeeded, proposed.Refusal?.Code);
        return request;
    }

    private async Task<Result<DecidedRectification>> DecideAsync(Guid request, params LineVerdict[] verdicts)
    {
        if (verdicts.Length == 0)
        {
            await using var db = await register.OpenDbAsync();
            verdicts = [.. (await db.RectificationLines.Where(line => line.RequestId == request).ToListAsync(Ct)).Select(line => new LineVerdict(line.Field, LineDecision.Rectified, null))];
        }

        var revision = await Revision(request);
        return await register.ActAsync(Role.RegisterLead, (IDecideRectification decide) => decide.HandleAsync(new(request, revision, verdicts), Ct));
    }

    private async Task<int> Revision(Guid request)
    {
        await using var db = await register.OpenDbAsync();
        return await db.Requests.Where(r => r.Id == request).Select(r => r.Revision).SingleAsync(Ct);
    }

    /// <summary>A register with the notice in force and a deputy.</summary>
    public sealed class Register : TestRegister
    {
        protected override async Task FillAsync()
        {
            await using var db = await OpenDbAsync();
            await BaselineData.EnsureAsync(db, Ct);
        }
    }
}
