using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aksulit.Intranet.Hosting;

/// <summary>The certificate under which the Data Protection keys lie in the database (S8): whoever reads the database alone can make no cookie.</summary>
public static class ProtectionCertificate
{
    public const string Key = "DataProtection:Certificate", PasswordKey = "DataProtection:CertificatePassword";

    /// <summary>From a PKCS#12 or PEM file, or by thumbprint from the My store of the user or the machine. Null when it is not there, cannot be opened or has no private key.</summary>
    public static X509Certificate2? TryLoad(IConfiguration settings)
    {
        var given = settings[Key] ?? "";
        try
        {
            var certificate = File.Exists(given) ? FromFile(given, settings[PasswordKey]) : FromStore(given, StoreLocation.CurrentUser) ?? FromStore(given, StoreLocation.LocalMachine);
            if (certificate is { HasPrivateKey: true }) return certificate;
            certificate?.Dispose();
            return null;
        }
        catch (CryptographicException)
        {
            return null; // the caller names the setting; the reason may quote the file
        }
    }

    private static X509Certificate2 FromFile(string path, string? password) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PEM" when password is { Length: > 0 } => X509Certificate2.CreateFromEncryptedPemFile(path, password),
        ".PEM" => X509Certificate2.CreateFromPemFile(path),
        _ => X509CertificateLoader.LoadPkcs12FromFile(path, password),
    };

    private static X509Certificate2? FromStore(string thumbprint, StoreLocation location)
    {
        using var store = new X509Store(StoreName.My, location);
        try
        {
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        }
        catch (CryptographicException)
        {
            return null; // this system has no such store
        }

        return store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false).FirstOrDefault();
    }
}
