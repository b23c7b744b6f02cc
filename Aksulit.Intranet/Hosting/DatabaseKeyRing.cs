using System.Xml.Linq;
using Aksulit.Data.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aksulit.Intranet.Hosting;

/// <summary>
/// Data Protection keys in the register's own database, so that every instance reads the same cookies. The framework's repository saves synchronously, which this
/// context refuses because its audit chain is locked asynchronously; hence one of our own.
/// </summary>
internal sealed class DatabaseKeyRing(IDbContextFactory<AksulitDbContext> dbFactory) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = dbFactory.CreateDbContext();
        return [.. db.DataProtectionKeys.AsNoTracking().Select(key => key.Xml!).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = dbFactory.CreateDbContext();
        db.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        // The interface is synchronous. A key is made once in three months.
        db.SaveChangesAsync().GetAwaiter().GetResult();
    }
}

/// <summary>Registers Data Protection.</summary>
internal static class DataProtectionSetup
{
    /// <summary>Fixed: instances and versions of the register share their keys whatever folder they run in.</summary>
    public const string ApplicationName = "Aksulit.Intranet";

    public static void AddKeyRing(this IServiceCollection services, IConfiguration settings)
    {
        var protection = services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddSingleton<DatabaseKeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<DatabaseKeyRing>()));
        if (ProtectionCertificate.TryLoad(settings) is { } certificate) protection.ProtectKeysWithCertificate(certificate);
    }

    /// <summary>
    /// Reads the keys, and makes the first or the next one where it is due, while no transaction is open: it is written on a connection of its own, and in a SQLite file that would wait for the transaction whose
    /// seal waits for it. Once they are read the framework renews them beside whoever seals.
    /// </summary>
    public static void OpenKeyRing(this IServiceProvider services) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector(ApplicationName).Protect([]);
}
