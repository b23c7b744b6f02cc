using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>Mail leaves encrypted or not at all: the built application beside a real SMTP server, trusted by the machine or not.</summary>
public sealed class MailOverTlsTests : IAsyncLifetime
{
    private readonly RunningApp _app = new(new Dictionary<string, string> { ["Register:DemoData"] = "false", ["Mail:Mode"] = "Smtp", ["Mail:Smtp:Host"] = "localhost", ["Mail:Smtp:From"] = "rekisteri@example.fi" });
    private readonly X509Certificate2 _certificate = SelfSigned();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.Equal(0, (await _app.RunVerbAsync("migrate", "--json")).ExitCode);
        await _app.QueueMailsAsync(3, Ct);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _certificate.Dispose();
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_the_machine_trusts_gets_the_mail_by_starttls()
    {
        var trusted = Path.Combine(_app.DataDirectory, "trusted.pem");
        await File.WriteAllTextAsync(trusted, _certificate.ExportCertificatePem(), Ct);
        _app.Set("SSL_CERT_FILE", trusted);
        await using var sink = new SmtpSink(_certificate);

        Assert.Equal((3, 0), await SendAsync(sink));
        Assert.Equal((3, true), (sink.Taken.Count, sink.SawTls));
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_gets_nothing_and_the_queue_waits()
    {
        await using var sink = new SmtpSink(_certificate);

        Assert.Equal((0, 3), await SendAsync(sink));
        Assert.Empty(sink.Taken);
    }

    [Fact]
    public async Task A_server_that_offers_no_starttls_gets_nothing_in_the_clear()
    {
        await using var sink = new SmtpSink();

        Assert.Equal((0, 3), await SendAsync(sink));
        Assert.Empty(sink.Taken);
    }

    private async Task<(int Sent, int Waiting)> SendAsync(SmtpSink sink)
    {
        _app.Set("Mail:Smtp:Port", sink.Port.ToString(CultureInfo.InvariantCulture));
        var result = await _app.RunVerbAsync("notices", "send", "--json");
        Assert.True(result.ExitCode == 0, result.StandardError);
        return (result.Json.GetProperty("sent").GetInt32(), result.Json.GetProperty("waiting").GetInt32());
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }
}
