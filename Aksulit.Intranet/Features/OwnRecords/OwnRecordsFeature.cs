using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.OwnRecords;

/// <summary>The conflict list: own and close ones' records that are closed to a staff member (S2).</summary>
public static class OwnRecordsFeature
{
    public static IServiceCollection AddOwnRecords(this IServiceCollection services) => services
        .AddScoped<ConflictListQuery>().AddScoped<DeclareTie>().AddScoped<EndTie>()
        .AddSingleton(new CardAction("DeclareOwnRecord", Icons.Material.Outlined.PersonOff, 90, [Operations.DeclareOwnRecords], Urls.DeclareOwnRecord))
        .AddSingleton(new NavItem(NavGroup.Administration, 30, "OwnRecords", Urls.OwnRecords, Icons.Material.Outlined.PersonOff, Operations.DeclareOwnRecords));
}
