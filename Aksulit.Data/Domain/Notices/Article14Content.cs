using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Inventory;

namespace Aksulit.Data.Domain.Notices;

/// <summary>What the data are used for, in the words of a letter: the notice's purposes (R4) put together as people speak of them.</summary>
public enum ToldPurpose
{
    CustomerCare,
    Orders,
    Billing,
    Development,
    Marketing,
    Duties,
    Technical,
}

/// <summary>A category with the fields that the register holds of it.</summary>
/// <param name="Fields">None: the category's name says it.</param>
public sealed record HeldCategory(DataCategory Category, IReadOnlyList<CustomerField> Fields);

/// <summary>What somebody is told whose data came from a third party (Art. 14(1)(c), (d), R22).</summary>
public static class Article14Content
{
    /// <summary>Not told because it is not done: off until a basis for it is recorded (R6, C1).</summary>
    public static readonly IReadOnlyList<ProcessingPurpose> NotDone = [ProcessingPurpose.TargetedContent];

    private static readonly IReadOnlyList<(DataCategory Category, CustomerField[] Fields)> Categories =
    [
        (DataCategory.Name, [CustomerField.FirstName, CustomerField.LastName]),
        (DataCategory.Contact, [CustomerField.Email, CustomerField.Phone, CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Country, CustomerField.Website]),
        (DataCategory.Billing, [CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity, CustomerField.EInvoiceAddress, CustomerField.BillingReference]),
        (DataCategory.IpAddress, [CustomerField.IpAddress]),
        (DataCategory.Note, [CustomerField.DeliveryNote]),
    ];

    /// <summary>The notice's purposes behind one line of the letter.</summary>
    public static IReadOnlyList<ProcessingPurpose> PurposesOf(ToldPurpose told) => told switch
    {
        ToldPurpose.CustomerCare => [ProcessingPurpose.RegisterUpkeep, ProcessingPurpose.CustomerCare],
        ToldPurpose.Orders => [ProcessingPurpose.Orders, ProcessingPurpose.Archive],
        ToldPurpose.Billing => [ProcessingPurpose.Billing, ProcessingPurpose.CreditApplication, ProcessingPurpose.DebtCollection],
        ToldPurpose.Development => [ProcessingPurpose.Development, ProcessingPurpose.Statistics],
        ToldPurpose.Marketing => [ProcessingPurpose.OwnMarketing, ProcessingPurpose.Publication],
        ToldPurpose.Duties => [ProcessingPurpose.LegalObligation, ProcessingPurpose.RightsRequest],
        ToldPurpose.Technical => [ProcessingPurpose.TechnicalUpkeep],
        _ => throw new ArgumentOutOfRangeException(nameof(told)),
    };

    /// <summary>Under which category a field is told; null: it says something of the customership, which is no category of its own.</summary>
    public static DataCategory? CategoryOf(CustomerField field) => Categories.Where(category => category.Fields.Contains(field)).Select(category => (DataCategory?)category.Category).SingleOrDefault();

    /// <summary>The categories of which the register holds something about the person (Art. 14(1)(d), R16).</summary>
    /// <param name="represents">The person is or was an organisation's contact.</param>
    /// <param name="ordered">There are orders or invoices.</param>
    public static IReadOnlyList<HeldCategory> Held(Customer customer, bool represents, bool ordered)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var held = Categories.Select(category => new HeldCategory(category.Category, [.. category.Fields.Where(field => CustomerValues.Stored(customer, field) is not null)])).Where(category => category.Fields.Count > 0).ToList();
        if (represents) held.Insert(1, new HeldCategory(DataCategory.RepresentedOrganisation, []));
        if (ordered) held.Add(new HeldCategory(DataCategory.Orders, []));
        return held;
    }
}
