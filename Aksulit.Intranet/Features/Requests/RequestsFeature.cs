using Aksulit.Data.Domain.Jobs;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Requests about rights, of whatever kind: the list, the frame of each, its letters, its time limit. What a kind itself asks and decides is its own feature's (<see cref="RequestSection"/>, <see cref="RequestIntake"/>).</summary>
public static class RequestsFeature
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddScoped<RequestListQuery>().AddScoped<BoardQuery>().AddScoped<IOpenRequest, OpenRequest>().AddScoped<ReadLetter>();
        services.AddScoped<IPostLetter, PostLetter>().AddScoped<IExtendRequest, ExtendRequest>();
        services.AddScoped<ReceiveUnknown>().AddScoped<ReadAsker>().AddScoped<AnswerNoData>().AddScoped<SetCasePerson>();
        services.AddScoped<AskIdentity>().AddScoped<SupplyIdentity>().AddScoped<CannotIdentify>().AddScoped<WithdrawRequest>().AddScoped<ReopenWithdrawn>();
        services.AddScoped<RemindOwners>().AddScoped<IVerb, RequestsRemindVerb>().AddScoped<ReminderMails>().AddScoped<ITodayTasks, ReminderTasks>();
        services.AddScoped<INightlyHousekeeping, CaseFileHousekeeping>();
        services.AddScoped<ITodayTasks, RequestTasks>().AddScoped<IPaletteSource, RequestPaletteSource>();
        services.AddScoped<PersonRequestsQuery>().AddScoped<ICardSection, RequestsCardSection>();
        services.AddSingleton(new CardAction("TakeDownRequest", Icons.Material.Outlined.Inbox, 10, [Operations.ReceiveRequests], id => Urls.NewRequest(id)));
        services.AddSingleton(new NavItem(NavGroup.Rights, 10, "Requests", Urls.Requests, Icons.Material.Outlined.Inbox, Operations.ReadRequests));
        return services;
    }

    public static void MapRequests(this WebApplication app) => LetterFiles.Map(app, Urls.Requests, Operations.ReadRequests, (ReadLetter read, Guid letter, LetterForm form, CancellationToken ct) => read.HandleAsync(letter, form, ct));
}
