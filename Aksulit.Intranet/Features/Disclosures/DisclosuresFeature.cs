using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Disclosures.DecideProposal;
using Aksulit.Intranet.Features.Disclosures.HandOver;
using Aksulit.Intranet.Features.Disclosures.Ledger;
using Aksulit.Intranet.Features.Disclosures.PersonLedger;
using Aksulit.Intranet.Features.Disclosures.ProposeDisclosure;
using Aksulit.Intranet.Features.Disclosures.RecordDisclosure;
using Aksulit.Intranet.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;

namespace Aksulit.Intranet.Features.Disclosures;

/// <summary>Disclosures on their closed grounds, proposals, the ledger by person and by recipient, hand-overs of overdue invoices (R8, R9, R24–R26, R65).</summary>
public static class DisclosuresFeature
{
    public static IServiceCollection AddDisclosures(this IServiceCollection services)
    {
        services.TryAddScoped<CurrentPurpose>();
        return services
            .AddScoped<IPrepareDisclosure, PrepareDisclosure>()
            .AddScoped<IRecordDisclosure, RecordDisclosure.RecordDisclosure>()
            .AddScoped<IProposeDisclosure, ProposeDisclosure.ProposeDisclosure>()
            .AddScoped<IDecideProposal, DecideProposal.DecideProposal>()
            .AddScoped<ProposalListQuery>()
            .AddScoped<OpenProposal>()
            .AddScoped<PersonLedgerQuery>()
            .AddScoped<LedgerQuery>()
            .AddScoped<OverdueQuery>()
            .AddScoped<AgenciesQuery>()
            .AddScoped<IHandOverInvoices, HandOverInvoices>()
            .AddScoped<ICardSection, DisclosuresCardSection>()
            .AddScoped<ITodayTasks, ProposalTasks>()
            .AddSingleton(new CardAction("Disclose", Icons.Material.Outlined.Outbox, 20, DisclosureRights.ToPrepare, Urls.Disclose))
            .AddSingleton(new CardInvoiceAction("DiscloseInvoice", Icons.Material.Outlined.Outbox, [Operations.ProposeDisclosures, Operations.DiscloseForBilling],
                (invoice, today) => invoice.IsOverdue(today), Urls.DiscloseInvoice))
            .AddSingleton(new NavItem(NavGroup.Rights, 30, "Disclosures", Urls.Disclosures, Icons.Material.Outlined.Outbox, Operations.ReadLedger));
    }
}
