using Aksulit.Data.Domain.Jobs;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>Registers the feature's queries, commands, nightly duty and page in the menu.</summary>
public static class OrganisationsFeature
{
    public static IServiceCollection AddOrganisations(this IServiceCollection services)
    {
        services.AddScoped<OrganisationListQuery>().AddScoped<IPaletteSource, OrganisationPaletteSource>().AddScoped<OpenOrganisation>();
        services.AddScoped<CreateOrganisation>().AddScoped<RenameOrganisation>().AddScoped<AddContact>().AddScoped<EndContact>().AddScoped<EndOrganisation>().AddScoped<ReopenOrganisation>();
        services.AddScoped<RecordObjection>().AddScoped<LiftObjection>().AddScoped<MarkSoleTrader>().AddScoped<MergeOrganisations>();
        services.AddScoped<INightlyHousekeeping, OrganisationHousekeeping>();
        services.AddSingleton(new NavItem(NavGroup.Work, 20, "OrganisationsMenu", Urls.Organisations, Icons.Material.Outlined.Domain, Operations.ReadCard));
        return services;
    }
}
