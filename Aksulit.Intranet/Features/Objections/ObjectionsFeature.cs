using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Objections;

/// <summary>Persons' standing objections: taken down at once, confirmed by letter (L10), lifted by the person's own later word only (R13, R50, R65, M3–M5). An organisation's word is the organisations' own.</summary>
public static class ObjectionsFeature
{
    public static IServiceCollection AddObjections(this IServiceCollection services) => services
        .AddScoped<ReceiveObjection>()
        .AddScoped<LiftPersonsObjection>()
        .AddScoped<CaseObjectionsQuery>()
        .AddScoped<ObjectionListQuery>()
        .AddSingleton(new NavItem(NavGroup.Rights, 20, "Objections", Urls.Objections, Icons.Material.Outlined.Block, Operations.ReadObjections))
        .AddSingleton(new RequestSection(RequestKind.StandingObjection, typeof(ObjectionSection)))
        .AddSingleton(new RequestIntake(RequestKind.StandingObjection, 40, typeof(ObjectionIntake), Operations.SetObjections))
        .AddSingleton(new CardAction("RecordObjection", Icons.Material.Outlined.Block, 12, [Operations.SetObjections], id => Urls.NewRequest(id, RequestKind.StandingObjection)));
}
