using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Customers.EditCustomer;
using Aksulit.Intranet.Features.Customers.EndCustomership;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Customers;

[BothDatabases]
public sealed class EditCustomerTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    private static readonly TaskPurpose Care = new(ProcessingPurpose.CustomerCare);
    private static readonly TypedSource Told = new(SourceKind.CustomerStatement, new DateOnly(2026, 11, 20));
    private static readonly CustomerValues Maija = CustomerValues.Empty.With(CustomerField.FirstName, "Maija").With(CustomerField.LastName, "Mallikas").With(CustomerField.Phone, "040 240 7117")
        with { StartedOn = new DateOnly(2026, 11, 1) };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var db = await register.OpenDbAsync();
        if (!await db.PrivacyNotices.AnyAsync(Ct)) await register.SaveAsync(new PrivacyNotice(3, new DateOnly(2021, 9, 8), "Tietosuojaseloste"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<Result<Guid>> CreateAsync(CustomerSubmission form, Role role = Role.CustomerService, bool untold = false) => register.ActAsync(role, (ICreateCustomer create) => create.HandleAsync(form with { NoticeGiven = !untold }, Ct));

    private Task<Result<CustomerToEdit>> LoadAsync(Guid id, Role role = Role.CustomerService, TaskPurpose? task = null) => register.ActAsync(role, (IEditCustomer edit) => edit.LoadAsync(id, task ?? Care, Ct));

    private Task<Result> SaveAsync(Guid id, CustomerToEdit shown, Func<CustomerValues, CustomerValues> type, Role role = Role.CustomerService, TaskPurpose? task = null, bool confirmed = false, string? businessId = null) =>
        register.ActAsync(role, (IEditCustomer edit) => edit.HandleAsync(new EditCustomerCommand(id, shown.Revision, shown.Values, new CustomerSubmission(type(shown.Values), Told, task ?? Care, businessId, null, confirmed)), Ct));

    private Task<Result> EndAsync(Guid id, DateOnly? on, Role role = Role.CustomerService, TaskPurpose? task = null) =>
        register.ActAsync(role, (IEndCustomership end) => end.HandleAsync(new EndCustomershipCommand(id, on, Told, task ?? Care), Ct));

    private async Task<Customer> StoredAsync(Guid id)
    {
        await using var db = await register.OpenDbAsync();
        return await db.Customers.AsNoTracking().SingleAsync(c => c.Id == id, Ct);
    }

    private async Task<List<AuditEntry>> EntriesAsync(Guid id, AuditAction action)
    {
        await using var db = await register.OpenDbAsync();
        return await db.AuditEntries.AsNoTracking().Where(e => e.SubjectId == id && e.Action == action).ToListAsync(Ct);
    }

    private async Task<Guid> PersonAsync(string lastName = "Muokattava")
    {
        var person = Some.Customer(lastName);
        await register.SaveAsync(person);
        return person.Id;
    }

    [Fact]
    public async Task A_new_person_gets_the_next_number_and_a_source_and_the_notice_for_every_value()
    {
        var (first, second) = ((await CreateAsync(new CustomerSubmission(Maija, Told, Care))).Value, (await CreateAsync(new CustomerSubmission(Maija, Told, Care))).Value);
        var (one, two) = (await StoredAsync(first), await StoredAsync(second));
        Assert.Matches("^B[0-9]{7}$", one.Number);
        Assert.Equal(long.Parse(one.Number[1..], null) + 1, long.Parse(two.Number[1..], null));
        Assert.Equal("+358402407117", one.Contact.Phone);
        Assert.Equal(new FieldSource(SourceKind.CustomerStatement, "CustomerStatement", Told.ObtainedOn!.Value, await register.StaffAsync(Role.CustomerService), 3), one.Provenance.Of(CustomerField.Phone));
        Assert.Equal(ProcessingPurpose.CustomerCare, Assert.Single(await EntriesAsync(first, AuditAction.CustomerCreated)).Purpose);
    }

    [Fact]
    public async Task A_new_organisation_is_entered_and_a_known_one_is_found_by_its_business_id()
    {
        var first = (await CreateAsync(new CustomerSubmission(Maija, Told, Care, "0737546-2", "Esimerkki Oy"))).Value;
        var second = (await CreateAsync(new CustomerSubmission(Maija, Told, Care, "737546-2", "Toinen nimi"))).Value;
        await using var db = await register.OpenDbAsync();
        var firm = await db.Organisations.SingleAsync(o => o.BusinessId == "0737546-2", Ct);
        Assert.Equal("Esimerkki Oy", firm.Name);
        Assert.Equal(2, await db.ContactRoles.CountAsync(r => r.OrganisationId == firm.Id && (r.CustomerId == first || r.CustomerId == second) && r.StartedOn == Maija.StartedOn, Ct));
    }

    [Fact]
    public async Task A_form_without_a_source_or_with_wrong_fields_saves_nothing()
    {
        Assert.Equal("SourceMissing", (await CreateAsync(new CustomerSubmission(Maija, new TypedSource(null, null), Care))).Refusal?.Code);
        var refused = Assert.IsType<FieldsRefused>((await CreateAsync(new CustomerSubmission(Maija.With(CustomerField.LastName, null).With(CustomerField.Email, "x"), Told, Care, "1234567-0"))).Refusal);
        Assert.Equal(["BusinessId", "Email", "LastName"], refused.Problems.Select(problem => problem.Field).Order());
    }

    [Fact]
    public async Task A_certain_identity_code_is_never_saved_and_its_entry_names_type_and_field_only()
    {
        var id = await PersonAsync();
        var shown = (await LoadAsync(id)).Value;
        var refused = Assert.IsType<IdentityCodeRefused>((await SaveAsync(id, shown, values => values.With(CustomerField.DeliveryNote, "hetu 131052-308T"), confirmed: true)).Refusal);
        Assert.True(refused.Certain);
        Assert.Equal(["DeliveryNote"], refused.Fields);
        Assert.DoesNotContain("131052", string.Join(' ', refused.Arguments), StringComparison.Ordinal);
        var entry = Assert.Single(await EntriesAsync(id, AuditAction.CustomerChanged));
        Assert.Equal((AuditOutcome.Refused, "PersonalIdentityCode", "DeliveryNote"), (entry.Outcome, entry.Detail!, entry.Fields!));
        Assert.Null((await StoredAsync(id)).DeliveryNote);
    }

    [Fact]
    public async Task What_resembles_an_identity_code_is_saved_after_a_second_confirmation_that_the_trail_remembers()
    {
        var id = await PersonAsync();
        var shown = (await LoadAsync(id)).Value;
        Assert.False(Assert.IsType<IdentityCodeRefused>((await SaveAsync(id, shown, values => values.With(CustomerField.DeliveryNote, "koodi 010190-999K"))).Refusal).Certain);
        Assert.True((await SaveAsync(id, shown, values => values.With(CustomerField.DeliveryNote, "koodi 010190-999K"), confirmed: true)).Succeeded);
        Assert.Equal("koodi 010190-999K", (await StoredAsync(id)).DeliveryNote);
        Assert.Contains(await EntriesAsync(id, AuditAction.CustomerChanged), entry => entry is { Outcome: AuditOutcome.Done, Detail: "hetu?" });
    }

    [Fact]
    public async Task A_changed_value_gets_the_new_source_and_leaves_its_old_value_and_old_source_in_the_history()
    {
        var id = await PersonAsync();
        Assert.True((await SaveAsync(id, (await LoadAsync(id)).Value, values => values.With(CustomerField.Phone, "050 111 2222"))).Succeeded);
        var stored = await StoredAsync(id);
        Assert.Equal("+358501112222", stored.Contact.Phone);
        Assert.Equal((SourceKind.CustomerStatement, SourceKind.Registration), (stored.Provenance.Of(CustomerField.Phone).Kind, stored.Provenance.Of(CustomerField.Email).Kind));
        await using var db = await register.OpenDbAsync();
        var change = await db.FieldChanges.SingleAsync(c => c.CustomerId == id, Ct);
        Assert.Equal((CustomerField.Phone, "+358401234567", SourceKind.Registration), (change.Field, change.OldValue!, change.OldSource.Kind));
        Assert.Equal("Customer.Contact.Phone", Assert.Single(await EntriesAsync(id, AuditAction.CustomerChanged)).Fields);
    }

    [Fact]
    public async Task A_form_in_which_nothing_was_changed_changes_nothing()
    {
        var id = await PersonAsync();
        Assert.True((await SaveAsync(id, (await LoadAsync(id)).Value, values => values)).Succeeded);
        Assert.Empty(await EntriesAsync(id, AuditAction.CustomerChanged));
        Assert.Equal(1, (await StoredAsync(id)).Revision);
    }

    [Fact]
    public async Task Of_two_who_save_the_same_card_the_second_is_told_who_changed_what_and_nothing_is_lost()
    {
        var id = await PersonAsync();
        var (first, second) = ((await LoadAsync(id)).Value, (await LoadAsync(id, Role.RegisterLead)).Value);
        Assert.True((await SaveAsync(id, first, values => values.With(CustomerField.Phone, "050 111 2222"))).Succeeded);
        var conflict = Assert.IsType<ChangedMeanwhile>((await SaveAsync(id, second, values => values.With(CustomerField.Phone, "050 999 9999").With(CustomerField.City, "OULU"), Role.RegisterLead)).Refusal);
        var change = Assert.Single(conflict.Changes);
        Assert.Equal((CustomerField.Phone, "+358401234567", "+358501112222", "Testi CustomerService"), (change.Field, change.From!, change.To!, change.ByName!));
        Assert.Equal(("+358501112222", "JYVÄSKYLÄ"), ((await StoredAsync(id)).Contact.Phone!, (await StoredAsync(id)).Contact.City!));
        Assert.True((await SaveAsync(id, second with { Revision = conflict.Revision, Values = conflict.Stored }, values => values.With(CustomerField.City, "OULU"), Role.RegisterLead)).Succeeded);
        Assert.Equal(("+358501112222", "OULU"), ((await StoredAsync(id)).Contact.Phone!, (await StoredAsync(id)).Contact.City!));
    }

    [Fact]
    public async Task Who_may_not_see_a_value_cannot_overwrite_it()
    {
        var person = Some.Customer("Turvallinen");
        person.SetContact(person.Contact with { Website = "https://turva.example.fi" });
        person.HasProtectedAddress = true;
        await register.SaveAsync(person);
        var shown = (await LoadAsync(person.Id)).Value;
        Assert.Null(shown.Values[CustomerField.Street]);
        Assert.Null(shown.Values[CustomerField.Website]);
        Assert.True((await SaveAsync(person.Id, shown, values => values.With(CustomerField.Street, "Arvaus 1").With(CustomerField.FirstName, "Anna") with { HasProtectedAddress = false })).Succeeded);
        var stored = await StoredAsync(person.Id);
        Assert.Equal(("Anna", "Koetie 1", "https://turva.example.fi", true), (stored.FirstName!, stored.Contact.Street!, stored.Contact.Website!, stored.HasProtectedAddress));
    }

    [Fact]
    public async Task The_register_lead_marks_an_address_as_protected()
    {
        var id = await PersonAsync();
        Assert.True((await SaveAsync(id, (await LoadAsync(id, Role.RegisterLead)).Value, values => values with { HasProtectedAddress = true }, Role.RegisterLead)).Succeeded);
        Assert.True((await StoredAsync(id)).HasProtectedAddress);
        Assert.Equal("Customer.HasProtectedAddress", Assert.Single(await EntriesAsync(id, AuditAction.CustomerChanged)).Fields);
    }

    [Fact]
    public async Task Opening_the_form_is_a_read_in_the_audit_trail()
    {
        var id = await PersonAsync();
        await LoadAsync(id);
        Assert.Equal("edit", Assert.Single(await EntriesAsync(id, AuditAction.CardOpened)).Detail);
    }

    [Theory]
    [InlineData(null, "PurposeMissing")]
    [InlineData(ProcessingPurpose.Statistics, "PurposeGivesNoPersons")]
    public async Task Without_a_purpose_for_persons_nothing_is_opened_saved_or_ended_and_each_refusal_is_audited(ProcessingPurpose? purpose, string code)
    {
        var id = await PersonAsync();
        var (shown, task) = ((await LoadAsync(id)).Value, new TaskPurpose(purpose));
        Assert.Equal(code, (await LoadAsync(id, task: task)).Refusal?.Code);
        Assert.Equal(code, (await SaveAsync(id, shown, values => values.With(CustomerField.City, "OULU"), task: task)).Refusal?.Code);
        Assert.Equal(code, (await EndAsync(id, register.Today, task: task)).Refusal?.Code);
        Assert.Equal(code, (await CreateAsync(new CustomerSubmission(Maija, Told, task))).Refusal?.Code);
        foreach (var action in new[] { AuditAction.CardOpened, AuditAction.CustomerChanged, AuditAction.CustomershipEnded })
            Assert.Contains(await EntriesAsync(id, action), entry => entry.Outcome is AuditOutcome.Refused && entry.Detail == code);
        await using var db = await register.OpenDbAsync();
        Assert.True(await db.AuditEntries.AnyAsync(e => e.Action == AuditAction.CustomerCreated && e.Outcome == AuditOutcome.Refused && e.Detail == code, Ct));
    }

    [Theory]
    [InlineData(Role.Billing)]
    [InlineData(Role.DataProtectionOfficer)]
    [InlineData(Role.Marketing)]
    [InlineData(Role.Administrator)]
    public async Task Who_may_not_edit_is_stopped_below_the_page(Role role)
    {
        var id = await PersonAsync();
        var shown = (await LoadAsync(id)).Value;
        await Assert.ThrowsAsync<AccessDeniedException>(() => LoadAsync(id, role));
        await Assert.ThrowsAsync<AccessDeniedException>(() => SaveAsync(id, shown, values => values, role));
        await Assert.ThrowsAsync<AccessDeniedException>(() => CreateAsync(new CustomerSubmission(Maija, Told, Care), role));
        await Assert.ThrowsAsync<AccessDeniedException>(() => EndAsync(id, register.Today, role));
    }

    [Fact]
    public async Task An_end_decides_the_day_of_destruction_and_is_audited_with_its_source()
    {
        var id = await PersonAsync();
        Assert.True((await EndAsync(id, new DateOnly(2026, 11, 20))).Succeeded);
        var stored = await StoredAsync(id);
        Assert.Equal((new DateOnly(2026, 11, 20), new DateOnly(2036, 11, 21)), (stored.RelationshipEndedOn!.Value, stored.EraseFrom));
        Assert.Equal(SourceKind.CustomerStatement, stored.Provenance.Of(CustomerField.RelationshipEndedOn).Kind);
        Assert.Equal(AuditOutcome.Done, Assert.Single(await EntriesAsync(id, AuditAction.CustomershipEnded)).Outcome);
    }

    [Fact]
    public async Task An_end_ahead_of_time_or_before_an_open_order_is_refused()
    {
        var person = Some.Customer("Keskeneräinen");
        await register.SaveAsync(person);
        await register.SaveAsync(new Order(person.Id, "T99990001", new DateOnly(2026, 11, 10), "Tarvike", 5m, OrderState.InProgress, null));
        Assert.Equal("EndMissing", (await EndAsync(person.Id, null)).Refusal?.Code);
        Assert.Equal("EndInFuture", (await EndAsync(person.Id, register.Today.AddDays(1))).Refusal?.Code);
        Assert.Equal("OrderStillOpen", (await EndAsync(person.Id, new DateOnly(2026, 11, 9))).Refusal?.Code);
        Assert.True((await EndAsync(person.Id, new DateOnly(2026, 11, 10))).Succeeded);
    }

    [Fact]
    public async Task The_form_shows_what_the_purpose_needs_and_saving_under_another_empties_nothing_that_was_not_shown()
    {
        var person = Some.Customer("Tarkoitus");
        person.SetBilling(new BillingDetails { Street = "Laskutie 3", PostalCode = "40100", City = "JYVÄSKYLÄ" });
        await register.SaveAsync(person);
        var orders = (await LoadAsync(person.Id, task: new TaskPurpose(ProcessingPurpose.Orders))).Value;
        Assert.Contains(CustomerField.Phone, orders.Fields);
        Assert.DoesNotContain(CustomerField.BillingStreet, orders.Fields);
        Assert.Null(orders.Values[CustomerField.BillingStreet]);

        Assert.True((await SaveAsync(person.Id, orders, values => values.With(CustomerField.Phone, "040 111 2222"), task: Care)).Succeeded);
        var stored = await StoredAsync(person.Id);
        Assert.Equal(("+358401112222", "Laskutie 3"), (stored.Contact.Phone, stored.Billing.Street));
    }

    [Fact]
    public async Task Whose_data_comes_from_themselves_is_told_of_the_notice_and_the_version_stays_on_the_card()
    {
        Assert.Equal(("NoticeNotGiven", "Art. 13"), ((await CreateAsync(new CustomerSubmission(Maija, Told, Care), untold: true)).Refusal?.Code, (await CreateAsync(new CustomerSubmission(Maija, Told, Care), untold: true)).Refusal?.Ground));
        var told = await StoredAsync((await CreateAsync(new CustomerSubmission(Maija, Told, Care))).Value);
        Assert.Equal((3, register.Today), (told.NoticeVersionGiven!.Value, told.NoticeGivenOn!.Value));
        // Of what an authority tells, the person is told in another way (Art. 14).
        var fromAuthority = await CreateAsync(new CustomerSubmission(Maija, new TypedSource(SourceKind.Authority, register.Today), Care), untold: true);
        Assert.Null((await StoredAsync(fromAuthority.Value)).NoticeVersionGiven);
    }

    [Fact]
    public async Task Somebody_who_is_in_the_register_already_is_pointed_out_by_name_e_mail_or_phone_and_the_list_is_in_the_trail()
    {
        var known = Some.Customer("Samanniminen", "Väinö", email: "Vaino.Samanniminen@example.fi");
        var hidden = Some.Customer("Turvassa", "Tyyne", email: "tyyne.turvassa@example.fi");
        hidden.HasProtectedAddress = true;
        await register.SaveAsync(known, hidden);
        var empty = CustomerValues.Empty;

        Assert.Empty(await SimilarAsync(empty.With(CustomerField.LastName, "Samanniminen"))); // half a name is nobody's
        Assert.Equal((known.Id, Likeness.Name), One(await SimilarAsync(empty.With(CustomerField.FirstName, "väinö").With(CustomerField.LastName, "SAMANNIMINEN"))));
        Assert.Equal((known.Id, Likeness.Email), One(await SimilarAsync(empty.With(CustomerField.Email, "vaino.samanniminen@EXAMPLE.fi"))));
        Assert.Null(Assert.Single(await SimilarAsync(empty.With(CustomerField.Email, "tyyne.turvassa@example.fi"))).City);
        Assert.Contains(await SimilarAsync(empty.With(CustomerField.Phone, "040 123 4567")), person => person.Alike is Likeness.Phone);
        Assert.Empty(await SimilarAsync(empty.With(CustomerField.Email, "vaino.samanniminen@example.f")));
        Assert.Empty(await SimilarAsync(empty.With(CustomerField.Email, "vaino.samanniminen@example.fi"), TaskPurpose.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => register.ActAsync(Role.Billing, (IFindSimilar find) => find.RunAsync(empty, Care, Ct)));

        await using var db = await register.OpenDbAsync();
        var entries = await db.AuditEntries.AsNoTracking().Include(entry => entry.Subjects).Where(entry => entry.Action == AuditAction.PersonsFound && entry.Detail == "similar:1").ToListAsync(Ct);
        Assert.Contains(entries, entry => entry.Subjects.Any(subject => subject.SubjectId == known.Id) && entry.Purpose == ProcessingPurpose.CustomerCare);

        static (Guid, Likeness) One(IReadOnlyList<SimilarPerson> found) => (Assert.Single(found).Id, found[0].Alike);
    }

    private Task<IReadOnlyList<SimilarPerson>> SimilarAsync(CustomerValues typed, TaskPurpose? task = null) =>
        register.ActAsync(Role.CustomerService, (IFindSimilar find) => find.RunAsync(typed, task ?? Care, Ct));
}
