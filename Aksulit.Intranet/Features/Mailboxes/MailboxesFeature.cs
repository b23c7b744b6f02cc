using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Mailboxes;

/// <summary>The monthly test of each mailbox that receives requests (R48).</summary>
public static class MailboxesFeature
{
    public static IServiceCollection AddMailboxes(this IServiceCollection services) => services
        .AddScoped<TestMailboxes>().AddScoped<MailboxesQuery>().AddScoped<RecordMailboxTest>().AddScoped<ITodayTasks, MailboxTasks>()
        .AddSingleton(new NavItem(NavGroup.Rights, 80, "Mailboxes", Urls.Mailboxes, Icons.Material.Outlined.MarkEmailRead, Operations.ReadMailboxTests));
}
