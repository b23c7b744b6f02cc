using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Duplicates;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Duplicates;

/// <summary>Two rows become one person: proposed, decided by another, with everything that names the one who ceases (M3, S2).</summary>
[BothDatabases]
public sealed class MergeTests : IAsyncLifetime
{
    private readonly MergeRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Whatever_names_a_person_is_in_the_inventorys_walk()
    {
        await using var db = await _register.OpenDbAsync();
        var customer = db.Model.FindEntityType(typeof(Customer))!;
        // By foreign key, and by what the column is called where a row may outlive its person.
        var naming = customer.GetReferencingForeignKeys().Select(key => $"{key.DeclaringEntityType.ClrType.Name}.{key.Properties.Single().Name}")
            .Concat(db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Where(property => property.Name.Contains("CustomerId", StringComparison.Ordinal)).Select(property => $"{entity.ClrType.Name}.{property.Name}")))
            .ToHashSet();
        Assert.True(naming.Count > 20);
        Assert.Equal(naming.Order(StringComparer.Ordinal), PersonalDataInventory.ColumnsNamingAPerson.Select(table => $"{table.Entity}.{table.PersonKey}").Order(StringComparer.Ordinal));
        Assert.Equal(PersonalDataInventory.ColumnsNamingAPerson.Count, NamingRows.All(db).Count);
    }

    [Fact]
    public async Task A_partners_value_that_is_taken_brings_the_evidence_of_its_route_along()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var evidence = new SourceEvidence(PartnerRoute.Cookie, "SUOST-2026-1", _register.Clock.GetUtcNow().AddDays(-2), _register.Clock.GetUtcNow().AddDays(-1));
        await using (var db = await _register.OpenDbAsync())
        {
            var person = await db.Customers.SingleAsync(customer => customer.Id == other.Id, Ct);
            person.SetContact(person.Contact with { Email = "kaisa.kumppanilta@example.fi" });
            person.Sourced([CustomerField.Email], new FieldSource(SourceKind.PartnerCookie, "Kumppani", _register.Today, Actor.JobAccountId, 1) { Evidence = evidence });
            db.Record(AuditEntry.Of(Actor.Job, AuditAction.CustomerChanged, _register.Clock.GetUtcNow(), AuditSubjectKind.Customer, person.Id));
            await db.SaveChangesAsync(Ct);
        }

        var merge = await _register.MergeAsync(stands, other, MergePart.Email);
        Assert.Equal(evidence, (await _register.PersonAsync(stands.Id)).Provenance.Of(CustomerField.Email).Evidence);
        Assert.True((await _register.UndoAsync(merge)).Succeeded);
        Assert.Equal(evidence, (await _register.PersonAsync(other.Id)).Provenance.Of(CustomerField.Email).Evidence);
        Assert.Null((await _register.PersonAsync(stands.Id)).Provenance.Of(CustomerField.Email).Evidence);
    }

    [Fact]
    public async Task Everything_that_named_the_other_names_the_one_who_stands_in_every_table()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await _register.FillEveryTableAsync(other);
        var before = await _register.RowsNamingAsync(other.Id);
        Assert.All(before.Where(table => table.Key is not "PersonMerge.OtherId"), table => Assert.True(table.Value > 0, $"{table.Key} is not filled: the test sees nothing there."));

        await _register.MergeAsync(stands, other);

        Assert.All(await _register.RowsNamingAsync(other.Id), table => Assert.Equal((table.Key, 0), (table.Key, table.Value)));
        var after = await _register.RowsNamingAsync(stands.Id);
        Assert.All(before, table => Assert.True(after[table.Key] >= table.Value, table.Key));
        await using var db = await _register.OpenDbAsync();
        Assert.False(await db.Customers.AnyAsync(customer => customer.Id == other.Id, Ct));
        var alias = await db.CustomerAliases.SingleAsync(alias => alias.FormerId == other.Id, Ct);
        Assert.Equal((stands.Id, other.Number), (alias.CustomerId, alias.Number));
        foreach (var person in new[] { stands.Id, other.Id })
            Assert.Equal([AuditAction.MergeProposed, AuditAction.PersonsMerged], (await _register.TrailOfAsync(person)).Select(entry => entry.Action).Where(action => action is AuditAction.MergeProposed or AuditAction.PersonsMerged));
        Assert.True(await _register.ActAsync(Role.Job, (IAuditVerification verification) => verification.VerifyAsync(Ct)));
    }

    [Fact]
    public async Task Values_days_and_marks_are_those_of_both_and_the_others_value_is_history()
    {
        var stands = Some.Customer("Kaksinen", "Kaisa", started: new(2018, 1, 2), ended: new(2020, 1, 1));
        var other = Some.Customer("Kaksinen", "Kaisa", started: new(2014, 5, 6));
        other.Happened(new(2023, 3, 4));
        other.HasProtectedAddress = true;
        other.SetContact(other.Contact with { Email = "uusi@example.fi", Phone = "+358407654321" });
        other.Sourced([CustomerField.Email], Some.Source() with { Kind = SourceKind.CustomerStatement, ObtainedOn = new(2023, 3, 4) });
        await _register.SaveAsync(stands, other);

        await _register.MergeAsync(stands, other, MergePart.Email);

        var one = await _register.PersonAsync(stands.Id);
        Assert.Equal((new DateOnly(2014, 5, 6), null, new DateOnly(2023, 3, 4), RetentionRule.EraseFrom(new(2023, 3, 4))), (one.RelationshipStartedOn, one.RelationshipEndedOn, one.LastEventOn, one.EraseFrom));
        Assert.Equal(("uusi@example.fi", "+358401234567", true), (one.Contact.Email, one.Contact.Phone, one.HasProtectedAddress));
        Assert.Equal((SourceKind.CustomerStatement, new DateOnly(2023, 3, 4)), (one.Provenance.Of(CustomerField.Email).Kind, one.Provenance.Of(CustomerField.Email).ObtainedOn));
        Assert.Contains("UUSI@EXAMPLE.FI", one.SearchKey, StringComparison.Ordinal);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal([CustomerField.Email, CustomerField.Phone, CustomerField.RelationshipStartedOn, CustomerField.RelationshipEndedOn],
            (await db.FieldChanges.Where(change => change.CustomerId == stands.Id).Select(change => change.Field).ToListAsync(Ct)).Order());
        Assert.Equal("+358407654321", await db.FieldChanges.Where(change => change.Field == CustomerField.Phone).Select(change => change.OldValue).SingleAsync(Ct));
    }

    [Fact]
    public async Task Objections_of_either_stand_also_one_that_the_other_had_lifted()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var now = _register.Clock.GetUtcNow().AddDays(-1);
        await _register.SaveAsync(new Objection(stands.Id, ObjectionKind.MarketResearch, ObjectionScope.Processing, Channel.Phone, now, Guid.NewGuid(), 1), new Objection(other.Id, ObjectionKind.Publication, ObjectionScope.Disclosure, Channel.Phone, now, Guid.NewGuid(), 1));

        await _register.MergeAsync(stands, other);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal([ObjectionKind.MarketResearch, ObjectionKind.Publication], (await db.Objections.Where(objection => objection.CustomerId == stands.Id && objection.LiftedAt == null).Select(objection => objection.Kind).ToListAsync(Ct)).Order());
    }

    [Fact]
    public async Task A_recipient_still_holds_what_they_were_told_of_each_of_the_two()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var recipient = new Recipient("Perintä Oy", null, RecipientRole.Recipient, "FI");
        await _register.SaveAsync(recipient, Told(stands, recipient, "+358401000001", -2), Told(other, recipient, "+358402000002", -1));

        await _register.MergeAsync(stands, other);

        await using var db = await _register.OpenDbAsync();
        var held = await db.LoadHeldValuesAsync(stands.Id, Ct);
        Assert.Equal(["+358401000001", "+358402000002"], held.Select(value => value.Value).Order());
        var change = new RectifiedField(CustomerField.Phone, "+358401000001", "+358402000002", Some.Source());
        Assert.Equal(recipient.Id, Assert.Single(NoticeRule.Plan([change], [.. held])).RecipientId); // they hold the wrong value, whatever they were told later of the other
    }

    [Fact]
    public async Task A_lead_who_proposed_does_not_decide_and_says_so_when_there_is_no_other()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var id = (await _register.ProposeAsync(stands, other, Role.RegisterLead)).Value;
        Assert.Equal("MergeNoOtherLead", (await _register.DecideAsync(id)).Refusal!.Code);
        Assert.Equal("MergeNoOtherLead", (await _register.ActAsync(Role.RegisterLead, (OpenMerge open) => open.RunAsync(id, Ct))).Value.WhyNotDecide!.Code);

        var decided = await _register.ActAsDeputyAsync(async (DecideMerge decide) =>
            await decide.HandleAsync(new DecideMergeCommand(id, (await _register.MergeAsync(id)).Revision, stands.Revision, other.Revision, true, null), Ct));
        Assert.Null(decided.Refusal);

        var (third, fourth) = await _register.TwoOfOneAsync("Toinen");
        var next = (await _register.ProposeAsync(third, fourth, Role.RegisterLead)).Value;
        Assert.Equal(("MergeOwnProposal", "S2"), ((await _register.DecideAsync(next)).Refusal!.Code, (await _register.DecideAsync(next)).Refusal!.Ground));
        Assert.Equal(MergeState.Proposed, (await _register.MergeAsync(next)).State);
    }

    [Fact]
    public async Task A_lead_says_no_with_a_reason_and_nothing_has_changed()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var id = (await _register.ProposeAsync(stands, other)).Value;
        Assert.Equal("MergeReasonMissing", (await _register.DecideAsync(id, approve: false)).Refusal!.Code);
        Assert.Null((await _register.DecideAsync(id, approve: false, answer: "Äiti ja tytär")).Refusal);

        Assert.Equal((MergeState.Rejected, "Äiti ja tytär", null), ((await _register.MergeAsync(id)).State, (await _register.MergeAsync(id)).Answer, (await _register.MergeAsync(id)).OtherId));
        Assert.Equal((1, 1), (await _register.RevisionAsync(stands.Id), await _register.RevisionAsync(other.Id)));
        Assert.Equal("MergeAlreadyDecided", (await _register.DecideAsync(id)).Refusal!.Code);
        Assert.True((await _register.ProposeAsync(stands, other)).Succeeded); // and may be proposed anew
    }

    [Theory]
    [InlineData(Role.Marketing), InlineData(Role.Billing), InlineData(Role.ExternalAccounting), InlineData(Role.DataProtectionOfficer), InlineData(Role.Auditor), InlineData(Role.Administrator), InlineData(Role.Job)]
    public async Task Others_do_not_propose_and_nobody_but_a_lead_decides_or_undoes(Role role)
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ProposeAsync(stands, other, role));
        var id = (await _register.ProposeAsync(stands, other)).Value;
        foreach (var deciding in new[] { role, Role.CustomerService })
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.DecideAsync(id, role: deciding));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.UndoAsync(id, deciding));
        }
    }

    [Fact]
    public async Task Nobody_proposes_decides_or_compares_their_own_record()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await _register.SaveAsync(new ConflictOfInterest(await _register.StaffAsync(Role.CustomerService), other.Id, PersonalTie.Relative, _register.Clock.GetUtcNow(), Guid.NewGuid()));
        Assert.Equal("OwnRecordClosed", (await _register.ProposeAsync(stands, other)).Refusal!.Code);
        Assert.Equal("OwnRecordClosed", (await _register.ActAsync(Role.CustomerService, (ComparePersons compare) => compare.RunAsync(stands.Id, other.Id, null, Ct))).Refusal!.Code);
        Assert.Equal("OwnRecordClosed", (await _register.ActAsync(Role.CustomerService, (JudgePair judge) => judge.HandleAsync(stands.Id, other.Id, Ct))).Refusal!.Code);

        var id = (await _register.ProposeAsync(stands, other, Role.RegisterLead)).Value;
        await _register.SaveAsync(new ConflictOfInterest(await _register.StaffAsync(Role.RegisterLead), stands.Id, PersonalTie.Self, _register.Clock.GetUtcNow(), Guid.NewGuid()));
        Assert.Equal("OwnRecordClosed", (await _register.DecideAsync(id)).Refusal!.Code);
    }

    [Theory]
    [InlineData(RequestKind.Restriction, "MergeRestricted"), InlineData(RequestKind.Erasure, "MergeErasure"), InlineData(RequestKind.Anonymisation, "MergeErasure"), InlineData(RequestKind.Access, null), InlineData(RequestKind.Rectification, null)]
    public async Task What_a_person_has_asked_for_forbids_it_or_comes_along(RequestKind kind, string? code)
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await _register.SaveAsync(Request(other, kind, "2026-0900"));
        Assert.Equal(code, (await _register.ProposeAsync(stands, other)).Refusal?.Code);
    }

    [Fact]
    public async Task A_case_that_comes_between_proposal_and_decision_is_seen()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var id = (await _register.ProposeAsync(stands, other)).Value;
        await _register.SaveAsync(Request(stands, RequestKind.Restriction, "2026-0901"));
        Assert.Equal("MergeRestricted", (await _register.DecideAsync(id)).Refusal!.Code);
        Assert.Equal(MergeState.Proposed, (await _register.MergeAsync(id)).State);
    }

    [Fact]
    public async Task Values_that_changed_since_they_were_compared_are_compared_again()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var stale = await _register.ActAsync(Role.CustomerService, (ProposeMerge propose) => propose.HandleAsync(new ProposeMergeCommand(stands.Id, stands.Revision + 1, other.Id, other.Revision, [], "Sama"), Ct));
        Assert.Equal("MergeValuesChanged", stale.Refusal!.Code);
        var screened = await _register.ActAsync(Role.CustomerService, (ProposeMerge propose) => propose.HandleAsync(new ProposeMergeCommand(stands.Id, stands.Revision, other.Id, other.Revision, [], "hetu 131052-308T"), Ct));
        Assert.Equal("TextHoldsIdentityCode", screened.Refusal!.Code);
        var id = (await _register.ProposeAsync(stands, other)).Value;
        var decided = await _register.ActAsync(Role.RegisterLead, (DecideMerge decide) => decide.HandleAsync(new DecideMergeCommand(id, 1, stands.Revision, other.Revision + 1, true, null), Ct));
        Assert.Equal("MergeValuesChanged", decided.Refusal!.Code);
        Assert.Equal("MergeAlreadyProposed", (await _register.ProposeAsync(other, stands)).Refusal!.Code);
    }

    [Fact]
    public async Task Persons_of_an_open_migration_and_those_whose_time_is_over_are_not_merged()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        var (imported, over) = (Some.Customer("Kaksinen", "Kaisa"), Some.Customer("Kaksinen", "Kaisa", started: new(2008, 1, 2), ended: new(2012, 1, 2)));
        imported.CameWith(Guid.NewGuid(), new string('a', 64));
        await _register.SaveAsync(imported, over);
        Assert.Equal("MergeMigrationOpen", (await _register.ProposeAsync(stands, imported)).Refusal!.Code);
        Assert.Equal("MergePastRetention", (await _register.ProposeAsync(over, other)).Refusal!.Code);
        Assert.Equal("MergeSamePerson", (await _register.ProposeAsync(stands, stands)).Refusal!.Code);
    }

    [Fact]
    public async Task Side_by_side_shows_what_differs_what_wins_and_what_comes_along()
    {
        var (stands, other) = await _register.TwoOfOneAsync();
        await _register.FillEveryTableAsync(other);
        var shown = (await _register.ActAsync(Role.CustomerService, (ComparePersons compare) => compare.RunAsync(stands.Id, other.Id, null, Ct))).Value;

        Assert.Null(shown.WhyNot);
        Assert.False(shown.Parts.Single(part => part.Part is MergePart.Name).Differs);
        Assert.True(shown.Parts.Single(part => part.Part is MergePart.Email).Differs);
        Assert.DoesNotContain(shown.Parts, part => part.Part is MergePart.IpAddress);
        Assert.Equal(1, shown.Coming.Single(rows => rows.Entity == nameof(Order)).Count);
        Assert.Equal(new DateOnly(2014, 5, 6), shown.Together.StartedOn);
        foreach (var person in new[] { stands.Id, other.Id }) Assert.Single(await _register.TrailOfAsync(person), entry => entry is { Action: AuditAction.CardOpened, Detail: "compare" });
        var ofDpo = await _register.ActAsync(Role.DataProtectionOfficer, (ComparePersons compare) => compare.RunAsync(stands.Id, other.Id, null, Ct));
        Assert.True(ofDpo.Succeeded);
    }

    [Fact]
    public async Task A_protected_address_is_shown_to_the_lead_only_and_goes_by_the_rule()
    {
        var (stands, other) = (Some.Customer("Suojattu"), Some.Customer("Suojattu"));
        other.HasProtectedAddress = true;
        other.SetContact(other.Contact with { Street = "Salakuja 9" });
        other.Sourced([CustomerField.Street], Some.Source() with { Kind = SourceKind.CustomerStatement, ObtainedOn = new(2025, 1, 1) });
        await _register.SaveAsync(stands, other);

        var address = (await _register.ActAsync(Role.CustomerService, (ComparePersons compare) => compare.RunAsync(stands.Id, other.Id, null, Ct))).Value.Parts.Single(part => part.Part is MergePart.Address);
        Assert.Equal((true, 0, 0), (address.Hidden, address.Stands.Count, address.Other.Count));
        Assert.False((await _register.ActAsync(Role.RegisterLead, (ComparePersons compare) => compare.RunAsync(stands.Id, other.Id, null, Ct))).Value.Parts.Single(part => part.Part is MergePart.Address).Hidden);

        await _register.MergeAsync(stands, other);
        Assert.Equal(("Salakuja 9", true), ((await _register.PersonAsync(stands.Id)).Contact.Street, (await _register.PersonAsync(stands.Id)).HasProtectedAddress));
    }

    private static Disclosure Told(Customer person, Recipient recipient, string phone, int days) =>
        new(person.Id, recipient.Id, DisclosureGround.Invoicing, ProcessingPurpose.Billing, [new(CustomerField.Phone, phone)], "L1", new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero).AddDays(days), Guid.NewGuid());

    private DataSubjectRequest Request(Customer person, RequestKind kind, string number) =>
        new(number, kind, person.Id, RequestChannel.Phone, _register.Clock.GetUtcNow(), "fi", _register.Clock.GetUtcNow(), Actor.JobAccountId, 1);
}
