using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;

namespace Aksulit.Intranet.Features.Disclosures.RecordDisclosure;

/// <summary>A disclosure as it is being put together: the ground first, then only what that ground demands. Belongs to the page, so that a refusal loses nothing.</summary>
public sealed class DisclosureDraft(DisclosureOffer offer)
{
    private readonly HashSet<CustomerField> _chosen = [];

    public DisclosureOffer Offer => offer;
    public OfferedGround? Ground { get; private set; }
    public OfferedRecipient? Recipient { get; private set; }
    public OfferedInvoice? Invoice { get; set; }
    public DisclosureChannel Channel { get; set; } = DisclosureChannel.SecureService;
    public string? Statute { get; set; }
    public string? Section { get; set; }
    public string? Authority { get; set; }
    public string? Reference { get; set; }

    /// <summary>Ground and recipient are chosen: it can be tried.</summary>
    public bool IsComplete => Ground is not null && Recipient is not null;

    /// <summary>The invoices that the ground can be about: overdue ones for collection, any for invoicing.</summary>
    public IReadOnlyList<OfferedInvoice> Invoices => Ground?.Ground switch
    {
        DisclosureGround.DebtCollection => [.. offer.Invoices.Where(invoice => invoice.Invoice.IsOverdue(offer.Today))],
        DisclosureGround.Invoicing => offer.Invoices,
        _ => [],
    };

    /// <summary>The values that can go: seen by this person, needed by the ground, in the processor's contract, and no protected address but under the law.</summary>
    public IReadOnlyList<OfferedValue> Values => Ground is not { Ground: var ground } ? [] :
    [
        .. offer.Values.Where(value => DisclosureRule.FieldsOf(ground).Contains(value.Field)
            && !(offer.AddressProtected && ground is not DisclosureGround.LegalObligation && CustomerValues.TellsWhere(value.Field))
            && (Recipient is not { Role: RecipientRole.Processor, Whitelist: { } whitelist } || whitelist.Contains(value.Field))),
    ];

    /// <summary>The values that will go.</summary>
    public IReadOnlyList<OfferedValue> Chosen => [.. Values.Where(value => _chosen.Contains(value.Field))];

    /// <summary>Another ground begins anew with what it usually needs.</summary>
    public void Choose(OfferedGround ground)
    {
        Ground = ground;
        Invoice = Invoices.Count == 1 ? Invoices[0] : Invoices.FirstOrDefault(invoice => invoice.Id == Invoice?.Id);
        if (Recipient is not null && Refusal(Recipient) is not null) Recipient = null;
        ChooseUsual();
    }

    public void Choose(OfferedRecipient recipient)
    {
        Recipient = recipient;
        ChooseUsual();
    }

    public void Choose(CustomerField field, bool chosen) => _ = chosen ? _chosen.Add(field) : _chosen.Remove(field);

    /// <summary>Why a recipient does not fit the chosen ground; null when it does.</summary>
    public Refusal? Refusal(OfferedRecipient recipient) => Ground is { Ground: var ground } ? recipient.Refusal(ground, offer.ForbiddenToDisclose) : null;

    /// <summary>What the handlers are told.</summary>
    public WantedDisclosure Wanted => new(offer.CustomerId, Recipient?.Id ?? Guid.Empty, Ground?.Ground, [.. Chosen.Select(value => value.Field)], Channel, Invoice?.Id, Basis);

    private DisclosureBasis? Basis => Ground?.Ground switch
    {
        DisclosureGround.LegalObligation => new DisclosureBasis(new LegalDuty(Statute?.Trim(), Section?.Trim(), Authority?.Trim(), Reference?.Trim())),
        _ => null,
    };

    private void ChooseUsual()
    {
        _chosen.Clear();
        if (Ground is { Ground: var ground }) _chosen.UnionWith(DisclosureRule.UsualFieldsOf(ground, [.. Values.Select(value => value.Field)]));
    }
}
