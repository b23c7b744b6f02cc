using Aksulit.Data.Persistence;
using Microsoft.Extensions.Options;

namespace Aksulit.Intranet.Mail;

/// <summary>The way out for mail.</summary>
public static class MailFeature
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<MailOptions>(configuration.GetSection(MailOptions.Section)).AddSingleton<IMailTransports, MailTransports>();
}

/// <summary>The transport that the configuration names.</summary>
internal sealed class MailTransports(RegisterOptions register, IOptions<MailOptions> options, TimeProvider clock) : IMailTransports
{
    public async Task<IMailTransport> OpenAsync(CancellationToken ct) =>
        options.Value.Mode is MailMode.Smtp ? await SmtpMailTransport.OpenAsync(options.Value.Smtp, clock, ct) : new PickupMailTransport(register, options.Value, clock);
}
