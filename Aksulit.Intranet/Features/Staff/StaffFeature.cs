using Aksulit.Data.Domain.Jobs;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Staff.Bootstrap;
using Aksulit.Intranet.Features.Staff.LeadGap;
using Aksulit.Intranet.Features.Staff.StaffList;
using Aksulit.Intranet.Features.Staff.UndertakingTexts;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff;

/// <summary>Registers the feature's queries, commands, pages in the menu and typed commands.</summary>
public static class StaffFeature
{
    public static IServiceCollection AddStaff(this IServiceCollection services)
    {
        services.AddScoped<StaffListQuery>().AddScoped<StaffChoicesQuery>();
        services.AddScoped<DesignateStaff.DesignateStaff>().AddScoped<EndDesignation.EndDesignation>().AddScoped<AddStaffMember.AddStaffMember>();
        services.AddScoped<RecordUndertaking.RecordUndertaking>().AddScoped<WithdrawUndertaking.WithdrawUndertaking>();
        services.AddScoped<UndertakingTextsQuery>().AddScoped<PublishUndertakingText.PublishUndertakingText>().AddScoped<PublishUndertakingText.TextEffectQuery>();
        services.AddScoped<Expiring.ExpiringQuery>();
        services.AddScoped<StaffSteps.StaffStepsQuery>().AddScoped<RecordStaffFact.RecordStaffFact>();
        services.AddScoped<LeaveStaff.LeavingQuery>().AddScoped<LeaveStaff.ReleaseStaffMember>().AddScoped<LeaveStaff.CloseAccount>().AddScoped<LeaveStaff.ReopenAccount>();
        services.AddScoped<MoveStaffMember.MovingQuery>().AddScoped<MoveStaffMember.MoveStaffMember>();
        services.AddScoped<AccessReviews.ReviewQuery>().AddScoped<AccessReviews.ReviewRights>().AddScoped<AccessReviews.EndRight>().AddScoped<ITodayTasks, AccessReviews.ReviewTasks>();
        services.AddScoped<INightlyHousekeeping, AccessReviews.OpenAccessReview>();
        services.AddScoped<Deputies.DeputiesQuery>().AddScoped<Deputies.SetDeputy>().AddScoped<Deputies.EndDeputy>().AddScoped<Deputies.SetReminderAddress>();
        services.AddScoped<LeadGapQuery>().AddScoped<ITodayTasks, LeadGapTasks>().AddScoped<ITodayTasks, StaffTasks>().AddScoped<ITodayTasks, Deputies.AddressTasks>();
        services.AddScoped<BootstrapStaff>().AddScoped<IVerb, StaffBootstrapVerb>();
        services.AddScoped<OperatorActor>().AddScoped<IOperatorActor>(provider => provider.GetRequiredService<OperatorActor>());
        services.AddSingleton(new NavItem(NavGroup.Administration, 10, "Staff", Urls.Staff, Icons.Material.Outlined.Badge, Operations.ReadDesignations));
        services.AddSingleton(new NavItem(NavGroup.Administration, 12, "Expiring", Urls.ExpiringRights, Icons.Material.Outlined.EventBusy, Operations.ReadDesignations));
        services.AddSingleton(new NavItem(NavGroup.Administration, 14, "AccessReview", Urls.AccessReview, Icons.Material.Outlined.FactCheck, Operations.ReadReview));
        services.AddSingleton(new NavItem(NavGroup.Rights, 85, "Deputies", Urls.Deputies, Icons.Material.Outlined.PeopleOutline, Operations.KeepOwnDeputy));
        return services;
    }

    public static void MapStaff(this WebApplication app) => _ = app;
}
