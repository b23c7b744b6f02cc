using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Hosting;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>The mail queue of an application, filled as another process would: sealed with the application's own keys.</summary>
internal static class RunningAppMail
{
    /// <summary>Queues that many mails, long due.</summary>
    /// <returns>Their Message-IDs, in the queue's order.</returns>
    public static async Task<List<string>> QueueMailsAsync(this RunningApp app, int mails, CancellationToken ct)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IDbContextFactory<AksulitDbContext>>(new Contexts(app));
        services.AddKeyRing(new ConfigurationBuilder().Build());
        await using var provider = services.BuildServiceProvider();
        var vault = new CaseVault(provider.GetRequiredService<IDataProtectionProvider>());
        var messages = Enumerable.Range(0, mails).Select(number => new OutboxMessage(OutboxKind.RectificationNotice, Guid.NewGuid(), null,
            vault.Seal(new OutgoingMail($"vastaanottaja{number}@example.com", "Testi", "Hyvä vastaanottaja", "<p>Hyvä vastaanottaja</p>", [])), DateTimeOffset.UnixEpoch)).ToList();
        await app.SaveAsync(DateTimeOffset.UnixEpoch.AddYears(50), ct, [.. messages]);
        return [.. messages.Select(message => message.MessageId)];
    }

    private sealed class Contexts(RunningApp app) : IDbContextFactory<AksulitDbContext>
    {
        public AksulitDbContext CreateDbContext() => app.OpenRegister();
    }
}
