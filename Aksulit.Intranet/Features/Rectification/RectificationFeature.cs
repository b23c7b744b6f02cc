using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Requests for rectification and the two-way chain of notices (R52–R57).</summary>
public static class RectificationFeature
{
    public static IServiceCollection AddRectification(this IServiceCollection services) => services
        .AddScoped<RectificationPaper>()
        .AddScoped<IReceiveRectification, ReceiveRectification>()
        .AddScoped<ISpecifyRectification, SpecifyRectification>()
        .AddScoped<IReadRectification, ReadRectification>()
        .AddScoped<IProposeRectification, ProposeRectification>()
        .AddScoped<IDecideRectification, DecideRectification>()
        .AddScoped<IAnswerNotice, AnswerNotice>()
        .AddScoped<ISettleNotice, SettleNotice>()
        .AddScoped<IAddressNotice, AddressNotice>()
        .AddScoped<NoticeBoardQuery>()
        .AddScoped<RemindRecipients>()
        .AddScoped<ITodayTasks, NoticeTasks>()
        .AddSingleton(new RequestSection(RequestKind.Rectification, typeof(RectificationSection)))
        .AddSingleton(new RequestIntake(RequestKind.Rectification, 30, typeof(RectificationIntake), Operations.ReceiveRequests))
        .AddSingleton(new NavItem(NavGroup.Rights, 40, "Notices", Urls.Notices, Icons.Material.Outlined.MarkEmailRead, Operations.ReadNotices));
}
