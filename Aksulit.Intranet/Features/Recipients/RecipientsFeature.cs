using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Recipients.EditRecipient;
using Aksulit.Intranet.Features.Recipients.Invitations;
using Aksulit.Intranet.Features.Recipients.RecipientCard;
using Aksulit.Intranet.Features.Recipients.RecipientList;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Recipients;

/// <summary>Recipients by name, processors' contracts, transfers outside the EEA (R9, R17, R26).</summary>
public static class RecipientsFeature
{
    public static IServiceCollection AddRecipients(this IServiceCollection services) => services
        .AddScoped<RecipientListQuery>()
        .AddScoped<RecipientQuery>()
        .AddScoped<SaveRecipient>()
        .AddScoped<RemoveRecipient.RemoveRecipient>()
        .AddScoped<RecordContract.RecordContract>()
        .AddScoped<EndContract.EndContract>()
        .AddScoped<RecordTransfer.RecordTransfer>()
        .AddScoped<EndTransfer.EndTransfer>()
        .AddScoped<InvitationsQuery>()
        .AddScoped<IssueInvitations>()
        .AddScoped<EndInvitations>()
        .AddScoped<ITodayTasks, RecipientTasks>()
        .AddSingleton(new NavItem(NavGroup.Rights, 35, "Recipients", Urls.Recipients, Icons.Material.Outlined.Apartment, Operations.ReadRecipients));
}
