using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>
/// What of an organisation and its people somebody is given (R7, R17; docs/access.md): what the roles may see, and of that what the purpose needs, by the same rule as a person's card (<see cref="NeedToKnowRule"/>).
/// Decided before anything is loaded, and the same list goes into the audit trail. What is not in it is not loaded and not sent.
/// </summary>
public sealed record OrganisationScope
{
    /// <summary>Who was a contact once; who bills needs those of today (R17).</summary>
    public required bool FormerContacts { get; init; }

    public required bool Orders { get; init; }
    public required bool Invoices { get; init; }
    public required bool Objections { get; init; }

    /// <summary>How long it is kept.</summary>
    public required bool Retention { get; init; }

    /// <summary>Parts that the roles may see and the purpose does not need: another purpose shows them.</summary>
    public required IReadOnlyList<CardPart> KeptBack { get; init; }

    /// <summary>The audit trail's words for it.</summary>
    public string FieldGroups => string.Join(',', new (bool Given, string Group)[]
    {
        (true, "Organisation,Contacts"), (FormerContacts, "FormerContacts"), (Orders, "Orders"), (Invoices, "Invoices"), (Objections, "Objections"), (Retention, "Retention"),
    }.Where(part => part.Given).Select(part => part.Group));

    /// <summary>Whether somebody finds persons by key only, and so organisations too: a sole trader is a person (T16).</summary>
    public static bool IsByKeyOnly(IReadOnlySet<Role> roles) => !roles.Any(Operations.EditCard.Roles.Contains) && !roles.Any(Operations.ReadInvoices.Roles.Contains);

    /// <summary>The scope of somebody's roles together, for a task.</summary>
    public static OrganisationScope Of(IReadOnlySet<Role> roles, TaskPurpose task)
    {
        var allowed = new (CardPart Part, Operation Operation)[] { (CardPart.Orders, Operations.ReadOrders), (CardPart.Invoices, Operations.ReadInvoices), (CardPart.Retention, Operations.ReadSources) }
            .Where(pair => May(pair.Operation)).Select(pair => pair.Part).ToHashSet();
        var shown = task.Purpose is { } purpose ? NeedToKnowRule.Shown(allowed, purpose, task.Wider) : new HashSet<CardPart>();
        return new OrganisationScope
        {
            FormerContacts = May(Operations.ReadSources),
            Orders = shown.Contains(CardPart.Orders),
            Invoices = shown.Contains(CardPart.Invoices),
            Objections = May(Operations.ReadObjections),
            Retention = shown.Contains(CardPart.Retention),
            KeptBack = [.. allowed.Except(shown).Order()],
        };

        bool May(Operation operation) => roles.Any(operation.Roles.Contains);
    }
}
