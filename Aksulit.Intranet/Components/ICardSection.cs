using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Components;

/// <summary>
/// A part of the customer's card that a feature registers, shown as a tab to whom one of its operations is given. The card knows nothing of its data: the component loads them when its tab is opened, by the
/// feature's own guarded and audited query. Registered scoped.
/// </summary>
public interface ICardSection
{
    /// <summary>Short and unique on the card; it goes into element ids.</summary>
    string Key { get; }

    /// <summary>The tab's word: a key of SharedTexts.</summary>
    string TitleKey { get; }

    /// <summary>Place among the tabs: details 0, orders 10, invoices 20, objections 40, history 90, who has looked 100.</summary>
    int Order { get; }

    /// <summary>What of a card it is: shown at once under the purposes that need it, else when a reason is given (R7).</summary>
    CardPart Part { get; }

    /// <summary>Any of these shows it.</summary>
    IReadOnlyList<Operation> Operations { get; }

    /// <summary>A component with the parameter <c>CustomerId</c>.</summary>
    Type Component { get; }

    /// <summary>How many there are, for the tab; null when that is not worth knowing. Counts only what this viewer may see. The card asks on its own connection for whom it has just let in, and only when one of the operations is theirs.</summary>
    Task<int?> CountAsync(AksulitDbContext db, Actor actor, Guid customerId, CancellationToken ct);
}

/// <summary>Something that a feature lets one begin from a customer's card. The first is a button, the others stand in the menu.</summary>
/// <param name="TextKey">The verb: a key of SharedTexts.</param>
/// <param name="Operations">Any of these shows it; the page that it leads to demands its own.</param>
/// <param name="Href">The address, by the customer's key.</param>
public sealed record CardAction(string TextKey, string Icon, int Order, IReadOnlyList<Operation> Operations, Func<Guid, string> Href);

/// <summary>Something that a feature lets one begin from an invoice on the card.</summary>
/// <param name="AppliesTo">Whether it concerns this invoice today.</param>
/// <param name="Href">The address, by the customer's and the invoice's key.</param>
public sealed record CardInvoiceAction(string TextKey, string Icon, IReadOnlyList<Operation> Operations, Func<DisclosedInvoice, DateOnly, bool> AppliesTo, Func<Guid, Guid, string> Href);
