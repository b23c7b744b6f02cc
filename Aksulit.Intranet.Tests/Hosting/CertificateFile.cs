using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aksulit.Intranet.Tests.Hosting;

/// <summary>A self-signed certificate with its key in a PKCS#12 file; removed at the end.</summary>
internal sealed class CertificateFile : IDisposable
{
    public CertificateFile(bool withKey = true)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        Certificate = new CertificateRequest("CN=aksulit-test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllBytes(Path, withKey ? Certificate.Export(X509ContentType.Pkcs12, Password) : X509CertificateLoader.LoadCertificate(Certificate.RawData).Export(X509ContentType.Pkcs12, Password));
    }

    public const string Password = "only-for-tests";

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"aksulit-{Guid.NewGuid():N}.pfx");

    public X509Certificate2 Certificate { get; }

    public void Dispose()
    {
        Certificate.Dispose();
        File.Delete(Path);
    }
}
