using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;

namespace Aksulit.Data.Domain.Api;

/// <summary>What may come over the API at all, and under which purpose (R7, R10).</summary>
public static class ApiScopeRule
{
    /// <summary>{P1, P2, P4, P12, P13, P15}: what a technical interface may serve (R10).</summary>
    public static readonly IReadOnlyList<ProcessingPurpose> Purposes =
    [
        ProcessingPurpose.RegisterUpkeep, ProcessingPurpose.Orders, ProcessingPurpose.CustomerCare, ProcessingPurpose.Billing, ProcessingPurpose.LegalObligation, ProcessingPurpose.TechnicalUpkeep,
    ];

    /// <summary>The fields of a registration (R18), the day of its beginning aside, which every one has.</summary>
    public static readonly IReadOnlyList<CustomerField> Fields = [.. CustomerValues.TextFields, CustomerField.IpAddress];

    /// <summary>The fields that may not come: not in the client's scope, or not what the purpose needs.</summary>
    public static IReadOnlyList<CustomerField> Outside(IEnumerable<CustomerField> sent, IReadOnlyCollection<CustomerField> scope, ProcessingPurpose purpose)
    {
        var needed = NeedToKnowRule.Needed(purpose);
        return [.. sent.Where(field => !scope.Contains(field) || (PartOf(field) is { } part && !needed.Contains(part)))];
    }

    /// <summary>The part of the card that a field is in; null for the name, which every purpose needs.</summary>
    public static CardPart? PartOf(CustomerField field) => field switch
    {
        CustomerField.FirstName or CustomerField.LastName => null,
        CustomerField.BillingStreet or CustomerField.BillingPostalCode or CustomerField.BillingCity or CustomerField.EInvoiceAddress or CustomerField.BillingReference => CardPart.Billing,
        CustomerField.DeliveryNote => CardPart.Note,
        CustomerField.IpAddress => CardPart.IpAddress,
        _ => CardPart.Contact,
    };
}
