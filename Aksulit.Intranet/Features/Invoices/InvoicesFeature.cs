using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Invoices;

/// <summary>Registers the feature's queries, commands and pages in the menu.</summary>
public static class InvoicesFeature
{
    public static IServiceCollection AddInvoices(this IServiceCollection services)
    {
        services.AddScoped<InvoiceListQuery>().AddScoped<OpenInvoice>();
        services.AddScoped<IssueInvoice>().AddScoped<RecordPayment>().AddScoped<MoveInvoice>();
        services.AddScoped<ITodayTasks, InvoiceTasks>().AddScoped<IPaletteSource, InvoicePaletteSource>();
        services.AddSingleton(new CardAction("NewInvoice", Icons.Material.Outlined.ReceiptLong, 6, [Operations.EditInvoices], Urls.NewInvoiceOf));
        services.AddSingleton(new NavItem(NavGroup.Work, 40, "InvoicesMenu", Urls.Invoices, Icons.Material.Outlined.ReceiptLong, Operations.ReadInvoices));
        return services;
    }
}
