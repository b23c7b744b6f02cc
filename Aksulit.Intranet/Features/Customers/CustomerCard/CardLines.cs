using Aksulit.Data.Domain.Customers;
using Aksulit.Intranet.Localisation;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>A line of the details. <paramref name="Label"/> is a key of CustomerTexts.</summary>
public sealed record CardLine(string Label, string Text, CardSource? Source, IReadOnlyList<CustomerField> Fields);

/// <summary>The values of a card as lines: what belongs together (a name, an address) and came from the same source is one line, so that the eye has less to do; else each stands for itself (R20).</summary>
public static class CardLines
{
    private static readonly (string Label, CustomerField[] Fields)[] Groups =
    [
        ("Field.Name", [CustomerField.FirstName, CustomerField.LastName]),
        ("Field.Address", [CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Country]),
        ("Field.BillingAddress", [CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity]),
    ];

    public static IReadOnlyList<CardLine> Of(IReadOnlyList<CardValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var lines = new List<CardLine>();
        var taken = new HashSet<CardValue>();
        foreach (var value in values)
        {
            if (!taken.Add(value)) continue;
            if (Together(values, value) is not { } group)
            {
                lines.Add(new CardLine(Label(value.Field), Shown(value), value.Source, [value.Field]));
                continue;
            }

            taken.UnionWith(group.Values);
            lines.Add(new CardLine(group.Label, Joined(group.Values), value.Source, group.Values.ConvertAll(member => member.Field)));
        }

        return lines;
    }

    private static (string Label, List<CardValue> Values)? Together(IReadOnlyList<CardValue> values, CardValue first)
    {
        var (label, fields) = Groups.FirstOrDefault(group => group.Fields.Contains(first.Field));
        if (label is null) return null;
        var members = fields.SelectMany(field => values.Where(value => value.Field == field)).ToList();
        return members.Count > 1 && members.All(member => member.Source == first.Source) ? (label, members) : null;
    }

    /// <summary>A name is its words; of an address the postal code and the town are one part, and Finland goes without saying.</summary>
    private static string Joined(List<CardValue> values)
    {
        if (values[0].Field is CustomerField.FirstName or CustomerField.LastName) return string.Join(' ', values.Select(value => value.Value));
        var town = string.Join(' ', values.Where(value => value.Field is CustomerField.PostalCode or CustomerField.City or CustomerField.BillingPostalCode or CustomerField.BillingCity).Select(value => value.Value));
        var street = values.FirstOrDefault(value => value.Field is CustomerField.Street or CustomerField.BillingStreet)?.Value;
        var country = values.FirstOrDefault(value => value is { Field: CustomerField.Country, Value: not "FI" })?.Value;
        return string.Join(", ", new[] { street, town, country }.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>Two fields have a longer name on the form than a card has room for.</summary>
    private static string Label(CustomerField field) => field is CustomerField.Country or CustomerField.DeliveryNote ? $"CardField.{field}" : $"Field.{field}";

    private static string Shown(CardValue value) => value.Field is CustomerField.Phone ? PhoneText.Spaced(value.Value) : value.Value;
}
