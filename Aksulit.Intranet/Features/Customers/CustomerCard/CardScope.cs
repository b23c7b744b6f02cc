using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>
/// What of a card a person is given (R7, R17; docs/access.md): what the roles may see, and of that what the purpose needs or a reason opened. Decided before anything is loaded, and the same list goes into
/// the audit trail. What is not in it is not in the object that is handed out.
/// </summary>
public sealed record CardScope
{
    private readonly bool _readsHoldGrounds;
    private readonly bool _seesObjections, _seesWebsite, _readsUpdates;

    private CardScope(IReadOnlySet<Role> roles, IReadOnlySet<CardPart> parts, IReadOnlyList<CardPart> kept)
    {
        (Parts, KeptBack) = (parts, kept);
        _seesObjections = May(roles, Operations.ReadObjections);
        _seesWebsite = May(roles, Operations.ReadIpAndWebsite);
        _readsUpdates = May(roles, Operations.ReadUpdates);
        _readsHoldGrounds = May(roles, Operations.ReadViewers);
        ProtectedAddress = May(roles, Operations.ReadOldValues);
        Fields = [.. Enum.GetValues<CustomerField>().Where(Shows)];
    }

    /// <summary>The parts shown.</summary>
    public IReadOnlySet<CardPart> Parts { get; }

    /// <summary>Parts that the roles may see and the purpose does not need: a reason opens them.</summary>
    public IReadOnlyList<CardPart> KeptBack { get; }

    /// <summary>The fields shown.</summary>
    public IReadOnlyList<CustomerField> Fields { get; }

    /// <summary>Where the bills go, without the person's other contact details ("soveltuvin osin", R17).</summary>
    public bool BillingContactOnly => Has(CardPart.Billing) && !Has(CardPart.Contact);

    public bool Sources => Has(CardPart.Sources);

    /// <summary>That a source offers something else, as the queue of updates has it.</summary>
    public bool Updates => Sources && _readsUpdates;

    public bool Orders => Has(CardPart.Orders);
    public bool Invoices => Has(CardPart.Invoices);
    public bool Objections => _seesObjections;

    /// <summary>Life cycle and what holds the data.</summary>
    public bool Retention => Has(CardPart.Retention);

    /// <summary>The written ground of a hold placed by hand (docs/access.md, "holds placed by hand").</summary>
    public bool HoldGrounds => _readsHoldGrounds;

    public bool OldValues => Has(CardPart.OldValues);
    public bool Viewers => Has(CardPart.Viewers);

    /// <summary>A protected address is shown to the register lead only (R21).</summary>
    public bool ProtectedAddress { get; }

    /// <summary>The audit trail's words for it.</summary>
    public string FieldGroups => string.Join(',', new (bool Given, string Group)[]
    {
        (true, "Name"), (Has(CardPart.Contact), "Contact"), (Has(CardPart.Billing), "Billing"), (Has(CardPart.Organisations), "Organisations"), (Fields.Contains(CustomerField.IpAddress), "IpAndWebsite"), (Sources, "Sources"),
        (Orders, "Orders"), (Invoices, "Invoices"), (Objections, "Objections"), (Retention, "Retention"), (Sources, "History"), (OldValues, "OldValues"), (Viewers, "Viewers"),
    }.Where(part => part.Given).Select(part => part.Group));

    /// <summary>Whether a part is shown.</summary>
    public bool Has(CardPart part) => Parts.Contains(part);

    /// <summary>The scope of somebody's roles together, for a task.</summary>
    public static CardScope Of(IReadOnlySet<Role> roles, TaskPurpose task)
    {
        var allowed = new HashSet<CardPart>(Enum.GetValues<CardPart>().Where(part => MaySee(roles, part)));
        var shown = task.Purpose is { } purpose ? NeedToKnowRule.Shown(allowed, purpose, task.Wider) : new HashSet<CardPart>();
        return new CardScope(roles, shown, [.. allowed.Except(shown).Order()]);
    }

    private bool Shows(CustomerField field) => field switch
    {
        CustomerField.FirstName or CustomerField.LastName => true,
        CustomerField.Email or CustomerField.Phone or CustomerField.Street or CustomerField.PostalCode or CustomerField.City or CustomerField.Country => Has(CardPart.Contact),
        CustomerField.BillingStreet or CustomerField.BillingPostalCode or CustomerField.BillingCity or CustomerField.EInvoiceAddress or CustomerField.BillingReference => Has(CardPart.Billing),
        CustomerField.DeliveryNote => Has(CardPart.Note),
        CustomerField.Website => Has(CardPart.Contact) && _seesWebsite,
        CustomerField.IpAddress => Has(CardPart.IpAddress),
        _ => false,
    };

    /// <summary>The roles whose cell in docs/access.md gives the part: billing and the external accounting firm get where bills go, and nothing else of the person (R17).</summary>
    private static bool MaySee(IReadOnlySet<Role> roles, CardPart part) => part switch
    {
        CardPart.Billing or CardPart.Organisations => true,
        CardPart.Orders => May(roles, Operations.ReadOrders),
        CardPart.Invoices => May(roles, Operations.ReadInvoices),
        CardPart.OldValues => May(roles, Operations.ReadOldValues),
        CardPart.Viewers => May(roles, Operations.ReadViewers),
        CardPart.IpAddress => May(roles, Operations.ReadIpAndWebsite),
        CardPart.Disclosures => May(roles, Operations.ReadLedger),
        CardPart.Requests => May(roles, Operations.ReadRequests),
        CardPart.CreditApplications => May(roles, Operations.ReadCredit),
        _ => May(roles, Operations.ReadSources),
    };

    private static bool May(IReadOnlySet<Role> roles, Operation operation) => roles.Any(operation.Roles.Contains);
}
