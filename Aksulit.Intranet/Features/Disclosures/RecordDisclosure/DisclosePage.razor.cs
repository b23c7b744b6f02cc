using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Features.Disclosures.ProposeDisclosure;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Disclosures.RecordDisclosure;

/// <summary>One decision: to whom, on which ground, what. Customer service proposes here, billing and the register lead disclose.</summary>
public sealed partial class DisclosePage(IPrepareDisclosure prepare, IRecordDisclosure record, IProposeDisclosure propose, CurrentPurpose purpose) : IDisposable
{
    private readonly CurrentPurpose _purpose = purpose;
    private DisclosureDraft? _draft, _done;
    private Refusal? _refusal;
    private bool _confirmed;
    private (Guid Person, Guid? Invoice)? _shown;

    [Parameter] public Guid Id { get; set; }

    /// <summary>The invoice from which the page was opened, by its key.</summary>
    [SupplyParameterFromQuery(Name = "invoice")] public Guid? InvoiceId { get; set; }

    public void Dispose() => _purpose.Changed -= Load;

    protected override void OnInitialized() => _purpose.Changed += Load;

    /// <summary>Another person's address keeps the component: what was put together for the one before goes first.</summary>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Id, InvoiceId)) return;
        (_shown, _draft, _done, _refusal, _confirmed) = ((Id, InvoiceId), null, null, null, false);
        await LoadAsync();
    }

    private void Load() => _ = InvokeAsync(async () =>
    {
        if (_draft is null) await LoadAsync();
        StateHasChanged();
    });

    private async Task LoadAsync()
    {
        if (_purpose.Purpose is null) return;
        var result = await prepare.RunAsync(Id, _purpose.Task);
        (_refusal, _draft) = (result.Refusal, result.Succeeded ? new DisclosureDraft(result.Value) : null);
        if (_draft?.Offer.Invoices.FirstOrDefault(invoice => invoice.Id == InvoiceId) is not { } asked) return;
        _draft.Invoice = asked;
        var ground = asked.Invoice.IsOverdue(_draft.Offer.Today) ? DisclosureGround.DebtCollection : DisclosureGround.Invoicing;
        if (_draft.Offer.Grounds.FirstOrDefault(offered => offered.Ground == ground) is { } offered) _draft.Choose(offered);
    }

    /// <summary>Another choice is another question: the last answer goes.</summary>
    private void Changed() => _refusal = null;

    private async Task SubmitAsync()
    {
        var result = _draft!.Ground!.IsProposal
            ? await propose.HandleAsync(new ProposeDisclosureCommand(_draft.Wanted, _purpose.Task, _confirmed))
            : await record.HandleAsync(new RecordDisclosureCommand(_draft.Wanted, _draft.Offer.Revision, _purpose.Task, _confirmed));
        _refusal = result.Refusal;
        if (result.Succeeded) _done = _draft;
    }

    private IReadOnlyList<string> Consequences(DisclosureDraft draft)
    {
        if (!draft.IsComplete || _refusal is not null) return [];
        var (to, country) = (draft.Recipient!.Name, draft.Recipient.Country);
        return
        [
            L[draft.Ground!.IsProposal ? "ConsequenceProposed" : "ConsequenceSent", draft.Chosen.Count, to],
            .. Eea.Contains(country) ? Array.Empty<string>() : [L["ConsequenceOutside", Formats.Country(country)].Value],
            L[draft.Ground.IsProposal ? (DisclosureRule.IsForBilling(draft.Ground.Ground) ? "ConsequenceBillingDecides" : "ConsequenceLeadDecides") : "ConsequenceLedger"],
            L["ConsequenceCorrections"],
        ];
    }
}
