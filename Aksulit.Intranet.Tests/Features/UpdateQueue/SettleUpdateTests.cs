using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Features.UpdateQueue;
using Aksulit.Intranet.Tests.Features.Import;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.UpdateQueue;

/// <summary>What a decision about an offered value brings about, and what is left of the offer (R20, R21, R55).</summary>
[BothDatabases]
public sealed class SettleUpdateTests : UpdateQueueFixture
{
    [Fact]
    public async Task Taken_theCard_has_the_value_its_source_and_history_and_the_offer_is_wiped()
    {
        var run = (await ImportAsync(Row(Card))).GetProperty("runId").GetString();
        var line = Assert.Single(await LinesAsync());
        Assert.Null((await SettleAsync(line, All(line))).Refusal);

        var stored = await StoredAsync();
        Assert.Equal(("Uusikatu 9", "90100", "OULU"), (stored.Contact.Street, stored.Contact.PostalCode, stored.Contact.City));
        Assert.True(stored.Revision > line.Revision);
        var source = stored.Provenance.Of(CustomerField.Street);
        var clerk = await Register.StaffAsync(Role.CustomerService);
        Assert.Equal((SourceKind.UpdateService, Service.Id, run, clerk), (source.Kind, source.SourceId, source.Reference, source.RecordedBy));
        Assert.Equal(("Koetie 1", SourceKind.Registration, clerk), await LookAsync(db => db.FieldChanges.Where(change => change.Field == CustomerField.Street)
            .Select(change => new ValueTuple<string?, SourceKind, Guid>(change.OldValue, change.OldSource.Kind, change.ChangedBy)).SingleAsync(Ct)));
        var update = await LookAsync(db => db.QueuedUpdates.AsNoTracking().SingleAsync(Ct));
        Assert.Equal((clerk, true), (update.SettledBy, update.SettledAt is not null));
        Assert.DoesNotContain("Uusikatu", update.Payload, StringComparison.Ordinal);
        var entry = await LookAsync(db => db.AuditEntries.AsNoTracking().SingleAsync(known => known.Action == AuditAction.UpdateSettled, Ct));
        Assert.Equal((Card.Id, ProcessingPurpose.RegisterUpkeep, "taken:3,kept:0"), (entry.SubjectId, entry.Purpose, entry.Detail));
        Assert.Empty(await LinesAsync());
    }

    [Fact]
    public async Task Kept_theCard_stays_and_the_same_offer_of_the_same_source_does_not_come_back_but_another_does()
    {
        await ImportAsync(Row(Card));
        Assert.Null((await SettleAsync(Assert.Single(await LinesAsync()))).Refusal);
        Assert.Equal("Koetie 1", (await StoredAsync()).Contact.Street);
        Assert.DoesNotContain("Uusikatu", await LookAsync(db => db.QueuedUpdates.Select(update => update.Payload).SingleAsync(Ct)), StringComparison.Ordinal);

        Assert.Equal(1, (await ImportAsync(Row(Card), "")).GetProperty("unchanged").GetInt32());
        Assert.Empty(await LinesAsync());
        Assert.Equal(1, (await ImportAsync(Row(Card, "Kolmaskatu 3"))).GetProperty("queued").GetInt32());
        Assert.Equal("Kolmaskatu 3", Assert.Single(await LinesAsync()).Fields[0].Offered);
    }

    [Fact]
    public async Task A_part_may_be_taken_and_the_rest_is_answered()
    {
        await ImportAsync(Row(Card, last: "Uusinimi"));
        var line = Assert.Single(await LinesAsync());
        Assert.Equal([QueueReason.OwnWord, QueueReason.NameDiffers], line.Reasons);
        Assert.Null((await SettleAsync(line, CustomerField.Street, CustomerField.PostalCode, CustomerField.City)).Refusal);

        var stored = await StoredAsync();
        Assert.Equal(("Uusikatu 9", Card.LastName, SourceKind.Registration), (stored.Contact.Street, stored.LastName, stored.Provenance.Of(CustomerField.LastName).Kind));
        Assert.Equal(1, (await ImportAsync(Row(Card, last: "Uusinimi", moved: "2.11.2026"))).GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task ACard_that_changed_meanwhile_is_told_and_nothing_is_saved()
    {
        await ImportAsync(Row(Card));
        var line = Assert.Single(await LinesAsync());
        await ChangeAsync(card => card.SetContact(card.Contact with { Street = "Välissä 1" }));
        await Register.SaveAsync(new FieldChange(Card.Id, CustomerField.Street, "Koetie 1", Some.Source(), Register.Clock.GetUtcNow(), await Register.StaffAsync(Role.RegisterLead)));

        var changed = Assert.IsType<CardChangedMeanwhile>((await SettleAsync(line, All(line))).Refusal);
        Assert.Equal((CustomerField.Street, "Testi RegisterLead"), (changed.Fields[0].Field, changed.Fields[0].ByName));
        Assert.Equal("Välissä 1", (await StoredAsync()).Contact.Street);
        Assert.Single(await LinesAsync());
    }

    [Fact]
    public async Task Of_two_who_settle_the_second_is_told_and_a_newer_offer_is_not_settled_unseen()
    {
        await ImportAsync(Row(Card));
        var line = Assert.Single(await LinesAsync());
        await ImportAsync(Row(Card, "Kolmaskatu 3"));
        Assert.Equal("UpdateSettledMeanwhile", (await SettleAsync(line, All(line))).Refusal?.Code);
        var whole = Assert.Single(await LinesAsync());
        Assert.Equal(2, whole.Rows.Count);
        Assert.Null((await SettleAsync(whole)).Refusal);
        Assert.Equal("UpdateSettledMeanwhile", (await SettleAsync(Role.RegisterLead, whole)).Refusal?.Code);
    }

    [Fact]
    public async Task A_file_of_which_something_was_settled_cannot_be_undone_any_more()
    {
        var run = (await ImportAsync(Row(Card))).GetProperty("runId").GetGuid();
        Assert.Null((await SettleAsync(Assert.Single(await LinesAsync()))).Refusal);
        Assert.Equal("ImportUndoBlocked", (await Register.ActAsync(Role.RegisterLead, (UndoImport undo) => undo.HandleAsync(run, Ct))).Refusal?.Code);
    }

    [Fact]
    public async Task A_restricted_persons_offer_can_be_kept_and_not_taken_and_the_refusal_is_in_the_trail()
    {
        await ImportAsync(Row(Card));
        await Register.SaveAsync(AddressFiles.Restriction(Card, Register));
        var line = Assert.Single(await LinesAsync());
        Assert.Equal("UpdateRestricted", line.NoTaking?.Code);
        Assert.Contains(QueueReason.Restricted, line.Reasons);
        Assert.Equal("UpdateRestricted", (await SettleAsync(Role.RegisterLead, line, All(line))).Refusal?.Code);
        Assert.Equal(AuditOutcome.Refused, await LookAsync(db => db.AuditEntries.Where(entry => entry.Action == AuditAction.UpdateSettled).Select(entry => entry.Outcome).SingleAsync(Ct)));
        Assert.Null((await SettleAsync(line)).Refusal);
        Assert.Equal("Koetie 1", (await StoredAsync()).Contact.Street);
    }

    [Fact]
    public async Task A_move_to_come_stands_by_itself_and_is_taken_on_its_day()
    {
        await ImportAsync(Row(Card, moved: "25.11.2026"));
        Assert.Empty(await LinesAsync());
        var ahead = Assert.Single(await LinesAsync(ahead: true));
        Assert.Equal("UpdateMoveAhead", (await SettleAsync(ahead, All(ahead))).Refusal?.Code);
        Register.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await LinesAsync(ahead: true));
        var line = Assert.Single(await LinesAsync());
        Assert.Null((await SettleAsync(line, All(line))).Refusal);
        Assert.Equal("Uusikatu 9", (await StoredAsync()).Contact.Street);
    }

    [Fact]
    public async Task A_purpose_that_needs_no_addresses_settles_nothing()
    {
        await ImportAsync(Row(Card));
        var line = Assert.Single(await LinesAsync());
        Assert.Equal("UpdatesNotForPurpose", (await SettleAsync(Role.CustomerService, new(ProcessingPurpose.Archive), line, All(line))).Refusal?.Code);
        Assert.Equal("Koetie 1", (await StoredAsync()).Contact.Street);
        Assert.Equal(AuditOutcome.Refused, await LookAsync(db => db.AuditEntries.Where(entry => entry.Action == AuditAction.UpdateSettled).Select(entry => entry.Outcome).SingleAsync(Ct)));
    }
}
