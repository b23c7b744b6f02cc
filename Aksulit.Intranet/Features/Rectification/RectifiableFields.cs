using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>About which fields a person of the staff may take a request, and see its values (R7, R21; docs/access.md: billing takes those about billing data).</summary>
internal static class RectifiableFields
{
    private static readonly CustomerField[] Billing =
        [CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity, CustomerField.EInvoiceAddress, CustomerField.BillingReference];

    public static IReadOnlyList<CustomerField> For(Actor actor, Customer customer)
    {
        if (actor.Is(Role.RegisterLead)) return RectificationRule.Fields;
        if (actor.Is(Role.Billing)) return customer.HasProtectedAddress ? [CustomerField.EInvoiceAddress, CustomerField.BillingReference] : Billing;
        return [.. RectificationRule.Fields.Where(field => field is not CustomerField.Website && !(customer.HasProtectedAddress && CustomerValues.TellsWhere(field)))];
    }

    public static CustomerValues Only(CustomerValues values, IReadOnlyList<CustomerField> fields) =>
        CustomerValues.TextFields.Except(fields).Aggregate(values with { StartedOn = null }, (kept, field) => kept.With(field, null));
}
