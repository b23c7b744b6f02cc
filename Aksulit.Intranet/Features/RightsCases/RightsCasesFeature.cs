using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.RightsCases;

/// <summary>Access, portability, restriction, objection, erasure and anonymisation: received with a receipt, refused part by part with a certificate (R47, R51, R57–R61, R66, D9, D11–D17).</summary>
public static class RightsCasesFeature
{
    public static IServiceCollection AddRightsCases(this IServiceCollection services)
    {
        services.AddScoped<ReceiveRightsCase>().AddScoped<ReadRightsCase>().AddScoped<RefuseRightsCase>();
        var order = 50;
        foreach (var kind in RightsCaseRule.Kinds)
        {
            services.AddSingleton(new RequestSection(kind, typeof(RightsCaseSection)));
            services.AddSingleton(new RequestIntake(kind, order++, typeof(RightsIntake), Operations.ReceiveRights) { More = new Dictionary<string, object?> { [nameof(RightsIntake.Kind)] = kind } });
        }

        return services;
    }
}
