using System.Text;
using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Customers.ReceiveRegistration;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Customers;

[BothDatabases]
public sealed class ReceiveRegistrationTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var db = await register.OpenDbAsync();
        if (!await db.PrivacyNotices.AnyAsync(Ct)) await register.SaveAsync(new PrivacyNotice(3, new DateOnly(2021, 9, 8), "Tietosuojaseloste"), new PrivacyNotice(4, new DateOnly(2026, 11, 22), "Uusi"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Json(string fields = "", string email = "maija@example.com", string lastName = "Mallikas", string purpose = "P4", int notice = 3, string started = "2026-11-20T10:00:00+02:00", string id = "WEB-77") =>
        $$"""{"registrationId":"{{id}}","purpose":"{{purpose}}","startedAt":"{{started}}","language":"sv","noticeVersion":{{notice}},"firstName":"Maija","lastName":"{{lastName}}","email":"{{email}}","phone":"040 240 7117"{{fields}}}""";

    private static string NewKey() => Guid.NewGuid().ToString();

    private async Task<Result<RegistrationAnswer>> SendAsync(string json, string? key = null, Guid? system = null) =>
        await register.ActAsSystemAsync(system ?? await register.SystemAsync(), (ReceiveRegistration receive) => receive.HandleAsync(new RegistrationCall(Encoding.UTF8.GetBytes(json), key ?? NewKey()), Ct));

    private async Task<Guid> SystemAsync(Action<ApiClient>? change = null, IReadOnlyList<ProcessingPurpose>? purposes = null, IReadOnlyList<CustomerField>? scope = null, DateOnly? until = null)
    {
        var system = new ApiClient("Kauppa", Guid.NewGuid());
        system.Set("Kauppa", purposes ?? ApiScopeRule.Purposes, scope ?? ApiScopeRule.Fields, register.Today.AddDays(-10), until ?? register.Today, 60, null);
        change?.Invoke(system);
        await register.SaveAsync(system);
        return system.Id;
    }

    private async Task<(ApiRegistration Row, Customer Person)> StoredAsync(Result<RegistrationAnswer> answer)
    {
        await using var db = await register.OpenDbAsync();
        var row = await db.ApiRegistrations.AsNoTracking().SingleAsync(found => found.Id == answer.Value.Id, Ct);
        return (row, await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == row.CustomerId, Ct));
    }

    private async Task<(int Persons, int Rows, List<AuditEntry> Entries)> LookAsync()
    {
        await using var db = await register.OpenDbAsync();
        return (await db.Customers.CountAsync(Ct), await db.ApiRegistrations.CountAsync(Ct), await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Seq).ToListAsync(Ct));
    }

    [Fact]
    public async Task A_registration_becomes_a_person_with_source_notice_and_an_entry_that_holds_no_value()
    {
        var answer = await SendAsync(Json());
        var (_, person) = await StoredAsync(answer);
        var system = await register.SystemAsync();
        Assert.Equal(RegistrationState.Received, answer.Value.State);
        Assert.Matches("^B[0-9]{7}$", person.Number);
        Assert.Equal(("Maija Mallikas", "+358402407117", 3, new DateOnly(2026, 11, 20)), (person.DisplayName, person.Contact.Phone, person.NoticeVersionGiven, person.NoticeGivenOn));
        Assert.Equal(new FieldSource(SourceKind.Registration, "Testikauppa", new DateOnly(2026, 11, 20), system, 3, "WEB-77"), person.Provenance.Of(CustomerField.Email));
        var entry = (await LookAsync()).Entries.Single(entry => entry.SubjectId == person.Id);
        Assert.Equal((AuditAction.CustomerCreated, system, "ApiClient", ProcessingPurpose.CustomerCare, "FirstName,LastName,Email,Phone,RelationshipStartedOn", "api;notice=3;language=sv", "WEB-77"),
            (entry.Action, entry.ActorId, entry.ActorRoles, entry.Purpose!.Value, entry.Fields, entry.Detail, entry.Reference));
    }

    [Fact]
    public async Task The_same_key_and_body_are_answered_the_same_without_writing_and_another_body_is_refused()
    {
        var key = NewKey();
        var first = await SendAsync(Json(), key);
        var before = await LookAsync();
        var again = await SendAsync(Json(), key);
        var other = await SendAsync(Json(email: "toinen@example.com"), key);
        var after = await LookAsync();
        Assert.Equal(first.Value, again.Value);
        Assert.Equal((422, "IdempotencyKeyReused"), (((ApiRefused)other.Refusal!).Status, other.Refusal!.Code));
        Assert.Equal((before.Persons, before.Rows), (after.Persons, after.Rows));
        Assert.Equal(["Replayed:Done", "IdempotencyKeyReused:Refused"], after.Entries.Skip(before.Entries.Count).Select(entry => $"{entry.Detail}:{entry.Outcome}"));
    }

    [Fact]
    public async Task A_key_is_its_clients_own()
    {
        var key = NewKey();
        var (one, two) = (await SendAsync(Json(), key), await SendAsync(Json(email: "toinen@example.com"), key, await SystemAsync()));
        Assert.NotEqual(one.Value.Id, two.Value.Id);
    }

    [Fact]
    public async Task The_same_key_from_two_sides_at_once_brings_one_person()
    {
        var (key, system) = (NewKey(), await register.SystemAsync());
        var before = await LookAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => SendAsync(Json(), key, system), Ct)));
        Assert.Single(answers.Select(answer => answer.Value.Id).Distinct());
        var after = await LookAsync();
        Assert.Equal((before.Persons + 1, before.Rows + 1), (after.Persons, after.Rows));
    }

    [Fact]
    public async Task Somebody_who_may_be_known_is_entered_all_the_same_told_to_customer_service_and_never_to_the_shop()
    {
        // Of those who wait the oldest are shown: what the class's other tests left is looked at first.
        for (var waiting = await TasksAsync(); waiting.Count > 0; waiting = await TasksAsync())
            foreach (var task in waiting.Where(task => task.Href != Urls.Registrations)) await LookAtAsync(Guid.Parse(task.Href.Split('/')[^1]));

        var known = await StoredAsync(await SendAsync(Json(email: "sama@example.com", lastName: "Entinen")));
        var answer = await SendAsync(Json(email: "SAMA@example.com", lastName: "Uusinen"));
        var (row, person) = await StoredAsync(answer);
        Assert.True(row.MayBeKnown);
        Assert.NotEqual(known.Person.Id, person.Id);
        Assert.Equal("Entinen", (await StoredAsync(new RegistrationAnswer(known.Row.Id, RegistrationState.Received))).Person.LastName);
        Assert.Equal((await SendAsync(Json(email: "uusi@example.com", lastName: "Tuntematon"))).Value.State, answer.Value.State);

        Task LookAtAsync(Guid id) => register.ActAsync(Role.CustomerService, (IOpenCard open) => open.RunAsync(id, new TaskPurpose(ProcessingPurpose.CustomerCare), Ct));
        Task<IReadOnlyList<TodayTask>> TasksAsync() => register.ActAsync(Role.CustomerService, async (IEnumerable<ITodayTasks> all) => await all.OfType<RegistrationTasks>().Single().RunAsync(register.Today, Ct));
        Assert.Contains(await TasksAsync(), task => task.Href == Urls.Customer(person.Id));
        await LookAtAsync(person.Id);
        Assert.DoesNotContain(await TasksAsync(), task => task.Href == Urls.Customer(person.Id));
    }

    [Fact]
    public async Task Of_many_who_may_be_known_the_oldest_are_told_one_by_one_and_the_rest_as_a_number_that_leads_to_all()
    {
        await SendAsync(Json(email: "monta@example.com", lastName: "Ensimmäinen"));
        var sent = new List<Customer>();
        for (var number = 0; number < 8; number++) sent.Add((await StoredAsync(await SendAsync(Json(email: "monta@example.com", lastName: $"Monta {(char)('A' + number)}")))).Person);

        var tasks = await register.ActAsync(Role.CustomerService, async (IEnumerable<ITodayTasks> all) => await all.OfType<RegistrationTasks>().Single().RunAsync(register.Today, Ct));
        var listed = (await ListAsync(Role.CustomerService)).Value.Items;
        Assert.Equal(6, tasks.Count);
        Assert.Equal(Urls.Registrations, tasks[^1].Href);
        Assert.StartsWith((listed.Count - 5).ToString(System.Globalization.CultureInfo.InvariantCulture), tasks[^1].Title, StringComparison.Ordinal);
        Assert.Equal(tasks.SkipLast(1).Select(task => task.Href), listed.Take(5).Select(row => Urls.Customer(row.CustomerId)));
        Assert.Equal(sent.Select(person => person.Id), listed.Where(row => sent.Exists(person => person.Id == row.CustomerId)).Select(row => row.CustomerId)); // the oldest first

        await register.ActAsync(Role.CustomerService, (IOpenCard open) => open.RunAsync(sent[0].Id, new TaskPurpose(ProcessingPurpose.CustomerCare), Ct));
        Assert.DoesNotContain((await ListAsync(Role.CustomerService)).Value.Items, row => row.CustomerId == sent[0].Id);
        foreach (var role in (Role[])[Role.Marketing, Role.Billing, Role.DataProtectionOfficer]) await Assert.ThrowsAsync<AccessDeniedException>(() => ListAsync(role));
        await using var db = await register.OpenDbAsync();
        Assert.True(await db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.PersonsFound && entry.Detail == "registrations", Ct));

        Task<Result<Page<WaitingRegistration>>> ListAsync(Role role) => register.ActAsync(role, (WaitingRegistrations waiting) => waiting.RunAsync(null, Ct));
    }

    public static TheoryData<int, string, string, string> Bad => new()
    {
        { 400, "BodyNotJson", "", "[]" },
        { 400, "BodyNotOfSchema", "birthDate:FieldUnknown", Json(""","birthDate":"1.1.1990" """) },
        { 400, "BodyNotOfSchema", "street:FieldWrongType", Json(""","street":5""") },
        { 403, "ApiFieldsOutside", "ipAddress:ApiFieldOutside", Json(""","ipAddress":"192.0.2.1" """, purpose: "P2") },
        { 422, "ApiTextHoldsIdentityCode", "lastName:TextIsIdentityCode", Json(lastName: "131052-308T") },
        { 422, "ApiTextHoldsIdentityCode", "lastName:TextMayBeIdentityCode", Json(lastName: "010190-999K") },
        { 422, "ApiTextHoldsIdentityCode", "registrationId:TextIsIdentityCode", Json(id: "131052-308T") },
        { 422, "ApiValuesInvalid", "email:EmailInvalid", Json(email: "maija") },
        { 422, "ApiValuesInvalid", "lastName:TooLong", Json(lastName: new string('x', 101)) },
        { 422, "ApiValuesInvalid", "lastName:Required", Json(lastName: " ") },
        { 422, "ApiValuesInvalid", "postalCode:PostalCodeInvalid", Json(""","postalCode":"1234" """) },
        { 422, "ApiValuesInvalid", "startedAt:DayInFuture", Json(started: "2026-11-24T00:30:00+02:00") },
        { 422, "ApiValuesInvalid", "ipAddress:IpAddressInvalid", Json(""","ipAddress":"127" """, purpose: "P13") },
        { 422, "ApiNoticeNotInForce", "noticeVersion:ApiNoticeNotInForce", Json(notice: 4) },
        { 422, "ApiNoticeNotInForce", "noticeVersion:ApiNoticeNotInForce", Json(notice: 3, started: "2026-11-23T08:00:00+02:00") },
        { 422, "ApiNoticeNotInForce", "noticeVersion:ApiNoticeNotInForce", Json(notice: 99) },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_cannot_be_taken_is_refused_by_the_fields_name_writes_nobody_and_stands_in_the_trail_without_a_value(int status, string code, string field, string json)
    {
        var system = await register.SystemAsync();
        var before = await LookAsync();
        var refused = Assert.IsType<ApiRefused>((await SendAsync(json)).Refusal);
        var after = await LookAsync();
        Assert.Equal((status, code, field), (refused.Status, refused.Code, string.Join(',', refused.Fields.Select(problem => $"{problem.Field}:{problem.Code}"))));
        Assert.Empty(refused.Arguments);
        Assert.Equal((before.Persons, before.Rows), (after.Persons, after.Rows));
        var entry = Assert.Single(after.Entries.Skip(before.Entries.Count));
        Assert.Equal((AuditAction.ApiCalled, AuditOutcome.Refused, system), (entry.Action, entry.Outcome, entry.ActorId));
        Assert.StartsWith(code, entry.Detail, StringComparison.Ordinal);
        Assert.Null(entry.Reference);
        foreach (var value in (string[])["Maija", "Mallikas", "131052", "010190", "192.0.2.1", "birthDate"]) Assert.DoesNotContain(value, $"{entry.Detail}{entry.Fields}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    [InlineData("maija.mallikas@example.com")]
    public async Task Without_a_key_nothing_is_taken(string? key)
    {
        var refused = await register.ActAsSystemAsync(await register.SystemAsync(), (ReceiveRegistration receive) => receive.HandleAsync(new RegistrationCall(Encoding.UTF8.GetBytes(Json()), key), Ct));
        Assert.Equal((400, "IdempotencyKeyMissing"), (((ApiRefused)refused.Refusal!).Status, refused.Refusal!.Code));
    }

    [Fact]
    public async Task A_client_sends_only_its_own_purposes_and_fields()
    {
        var narrow = await SystemAsync(purposes: [ProcessingPurpose.Orders], scope: [CustomerField.LastName, CustomerField.FirstName, CustomerField.Email]);
        Assert.Equal("ApiPurposeOutside", (await SendAsync(Json(), system: narrow)).Refusal!.Code);
        var refused = (ApiRefused)(await SendAsync(Json(purpose: "P2"), system: narrow)).Refusal!;
        Assert.Equal((403, "phone"), (refused.Status, Assert.Single(refused.Fields).Field));
        Assert.True((await SendAsync(Json(purpose: "P2").Replace(""","phone":"040 240 7117" """.TrimEnd(), "", StringComparison.Ordinal), system: narrow)).Succeeded);
    }

    [Fact]
    public async Task An_ended_and_an_expired_client_are_stopped_by_the_guard_and_no_human_gets_through()
    {
        foreach (var system in new[] { await SystemAsync(client => client.End(register.Clock.GetUtcNow())), await SystemAsync(until: register.Today.AddDays(-1)) })
            Assert.Equal(AccessLock.Account, (await Assert.ThrowsAsync<AccessDeniedException>(() => SendAsync(Json(), system: system))).Shut);
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.ApiClient))
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => register.ActAsync(role, (ReceiveRegistration receive) => receive.HandleAsync(new RegistrationCall(Encoding.UTF8.GetBytes(Json()), NewKey()), Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => register.ActAsync(role, (ReadRegistration read) => read.RunAsync(Guid.NewGuid(), Ct)));
        }
    }

    [Fact]
    public async Task A_client_learns_the_state_of_what_it_sent_itself_and_nothing_of_anothers()
    {
        var answer = await SendAsync(Json());
        var mine = await register.ActAsSystemAsync(await register.SystemAsync(), (ReadRegistration read) => read.RunAsync(answer.Value.Id, Ct));
        Assert.Equal(new RegistrationAnswer(answer.Value.Id, RegistrationState.InRegister), mine.Value);
        var other = await SystemAsync();
        var (theirs, nobodys) = (await register.ActAsSystemAsync(other, (ReadRegistration read) => read.RunAsync(answer.Value.Id, Ct)), await register.ActAsSystemAsync(other, (ReadRegistration read) => read.RunAsync(Guid.NewGuid(), Ct)));
        Assert.Equal((404, theirs.Refusal!.Code), (((ApiRefused)nobodys.Refusal!).Status, nobodys.Refusal!.Code));

        var system = await register.SystemAsync();
        var gone = new ApiRegistration(system, NewKey(), "{}"u8, Guid.NewGuid(), register.Clock.GetUtcNow(), mayBeKnown: false);
        await register.SaveAsync(gone);
        Assert.Equal(RegistrationState.Gone, (await register.ActAsSystemAsync(system, (ReadRegistration read) => read.RunAsync(gone.Id, Ct))).Value.State);
    }

    [Fact]
    public async Task After_thirty_days_the_key_is_forgotten_and_the_person_stays()
    {
        var system = await register.SystemAsync();
        var person = (await StoredAsync(await SendAsync(Json()))).Person.Id;
        var (old, young) = (new ApiRegistration(system, NewKey(), "{}"u8, person, register.Clock.GetUtcNow().AddDays(-30).AddSeconds(-1), false), new ApiRegistration(system, NewKey(), "{}"u8, person, register.Clock.GetUtcNow().AddDays(-30), false));
        await register.SaveAsync(old, young);
        Task<int> NightAsync() => register.ActAsync(Role.Job, (IEnumerable<Aksulit.Data.Domain.Jobs.INightlyHousekeeping> all) => all.OfType<RegistrationHousekeeping>().Single().RunAsync(Ct));
        Assert.Equal((1, 0), (await NightAsync(), await NightAsync()));
        await using var db = await register.OpenDbAsync();
        Assert.False(await db.ApiRegistrations.AnyAsync(row => row.Id == old.Id, Ct));
        Assert.True(await db.ApiRegistrations.AnyAsync(row => row.Id == young.Id, Ct));
        Assert.True(await db.Customers.AnyAsync(customer => customer.Id == person, Ct));
    }
}
