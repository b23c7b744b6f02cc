using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.LegalBases;

/// <summary>On what each purpose stands: the notice's word and the lead's assessment beside it, and whether people must give their data (R14, R15, Art. 13(2)(e)). What lacks is named for the data protection officer.</summary>
public static class LegalBasesFeature
{
    public static IServiceCollection AddLegalBases(this IServiceCollection services) => services
        .AddScoped<BasisListQuery>().AddScoped<AssessBasis>().AddScoped<AnswerGiving>().AddScoped<ITodayTasks, BasisGapTasks>()
        .AddSingleton(new NavItem(NavGroup.Rights, 55, "LegalBases", Urls.LegalBases, Icons.Material.Outlined.Gavel, Operations.ReadBases));
}
