using Aksulit.Data.Domain.Jobs;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>Rows that are likely one person, their merge and its undoing (M3, R55).</summary>
public static class DuplicatesFeature
{
    public static IServiceCollection AddDuplicates(this IServiceCollection services) => services
        .AddScoped<FindDuplicates>().AddScoped<DuplicateListQuery>().AddScoped<JudgePair>().AddScoped<ComparePersons>().AddScoped<ProposeMerge>().AddScoped<OpenMerge>().AddScoped<DecideMerge>().AddScoped<UndoMerge>()
        .AddScoped<INightlyHousekeeping, MergeHousekeeping>().AddScoped<ITodayTasks, MergeTasks>().AddScoped<ITodayTasks, HandedOverMerges>()
        .AddSingleton(new CardAction("ProposeMerge", Icons.Material.Outlined.MergeType, 90, [Operations.ProposeMerges], id => Urls.ProposeMerge(id)))
        .AddSingleton(new NavItem(NavGroup.Work, 60, "DuplicatesMenu", Urls.Duplicates, Icons.Material.Outlined.PeopleAlt, Operations.ReadMerges));
}
