using Aksulit.Data.Domain.Jobs;
using Aksulit.Intranet.Commands;

namespace Aksulit.Intranet.Features.Outbox;

/// <summary>The mail queue: everything that leaves by mail stands in it first, in the transaction of what it tells about.</summary>
public static class OutboxFeature
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) =>
        services.AddSingleton<MailJournals>().AddScoped<SendOutbox>().AddScoped<IVerb, NoticesSendVerb>().AddScoped<INightlyHousekeeping, MailHousekeeping>();
}
