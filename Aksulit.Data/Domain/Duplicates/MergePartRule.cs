using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Duplicates;

/// <summary>What is chosen from one of two persons as a whole: half an address of each would be nobody's.</summary>
public enum MergePart
{
    Name,
    Email,
    Phone,
    Address,
    Website,
    IpAddress,
    BillingAddress,
    EInvoiceAddress,
    BillingReference,
    DeliveryNote,
}

/// <summary>Which of two values stands unless a human chooses otherwise: the person's own later word wins (R20, R21).</summary>
public static class MergePartRule
{
    /// <summary>The fields of a part.</summary>
    public static IReadOnlyList<CustomerField> FieldsOf(MergePart part) => part switch
    {
        MergePart.Name => [CustomerField.FirstName, CustomerField.LastName],
        MergePart.Email => [CustomerField.Email],
        MergePart.Phone => [CustomerField.Phone],
        MergePart.Address => [CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Country],
        MergePart.Website => [CustomerField.Website],
        MergePart.IpAddress => [CustomerField.IpAddress],
        MergePart.BillingAddress => [CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity],
        MergePart.EInvoiceAddress => [CustomerField.EInvoiceAddress],
        MergePart.BillingReference => [CustomerField.BillingReference],
        MergePart.DeliveryNote => [CustomerField.DeliveryNote],
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>The parts in which the two differ: only there is anything to choose.</summary>
    public static IReadOnlyList<MergePart> Differing(Customer stands, Customer other) =>
        [.. Enum.GetValues<MergePart>().Where(part => FieldsOf(part).Any(field => CustomerValues.Stored(stands, field) != CustomerValues.Stored(other, field)))];

    /// <summary>The parts that are taken from the other by default.</summary>
    public static IReadOnlyList<MergePart> TakenByDefault(Customer stands, Customer other) => [.. Differing(stands, other).Where(part => OthersStands(part, stands, other))];

    /// <summary>
    /// An empty part gives way; the person's own word wins over what others told; of two of a kind the later one. Where nothing decides, the one who stands keeps theirs.
    /// </summary>
    private static bool OthersStands(MergePart part, Customer stands, Customer other)
    {
        if (part is not MergePart.Name && (IsEmpty(part, stands) || IsEmpty(part, other))) return IsEmpty(part, stands);
        var (mine, theirs) = (SourceOf(part, stands), SourceOf(part, other));
        return IsOwnWord(mine) == IsOwnWord(theirs) ? theirs.ObtainedOn > mine.ObtainedOn : IsOwnWord(theirs);
    }

    private static bool IsEmpty(MergePart part, Customer customer) => FieldsOf(part).All(field => field is CustomerField.Country || CustomerValues.Stored(customer, field) is null);

    /// <summary>The newest word about any field of the part.</summary>
    private static FieldSource SourceOf(MergePart part, Customer customer) => FieldsOf(part).Select(customer.Provenance.Of).OrderByDescending(IsOwnWord).ThenByDescending(source => source.ObtainedOn).First();

    private static bool IsOwnWord(FieldSource source) => SourceRule.IsOwnWord(source.Kind);
}
