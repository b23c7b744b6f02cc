using System.Globalization;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Import;

/// <summary>A value that a file offers for a known person.</summary>
public sealed record OfferedValue(CustomerField Field, string? Value)
{
    /// <summary>Shows the field, never the value.</summary>
    public override string ToString() => Field.ToString();
}

/// <summary>Which of the offered values take effect and which wait for a person.</summary>
public sealed record KnownCustomerDecision(IReadOnlyList<OfferedValue> Apply, IReadOnlyList<OfferedValue> Queue);

/// <summary>
/// What a file may change on a known person. While the migration of the person's source is open, everything but the person's own word; afterwards like an update
/// service (R21): name and contact details where the person has not said otherwise, and never to nothing.
/// </summary>
public static class KnownCustomerRule
{
    private static readonly HashSet<CustomerField> OpenToUpdateServices =
    [
        CustomerField.FirstName, CustomerField.LastName, CustomerField.Email, CustomerField.Phone, CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Website,
    ];

    /// <summary>Decides for each value that differs from the card's.</summary>
    /// <param name="migrationOpen">Whether the person came from the file's own source and its migration is open.</param>
    public static KnownCustomerDecision Decide(Customer known, CustomerImportRow row, bool migrationOpen)
    {
        ArgumentNullException.ThrowIfNull(known);
        var changed = Offered(row).Where(offer => offer.Value != Present(known, offer.Field)).ToList();
        var applied = changed.Where(offer => MayApply(known, offer, migrationOpen)).ToList();
        if (!DatesAgree(known, applied)) applied.RemoveAll(offer => offer.Field is CustomerField.RelationshipStartedOn or CustomerField.RelationshipEndedOn);
        return new(applied, [.. changed.Except(applied)]);
    }

    /// <summary>
    /// What a partner's row offers on somebody who is known (R21, R23): every value that it names and that differs, and none takes effect by itself. An empty cell says nothing, and the partner's own
    /// beginning and end are not ours.
    /// </summary>
    public static KnownCustomerDecision Offer(Customer known, CustomerImportRow row)
    {
        ArgumentNullException.ThrowIfNull(known);
        return new([], [.. Offered(row).Where(offer => offer.Value is not null && offer.Field is not (CustomerField.RelationshipStartedOn or CustomerField.RelationshipEndedOn) && offer.Value != Present(known, offer.Field))]);
    }

    /// <summary>Why a partner's values wait.</summary>
    public static IReadOnlyList<QueueReason> PartnerReasons(Customer known, IReadOnlyList<OfferedValue> queued, bool restricted)
    {
        ArgumentNullException.ThrowIfNull(known);
        var reasons = queued.Select(offer => SourceRule.IsOwnWord(known.Provenance.Of(offer.Field).Kind) ? QueueReason.OwnWord : QueueReason.FromPartner);
        return [.. reasons.Concat(restricted ? [QueueReason.Restricted] : []).Concat(known.HasProtectedAddress ? [QueueReason.ProtectedAddress] : []).Distinct().Order()];
    }

    /// <summary>Nothing takes effect while the person's data is restricted (Art. 18), and nothing silently for somebody with a protected address (R21): all of it waits.</summary>
    public static KnownCustomerDecision Hold(KnownCustomerDecision decision, Customer known, bool restricted)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(known);
        return restricted || known.HasProtectedAddress ? new([], [.. decision.Apply, .. decision.Queue]) : decision;
    }

    /// <summary>Why values of a file wait: the person said otherwise, an update service may not change them, or nothing may change without somebody looking.</summary>
    /// <param name="held">The values that would have taken effect but for <see cref="Hold"/>.</param>
    public static IReadOnlyList<QueueReason> Reasons(Customer known, IReadOnlyList<OfferedValue> queued, IReadOnlyList<OfferedValue> held, bool restricted)
    {
        ArgumentNullException.ThrowIfNull(known);
        var reasons = queued.Except(held).Select(offer => SourceRule.IsOwnWord(known.Provenance.Of(offer.Field).Kind) ? QueueReason.OwnWord : QueueReason.NotForUpdates);
        return [.. reasons.Concat(restricted ? [QueueReason.Restricted] : []).Concat(known.HasProtectedAddress ? [QueueReason.ProtectedAddress] : []).Distinct().Order()];
    }

    /// <summary>The card's present value as a file would write it.</summary>
    public static string? Present(Customer customer, CustomerField field)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return field switch
        {
            CustomerField.FirstName => customer.FirstName,
            CustomerField.LastName => customer.LastName,
            CustomerField.Email => customer.Contact.Email,
            CustomerField.Phone => customer.Contact.Phone,
            CustomerField.Street => customer.Contact.Street,
            CustomerField.PostalCode => customer.Contact.PostalCode,
            CustomerField.City => customer.Contact.City,
            CustomerField.Country => customer.Contact.Country,
            CustomerField.Website => customer.Contact.Website,
            CustomerField.IpAddress => customer.IpAddress,
            CustomerField.DeliveryNote => customer.DeliveryNote,
            CustomerField.RelationshipStartedOn => Text(customer.RelationshipStartedOn),
            CustomerField.RelationshipEndedOn => Text(customer.RelationshipEndedOn),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };
    }

    /// <summary>Gives the values to the card, start before end.</summary>
    public static void Apply(Customer customer, IReadOnlyList<OfferedValue> values)
    {
        ArgumentNullException.ThrowIfNull(customer);
        foreach (var (field, value) in values.OrderBy(offer => offer.Field))
        {
            switch (field)
            {
                case CustomerField.FirstName: customer.SetName(value, customer.LastName); break;
                case CustomerField.LastName: customer.SetName(customer.FirstName, value!); break;
                case CustomerField.Email: customer.SetContact(customer.Contact with { Email = value }); break;
                case CustomerField.Phone: customer.SetContact(customer.Contact with { Phone = value }); break;
                case CustomerField.Street: customer.SetContact(customer.Contact with { Street = value }); break;
                case CustomerField.PostalCode: customer.SetContact(customer.Contact with { PostalCode = value }); break;
                case CustomerField.City: customer.SetContact(customer.Contact with { City = value }); break;
                case CustomerField.Country: customer.SetContact(customer.Contact with { Country = value }); break;
                case CustomerField.Website: customer.SetContact(customer.Contact with { Website = value }); break;
                case CustomerField.IpAddress: customer.IpAddress = value; break;
                case CustomerField.DeliveryNote: customer.DeliveryNote = value; break;
                case CustomerField.RelationshipStartedOn: customer.StartRelationship(Date(value!)); break;
                case CustomerField.RelationshipEndedOn when value is null: customer.WithdrawEnd(); break;
                case CustomerField.RelationshipEndedOn: customer.EndRelationship(Date(value)); break;
                default: throw new ArgumentOutOfRangeException(nameof(values));
            }
        }
    }

    private static IEnumerable<OfferedValue> Offered(CustomerImportRow row) =>
    [
        new(CustomerField.FirstName, row.FirstName), new(CustomerField.LastName, row.LastName), new(CustomerField.Email, row.Email), new(CustomerField.Phone, row.Phone),
        new(CustomerField.Street, row.Street), new(CustomerField.PostalCode, row.PostalCode), new(CustomerField.City, row.Town), new(CustomerField.Website, row.Website),
        new(CustomerField.IpAddress, row.IpAddress), new(CustomerField.DeliveryNote, row.Note),
        new(CustomerField.RelationshipStartedOn, Text(row.StartedOn)), new(CustomerField.RelationshipEndedOn, Text(row.EndedOn)),
    ];

    private static bool MayApply(Customer known, OfferedValue offer, bool migrationOpen)
    {
        return !SourceRule.IsOwnWord(known.Provenance.Of(offer.Field).Kind) && (migrationOpen || (OpenToUpdateServices.Contains(offer.Field) && offer.Value is not null));
    }

    private static bool DatesAgree(Customer known, List<OfferedValue> applied)
    {
        string? After(CustomerField field) => applied.Find(offer => offer.Field == field) is { } offer ? offer.Value : Present(known, field);
        return After(CustomerField.RelationshipEndedOn) is not { } end || string.CompareOrdinal(After(CustomerField.RelationshipStartedOn), end) <= 0;
    }

    private static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
