using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>
/// What of a card a person is given (R7, R17; docs/access.md): decided before anything is loaded, and the same list goes into the audit trail. What is not in it is not
/// in the object that is handed out.
/// </summary>
public sealed record CardScope
{
    private static readonly CustomerField[] Names = [CustomerField.FirstName, CustomerField.LastName];

    private static readonly CustomerField[] BillingFields =
        [CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity, CustomerField.EInvoiceAddress, CustomerField.BillingReference];

    /// <summary>Billing and the external accounting firm: where the bills go, and nothing else of the person ("soveltuvin osin", R17).</summary>
    public required bool BillingContactOnly { get; init; }

    /// <summary>The fields shown.</summary>
    public required IReadOnlyList<CustomerField> Fields { get; init; }

    public required bool Sources { get; init; }
    public required bool Orders { get; init; }
    public required bool Invoices { get; init; }
    public required bool Objections { get; init; }

    /// <summary>Life cycle and what holds the data.</summary>
    public required bool Retention { get; init; }

    /// <summary>The written ground of a hold placed by hand (docs/access.md, "holds placed by hand").</summary>
    public required bool HoldGrounds { get; init; }

    public required bool OldValues { get; init; }
    public required bool Viewers { get; init; }

    /// <summary>A protected address is shown to the register lead only (R21).</summary>
    public required bool ProtectedAddress { get; init; }

    /// <summary>The audit trail's words for it.</summary>
    public string FieldGroups => string.Join(',', new (bool Given, string Group)[]
    {
        (true, "Name"), (!BillingContactOnly, "Contact"), (true, "Billing"), (true, "Organisations"), (Fields.Contains(CustomerField.IpAddress), "IpAndWebsite"), (Sources, "Sources"),
        (Orders, "Orders"), (Invoices, "Invoices"), (Objections, "Objections"), (Retention, "Retention"), (Sources, "History"), (OldValues, "OldValues"), (Viewers, "Viewers"),
    }.Where(part => part.Given).Select(part => part.Group));

    /// <summary>The scope of somebody's roles together.</summary>
    public static CardScope Of(IReadOnlySet<Role> roles)
    {
        var sources = May(Operations.ReadSources);
        var ip = May(Operations.ReadIpAndWebsite);
        return new CardScope
        {
            BillingContactOnly = !sources,
            Fields = !sources
                ? [.. Names, .. BillingFields]
                : [.. Enum.GetValues<CustomerField>().Where(field => (ip || field is not (CustomerField.IpAddress or CustomerField.Website)) && field is not (CustomerField.RelationshipStartedOn or CustomerField.RelationshipEndedOn))],
            Sources = sources,
            Orders = May(Operations.ReadOrders),
            Invoices = May(Operations.ReadInvoices),
            Objections = May(Operations.ReadObjections),
            Retention = sources,
            HoldGrounds = May(Operations.ReadViewers),
            OldValues = May(Operations.ReadOldValues),
            Viewers = May(Operations.ReadViewers),
            ProtectedAddress = May(Operations.ReadOldValues),
        };

        bool May(Operation operation) => roles.Any(operation.Roles.Contains);
    }
}
