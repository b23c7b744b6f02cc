using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Retention;

namespace Aksulit.Data.Domain.Customers;

/// <summary>
/// A person in the register: exactly the notice's contents (R16, R18), each value with its source (R20), and the stored date from which the row is due for destruction (T2).
/// </summary>
public sealed class Customer : Entity, IAudited
{
    public const int NumberMaxLength = 20, NameMaxLength = 100, IpAddressMaxLength = 45, DeliveryNoteMaxLength = 1000, SearchKeyMaxLength = 700;

    private Customer() { } // for EF Core

    public Customer(string number, string? firstName, string lastName, ContactDetails contact, DateOnly startedOn, FieldSource source)
    {
        Number = number;
        Provenance = Provenance.From(source);
        RelationshipStartedOn = LastEventOn = startedOn;
        SetName(firstName, lastName);
        SetContact(contact);
        Reckon();
    }

    /// <summary>A row that a snapshot fills: its details are its own, never the shared empty ones.</summary>
    internal static Customer ToBeFilled() => new() { Contact = new ContactDetails(), Billing = new BillingDetails() };

    /// <summary>The customer number, unique in the register.</summary>
    public string Number { get; private set => field = Guard.Text(value, NumberMaxLength); } = "";

    public string? FirstName { get; private set => field = Guard.OptionalText(value, NameMaxLength); }
    public string LastName { get; private set => field = Guard.Text(value, NameMaxLength); } = "";
    public ContactDetails Contact { get; private set; } = ContactDetails.None;
    public BillingDetails Billing { get; private set; } = BillingDetails.None;

    /// <summary>Personal data always (C13); shown to the register lead and the DPO only.</summary>
    public string? IpAddress { get; set => field = Guard.OptionalText(value, IpAddressMaxLength); }

    /// <summary>The one screened note about deliveries or billing, "Lisätiedot" (R18, R19).</summary>
    public string? DeliveryNote { get; set => field = Guard.OptionalText(value, DeliveryNoteMaxLength); }

    /// <summary>A protected address (turvakielto) is shown to the register lead only and is in no list (R21).</summary>
    public bool HasProtectedAddress { get; set; }

    public DateOnly RelationshipStartedOn { get; private set; }

    /// <summary>The end that was given, by the person or by Aksulit. Null: the customership goes on, or its end is derived from <see cref="LastEventOn"/> (T1).</summary>
    public DateOnly? RelationshipEndedOn { get; private set; }

    /// <summary>The last customer event: registration, order placed, order delivered or cancelled, contract (T1, T3). Nothing else moves it.</summary>
    public DateOnly LastEventOn { get; private set; }

    /// <summary>The first day on which the row may be destroyed if nothing holds it (T2). Stored, because a date rule is written once and forwards.</summary>
    public DateOnly EraseFrom { get; private set; }

    /// <summary>The run that brought the person; null when entered by hand.</summary>
    public Guid? ImportRunId { get; private set; }

    /// <summary>True until the register lead closes the migration of the person's source: outside the night's destruction, and no end is derived (T1).</summary>
    public bool MigrationOpen { get; private set; }

    /// <summary>Hash of the imported row's accepted cells: tells a known, unchanged row from a changed one. Destroyed with the person.</summary>
    public string? ImportRowHash { get; private set; }

    /// <summary>The row's number in the imported file: what an undo names when the row stands in its way.</summary>
    public int? ImportRowNumber { get; private set; }

    /// <summary>The version of the privacy notice that the person was told of when their data was first taken (Art. 13, R1); null for persons who came otherwise.</summary>
    public int? NoticeVersionGiven { get; private set; }

    /// <summary>The Finnish day on which it was given.</summary>
    public DateOnly? NoticeGivenOn { get; private set; }

    public Provenance Provenance { get; private set; } = null!;

    /// <summary>What the search index holds: names, e-mail, phone and number, folded (I8).</summary>
    public string SearchKey { get; private set; } = "";

    /// <summary>Last name and first name, folded: the order of lists, and the range for fragments too short for the index.</summary>
    public string NameKey { get; private set; } = "";

    Guid IAudited.AuditSubjectId => Id;

    /// <summary>The name as it is shown.</summary>
    public string DisplayName => NameOf(FirstName, LastName);

    /// <summary>A name as it is shown.</summary>
    public static string NameOf(string? firstName, string lastName) => firstName is null ? lastName : $"{firstName} {lastName}";

    public void SetName(string? firstName, string lastName)
    {
        (FirstName, LastName) = (firstName, lastName);
        Index();
    }

    public void SetContact(ContactDetails contact)
    {
        Contact = contact;
        Index();
    }

    public void SetBilling(BillingDetails billing) => Billing = billing;

    /// <summary>Marks the person as brought by an import run, whose migration is open until the lead closes it.</summary>
    /// <param name="migrationOpen">False for a row that was put aside and is taken in only after that closing.</param>
    public void CameWith(Guid importRunId, string rowHash, int? rowNumber = null, bool migrationOpen = true) =>
        (ImportRunId, ImportRowHash, ImportRowNumber, MigrationOpen) = (importRunId, rowHash, rowNumber, migrationOpen);

    /// <summary>The row as the last run had it; null after an undo, when it had come from no file.</summary>
    public void SeenAgain(string? rowHash) => ImportRowHash = rowHash;

    /// <summary>The person was told of the privacy notice (Art. 13).</summary>
    public void ToldOfNotice(int version, DateOnly on) => (NoticeVersionGiven, NoticeGivenOn) = (version, on);

    /// <summary>Records where the given fields' values come from.</summary>
    public void Sourced(IEnumerable<CustomerField> fields, FieldSource source) => Provenance = Provenance.With(fields, source);

    /// <summary>A field's value is again the one that came from that source.</summary>
    public void SourcedAsBefore(CustomerField field, FieldSource source) => Provenance = Provenance.BackTo(field, source);

    /// <summary>Ends the customership on the given day (T1).</summary>
    public void EndRelationship(DateOnly on)
    {
        if (on < RelationshipStartedOn) throw new ArgumentException("The customership cannot end before it started.");
        RelationshipEndedOn = on;
        Reckon();
    }

    public void StartRelationship(DateOnly on)
    {
        RelationshipStartedOn = on;
        if (LastEventOn < on) LastEventOn = on;
        Reckon();
    }

    /// <summary>An order, contract or registration happened: the derived end moves with it (T1). It does not touch an end that was given.</summary>
    public void Happened(DateOnly on)
    {
        if (on <= LastEventOn) return;
        LastEventOn = on;
        Reckon();
    }

    /// <summary>A new order restarts the customership: an end that was given falls away, and a new one comes later (T3).</summary>
    public void Restart(DateOnly on)
    {
        RelationshipEndedOn = null;
        Happened(on);
        Reckon();
    }

    /// <summary>Takes back an end that a file had given by mistake, while its migration is open: the end is derived again (T1).</summary>
    public void WithdrawEnd()
    {
        RelationshipEndedOn = null;
        Reckon();
    }

    /// <summary>The last event anew from the events that are left, after an import of orders was undone (T1).</summary>
    public void EventsAre(params IEnumerable<DateOnly?> events)
    {
        LastEventOn = CustomershipRule.LastEvent(RelationshipStartedOn, events);
        Reckon();
    }

    /// <summary>The days of two persons who are one (T1, T3).</summary>
    public void CustomershipIs(CustomershipDays days)
    {
        ArgumentNullException.ThrowIfNull(days);
        (RelationshipStartedOn, RelationshipEndedOn, LastEventOn) = (days.StartedOn, days.EndedOn, days.LastEventOn);
        Reckon();
    }

    private void Reckon() => EraseFrom = CustomershipRule.EraseFrom(RelationshipEndedOn, LastEventOn);

    private void Index()
    {
        NameKey = SearchKeys.Fold($"{LastName} {FirstName}");
        SearchKey = SearchKeys.Fold(string.Join(' ', FirstName, LastName, Contact.Email, Contact.Phone, Number));
    }
}
